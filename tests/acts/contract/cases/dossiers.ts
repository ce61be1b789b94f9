import { randomUUID } from 'node:crypto';
import { FACTS, PAPERS, someFile } from '#tests/support/consultation.ts';
import { type ActCase, row } from '../case.ts';
import {
  after,
  as,
  at,
  by,
  type Dossier,
  input,
  NEVER_EARLY,
  notAfterResult,
  noticed,
  outOfPlace,
  turn,
  told,
} from './consultation-scenes.ts';
import { neighbour } from './synthesis-scenes.ts';

const kept = { unseen: 'dossier', subject: 'dossier', outbox: told } as const;

const badFacts = {
  'consultation.not-a-count': input(() => ({ capitalVnd: 0 })),
  'consultation.not-a-count (years)': input(() => ({ termYears: 1.5 })),
  'consultation.not-a-count (land)': input(() => ({ land: [{ use: 'Đất ở', squareMetres: -1 }] })),
  'consultation.not-a-commune': input(() => ({ communes: ['1'] })),
  'consultation.trait-not-asked': input(() => ({ traits: ['ON_THE_MOON'] })),
  'consultation.agency-unknown': input(() => ({ authority: randomUUID() })),
  'consultation.agency-unknown (office)': input(() => ({ office: randomUUID() })),
};
const edited = ({ authority, office }: Dossier) => ({
  authority: authority.agency,
  office: office.agency,
  ...FACTS,
  investor: 'Công ty khác',
});
const paper = () => ({ component: 'REQUEST', ...someFile() });

async function paperOf({ db, dossier }: Dossier) {
  const found = await db
    .selectFrom('document')
    .innerJoin('document_version', 'document_version.document_id', 'document.id')
    .select(['document.id', 'sha256'])
    .where('dossier_id', '=', dossier)
    .where('component', '=', 'REQUEST')
    .executeTakeFirstOrThrow();
  return found;
}

type WithPaper = Dossier & { readonly document: string };

