import * as v from 'valibot';
import { refuseUnlessKeeper } from '#domain/consultation/policy.ts';
import { draftFrom } from '#domain/consultation/publishing.ts';
import { refusal, UNSEEN } from '#domain/kernel/refusal.ts';
import { dateOf, dayOf } from '#domain/kernel/time.ts';
import { defineAct } from '../../acts/act.ts';
import { text } from '../../acts/input.ts';
import { lockProcedure } from '../kept-procedures.ts';

/** K52: somebody begins to write the next version of a procedure, from what one that is published says. */
export const draftProcedure = defineAct({
  name: 'procedure.draft',
  input: v.strictObject({ procedure: text(60), from: text(60) }),
  load: (tx, { procedure }) => lockProcedure(tx, procedure),
  refuse(actor, kept, _now, { from }) {
    const unseen = refuseUnlessKeeper({ actor });
    if (unseen || !kept) return unseen ?? UNSEEN;
    if (kept.draft) return refusal('consultation.draft-exists');
    const isThere = kept.published.some(({ id }) => id === from);
    return isThere ? undefined : refusal('consultation.no-such-version', {}, 'from');
  },
  async record(tx, kept, { procedure, from }, { actor, now }) {
    const copied = kept?.published.find(({ id }) => id === from);
    if (!kept || !copied) throw new Error('Refused before');
    const content = draftFrom(copied, kept.published, dayOf(now));
    await tx
      .insertInto('procedure_version')
      .values({
        procedure_key: procedure,
        id: content.id,
        state: 'draft',
        content: JSON.stringify(content),
        edited_by: actor.person,
        edited_at: dateOf(now),
        published_by: null,
        published_at: null,
      })
      .execute();
    return {
      subject: { kind: 'procedure', id: procedure },
      audit: { version: content.id, from },
      result: { version: content.id },
    };
  },
});
