import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import type { ProcedureVersion } from '#domain/consultation/procedure.ts';
import { instant } from '#domain/kernel/time.ts';
import type { AccountId } from '#domain/kernel/id.ts';
import { loadActor } from '#server/accounts/actor.ts';
import { factRow } from '#server/consultation/facts-input.ts';
import { loadVersions } from '#server/consultation/kept-procedures.ts';
import { createProcedureQueries } from '#server/consultation/procedure-queries.ts';
import { addPerson, type Someone } from '#tests/support/acting.ts';
import { at, createConsultation, FACTS } from '#tests/support/consultation.ts';
import { freshDatabase } from '#tests/support/database.ts';

const PROCEDURE = 'INVESTMENT_POLICY_APPROVAL';
const { db, close } = await freshDatabase();
afterAll(close);
const world = await createConsultation(db);
world.acting.setClock(at('2026-07-06T09:00'));
const queries = createProcedureQueries({ db, now: world.acting.now });
const admin = await addPerson(db, 'Quản trị', ['administrator']);
const actorOf = async (who: Someone) => {
  const actor = await loadActor(db, who.account as AccountId, world.acting.now());
  if (!actor) throw new Error('No actor');
  return actor;
};

async function addDossier(code: string, changes: object = {}) {
  await db
    .insertInto('dossier')
    .values({
      ...factRow(FACTS),
      id: randomUUID(),
      code,
      procedure_key: PROCEDURE,
      version_id: null,
      state: 'CHECKING',
      lead_agency_id: world.lead.agency,
      office_agency_id: world.office.agency,
      authority_agency_id: world.authority.agency,
      created_by: world.lead.clerk.person,
      created_at: new Date(world.acting.now()),
      ...changes,
    })
    .execute();
}

async function draftWith(changes: (copied: ProcedureVersion) => Partial<ProcedureVersion>) {
  await world.does(admin, 'procedure.draft', { procedure: PROCEDURE, from: 'C' });
  const { draft } = await loadVersions(db, PROCEDURE);
  if (!draft) throw new Error('No draft');
  const { id: _id, ...content } = draft.content;
  const next = { ...content, label: 'Nghị định mới', ...changes(draft.content) };
  world.acting.setClock(instant(world.acting.now() + 1000));
  return world.does<{ seen: number }>(admin, 'procedure.save', {
    procedure: PROCEDURE,
    seen: draft.editedAt,
    content: next,
  });
}

await addDossier('H16.29-260706-0001');
await addDossier('H16.29-260706-0002', {
  state: 'CONSULTING',
  version_id: 'C',
  valid_on: '2026-07-01',
  accepted_at: new Date(world.acting.now()),
});
await addDossier('H16.29-260706-0003', { state: 'WITHDRAWN' });
const { seen } = await draftWith(({ items }) => ({ items: items.slice(1) }));

test('[K54] a draft is tried on what is not accepted; what is accepted is frozen, what has ended does not count', async () => {
  const dryRun = await queries.dryRunOfDraft(await actorOf(world.lead.legal), PROCEDURE);
  expect(dryRun).toMatchObject({
    from: '2026-07-07',
    instead: 'NĐ 96/2026',
    dues: [],
    open: 2,
    felt: 2,
    tried: [
      { code: 'H16.29-260706-0001', project: FACTS.project, effect: { askedNoMore: [{}] } },
      { id: world.dossier, state: 'DRAFT' },
    ],
    kept: 1,
    frozen: [{ code: 'H16.29-260706-0002', version: 'NĐ 96/2026' }],
  });
});

test('[K54, K45] who may not open a dossier is told its code and how far it is, and nothing else of it', async () => {
  const dryRun = await queries.dryRunOfDraft(await actorOf(admin), PROCEDURE);
  expect(dryRun?.frozen).toEqual([
    { code: 'H16.29-260706-0002', state: 'CONSULTING', version: 'NĐ 96/2026' },
  ]);
  expect(JSON.stringify(dryRun)).not.toContain('Sen Hồng');
});

test('[K48] to others there is no dry run', async () => {
  const clerk = await actorOf(world.lead.clerk);
  expect(await queries.dryRunOfDraft(clerk, PROCEDURE)).toBeUndefined();
  expect(await queries.coming(clerk, PROCEDURE, 'C')).toBeUndefined();
});

test('[K54, K55] once published it can be tried and taken back until it begins, with what it was and why', async () => {
  await world.does(admin, 'procedure.publish', { procedure: PROCEDURE, seen });
  const coming = await queries.coming(await actorOf(admin), PROCEDURE, 'V5');
  expect(coming).toMatchObject({ version: 'V5', dryRun: { open: 2, felt: 2 }, staysBecause: undefined });
  expect(await queries.coming(await actorOf(admin), PROCEDURE, 'C')).toBeUndefined();
  await world.does(admin, 'procedure.take-back', {
    procedure: PROCEDURE,
    version: 'V5',
    reason: 'Nghị định lùi ngày có hiệu lực',
  });
  const shown = await queries.one(await actorOf(admin), PROCEDURE);
  expect(shown?.published.at(-1)).toMatchObject({ id: 'C', valid: { from: '2026-03-31' } });
  expect(shown?.published.at(-1)?.valid.to).toBeUndefined();
  expect(shown?.draft?.content.label).toBe('Nghị định mới');
  expect(shown?.takenBack).toMatchObject({ by: 'Quản trị', because: 'Nghị định lùi ngày có hiệu lực' });
});
