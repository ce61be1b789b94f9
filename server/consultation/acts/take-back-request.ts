import * as v from 'valibot';
import { rerouteTo } from '#domain/consultation/asking.ts';
import { refuseRequestMove } from '#domain/consultation/policy.ts';
import type { AgencyId } from '#domain/kernel/id.ts';
import { dateOf } from '#domain/kernel/time.ts';
import { defineAct } from '../../acts/act.ts';
import { text, uuid } from '../../acts/input.ts';
import { loadAgencies } from '../agencies.ts';
import { loadRequestCase } from '../cases.ts';
import { keepRequest } from '../keep-dossier.ts';
import { draftRequest, moveRequest, onRequest } from '../requests.ts';

/** K23: the agency is asked no longer. */
export const recallRequest = defineAct({
  name: 'request.recall',
  input: v.strictObject({ request: uuid, reason: text(2000) }),
  load: loadRequestCase,
  refuse: (_actor, { viewer, file, request }) => refuseRequestMove(viewer, file, request, 'RECALL'),
  record: (tx, facts, { reason }, { now }) =>
    keepRequest(tx, facts, now, async (request) => {
      await moveRequest(tx, request, 'RECALL', { ended_at: dateOf(now), end_reason: reason });
      return onRequest(request, { from: request.state, reason });
    }),
});

/** K33: what waits with an agency that is no more goes to its successor, whose clock runs from its own receipt. */
export const rerouteRequest = defineAct({
  name: 'request.reroute',
  input: v.strictObject({ request: uuid, to: v.optional(uuid) }),
  async load(tx, input, context) {
    return { ...(await loadRequestCase(tx, input, context)), agencies: await loadAgencies(tx) };
  },
  refuse(_actor, { viewer, file, request, agencies }, _now, { to }) {
    const unfit = refuseRequestMove(viewer, file, request, 'REROUTE');
    if (unfit || !request) return unfit;
    const found = rerouteTo(request, agencies, viewer.today, to as AgencyId | undefined);
    return 'code' in found ? found : undefined;
  },
  record: (tx, { agencies, viewer, ...facts }, input, { now, newId }) =>
    keepRequest(tx, facts, now, async (request, file) => {
      const found = rerouteTo(request, agencies, viewer.today, input.to as AgencyId | undefined);
      if ('code' in found) throw new Error(`Nobody to re-route to: ${found.code}`);
      const next = { id: newId(), agency: found.to, items: found.items };
      await moveRequest(tx, request, 'REROUTE', {
        ended_at: dateOf(now),
        end_reason: agencies.get(found.to)?.name ?? null,
      });
      await draftRequest(tx, { ...next, dossier: file.id, round: request.round, insteadOf: request.id });
      // What was on its way stays on its way; what was a draft goes out with the others.
      if (request.evidence)
        await moveRequest(tx, { id: next.id as typeof request.id, state: 'DRAFT' }, 'SEND', {
          channel: request.evidence.channel,
          sent_at: dateOf(now),
        });
      return {
        ...onRequest(request, { from: request.state, to: next.agency, request: next.id }),
        result: { request: next.id },
      };
    }),
});
