import * as v from 'valibot';
import { differences } from '#domain/consultation/json-path.ts';
import type { ProcedureVersion } from '#domain/consultation/procedure.ts';
import { endedBefore, newest, problemsOfPublishing } from '#domain/consultation/publishing.ts';
import { dateOf, dayOf } from '#domain/kernel/time.ts';
import { defineAct } from '../../acts/act.ts';
import { moment, text } from '../../acts/input.ts';
import type { Tx } from '../../db/database.ts';
import { type KeptProcedure, lockProcedure } from '../kept-procedures.ts';
import { draftIn, refuseDraftWork } from './draft-work.ts';

/** K4, K5, K50: from the day on which it begins the draft is the law of its procedure, and stays as it is. */
export const publishProcedure = defineAct({
  name: 'procedure.publish',
  input: v.strictObject({ procedure: text(60), seen: moment }),
  load: (tx, { procedure }) => lockProcedure(tx, procedure),
  refuse: (actor, kept, now, { seen }) =>
    refuseDraftWork(actor, kept, seen) ??
    (kept?.draft && problemsOfPublishing(kept.published, kept.draft.content, dayOf(now))[0]),
  async record(tx, kept, { procedure }, { actor, now }) {
    const draft = draftIn(kept);
    const published = kept?.published ?? [];
    const ended = await endBefore(tx, procedure, published, draft);
    await tx
      .updateTable('procedure_version')
      .set({
        state: 'published',
        published_by: actor.person,
        published_at: dateOf(now),
        taken_back_at: null,
        taken_back_by: null,
        taken_back_because: null,
      })
      .where('procedure_key', '=', procedure)
      .where('id', '=', draft.id)
      .execute();
    const changes = differences(newest(published), draft);
    return {
      subject: { kind: 'procedure', id: procedure },
      audit: { version: draft.id, valid: draft.valid, ended, changes },
      result: { version: draft.id },
    };
  },
});

/** @returns the id of each version that got an end, with its last day */
async function endBefore(
  tx: Tx,
  procedure: string,
  published: KeptProcedure['published'],
  { id: endedBy, valid: { from } }: ProcedureVersion,
) {
  const ended = endedBefore(published, from).filter((one) => !published.includes(one));
  for (const one of ended)
    await tx
      .updateTable('procedure_version')
      .set({ content: JSON.stringify(one), ended_by: endedBy })
      .where('procedure_key', '=', procedure)
      .where('id', '=', one.id)
      .execute();
  return ended.map(({ id, valid }) => ({ id, to: valid.to }));
}
