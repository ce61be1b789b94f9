import * as v from 'valibot';
import { refuseTimetableChoice } from '#domain/consultation/policy.ts';
import { type ProcedureVersionId, refuseChoice } from '#domain/consultation/procedure.ts';
import { dayOf } from '#domain/kernel/time.ts';
import { defineAct } from '../../acts/act.ts';
import { text, uuid } from '../../acts/input.ts';
import { loadDossierCase } from '../cases.ts';
import { keepDossier } from '../keep-dossier.ts';
import { onDossier } from '../move-dossier.ts';

/** K3, K64: the legal unit says by which timetable a dossier goes whose version has none. */
export const chooseTimetable = defineAct({
  name: 'dossier.choose-timetable',
  input: v.strictObject({ dossier: uuid, from: text(60), note: text(2000) }),
  load: loadDossierCase,
  refuse: (actor, { viewer, file }, _now, { from, note }) =>
    refuseTimetableChoice(viewer, file) ??
    (file &&
      refuseChoice(file, {
        from: from as ProcedureVersionId,
        note,
        by: actor.person,
        on: viewer.today,
      })),
  record: (tx, { file }, { dossier, from, note }, { actor, now }) =>
    keepDossier(tx, file, now, async (before) => {
      await tx
        .updateTable('dossier')
        .set({
          timetable_from: from,
          timetable_note: note,
          timetable_by: actor.person,
          timetable_on: dayOf(now),
        })
        .where('id', '=', dossier)
        .execute();
      return onDossier(before, { version: before.version?.id, from, note });
    }),
});
