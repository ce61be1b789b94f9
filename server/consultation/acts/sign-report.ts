import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { refuseWithoutConsultation } from '#domain/consultation/dossier.ts';
import { refuseDossierMove } from '#domain/consultation/policy.ts';
import { itemsAsked } from '#domain/consultation/procedure.ts';
import { refuseSigning, refuseUnappraised } from '#domain/consultation/report.ts';
import { dayOf } from '#domain/kernel/time.ts';
import { defineAct } from '../../acts/act.ts';
import { canonical } from '../../acts/audit.ts';
import { text, uuid } from '../../acts/input.ts';
import { loadDossierCase } from '../cases.ts';
import { keepDossier } from '../keep-dossier.ts';
import { moveFile, onDossier } from '../move-dossier.ts';
import { draftOf } from '../open-synthesis.ts';
import { lastTurn } from '../report/signed-reports.ts';
import { gatherReport } from '../report/gather.ts';
import { loadSynthesisCase } from '../synthesis-cases.ts';

/** K21, K32: from asking to writing; what is still outstanding is waited for meanwhile. */
export const beginSynthesis = defineAct({
  name: 'dossier.begin-synthesis',
  input: v.strictObject({ dossier: uuid }),
  load: loadDossierCase,
  refuse(_actor, { viewer, file }) {
    const unmoved = refuseDossierMove(viewer, file, 'BEGIN_SYNTHESIS');
    if (unmoved || !file?.version) return unmoved;
    const sent = file.requests.filter(({ evidence }) => evidence).length;
    return refuseWithoutConsultation(itemsAsked(file.version, new Set(file.facts.traits)), sent);
  },
  record: (tx, { file }, _input, { now }) =>
    keepDossier(tx, file, now, async (before) => {
      await moveFile(tx, before, 'BEGIN_SYNTHESIS');
      return onDossier(before, { from: before.state });
    }),
});

/** K37, K72: signed and numbered, and kept as it is at this moment. */
export const signReport = defineAct({
  name: 'dossier.sign-report',
  input: v.strictObject({ dossier: uuid, number: text(60) }),
  load: loadSynthesisCase,
  refuse: (_actor, { viewer, file, synthesis }) =>
    refuseDossierMove(viewer, file, 'SIGN_REPORT') ??
    (file && synthesis && refuseSigning(draftOf(file, synthesis))) ??
    refuseUnappraised(synthesis?.appraisal),
  record: (tx, { file, synthesis }, { dossier, number }, { actor, now }) =>
    keepDossier(tx, file, now, async (before) => {
      if (!synthesis) throw new Error('No synthesis to sign');
      const signedOn = dayOf(now);
      const content = await gatherReport(tx, before, synthesis, { number, signedOn, signer: actor.name });
      const sha256 = createHash('sha256').update(canonical(content)).digest('hex');
      const turn = 1 + (await lastTurn(tx, dossier));
      await tx
        .insertInto('signed_report')
        .values({
          dossier_id: dossier,
          turn,
          number,
          signed_on: signedOn,
          signed_by: actor.person,
          content: JSON.stringify(content),
          sha256,
        })
        .execute();
      await moveFile(tx, before, 'SIGN_REPORT', {
        sent_back_reason: null,
        sent_back_by: null,
        sent_back_at: null,
      });
      return onDossier(before, { number, turn, sha256 });
    }),
});
