import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import type { AccountId, AgencyId } from '#domain/kernel/id.ts';
import type { Day } from '#domain/kernel/time.ts';
import { loadActor } from '#server/accounts/actor.ts';
import { inboxQuery, lapsedQuery } from '#server/consultation/inbox.ts';
import { createConsultationQueries } from '#server/consultation/queries.ts';
import { overdueQuery } from '#server/consultation/sweep.ts';
import type { Someone } from '#tests/support/acting.ts';
import { at, createConsultation, FACTS } from '#tests/support/consultation.ts';
import { freshDatabase } from '#tests/support/database.ts';

const { db, close } = await freshDatabase();
afterAll(close);

test('[K24, K67] the inbox of an agency has what waits in it, the soonest due first, and is nobody else’s', async () => {
  const world = await createConsultation(db);
  world.acting.setClock(at('2026-07-08T09:12'));
  const [request] = await world.bring('SENT');
  const inbox = async ({ account }: Someone) =>
    createConsultationQueries({ db, now: world.acting.now }).inbox(
      (await loadActor(db, account as AccountId, world.acting.now()))!,
    );
  const { code } = await world.row();
  const waiting = {
    request,
    agency: world.first.agency,
    agencyName: world.first.name,
    code,
    project: FACTS.project,
    investor: FACTS.investor,
    round: 1,
    items: 2,
    provisional: false,
    paused: false,
    soon: false,
    lapsed: false,
    handling: 'NEW',
    mine: false,
    hands: [`clerk ${world.first.name}`],
  };
  expect(await inbox(world.first.leader)).toEqual([waiting]);
  await world.deliver(request);
  expect(await inbox(world.first.leader)).toEqual([{ ...waiting, due: '2026-07-17' }]);
  expect(await inbox(world.lead.leader)).toEqual([]);
  expect(await inbox(world.stranger)).toEqual([]);
  await world.write(request, world.first);
  await world.issue(request, world.first);
  expect(await inbox(world.first.leader)).toEqual([]);
});

test('among 40 000 requests it is found by the index, and so is what is due', async () => {
  const { dossier, first } = await createConsultation(db);
  await sql`insert into request (id, dossier_id, agency_id, round, state, channel, sent_at, due_on, due_kind)
    select gen_random_uuid(), ${dossier}::uuid, a.id, 1, 'SENT', 'SYSTEM', now(), date '2026-01-01' + n % 300, 'due'
    from generate_series(1, 40000) n
    join (select id, row_number() over (order by id) as nth from agency) a
      on a.nth = 1 + n % (select count(*) from agency)`.execute(db);
  await sql`insert into handling (request_id, state) select id, 'NEW' from request on conflict do nothing`.execute(
    db,
  );
  await sql`analyze`.execute(db);
  const plan = async (query: { explain: (format: 'text') => Promise<object[]> }) =>
    JSON.stringify(await query.explain('text'));
  expect(await plan(inboxQuery(db, [first.agency as AgencyId]))).toContain('request_inbox');
  expect(await plan(lapsedQuery(db, [first.agency as AgencyId]))).toContain('request_lapsed');
  // Which of the two indexes is up to PostgreSQL, as long as it does not read all.
  expect(await plan(overdueQuery(db, '2026-01-03' as Day))).toMatch(/using request_(due|inbox)/);
});
