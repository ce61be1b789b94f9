import * as v from 'valibot';
import { refuseWriting } from '#domain/consultation/policy.ts';
import { refuseConsideration, refuseResolution } from '#domain/consultation/writing.ts';
import { dateOf } from '#domain/kernel/time.ts';
import { defineAct } from '../../acts/act.ts';
import { text, uuid } from '../../acts/input.ts';
import { keepRequest } from '../keep-dossier.ts';
import { onRequest } from '../requests.ts';
import { loadWritingCase } from '../synthesis-cases.ts';
import { itemKey } from '../version-input.ts';

/** K28: what came late is considered or set aside, with the reason. */
export const considerOpinion = defineAct({
  name: 'synthesis.consider',
  input: v.strictObject({
    request: uuid,
    consideration: v.nullable(v.strictObject({ considered: v.boolean(), reason: text(4000) })),
  }),
  load: loadWritingCase,
  refuse: (_actor, { viewer, file, request, synthesis }) =>
    refuseWriting(viewer, file, request, 'SYNTHESISE') ??
    (request && refuseConsideration(synthesis?.rows ?? [], request.id)),
  record: (tx, facts, { consideration }, { actor, now }) =>
    keepRequest(tx, facts, now, async (request) => {
      const before = facts.synthesis?.requests.find(({ id }) => id === request.id)?.consideration;
      if (!consideration) await tx.deleteFrom('consideration').where('request_id', '=', request.id).execute();
      else {
        const written = { ...consideration, written_by: actor.person, written_at: dateOf(now) };
        await tx
          .insertInto('consideration')
          .values({ request_id: request.id, ...written })
          .onConflict((on) => on.column('request_id').doUpdateSet(written))
          .execute();
      }
      const unchanged =
        before?.considered === consideration?.considered && before?.reason === consideration?.reason;
      return { ...onRequest(request, { consideration }), unchanged };
    }),
});

/** K29, K37: what the leader decides where silence is no consent. */
export const resolveSilence = defineAct({
  name: 'synthesis.resolve',
  input: v.strictObject({ request: uuid, item: itemKey, text: v.nullable(text(4000)) }),
  load: loadWritingCase,
  refuse: (_actor, { viewer, file, request, synthesis }, _now, { item }) =>
    refuseWriting(viewer, file, request, 'RESOLVE') ??
    (request && refuseResolution(synthesis?.rows ?? [], request.id, item)),
  record: (tx, facts, { item, text: resolution }, { actor, now }) =>
    keepRequest(tx, facts, now, async (request) => {
      const known = facts.synthesis?.requests.find(({ id }) => id === request.id)?.resolutions;
      if (resolution === null)
        await tx
          .deleteFrom('silence_resolution')
          .where('request_id', '=', request.id)
          .where('item', '=', item)
          .execute();
      else {
        const written = { text: resolution, written_by: actor.person, written_at: dateOf(now) };
        await tx
          .insertInto('silence_resolution')
          .values({ request_id: request.id, item, ...written })
          .onConflict((on) => on.columns(['request_id', 'item']).doUpdateSet(written))
          .execute();
      }
      const unchanged = (known?.get(item) ?? null) === resolution;
      return { ...onRequest(request, { item, resolution }), unchanged };
    }),
});
