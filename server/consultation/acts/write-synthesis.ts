import * as v from 'valibot';
import { refuseDossierDeed, refuseWriting } from '#domain/consultation/policy.ts';
import type { PointName } from '#domain/consultation/report.ts';
import { refuseConclusion, refuseResponse } from '#domain/consultation/writing.ts';
import { dateOf } from '#domain/kernel/time.ts';
import { defineAct } from '../../acts/act.ts';
import { text, uuid } from '../../acts/input.ts';
import { keepDossier, keepRequest } from '../keep-dossier.ts';
import { onDossier } from '../move-dossier.ts';
import { onRequest } from '../requests.ts';
import { loadSynthesisCase, loadWritingCase } from '../synthesis-cases.ts';
import { itemKey } from '../version-input.ts';

/** Long enough for what an agency argues; `null` takes back what was written. */
const words = text(20_000);

/** K36, K71: how the report answers a disagreement, a condition or a question. */
export const respondToPoint = defineAct({
  name: 'synthesis.respond',
  input: v.strictObject({
    request: uuid,
    item: itemKey,
    response: v.nullable(v.strictObject({ kind: v.picklist(['ACCEPTED', 'EXPLAINED']), text: words })),
  }),
  load: loadWritingCase,
  refuse: (_actor, { viewer, file, request, synthesis }, _now, { item }) =>
    refuseWriting(viewer, file, request, 'SYNTHESISE') ??
    (request && refuseResponse(synthesis?.rows ?? [], request.id, item)),
  record: (tx, facts, { item, response }, { actor, now }) =>
    keepRequest(tx, facts, now, async (request) => {
      const name: PointName = `${request.id}/${item}`;
      const before = facts.synthesis?.responses.get(name);
      if (!response)
        await tx
          .deleteFrom('point_response')
          .where('request_id', '=', request.id)
          .where('item', '=', item)
          .execute();
      else {
        const written = { ...response, written_by: actor.person, written_at: dateOf(now) };
        await tx
          .insertInto('point_response')
          .values({ request_id: request.id, item, ...written })
          .onConflict((on) => on.columns(['request_id', 'item']).doUpdateSet(written))
          .execute();
      }
      const unchanged = before?.kind === response?.kind && before?.text === response?.text;
      return { ...onRequest(request, { item, response }), unchanged };
    }),
});

/** K35, K71: what the lead agency itself concludes on an item. */
export const concludeOnItem = defineAct({
  name: 'synthesis.conclude',
  input: v.strictObject({ dossier: uuid, item: itemKey, text: v.nullable(words) }),
  load: loadSynthesisCase,
  refuse: (_actor, { viewer, file, synthesis }, _now, { item }) =>
    refuseDossierDeed(viewer, file, 'SYNTHESISE') ?? refuseConclusion(synthesis?.rows ?? [], item),
  record: (tx, { file, synthesis }, { dossier, item, text: conclusion }, { actor, now }) =>
    keepDossier(tx, file, now, async (before) => {
      if (conclusion === null)
        await tx
          .deleteFrom('item_conclusion')
          .where('dossier_id', '=', dossier)
          .where('item', '=', item)
          .execute();
      else {
        const written = { text: conclusion, written_by: actor.person, written_at: dateOf(now) };
        await tx
          .insertInto('item_conclusion')
          .values({ dossier_id: dossier, item, ...written })
          .onConflict((on) => on.columns(['dossier_id', 'item']).doUpdateSet(written))
          .execute();
      }
      const unchanged = (synthesis?.conclusions.get(item) ?? null) === conclusion;
      return { ...onDossier(before, { item, conclusion }), unchanged };
    }),
});

/** K73: what the lead agency thinks of the project, and what it proposes. */
export const appraiseDossier = defineAct({
  name: 'synthesis.appraise',
  input: v.strictObject({
    dossier: uuid,
    recommendation: v.picklist(['APPROVE', 'REFUSE']),
    view: words,
  }),
  load: loadSynthesisCase,
  refuse: (_actor, { viewer, file }) => refuseDossierDeed(viewer, file, 'SYNTHESISE'),
  record: (tx, { file, synthesis }, { dossier, recommendation, view }, { actor, now }) =>
    keepDossier(tx, file, now, async (before) => {
      const written = { recommendation, view, written_by: actor.person, written_at: dateOf(now) };
      await tx
        .insertInto('appraisal')
        .values({ dossier_id: dossier, ...written })
        .onConflict((on) => on.column('dossier_id').doUpdateSet(written))
        .execute();
      const known = synthesis?.appraisal;
      const unchanged = known?.recommendation === recommendation && known.view === view;
      return { ...onDossier(before, { recommendation, view }), unchanged };
    }),
});
