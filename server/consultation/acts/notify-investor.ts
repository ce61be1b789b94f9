import * as v from 'valibot';
import { refuseDossierDeed } from '#domain/consultation/policy.ts';
import {
  explanationWarning,
  refuseAnswer,
  refuseNotice,
  refuseReach,
} from '#domain/consultation/supplement.ts';
import { dateOf, dayOf } from '#domain/kernel/time.ts';
import { defineAct } from '../../acts/act.ts';
import { text, uuid } from '../../acts/input.ts';
import { loadDossierCase } from '../cases.ts';
import { dayReceived } from '../dossier-times.ts';
import { keepDossier } from '../keep-dossier.ts';
import { onDossier } from '../move-dossier.ts';
import { day, itemKey } from '../version-input.ts';

/** K14, K16 to K18: what the investor is asked to add or explain; the clocks stand still from this day. */
export const issueNotice = defineAct({
  name: 'notice.issue',
  input: v.strictObject({
    dossier: uuid,
    kind: v.picklist(['SUPPLEMENT', 'EXPLANATION', 'VIOLATION']),
    document: text(60),
    content: text(20_000),
    items: v.union([v.literal('ALL'), v.array(itemKey)]),
    components: v.optional(v.array(text(60)), []),
    answerBy: v.exactOptional(day),
  }),
  load: loadDossierCase,
  refuse(_actor, { viewer, file }, _now, notice) {
    const unfit = refuseDossierDeed(viewer, file, 'NOTIFY');
    if (unfit || !file?.version) return unfit;
    const asked = file.version.items.map(({ key }) => key);
    return refuseNotice(file.version, file.pauses, notice) ?? refuseReach(asked, notice, viewer.today);
  },
  record: (tx, { file }, { dossier, ...notice }, { actor, now, newId }) =>
    keepDossier(tx, file, now, async (before) => {
      const { kind, document, content, items, components, answerBy } = notice;
      const warning =
        kind === 'EXPLANATION' && before.version
          ? explanationWarning(before.version, before.pauses)
          : undefined;
      await tx
        .insertInto('notice')
        .values({
          id: newId(),
          dossier_id: dossier,
          kind,
          document,
          content,
          items: items === 'ALL' ? null : [...items],
          components: [...components],
          answer_by: answerBy ?? null,
          from_on: dayOf(now),
          to_on: null,
          issued_by: actor.person,
          issued_at: dateOf(now),
        })
        .execute();
      return { ...onDossier(before, notice), result: { ...(warning && { warning }) } };
    }),
});

/** K14, K17: the complete answer has come; the clocks go on. */
export const answerNotice = defineAct({
  name: 'notice.answer',
  input: v.strictObject({ dossier: uuid }),
  load: loadDossierCase,
  refuse: (_actor, { viewer, file }) =>
    refuseDossierDeed(viewer, file, 'ANSWER_NOTICE') ?? (file && refuseAnswer(file.pauses)),
  record: (tx, { file }, _input, { now }) =>
    keepDossier(tx, file, now, async (before) => {
      const open = before.pauses.find(({ to }) => to === undefined);
      const received = dayReceived(before, before.lead, now);
      await tx
        .updateTable('notice')
        .set({ to_on: received })
        .where('id', '=', open?.id ?? '')
        .execute();
      return onDossier(before, { document: open?.document, received });
    }),
});
