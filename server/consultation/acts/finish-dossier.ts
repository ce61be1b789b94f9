import * as v from 'valibot';
import { refusePublication, refuseResultDay } from '#domain/consultation/decision.ts';
import { refuseDossierDeed, refuseDossierMove } from '#domain/consultation/policy.ts';
import { dateOf, dayOf } from '#domain/kernel/time.ts';
import { defineAct } from '../../acts/act.ts';
import { text, uuid } from '../../acts/input.ts';
import { loadDossierCase } from '../cases.ts';
import { keepDossier } from '../keep-dossier.ts';
import { moveFile, onDossier } from '../move-dossier.ts';
import { recallWaiting } from '../requests.ts';
import { day } from '../version-input.ts';

const input = v.strictObject({ dossier: uuid });

/** K76: told to the public. */
export const publishReceipt = defineAct({
  name: 'dossier.publish-receipt',
  input,
  load: loadDossierCase,
  refuse: (_actor, { viewer, file }) =>
    refuseDossierDeed(viewer, file, 'PUBLISH_RECEIPT') ?? refusePublication(file?.publishedOn),
  record: (tx, { file }, { dossier }, { now }) =>
    keepDossier(tx, file, now, async (before) => {
      const on = dayOf(now);
      await tx.updateTable('dossier').set({ published_on: on }).where('id', '=', dossier).execute();
      return onDossier(before, { on });
    }),
});

/** K75: the paper that says what was decided, numbered and dated. */
export const issueResult = defineAct({
  name: 'dossier.issue-result',
  input: v.strictObject({ dossier: uuid, number: text(60), on: day }),
  load: loadDossierCase,
  refuse: (_actor, { viewer, file }, _now, { on }) =>
    refuseDossierMove(viewer, file, 'ISSUE_RESULT') ?? refuseResultDay(file?.decidedOn, on, viewer.today),
  record: (tx, { file }, { number, on }, { now }) =>
    keepDossier(tx, file, now, async (before) => {
      await moveFile(tx, before, 'ISSUE_RESULT', { result_number: number, result_on: on });
      return onDossier(before, { number, on });
    }),
});

/** K21: in the hands of the investor. */
export const deliverResult = defineAct({
  name: 'dossier.deliver',
  input,
  load: loadDossierCase,
  refuse: (_actor, { viewer, file }) => refuseDossierMove(viewer, file, 'DELIVER'),
  record: (tx, { file }, _input, { now }) =>
    keepDossier(tx, file, now, async (before) => {
      await moveFile(tx, before, 'DELIVER', { delivered_at: dateOf(now) });
      return onDossier(before);
    }),
});

export const archiveDossier = defineAct({
  name: 'dossier.archive',
  input,
  load: loadDossierCase,
  refuse: (_actor, { viewer, file }) => refuseDossierMove(viewer, file, 'ARCHIVE'),
  record: (tx, { file }, _input, { now }) =>
    keepDossier(tx, file, now, async (before) => {
      await moveFile(tx, before, 'ARCHIVE', { archived_at: dateOf(now) });
      return onDossier(before);
    }),
});

/** K22, K66: its papers were forged, at whatever step that is found out. */
export const cancelForged = defineAct({
  name: 'dossier.cancel-forged',
  input: v.strictObject({ dossier: uuid, reason: text(4000) }),
  load: loadDossierCase,
  refuse: (_actor, { viewer, file }) => refuseDossierMove(viewer, file, 'CANCEL_FORGED'),
  record: (tx, { file }, { reason }, { now }) =>
    keepDossier(tx, file, now, async (before) => {
      await moveFile(tx, before, 'CANCEL_FORGED', { ended_at: dateOf(now), reason });
      const recalled = await recallWaiting(tx, before, reason, now);
      return onDossier(before, { from: before.state, reason, recalled });
    }),
});
