import * as v from 'valibot';
import { refuseReminding } from '#domain/consultation/policy.ts';
import { defineAct } from '../../acts/act.ts';
import { uuid } from '../../acts/input.ts';
import { loadRequestCase } from '../cases.ts';
import { keepRequest } from '../keep-dossier.ts';
import { noteReminder } from '../remind.ts';
import { onRequest } from '../requests.ts';

/** K79: a word to whoever has the request in hand, whatever day it is. */
export const remindRequest = defineAct({
  name: 'request.remind',
  input: v.strictObject({ request: uuid }),
  load: loadRequestCase,
  refuse: (_actor, { viewer, file, request }) => refuseReminding(viewer, file, request),
  record: (tx, facts, _input, { now }) =>
    keepRequest(tx, facts, now, async (request) => {
      await noteReminder(tx, request.id, now);
      return onRequest(request, { by: 'HAND' });
    }),
});
