import * as v from 'valibot';
import { differences } from '#domain/consultation/json-path.ts';
import { dateOf } from '#domain/kernel/time.ts';
import { defineAct } from '../../acts/act.ts';
import { moment, text } from '../../acts/input.ts';
import { lockProcedure } from '../kept-procedures.ts';
import { draftInput } from '../version-input.ts';
import { draftIn, refuseDraftWork } from './draft-work.ts';

/** K4: a draft may be kept unfinished; what is wrong with it is told on the page and stops only its publication. */
export const saveProcedure = defineAct({
  name: 'procedure.save',
  input: v.strictObject({ procedure: text(60), seen: moment, content: draftInput }),
  load: (tx, { procedure }) => lockProcedure(tx, procedure),
  refuse: (actor, kept, _now, { seen }) => refuseDraftWork(actor, kept, seen),
  async record(tx, kept, { procedure, content }, { actor, now }) {
    const before = draftIn(kept);
    const after = { id: before.id, ...content };
    await tx
      .updateTable('procedure_version')
      .set({ content: JSON.stringify(after), edited_by: actor.person, edited_at: dateOf(now) })
      .where('procedure_key', '=', procedure)
      .where('id', '=', before.id)
      .execute();
    return {
      subject: { kind: 'procedure', id: procedure },
      audit: { version: before.id, changes: differences(before, after) },
      result: { seen: now },
    };
  },
});

/** The draft is thrown away; what it held stays in the audit of its saving. */
export const discardProcedure = defineAct({
  name: 'procedure.discard',
  input: v.strictObject({ procedure: text(60), seen: moment }),
  load: (tx, { procedure }) => lockProcedure(tx, procedure),
  refuse: (actor, kept, _now, { seen }) => refuseDraftWork(actor, kept, seen),
  async record(tx, kept, { procedure }) {
    const { id } = draftIn(kept);
    await tx
      .deleteFrom('procedure_version')
      .where('procedure_key', '=', procedure)
      .where('id', '=', id)
      .execute();
    return { subject: { kind: 'procedure', id: procedure }, audit: { version: id }, result: {} };
  },
});
