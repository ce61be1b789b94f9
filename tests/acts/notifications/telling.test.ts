import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '#domain/accounts/actor.ts';
import type { AccountId } from '#domain/kernel/id.ts';
import { loadActor } from '#server/accounts/actor.ts';
import { firstBrokenEntry } from '#server/acts/audit.ts';
import { remind } from '#server/consultation/remind.ts';
import { sweep } from '#server/consultation/sweep.ts';
import { createNotificationQueries } from '#server/notifications/queries.ts';
import { tellPeople } from '#server/notifications/tell.ts';
import type { Someone } from '#tests/support/acting.ts';
import { agreeing, at, type Consultation, createConsultation, ITEMS } from '#tests/support/consultation.ts';
import { freshDatabase } from '#tests/support/database.ts';

const { db, close } = await freshDatabase();
afterAll(close);
let world: Consultation;
let request: string;
beforeEach(async () => {
  world = await createConsultation(db);
  world.acting.setClock(at('2026-07-08T09:12'));
});

/** What the outbox runs. */
const tell = () => tellPeople({ db, now: world.acting.now }, world.dossier);
/** What somebody has been told about this dossier, the oldest first. */
const toldTo = async ({ person }: Someone) => {
  await tell();
  const rows = await db
    .selectFrom('notification')
    .select('kind')
    .where('person_id', '=', person)
    .where('dossier_id', '=', world.dossier)
    .orderBy('id')
    .execute();
  return rows.map(({ kind }) => kind);
};

const actorOf = async ({ account }: Someone): Promise<Actor> => {
  const actor = await loadActor(db, account as AccountId, world.acting.now());
  if (!actor) throw new Error('No such account');
  return actor;
};

describe('what is done to a dossier is told', () => {
  test('[N1] to whoever has the next step, from the sending to the opinion', async () => {
    [request] = await world.bring('SENT');
    const { first, second, lead, other } = world;
    await world.write(request, first);
    await world.issue(request, first);
    expect(await toldTo(first.clerk)).toEqual(['REQUEST_ARRIVED', 'TO_ISSUE']);
    expect(await toldTo(first.leader)).toEqual(['TO_ASSIGN', 'TO_APPROVE']);
    expect(await toldTo(first.officer)).toEqual(['ASSIGNED']);
    expect(await toldTo(first.head)).toEqual(['TO_REVIEW']);
    expect(await toldTo(lead.officer)).toEqual(['DOSSIER_SUBMITTED', 'OPINION_CAME']);
    expect(await toldTo(second.clerk)).toEqual(['REQUEST_ARRIVED']);
    expect(await toldTo(second.leader)).toEqual([]);
    expect(await toldTo(other.clerk)).toEqual([]);
  });

  test('[N10, K66] to whoever has a request in hand when its dossier is withdrawn, at each step', async () => {
    [request] = await world.bring('SENT');
    const { first, second, lead, dossier, does } = world;
    await does(first.clerk, 'handling.register', { request, number: '15' });
    await does(first.leader, 'handling.assign', { request, person: first.officer.person });
    await does(lead.clerk, 'dossier.withdraw', { dossier, reason: 'Nhà đầu tư rút hồ sơ' });
    expect(await toldTo(first.officer)).toEqual(['ASSIGNED', 'RECALLED']);
    expect(await toldTo(second.clerk)).toEqual(['REQUEST_ARRIVED', 'RECALLED']);
    expect(await toldTo(first.clerk)).toEqual(['REQUEST_ARRIVED']);
    expect(await toldTo(second.officer)).toEqual([]);
  });

  test('[N2] to nobody who has done it herself', async () => {
    const { lead, dossier, does } = world;
    await world.give();
    await does(lead.officer, 'dossier.submit', { dossier });
    expect(await toldTo(lead.officer)).toEqual([]);
  });

  test('[N1, K93] to whom a duty is lent, and no longer once that has ended', async () => {
    [request] = await world.bring('SENT');
    const { first, does } = world;
    const lending = crypto.randomUUID();
    await db
      .insertInto('delegation')
      .values({
        id: lending,
        agency_id: first.agency,
        duties: ['agency_leader'],
        to_person_id: first.head.person,
        valid_from: '2026-07-01',
        valid_to: '2026-07-31',
        document: '12/GUQ',
      })
      .execute();
    await does(first.clerk, 'handling.register', { request, number: '15' });
    expect(await toldTo(first.head)).toEqual(['TO_ASSIGN']);
    await db
      .updateTable('delegation')
      .set({ ended_at: new Date(world.acting.now()), ended_by: first.leader.person })
      .where('id', '=', lending)
      .execute();
    const items = ITEMS.map((item) => agreeing(item));
    await does(first.leader, 'handling.assign', { request, person: first.officer.person });
    await world.drafts(request, first, { items, overall: { position: 'AGREE' } });
    await does(first.officer, 'handling.send-for-review', { request });
    await does(first.head, 'handling.pass-to-leader', { request });
    expect(await toldTo(first.leader)).toEqual(['TO_ASSIGN', 'TO_APPROVE']);
    expect(await toldTo(first.head)).toEqual(['TO_ASSIGN', 'TO_REVIEW']);
  });

  test('[N4, K45] nobody who has left the agency: what she had in hand calls those who may take it over', async () => {
    [request] = await world.bring('DELIVERED');
    const { first, does, lead } = world;
    await does(first.clerk, 'handling.register', { request, number: '15' });
    await does(first.leader, 'handling.assign', { request, person: first.officer.person });
    await db
      .updateTable('tenure')
      .set({ to_on: '2026-07-07' })
      .where('person_id', '=', first.officer.person)
      .execute();
    await does(lead.officer, 'request.remind', { request });
    expect(await toldTo(first.officer)).toEqual([]);
  });

  test('[N3] once, however often and by how many it is looked at', async () => {
    [request] = await world.bring('SENT');
    await Promise.all([tell(), tell(), tell()]);
    expect(await toldTo(world.first.clerk)).toEqual(['REQUEST_ARRIVED']);
    const { told_upto: upto } = await world.row();
    await tell();
    expect((await world.row()).told_upto).toBe(upto);
  });

  test('[N1, K29] and what time has done, by whoever finds it', async () => {
    [request] = await world.bring('DELIVERED');
    await sweep({ db, now: at('2026-07-18T00:00') });
    expect(await toldTo(world.first.leader)).toEqual(['LAPSED']);
    expect(await toldTo(world.lead.officer)).toEqual(['DOSSIER_SUBMITTED', 'LAPSED', 'LAPSED']);
  });
});

