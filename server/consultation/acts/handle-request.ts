import * as v from 'valibot';
import { refuseAssignee, refuseHandlingMove } from '#domain/consultation/policy.ts';
import { dateOf } from '#domain/kernel/time.ts';
import { defineAct } from '../../acts/act.ts';
import { text, uuid } from '../../acts/input.ts';
import { loadRequestCase } from '../cases.ts';
import { loadDuties, moveHandling } from '../handling.ts';
import { keepRequest } from '../keep-dossier.ts';
import { onRequest } from '../requests.ts';

const request = v.strictObject({ request: uuid });

/** K24, K68: entered in the register of the agency asked, which proves that it has come. */
export const registerRequest = defineAct({
  name: 'handling.register',
  input: v.strictObject({ ...request.entries, number: text(60) }),
  load: loadRequestCase,
  refuse: (_actor, { viewer, request: asked }) => refuseHandlingMove(viewer, asked, 'REGISTER'),
  record: (tx, facts, { number }, { now }) =>
    keepRequest(tx, facts, now, async (asked) => {
      const isProof = asked.state === 'SENT' && !asked.evidence?.delivered;
      await moveHandling(tx, asked, 'REGISTER', { register_number: number });
      if (isProof)
        await tx
          .updateTable('request')
          .set({ delivered_at: dateOf(now), delivery_proof: number })
          .where('id', '=', asked.id)
          .execute();
      return onRequest(asked, { number, ...(isProof && { delivered: now }) });
    }),
});

/** K24, K69: given to the officer who is to write; later to another. */
export const assignRequest = defineAct({
  name: 'handling.assign',
  input: v.strictObject({ ...request.entries, person: uuid }),
  async load(tx, input, context) {
    const facts = await loadRequestCase(tx, input, context);
    return { ...facts, duties: await loadDuties(tx, input.person, facts.request?.agency, context) };
  },
  refuse: (_actor, { viewer, request: asked, duties }) =>
    refuseHandlingMove(viewer, asked, 'ASSIGN') ?? refuseAssignee(duties),
  record: (tx, facts, { person }, { now }) =>
    keepRequest(tx, facts, now, async (asked) => {
      await moveHandling(tx, asked, 'ASSIGN', { assigned_to: person });
      return onRequest(asked, { person });
    }),
});

/** K24: to be written better, with a word on what. */
export const sendBack = defineAct({
  name: 'handling.send-back',
  input: v.strictObject({ ...request.entries, remark: text(2000) }),
  load: loadRequestCase,
  refuse: (_actor, { viewer, request: asked }) => refuseHandlingMove(viewer, asked, 'SEND_BACK'),
  record: (tx, facts, { remark }, { now }) =>
    keepRequest(tx, facts, now, async (asked) => {
      await moveHandling(tx, asked, 'SEND_BACK', { remark, approved_by: null, approved_on: null });
      return onRequest(asked, { from: asked.handling });
    }),
});