export const dossierCases: readonly ActCase[] = [
  row<Dossier>({
    ...kept,
    scene: at(),
    act: 'dossier.create',
    attempt: (scene) => ({ by: scene.lead.officer, input: scene.filing() }),
    outbox: () => [],
    unseen: 'nothing',
    second: 'consultation.code-taken',
    refusals: {
      'consultation.not-yours': by(({ stranger }) => stranger),
      'consultation.no-such-procedure': input(() => ({ procedure: 'NONE' })),
      'consultation.not-a-code': input(() => ({ code: 'H20' })),
      'consultation.code-taken': async (scene, _ground, attempt) => ({
        ...attempt,
        input: { ...attempt.input, code: (await scene.row()).code },
      }),
      ...badFacts,
    },
  }),
  row<Dossier>({
    ...kept,
    scene: at(),
    act: 'dossier.edit',
    attempt: as(({ lead }) => lead.clerk, edited),
    second: 'done',
    left: ({ row }) => row().then(({ investor }) => investor),
    leaves: 'Công ty khác',
    refusals: {
      ...outOfPlace({ late: 'ACCEPTED' }),
      ...badFacts,
      'consultation.written-since': input(() => ({ seen: 0 })),
    },
    never: NEVER_EARLY,
  }),
  row<Dossier>({
    ...kept,
    scene: at('ACCEPTED', (scene) => turn(scene, 'DRAFT')),
    act: 'dossier.submit',
    attempt: as(({ lead }) => lead.clerk),
    second: 'consultation.too-late',
    refusals: {
      ...outOfPlace({ late: 'CHECKING' }),
      ...notAfterResult,
      'consultation.fact-missing': after(({ db, dossier }) =>
        db.updateTable('dossier').set({ communes: [] }).where('id', '=', dossier).execute(),
      ),
    },
    never: NEVER_EARLY,
  }),
  row<Dossier>({
    ...kept,
    scene: at('SUBMITTED'),
    act: 'dossier.take-up',
    attempt: as(({ lead }) => lead.officer),
    second: 'consultation.too-late',
    refusals: { ...outOfPlace({ early: 'DRAFT', late: 'ACCEPTED' }), ...notAfterResult },
  }),
  row<Dossier>({
    ...kept,
    scene: at('CHECKING'),
    act: 'dossier.return-for-correction',
    attempt: as(
      ({ lead }) => lead.officer,
      () => ({ reason: 'Thiếu chữ ký' }),
    ),
    second: 'consultation.too-late',
    refusals: { ...outOfPlace({ early: 'DRAFT', late: 'ACCEPTED' }), ...notAfterResult },
  }),
  row<Dossier>({
    ...kept,
    scene: at('CHECKING'),
    act: 'dossier.accept',
    attempt: as(({ lead }) => lead.officer),
    second: 'consultation.too-late',
    left: ({ row }) => row().then(({ version_id, valid_on }) => [version_id, valid_on]),
    leaves: ['C', '2026-11-23'],
    refusals: {
      ...outOfPlace({ early: 'DRAFT', late: 'CONSULTING' }),
      ...notAfterResult,
      'consultation.no-version': after(async ({ db, dossier }) => {
        const procedure = { key: 'WITHOUT_VERSIONS', name: 'Thủ tục chưa có phiên bản', national_code: null };
        await db
          .insertInto('procedure')
          .values(procedure)
          .onConflict((on) => on.doNothing())
          .execute();
        await db
          .updateTable('dossier')
          .set({ procedure_key: procedure.key })
          .where('id', '=', dossier)
          .execute();
      }),
      'consultation.fact-missing': after(({ db, dossier }) =>
        db.updateTable('dossier').set({ office_agency_id: null }).where('id', '=', dossier).execute(),
      ),
      'consultation.components-missing': after(({ db, dossier }) =>
        db
          .updateTable('document')
          .set({ withdrawn_at: new Date() })
          .where('dossier_id', '=', dossier)
          .execute(),
      ),
      'consultation.site-window-over': after(neighbour),
    },
  }),
  row<Dossier>({
    ...kept,
    scene: at('ACCEPTED', ({ db, dossier }) =>
      db.updateTable('dossier').set({ version_id: 'GAP' }).where('id', '=', dossier).execute(),
    ),
    act: 'dossier.choose-timetable',
    attempt: as(
      ({ lead }) => lead.legal,
      () => ({ from: 'B', note: 'Theo ý kiến của Sở Tư pháp' }),
    ),
    second: 'consultation.timetable-stands',
    refusals: {
      'consultation.not-yours': by(({ lead }) => lead.leader),
      'consultation.too-early': after(({ db, dossier }) =>
        db
          .updateTable('dossier')
          .set({ version_id: null, valid_on: null })
          .where('id', '=', dossier)
          .execute(),
      ),
      'consultation.timetable-stands': after(({ db, dossier }) =>
        db.updateTable('dossier').set({ version_id: 'C' }).where('id', '=', dossier).execute(),
      ),
      'consultation.timetable-not-chosen': input(() => ({ from: 'GAP' })),
    },
    never: { 'consultation.note-missing': 'the input has none without words' },
  }),
  row<Dossier>({
    ...kept,
    scene: at('SENT'),
    act: 'dossier.withdraw',
    attempt: as(
      ({ lead }) => lead.clerk,
      () => ({ reason: 'Nhà đầu tư rút hồ sơ' }),
    ),
    second: 'consultation.has-ended',
    left: ({ db, dossier }) =>
      db.selectFrom('request').select('state').where('dossier_id', '=', dossier).execute(),
    leaves: [{ state: 'RECALLED' }, { state: 'RECALLED' }],
    refusals: { ...outOfPlace({ late: 'APPROVED' }), ...notAfterResult },
    never: NEVER_EARLY,
  }),
  row<Dossier>({
    ...kept,
    scene: at('SENT', (scene) => noticed(scene, { answered: false })),
    act: 'dossier.stop',
    attempt: as(
      ({ lead }) => lead.leader,
      () => ({ reason: 'Quá thời hạn bổ sung' }),
    ),
    second: 'consultation.has-ended',
    refusals: {
      ...outOfPlace({ early: 'CHECKING', late: 'DECIDING' }),
      ...notAfterResult,
      'consultation.nothing-unanswered': after(({ db, dossier }) =>
        db.updateTable('notice').set({ to_on: '2026-11-01' }).where('dossier_id', '=', dossier).execute(),
      ),
      'consultation.investor-has-time': after(({ db, dossier }) =>
        db.updateTable('notice').set({ answer_by: '2026-12-01' }).where('dossier_id', '=', dossier).execute(),
      ),
    },
  }),
  row<Dossier>({
    ...kept,
    scene: at('GIVEN'),
    act: 'dossier.add-paper',
    attempt: as(({ lead }) => lead.clerk, paper),
    subject: 'document',
    second: 'documents.already-there',
    refusals: {
      ...outOfPlace({ late: 'DECIDING' }),
      'consultation.list-closed': after(({ submit, takeUp, accept }) => submit().then(takeUp).then(accept)),
      'consultation.component-unlisted': input(() => ({ component: 'HOROSCOPE' })),
      'documents.no-such-paper': input(() => ({ document: randomUUID() })),
      'documents.no-such-paper (of another component)': async (scene, _ground, attempt) => ({
        ...attempt,
        input: { ...attempt.input, component: 'PROPOSAL', document: (await paperOf(scene)).id },
      }),
      'documents.already-there': async (scene, _ground, attempt) => ({
        ...attempt,
        input: { ...attempt.input, sha256: (await paperOf(scene)).sha256 },
      }),
    },
    never: NEVER_EARLY,
  }),
  row<WithPaper>({
    ...kept,
    scene: async (ground) => {
      const scene = await at('GIVEN')(ground);
      return { ...scene, document: (await paperOf(scene)).id };
    },
    act: 'dossier.drop-paper',
    attempt: ({ lead, dossier, document }) => ({ by: lead.clerk, input: { dossier, document } }),
    subject: 'document',
    second: 'documents.no-such-paper',
    left: ({ db, dossier }) =>
      db
        .selectFrom('document')
        .select('component')
        .where('dossier_id', '=', dossier)
        .where('withdrawn_at', 'is', null)
        .orderBy('position')
        .execute()
        .then((rows) => rows.map(({ component }) => component)),
    leaves: PAPERS.slice(1),
    refusals: {
      ...outOfPlace({ late: 'ACCEPTED' }),
      'documents.no-such-paper': input(() => ({ document: randomUUID() })),
    },
    never: NEVER_EARLY,
  }),
  row<WithPaper>({
    ...kept,
    scene: async (ground) => {
      const scene = await at('GIVEN')(ground);
      const { id } = await paperOf(scene);
      await scene.does(scene.lead.clerk, 'dossier.drop-paper', { dossier: scene.dossier, document: id });
      return { ...scene, document: id };
    },
    act: 'dossier.restore-paper',
    attempt: ({ lead, dossier, document }) => ({ by: lead.clerk, input: { dossier, document } }),
    subject: 'document',
    second: 'documents.no-such-paper',
    left: ({ db, document }) =>
      db
        .selectFrom('document')
        .select('withdrawn_at')
        .where('id', '=', document)
        .executeTakeFirstOrThrow()
        .then(({ withdrawn_at }) => withdrawn_at),
    leaves: null,
    refusals: {
      ...outOfPlace({ late: 'ACCEPTED' }),
      'documents.no-such-paper': input(() => ({ document: randomUUID() })),
      'documents.already-there': async (scene, _ground, attempt) => {
        const { sha256 } = await scene.db
          .selectFrom('document_version')
          .select('sha256')
          .where('document_id', '=', scene.document)
          .executeTakeFirstOrThrow();
        const again = { dossier: scene.dossier, ...paper(), sha256 };
        await scene.does(scene.lead.clerk, 'dossier.add-paper', again);
        return attempt;
      },
    },
    never: NEVER_EARLY,
  }),
];
