import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AccountId } from '#domain/kernel/id.ts';
import { loadActor } from '#server/accounts/actor.ts';
import { createConsultationQueries } from '#server/consultation/queries.ts';
import { loadCommunes } from '#server/seed/load-communes.ts';
import type { Someone } from '#tests/support/acting.ts';
import {
  agreeing,
  at,
  type Consultation,
  createConsultation,
  ITEMS,
  PAPERS,
} from '#tests/support/consultation.ts';
import { freshDatabase } from '#tests/support/database.ts';

const { db, close } = await freshDatabase();
afterAll(close);
let world: Consultation;
const queries = () => createConsultationQueries({ db, now: world.acting.now });
const actorOf = async ({ account }: Someone) =>
  (await loadActor(db, account as AccountId, world.acting.now()))!;
const pageFor = async (who: Someone) => queries().dossierPage(await actorOf(who), world.dossier);

beforeAll(async () => {
  world = await createConsultation(db);
  await loadCommunes(db);
  world.acting.setClock(at('2026-07-06T09:12'));
});

test('[K82] at each stage the page offers each person what is hers to do, and no more', async () => {
  const { lead } = world;
  const offers = async (who: Someone) => (await pageFor(who))?.offers;
  expect(await offers(lead.clerk)).toEqual(['submit', 'edit', 'addPaper', 'withdraw']);
  expect(await offers(lead.leader)).toEqual([]);
  expect((await pageFor(lead.clerk))?.missing).toEqual(PAPERS);
  await world.bring('CHECKING');
  expect(await offers(lead.officer)).toEqual([
    'accept',
    'returnForCorrection',
    'edit',
    'addPaper',
    'withdraw',
  ]);
  expect(await offers(lead.clerk)).toEqual(['edit', 'addPaper', 'withdraw']);
  await world.accept();
  expect(await offers(lead.officer)).toEqual(['compose', 'publishReceipt', 'withdraw']);
  await world.does(lead.clerk, 'dossier.publish-receipt', { dossier: world.dossier });
  expect(await offers(lead.officer)).toEqual(['compose', 'withdraw']);
  expect(await offers(lead.leader)).toEqual(['notify']);
  await world.compose();
  expect(await offers(lead.leader)).toEqual(['send', 'notify']);
  await world.send();
  const page = await pageFor(lead.clerk);
  expect(page?.requests.map((one) => one.offers)).toEqual([
    ['deliver', 'remind', 'bounce'],
    ['deliver', 'remind', 'bounce'],
  ]);
});

test('the lead agency sees all: papers by component, names, clocks that explain themselves', async () => {
  const page = (await pageFor(world.lead.officer))!;
  expect(page.papers.map(({ component }) => component).toSorted()).toEqual(PAPERS.toSorted());
  expect(page.missing).toEqual([]);
  expect(page.communes).toEqual([{ code: '29869', name: 'Phường Cao Lãnh' }]);
  expect(page.version?.label).toBe('NĐ 96/2026');
  expect(page.isFrozen).toBe(true);
  const report = page.clocks.find(({ name }) => name === 'STATUTORY/report');
  expect(report?.due).toBe('2026-07-24');
  expect(report?.reckoning.trace[0]).toEqual({ day: '2026-07-07', counted: 1 });
  expect(report?.reckoning.trace.find(({ day }) => day === '2026-07-11')).toMatchObject({
    skipped: 'weekend',
  });
  expect(page.next).toEqual({ step: 'report', kind: 'due', day: '2026-07-24' });
});

test('[K46] an agency asked sees its own request and clock, neither those of others nor the dossier’s', async () => {
  const { first, second, lead } = world;
  const sent = (await pageFor(lead.officer))!.requests;
  const own = sent.find(({ agency }) => agency.id === first.agency)!;
  await world.deliver(own.id);
  const page = (await pageFor(first.head))!;
  expect(page.requests.map(({ agency }) => agency.id)).toEqual([first.agency]);
  expect(page.clocks.map(({ step }) => step)).toEqual(['opinion']);
  expect(page.offers).toEqual([]);
  expect(page.papers).toHaveLength(PAPERS.length);
  expect((await pageFor(second.head))?.clocks).toEqual([]);
});

