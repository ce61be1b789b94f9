import * as v from 'valibot';
import { refuseBounce, refuseProof, refuseResending } from '#domain/consultation/asking.ts';
import { refuseDelivery, refuseOpening, refuseRequestMove } from '#domain/consultation/policy.ts';
import { dateOf, type Instant } from '#domain/kernel/time.ts';
import { defineAct } from '../../acts/act.ts';
import { moment, text, uuid } from '../../acts/input.ts';
import { loadRequestCase } from '../cases.ts';
import { keepRequest } from '../keep-dossier.ts';
import { channel, moveRequest, onRequest } from '../requests.ts';

/** K10: the proof that a request has arrived, from which its clock runs. */
export const deliverRequest = defineAct({
  name: 'request.deliver',
  input: v.strictObject({ request: uuid, at: moment, proof: text(300) }),
  load: loadRequestCase,
  refuse: (_actor, { viewer, file, request }, now, { at }) =>
    refuseDelivery(viewer, file, request) ?? refuseProof(request?.evidence, at as Instant, now),
  record: (tx, facts, { at, proof }, { now }) =>
    keepRequest(tx, facts, now, async (request) => {
      await tx
        .updateTable('request')
        .set({ delivered_at: dateOf(at as Instant), delivery_proof: proof })
        .where('id', '=', request.id)
        .execute();
      return onRequest(request, { at, proof });
    }),
});

/** K10: when somebody of the agency asked has first read it, which moves no clock. */
export const openRequest = defineAct({
  name: 'request.open',
  input: v.strictObject({ request: uuid }),
  load: loadRequestCase,
  refuse: (_actor, { viewer, request }) => refuseOpening(viewer, request),
  record: (tx, facts, _input, { actor, now }) =>
    keepRequest(tx, facts, now, async (request) => {
      if (request.evidence?.openedAt !== undefined) return { ...onRequest(request), unchanged: true };
      await tx
        .updateTable('request')
        .set({ opened_at: dateOf(now), opened_by: actor.person })
        .where('id', '=', request.id)
        .execute();
      return onRequest(request);
    }),
});

/** K23: it came back. */
export const bounceRequest = defineAct({
  name: 'request.bounce',
  input: v.strictObject({ request: uuid, reason: text(500) }),
  load: loadRequestCase,
  refuse: (_actor, { viewer, file, request }) =>
    refuseRequestMove(viewer, file, request, 'BOUNCE') ?? refuseBounce(request?.evidence),
  record: (tx, facts, { reason }, { now }) =>
    keepRequest(tx, facts, now, async (request) => {
      await moveRequest(tx, request, 'BOUNCE');
      return onRequest(request, { reason });
    }),
});

/** K23: what came back goes out again, perhaps by another way. */
export const resendRequest = defineAct({
  name: 'request.resend',
  input: v.strictObject({
    request: uuid,
    channel,
  }),
  load: loadRequestCase,
  refuse: (_actor, { viewer, file, request }) =>
    refuseRequestMove(viewer, file, request, 'SEND') ?? (request && refuseResending(request.state)),
  record: (tx, facts, { channel: by }, { now }) =>
    keepRequest(tx, facts, now, async (request) => {
      await moveRequest(tx, request, 'SEND', { channel: by, sent_at: dateOf(now) });
      return onRequest(request, { channel: by });
    }),
});
