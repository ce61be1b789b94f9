import { randomUUID } from 'node:crypto';
import type { ProcedureVersion } from '#domain/consultation/procedure.ts';
import { draftFrom } from '#domain/consultation/publishing.ts';
import { addDays, dayOf } from '#domain/kernel/time.ts';
import { readPacks } from '#server/consultation/packs.ts';
import { factRow } from '#server/consultation/facts-input.ts';
import { loadVersions } from '#server/consultation/kept-procedures.ts';
import { START } from '#tests/support/acting.ts';
import { type ActCase, type Attempt, but, type Ground, row } from '../case.ts';
import { createRegistry, type Registry } from '../scenes.ts';

const TODAY = dayOf(START);
const LAW = lawOf('INVESTMENT_POLICY_APPROVAL');

function lawOf(key: string): readonly ProcedureVersion[] {
  const procedure = readPacks().procedures.find((one) => one.key === key);
  if (!procedure) throw new Error(`No ${key} among the packs`);
  return procedure.versions;
}

type Kept = Registry & { readonly procedure: string };
type Drafted = Kept & { readonly content: Record<string, unknown>; readonly seen: number };

/** A procedure of its own for each scene, with the versions that Sen ships. */
async function withProcedure(ground: Ground): Promise<Kept> {
  const registry = await createRegistry(ground);
  const procedure = `P${registry.serial}`;
  await ground.db
    .insertInto('procedure')
    .values({ key: procedure, name: `Thủ tục ${registry.serial}`, national_code: null })
    .execute();
  for (const version of LAW) await put(ground, procedure, version, 'published');
  return { ...registry, procedure };
}

/** A draft that nothing is wrong with, as it was left an hour ago. */
async function withDraft(ground: Ground): Promise<Drafted> {
  const scene = await withProcedure(ground);
  const copied = LAW.at(-1) as ProcedureVersion;
  const draft = { ...draftFrom(copied, LAW, dayOf(ground.acting.now())), label: 'Nghị định mới' };
  await put(ground, scene.procedure, draft, 'draft');
  const { id: _id, ...content } = draft;
  return { ...scene, content, seen: LEFT.getTime() };
}

const LEFT = new Date(START - 3_600_000);

async function put(
  { db }: Ground,
  procedure: string,
  version: ProcedureVersion,
  state: 'draft' | 'published',
): Promise<void> {
  await db
    .insertInto('procedure_version')
    .values({
      procedure_key: procedure,
      id: version.id,
      state,
      content: JSON.stringify(version),
      edited_by: null,
      edited_at: LEFT,
      published_by: null,
      published_at: state === 'published' ? LEFT : null,
    })
    .execute();
}

/** The same attempt after the draft was left with something else in it. */
const leftWith =
  (changes: Readonly<Record<string, unknown>>) =>
  async ({ procedure, content }: Drafted, { db }: Ground, attempt: Attempt) => {
    await db
      .updateTable('procedure_version')
      .set({ content: JSON.stringify({ id: 'V5', ...content, ...changes }) })
      .where('procedure_key', '=', procedure)
      .where('state', '=', 'draft')
      .execute();
    return attempt;
  };

const timetable = (changes: Readonly<Record<string, unknown>>) =>
  leftWith({ timetable: { ...(LAW.at(-1)?.timetable as object), ...changes } });
const step = (n: number, anchor: string) => ({ n, unit: 'WORKING_DAY', anchor });

/** The same attempt where the version before has its last day already. */
const afterAnEnd =
  (to: string) =>
  async ({ procedure }: Drafted, { db }: Ground, attempt: Attempt) => {
    const last = LAW.at(-1) as ProcedureVersion;
    const content = JSON.stringify({ ...last, valid: { ...last.valid, to } });
    await db
      .updateTable('procedure_version')
      .set({ content })
      .where('procedure_key', '=', procedure)
      .where('id', '=', last.id)
      .execute();
    return attempt;
  };

async function discard({ procedure }: Drafted, { db }: Ground, attempt: Attempt): Promise<Attempt> {
  await db
    .deleteFrom('procedure_version')
    .where('procedure_key', '=', procedure)
    .where('state', '=', 'draft')
    .execute();
  return attempt;
}

