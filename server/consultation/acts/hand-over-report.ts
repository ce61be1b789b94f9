import * as v from 'valibot';
import { type DossierEvent, refuseWay } from '#domain/consultation/dossier.ts';
import type { Handover } from '#domain/consultation/holders.ts';
import { refuseDossierMove } from '#domain/consultation/policy.ts';
import type { Viewer } from '#domain/consultation/seats.ts';
import { dateOf, dayOf, type Instant } from '#domain/kernel/time.ts';
import { defineAct } from '../../acts/act.ts';
import { text, uuid } from '../../acts/input.ts';
import type { Tx } from '../../db/database.ts';
import { loadDossierCase } from '../cases.ts';
import type { DossierFile } from '../dossier-file.ts';
import { dayReceived } from '../dossier-times.ts';
import { keepDossier } from '../keep-dossier.ts';
import { moveFile, onDossier } from '../move-dossier.ts';

const input = v.strictObject({ dossier: uuid });

function refuseHandOver(viewer: Viewer, file: DossierFile | undefined, event: DossierEvent) {
  const unmoved = refuseDossierMove(viewer, file, event);
  if (unmoved || !file?.version) return unmoved;
  return refuseWay(file.version, file.state, event);
}

/** K77: when the lead agency parted with the report, and when it reached the hands of the authority. */
const handedOver = (file: DossierFile, now: Instant) => ({
  report_sent_on: dayOf(now),
  report_received_on: dayReceived(file, file.office ?? file.authority, now),
});

/** K42: from now on it has the dossier in hand. */
async function handTo(tx: Tx, { id }: DossierFile, to: Handover['to'], now: Instant): Promise<void> {
  await tx
    .insertInto('handover')
    .values({ dossier_id: id, at: dateOf(now), to_holder: to })
    .onConflict((on) => on.doNothing())
    .execute();
}

/** K7: the report goes to the office of the People's Committee, where the version says so. */
export const submitToOffice = defineAct({
  name: 'dossier.submit-to-office',
  input,
  load: loadDossierCase,
  refuse: (_actor, { viewer, file }) => refuseHandOver(viewer, file, 'SUBMIT_TO_OFFICE'),
  record: (tx, { file }, _input, { now }) =>
    keepDossier(tx, file, now, async (before) => {
      await moveFile(tx, before, 'SUBMIT_TO_OFFICE', {
        ...handedOver(before, now),
        with_office_at: dateOf(now),
      });
      await handTo(tx, before, 'OFFICE', now);
      return onDossier(before, { office: before.office });
    }),
});

/** K7: put before the authority, by the office that has checked it or by the lead agency itself. */
export const submitToAuthority = defineAct({
  name: 'dossier.submit-to-authority',
  input,
  load: loadDossierCase,
  refuse: (_actor, { viewer, file }) => refuseHandOver(viewer, file, 'SUBMIT_TO_AUTHORITY'),
  record: (tx, { file }, _input, { now }) =>
    keepDossier(tx, file, now, async (before) => {
      await moveFile(tx, before, 'SUBMIT_TO_AUTHORITY', {
        // The office has received it for the authority before (K77).
        ...(before.state === 'APPRAISAL_SIGNED' && handedOver(before, now)),
        with_authority_at: dateOf(now),
      });
      await handTo(tx, before, 'AUTHORITY', now);
      return onDossier(before, { from: before.state, authority: before.authority });
    }),
});

/** K21, K77: sent back to the lead agency, by the office or by the authority, with the reasons. */
export const returnToLead = defineAct({
  name: 'dossier.return-to-lead',
  input: v.strictObject({ dossier: uuid, reason: text(4000) }),
  load: loadDossierCase,
  refuse: (_actor, { viewer, file }) => refuseDossierMove(viewer, file, 'RETURN_TO_LEAD'),
  record: (tx, { file }, { reason }, { now }) =>
    keepDossier(tx, file, now, async (before) => {
      const by = before.state === 'WITH_OFFICE' ? 'OFFICE' : 'AUTHORITY';
      await moveFile(tx, before, 'RETURN_TO_LEAD', {
        report_sent_on: null,
        report_received_on: null,
        agenda_item_id: null,
        sent_back_reason: reason,
        sent_back_by: by,
        sent_back_at: dateOf(now),
      });
      await handTo(tx, before, 'LEAD', now);
      return onDossier(before, { by, reason });
    }),
});
