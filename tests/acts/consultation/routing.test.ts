import { afterAll, expect, test } from 'vitest';
import type { AccountId } from '#domain/kernel/id.ts';
import { loadActor } from '#server/accounts/actor.ts';
import { createConsultationQueries } from '#server/consultation/queries.ts';
import { createRoutingQueries } from '#server/consultation/routing-queries.ts';
import { addPerson, type Someone } from '#tests/support/acting.ts';
import { at, createConsultation } from '#tests/support/consultation.ts';
import { freshDatabase } from '#tests/support/database.ts';

const PROCEDURE = 'INVESTMENT_POLICY_APPROVAL';
const { db, close } = await freshDatabase();
afterAll(close);
const world = await createConsultation(db, { keys: ['SXD', 'SNNMT'] });
const { acting, first, second, does, dossier, lead } = world;
acting.setClock(at('2026-07-06T09:00'));
const routing = createRoutingQueries({ db, now: acting.now });
const admin = await addPerson(db, 'Quản trị', ['administrator']);
const actorOf = async (who: Someone) => {
  const actor = await loadActor(db, who.account as AccountId, acting.now());
  if (!actor) throw new Error('No actor');
  return actor;
};
const tried = { procedure: PROCEDURE, commune: '29869', traits: [] };

/** The agencies that a try finds for an item on a day. */
async function askedAbout(item: string, day: string): Promise<string[]> {
  const actor = await actorOf(admin);
  const table = await routing.table(actor);
  const name = table?.items.find(({ key }) => key === item)?.name ?? item;
  const found = await routing.attempt(actor, { ...tried, day });
  return (found?.asked ?? []).filter(({ items }) => items.includes(name)).map(({ agency }) => agency);
}

test('[K32, K57] what is changed from a day on is asked from that day on, in a try and when requests are composed', async () => {
  const table = await routing.table(await actorOf(admin));
  const row = table?.rows.find(({ item, agency }) => item === 'PLANNING_FIT' && agency === 'SXD');
  await does(admin, 'routing.change', {
    row: row?.id,
    agency: 'SNNMT',
    place: 'ALL',
    from: '2026-07-08',
    citation: 'Quyết định 2',
    confirmed: true,
    reason: 'Chuyển nhiệm vụ quy hoạch',
  });
  expect(await askedAbout('PLANNING_FIT', '2026-07-07')).toEqual([first.name]);
  expect(await askedAbout('PLANNING_FIT', '2026-07-08')).toEqual([second.name]);

  await world.bring('ACCEPTED');
  const composed = createConsultationQueries({ db, now: acting.now });
  const asks = async () => {
    const proposal = await composed.proposal(await actorOf(lead.officer), dossier);
    return proposal?.proposals.filter(({ items }) => items.some((one) => one === 'PLANNING_FIT'));
  };
  expect(await asks()).toMatchObject([{ agency: first.agency }]);
  acting.setClock(at('2026-07-08T09:00'));
  expect(await asks()).toMatchObject([{ agency: second.agency }]);
});

test('[K57] what is over stays in the table, with who ended it and why', async () => {
  const table = await routing.table(await actorOf(admin));
  const over = table?.rows.filter(({ item, agency }) => item === 'PLANNING_FIT' && agency === 'SXD');
  expect(over).toMatchObject([
    {
      valid: { to: '2026-07-07' },
      agencyName: first.name,
      ended: { by: 'Quản trị', because: 'Chuyển nhiệm vụ quy hoạch' },
    },
  ]);
});

test('[K48] to others there is no table; what is no day, commune or procedure finds nothing', async () => {
  const officer = await actorOf(lead.officer);
  expect(await routing.table(officer)).toBeUndefined();
  expect(await routing.attempt(officer, { ...tried, day: '2026-07-08' })).toBeUndefined();
  const keeper = await actorOf(lead.legal);
  expect(await routing.attempt(keeper, { ...tried, day: 'mai' })).toMatchObject({ day: '2026-07-08' });
  expect(await routing.attempt(keeper, { ...tried, procedure: 'NONE', day: '2026-07-08' })).toMatchObject({
    asked: [],
    unrouted: [],
  });
});