const unknown = (_scene: Kept, _ground: Ground, attempt: Attempt) => but(attempt, { procedure: 'NONE' });
const stale = ({ seen }: Drafted, _ground: Ground, attempt: Attempt) => but(attempt, { seen: seen - 1 });
const work = {
  'kernel.unseen': unknown,
  'consultation.no-draft': discard,
  'consultation.draft-changed': stale,
};
const kept = { unseen: 'administration', subject: 'procedure', outbox: () => [] } as const;

type Coming = Kept & { readonly lead: string };

/** A version that begins next month and ends the one before. */
async function withComing(ground: Ground): Promise<Coming> {
  const scene = await withDraft(ground);
  const { db, acting } = ground;
  const { procedure, seen } = scene;
  await acting.act(scene.admin.account, 'procedure.publish', { procedure, seen });
  const { id: lead } = await db.selectFrom('agency').select('id').limit(1).executeTakeFirstOrThrow();
  return { ...scene, lead };
}

const begun = async ({ procedure }: Coming, { db }: Ground, attempt: Attempt) => {
  const last = LAW.at(-1) as ProcedureVersion;
  await db
    .updateTable('procedure_version')
    .set({ content: JSON.stringify({ ...last, id: 'V5', valid: { from: TODAY } }) })
    .where('procedure_key', '=', procedure)
    .where('id', '=', 'V5')
    .execute();
  return attempt;
};

const withDossier = async ({ procedure, lead, admin }: Coming, { db, acting }: Ground, attempt: Attempt) => {
  await db
    .insertInto('dossier')
    .values({
      ...factRow({ investor: 'A', project: 'B', communes: [], land: [], traits: [] }),
      id: randomUUID(),
      code: randomUUID(),
      procedure_key: procedure,
      version_id: 'V5',
      valid_on: TODAY,
      state: 'ACCEPTED',
      lead_agency_id: lead,
      office_agency_id: null,
      authority_agency_id: lead,
      created_by: admin.person,
      created_at: new Date(acting.now()),
    })
    .execute();
  return attempt;
};

