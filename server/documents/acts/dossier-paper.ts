import * as v from 'valibot';
import { refuseDossierDeed } from '#domain/consultation/policy.ts';
import { takesPapers } from '#domain/consultation/possible.ts';
import { refusePaper, versionOn } from '#domain/consultation/procedure.ts';
import { refusal } from '#domain/kernel/refusal.ts';
import { dateOf } from '#domain/kernel/time.ts';
import { defineAct } from '../../acts/act.ts';
import { text, uuid } from '../../acts/input.ts';
import { loadDossierCase } from '../../consultation/cases.ts';
import { keepDossier } from '../../consultation/keep-dossier.ts';
import type { Tx } from '../../db/database.ts';
import { fileInput, keepVersion } from '../keep-version.ts';
import { findTwinPaper, newestFile } from '../papers.ts';

/**
 * K8, D10, D15: an inspected file becomes a paper of a dossier, or the next version of one. Like `document.upload` not in
 * the public catalogue.
 */
export const addPaper = defineAct({
  name: 'dossier.add-paper',
  input: v.strictObject({ dossier: uuid, component: text(60), document: v.optional(uuid), ...fileInput }),
  async load(tx, input, context) {
    return {
      ...(await loadDossierCase(tx, input, context)),
      paper: input.document ? await findDossierPaper(tx, input.dossier, input.document) : undefined,
      twin: await findTwinPaper(tx, input.dossier, input.component, input.sha256),
    };
  },
  refuse(_actor, { viewer, file, paper, twin }, _now, { document, component }) {
    const unfit = refuseDossierDeed(viewer, file, 'ADD_PAPER');
    if (unfit || !file) return unfit;
    const version = file.version ?? versionOn(file.versions, viewer.today);
    const misplaced = refusePaper(version, component, takesPapers(file));
    if (misplaced) return misplaced;
    if (document && paper?.component !== component) return refusal('documents.no-such-paper');
    return twin ? refusal('documents.already-there', { title: twin.title }) : undefined;
  },
  record: (tx, { file, paper }, input, context) =>
    keepDossier(tx, file, context.now, async () => {
      const id = paper?.id ?? context.newId();
      const title = paper?.title ?? input.title;
      if (!paper) await insertPaper(tx, id, input);
      const { version, number } = await keepVersion(tx, id, input, context);
      const { dossier, component, sha256, bytes, pages } = input;
      return {
        subject: { kind: 'document', id },
        audit: { dossier, component, version, number, title, sha256, bytes, pages },
        result: { document: id, version, number, title },
      };
    }),
});

/** K60: a paper that does not belong there is taken out; until the dossier is accepted. */
export const dropPaper = defineAct({
  name: 'dossier.drop-paper',
  input: v.strictObject({ dossier: uuid, document: uuid }),
  async load(tx, input, context) {
    return {
      ...(await loadDossierCase(tx, input, context)),
      paper: await findDossierPaper(tx, input.dossier, input.document),
    };
  },
  refuse: (_actor, { viewer, file, paper }) =>
    refuseDossierDeed(viewer, file, 'EDIT') ?? (paper ? undefined : refusal('documents.no-such-paper')),
  record: (tx, { file, paper }, { dossier, document }, { now }) =>
    keepDossier(tx, file, now, async () => {
      await tx
        .updateTable('document')
        .set({ withdrawn_at: dateOf(now) })
        .where('id', '=', document)
        .execute();
      return {
        subject: { kind: 'document', id: document },
        audit: { dossier, component: paper?.component, title: paper?.title },
        result: {},
      };
    }),
});

/** K83: what was taken out by mistake comes back to its place, unless its file has come again meanwhile. */
export const restorePaper = defineAct({
  name: 'dossier.restore-paper',
  input: v.strictObject({ dossier: uuid, document: uuid }),
  async load(tx, input, context) {
    const found = await loadDossierCase(tx, input, context);
    const paper = await paperQuery(tx, input.dossier, input.document)
      .where('withdrawn_at', 'is not', null)
      .executeTakeFirst();
    const newest = paper && (await newestFile(tx, input.document));
    return {
      ...found,
      paper,
      twin: newest && (await findTwinPaper(tx, input.dossier, paper.component ?? '', newest)),
    };
  },
  refuse(_actor, { viewer, file, paper, twin }) {
    const unfit = refuseDossierDeed(viewer, file, 'EDIT');
    if (unfit) return unfit;
    if (!paper) return refusal('documents.no-such-paper');
    return twin ? refusal('documents.already-there', { title: twin.title }) : undefined;
  },
  record: (tx, { file, paper }, { dossier, document }, { now }) =>
    keepDossier(tx, file, now, async () => {
      await tx.updateTable('document').set({ withdrawn_at: null }).where('id', '=', document).execute();
      return {
        subject: { kind: 'document', id: document },
        audit: { dossier, component: paper?.component, title: paper?.title },
        result: {},
      };
    }),
});

const findDossierPaper = (tx: Tx, dossier: string, document: string) =>
  paperQuery(tx, dossier, document).where('withdrawn_at', 'is', null).executeTakeFirst();

const paperQuery = (tx: Tx, dossier: string, document: string) =>
  tx
    .selectFrom('document')
    .select(['id', 'title', 'component'])
    .where('id', '=', document)
    .where('dossier_id', '=', dossier);

async function insertPaper(
  tx: Tx,
  id: string,
  { dossier, component, title, kind }: { dossier: string; component: string; title: string; kind: string },
): Promise<void> {
  const { last } = await tx
    .selectFrom('document')
    .select((eb) => eb.fn.max('position').as('last'))
    .where('dossier_id', '=', dossier)
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('document')
    .values({
      id,
      meeting_id: null,
      dossier_id: dossier,
      component,
      agenda_item_id: null,
      position: Number(last ?? 0) + 1,
      title,
      kind,
      withheld_level: null,
      withheld_holder: null,
      late_accepted_at: null,
      withdrawn_at: null,
    })
    .execute();
}