describe('[K79] reminders', () => {
  const reminded = async () =>
    (await world.requestRow(request)).reminded_at.map((when) => when.toISOString().slice(0, 10));

  test('are given by the clock, on record, part of the evidence of silence, and told to whoever has it in hand', async () => {
    [request] = await world.bring('DELIVERED');
    for (const day of ['13', '14', '15', '16', '17', '18'])
      await remind({ db, now: at(`2026-07-${day}T07:30`) });
    const days = await reminded();
    expect(days.at(-1)).toBe('2026-07-17');
    expect(days).toHaveLength(2);
    expect(await toldTo(world.first.clerk)).toEqual(['REQUEST_ARRIVED', 'REMINDED', 'REMINDED']);
    await sweep({ db, now: at('2026-07-18T00:00') });
    const silence = await db
      .selectFrom('silence_record')
      .select('evidence')
      .where('request_id', '=', request)
      .executeTakeFirstOrThrow();
    expect(silence.evidence).toMatchObject({ remindedAt: [expect.any(Number), expect.any(Number)] });
    expect(await firstBrokenEntry(db)).toBeUndefined();
  });

  test('are given once, by however many nodes', async () => {
    [request] = await world.bring('DELIVERED');
    const now = at('2026-07-17T07:30');
    const given = await Promise.all([remind({ db, now }), remind({ db, now }), remind({ db, now })]);
    expect(await reminded()).toEqual(['2026-07-17']);
    expect(given.filter((n) => n > 0).length).toBeGreaterThan(0);
    expect(await remind({ db, now })).toBe(0);
  });

  test('are given by hand whatever day it is', async () => {
    [request] = await world.bring('DELIVERED');
    await world.does(world.lead.officer, 'request.remind', { request });
    expect(await reminded()).toEqual(['2026-07-08']);
    expect(await toldTo(world.first.clerk)).toEqual(['REQUEST_ARRIVED', 'REMINDED']);
  });
});

test('[N4] each reads what she was told, marks it read, and nobody else’s', async () => {
  [request] = await world.bring('SENT');
  await tell();
  const queries = createNotificationQueries({ db, now: world.acting.now });
  const clerk = await actorOf(world.first.clerk);
  const other = await actorOf(world.second.clerk);
  expect(await queries.unread(clerk)).toBe(1);
  const [told] = await queries.list(clerk);
  expect(told).toMatchObject({ kind: 'REQUEST_ARRIVED', request, dossier: world.dossier, isRead: false });
  await queries.markRead(clerk, { from: told?.id ?? 0, upto: told?.id ?? 0 });
  expect(await queries.unread(clerk)).toBe(0);
  expect(await queries.unread(other)).toBe(1);
});