export const procedureCases: readonly ActCase[] = [
  row<Kept>({
    ...kept,
    scene: withProcedure,
    act: 'procedure.draft',
    attempt: ({ admin, procedure }) => ({ by: admin, input: { procedure, from: 'B' } }),
    second: 'consultation.draft-exists',
    refusals: {
      'kernel.unseen': unknown,
      'consultation.no-such-version': (_scene, _ground, attempt) => but(attempt, { from: 'V9' }),
    },
    never: { 'consultation.draft-exists': 'the second attempt of every row answers it' },
  }),
  row<Drafted>({
    ...kept,
    scene: withDraft,
    act: 'procedure.save',
    attempt: ({ admin, procedure, content, seen }) => ({
      by: admin,
      input: { procedure, seen, content: { ...content, copies: 2, items: [] } },
    }),
    second: 'consultation.draft-changed',
    left: ({ procedure }, { db }) => draftsOf(db, procedure),
    leaves: [{ id: 'V5', copies: 2, items: [] }],
    refusals: work,
  }),
  row<Drafted>({
    ...kept,
    scene: withDraft,
    act: 'procedure.discard',
    attempt: ({ admin, procedure, seen }) => ({ by: admin, input: { procedure, seen } }),
    second: 'consultation.no-draft',
    left: ({ procedure }, { db }) => draftsOf(db, procedure),
    leaves: [],
    refusals: work,
  }),
  row<Drafted>({
    ...kept,
    scene: withDraft,
    act: 'procedure.publish',
    attempt: ({ admin, procedure, seen }) => ({ by: admin, input: { procedure, seen } }),
    second: 'consultation.no-draft',
    left: ({ procedure }, { db }) => validityOf(db, procedure),
    leaves: [
      ...LAW.slice(0, -1).map(({ id, valid }) => ({ id, valid })),
      { id: 'C', valid: { from: '2026-03-31', to: TODAY } },
      { id: 'V5', valid: { from: addDays(TODAY, 1) } },
    ],
    refusals: {
      ...work,
      'consultation.words-missing': leftWith({ label: ' ' }),
      'consultation.no-citation': leftWith({ citations: [] }),
      'consultation.ends-before-it-begins': leftWith({ valid: { from: '2027-02-01', to: '2027-01-31' } }),
      'consultation.begins-in-the-past': leftWith({ valid: { from: addDays(TODAY, -1) } }),
      'consultation.versions-overlap': afterAnEnd('2026-12-31'),
      'consultation.versions-leave-gap': afterAnEnd('2026-11-20'),
      'consultation.not-a-share': leftWith({
        local: { factor: { num: 3, den: 2 }, rounding: 'UP', citation: 'QĐ 1' },
      }),
      'consultation.not-a-count': leftWith({ copies: -1 }),
      'consultation.step-missing': timetable({ decision: undefined }),
      'consultation.not-a-term': timetable({ decision: step(0, 'REPORT_RECEIVED') }),
      'consultation.anchor-out-of-place': timetable({ report: step(14, 'REPORT_RECEIVED') }),
      'consultation.step-not-asked-for': leftWith({ items: [], unconfirmed: [] }),
      'consultation.does-not-fit': timetable({ opinion: step(30, 'REQUEST_RECEIVED') }),
      'consultation.bad-key': leftWith({ traits: [{ key: 'nhỏ', question: 'Có nhỏ?' }] }),
      'consultation.key-twice': leftWith({ traits: [...(LAW.at(-1)?.traits ?? []), LAW.at(-1)?.traits[0]] }),
      'consultation.unknown-trait': leftWith({ traits: [] }),
      'consultation.no-such-value': leftWith({ unconfirmed: [{ path: '/items/GONE', note: 'Đã bỏ' }] }),
      'consultation.unknown-value': timetable({ decision: step(3, 'SOME_DAY') }),
    },
  }),
  row<Coming>({
    ...kept,
    scene: withComing,
    act: 'procedure.take-back',
    attempt: ({ admin, procedure }) => ({
      by: admin,
      input: { procedure, version: 'V5', reason: 'Nghị định lùi ngày có hiệu lực' },
    }),
    second: 'consultation.no-such-version',
    left: ({ procedure }, { db }) => validityOf(db, procedure),
    leaves: LAW.map(({ id, valid }) => ({ id, valid })),
    refusals: {
      'kernel.unseen': unknown,
      'consultation.version-has-begun': begun,
      'consultation.version-stands': withDossier,
      'consultation.draft-in-the-way': async ({ admin, procedure }, { acting }, attempt) => {
        await acting.act(admin.account, 'procedure.draft', { procedure, from: 'C' });
        return attempt;
      },
      'consultation.versions-leave-gap': beforeAnother,
    },
    never: {
      'consultation.no-such-version': 'the second attempt of every row answers it',
      'consultation.versions-overlap': 'of versions that follow one another one less still do',
    },
  }),
];

/** The version before ends by the law itself, and another one follows. */
async function beforeAnother({ procedure }: Coming, ground: Ground, attempt: Attempt): Promise<Attempt> {
  await ground.db
    .updateTable('procedure_version')
    .set({ ended_by: null })
    .where('procedure_key', '=', procedure)
    .execute();
  const [last] = LAW.slice(-1) as [ProcedureVersion];
  const next = { ...last, id: 'V6' as ProcedureVersion['id'], valid: { from: addDays(TODAY, 30) } };
  await put(ground, procedure, next, 'published');
  return attempt;
}

async function draftsOf(db: Ground['db'], procedure: string): Promise<unknown[]> {
  const rows = await db
    .selectFrom('procedure_version')
    .select('content')
    .where('procedure_key', '=', procedure)
    .where('state', '=', 'draft')
    .execute();
  return rows.map(({ content }) => {
    const { id, copies, items } = content as ProcedureVersion;
    return { id, copies, items };
  });
}

async function validityOf(db: Ground['db'], procedure: string) {
  const { published } = await loadVersions(db, procedure);
  return published.map(({ id, valid }) => ({ id, valid }));
}