test('[K46] an opinion is shown to the lead agency once it has left, and not before', async () => {
  const { first, lead, acting } = world;
  acting.setClock(at('2026-07-08T09:12'));
  const own = (await pageFor(first.head))!.requests[0]!;
  await world.write(own.id, first, ITEMS.map(agreeing));
  const before = (await pageFor(lead.officer))!.requests.find(({ id }) => id === own.id);
  expect(before).not.toHaveProperty('opinion');
  expect(before).not.toHaveProperty('handling');
  await world.issue(own.id, first);
  const after = (await pageFor(lead.officer))!.requests.find(({ id }) => id === own.id);
  expect(after).toMatchObject({ state: 'ANSWERED', opinion: { position: 'AGREE' } });
});

test('[K14, K46] of a notice an agency asked is told what holds up its clock, without its words', async () => {
  const { first, lead } = world;
  const notice = { kind: 'EXPLANATION', document: '12/TB', content: 'Bí mật', answerBy: '2026-07-20' };
  await world.does(lead.leader, 'notice.issue', { dossier: world.dossier, ...notice, items: ['LAND_NEED'] });
  expect((await pageFor(lead.clerk))?.offers).toContain('answerNotice');
  expect((await pageFor(lead.officer))?.notices).toMatchObject([{ document: '12/TB', content: 'Bí mật' }]);
  const told = JSON.stringify((await pageFor(first.head))?.notices);
  expect(told).toContain('12/TB');
  expect(told).not.toContain('Bí mật');
  expect((await pageFor(lead.officer))?.next).toMatchObject({ kind: 'paused' });
});

test('what has run out is told as it will be recorded, before anybody has recorded it', async () => {
  const { second, lead, acting } = world;
  await world.does(lead.clerk, 'notice.answer', { dossier: world.dossier });
  const own = (await pageFor(lead.officer))!.requests.find(({ agency }) => agency.id === second.agency)!;
  await world.deliver(own.id);
  acting.setClock(at('2026-08-03T09:00'));
  const lapsed = (await pageFor(lead.officer))!.requests.find(({ id }) => id === own.id);
  expect(lapsed?.state).toBe('LAPSED');
  expect(lapsed?.silence).toHaveLength(ITEMS.length);
});

test('[K47] to whom it is nothing there is none, as of one that does not exist', async () => {
  const { stranger, office } = world;
  expect(await pageFor(stranger)).toBeUndefined();
  expect(await pageFor(office.reviewer)).toBeUndefined();
  expect(await queries().dossierPage(await actorOf(stranger), randomUUID())).toBeUndefined();
});

test('[K21, K84] the form is for whoever may file, with a code, communes, and the agencies that fit', async () => {
  const { lead, office, authority, stranger } = world;
  const desk = (await queries().filingDesk(await actorOf(lead.clerk)))!;
  expect(desk.leads).toMatchObject([
    { id: lead.agency, code: expect.stringMatching(/^H20\.001-260803-0001$/) },
  ]);
  expect(desk.communes).toHaveLength(102);
  expect(desk.procedures.find(({ key }) => key === 'INVESTMENT_POLICY_APPROVAL')?.label).toBe('NĐ 96/2026');
  expect(desk.agencies.find(({ id }) => id === office.agency)).toMatchObject({ isOffice: true });
  expect(desk.agencies.find(({ id }) => id === authority.agency)).toMatchObject({ isAuthority: true });
  expect(await queries().filingDesk(await actorOf(lead.leader))).toBeUndefined();
  expect(await queries().filingDesk(await actorOf(stranger))).toMatchObject({ leads: [{ name: 'Sở Y tế' }] });
});
