import * as v from 'valibot';
import { refuseDossierMove } from '#domain/consultation/policy.ts';
import { refuseStop } from '#domain/consultation/supplement.ts';
import { dateOf } from '#domain/kernel/time.ts';
import { defineAct } from '../../acts/act.ts';
import { text, uuid } from '../../acts/input.ts';
import { loadDossierCase } from '../cases.ts';
import { keepDossier } from '../keep-dossier.ts';
import { moveFile, onDossier } from '../move-dossier.ts';
import { recallWaiting } from '../requests.ts';

const input = v.strictObject({ dossier: uuid, reason: text(2000) });

/** K21, K66: taken back by the investor. */
export const withdrawDossier = defineAct({
  name: 'dossier.withdraw',
  input,
  load: loadDossierCase,
  refuse: (_actor, { viewer, file }) => refuseDossierMove(viewer, file, 'WITHDRAW'),
  record: (tx, { file }, { reason }, { now }) =>
    keepDossier(tx, file, now, async (before) => {
      await moveFile(tx, before, 'WITHDRAW', { ended_at: dateOf(now), reason });
      const recalled = await recallWaiting(tx, before, reason, now);
      return onDossier(before, { from: before.state, reason, recalled });
    }),
});

/** K19, K66: stopped, since a notice stayed without an answer. */
export const stopDossier = defineAct({
  name: 'dossier.stop',
  input,
  load: loadDossierCase,
  refuse: (_actor, { viewer, file }) =>
    refuseDossierMove(viewer, file, 'STOP') ?? (file && refuseStop(file.pauses, viewer.today)),
  record: (tx, { file }, { reason }, { now }) =>
    keepDossier(tx, file, now, async (before) => {
      await moveFile(tx, before, 'STOP', { ended_at: dateOf(now), reason });
      const recalled = await recallWaiting(tx, before, reason, now);
      const unanswered = before.pauses.find(({ to }) => to === undefined)?.document;
      return onDossier(before, { from: before.state, reason, unanswered, recalled });
    }),
});
