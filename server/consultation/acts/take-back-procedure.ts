import * as v from 'valibot';
import { refuseUnlessKeeper } from '#domain/consultation/policy.ts';
import type { ProcedureVersionId } from '#domain/consultation/procedure.ts';
import { refuseTakingBack, withoutVersion } from '#domain/consultation/publishing.ts';
import { UNSEEN } from '#domain/kernel/refusal.ts';
import { dateOf, dayOf } from '#domain/kernel/time.ts';
import { defineAct } from '../../acts/act.ts';
import { text } from '../../acts/input.ts';
import type { Tx } from '../../db/database.ts';
import { countStanding, type KeptProcedure, lockProcedure } from '../kept-procedures.ts';
import { versionId } from '../version-input.ts';

/** K55: what was published and has not begun is a draft again, and what it ended goes on. */
export const takeBackProcedure = defineAct({
  name: 'procedure.take-back',
  input: v.strictObject({ procedure: text(60), version: versionId, reason: text(2000) }),
  async load(tx, { procedure, version }) {
    const kept = await lockProcedure(tx, procedure);
    return { kept, standing: kept ? await countStanding(tx, procedure, version) : 0 };
  },
  refuse(actor, { kept, standing }, now, { version }) {
    const unseen = refuseUnlessKeeper({ actor });
    if (unseen || !kept) return unseen ?? UNSEEN;
    return refuseTakingBack({ ...kept, hasDraft: kept.draft !== undefined, standing }, version, dayOf(now));
  },
  async record(tx, { kept }, { procedure, version, reason }, { actor, now }) {
    if (!kept) throw new Error('Refused before');
    const restored = await restore(tx, kept, version);
    await tx
      .updateTable('procedure_version')
      .set({
        state: 'draft',
        published_by: null,
        published_at: null,
        ended_by: null,
        edited_by: actor.person,
        edited_at: dateOf(now),
        taken_back_at: dateOf(now),
        taken_back_by: actor.person,
        taken_back_because: reason,
      })
      .where('procedure_key', '=', procedure)
      .where('id', '=', version)
      .execute();
    return {
      subject: { kind: 'procedure', id: procedure },
      audit: { version, reason, restored },
      result: { version },
    };
  },
});

/** @returns the id of each version that goes on, with its last day where it has one */
async function restore(tx: Tx, { key, published, endedBy }: KeptProcedure, version: ProcedureVersionId) {
  const restored = withoutVersion(published, version, endedBy).filter((one) => !published.includes(one));
  for (const one of restored)
    await tx
      .updateTable('procedure_version')
      .set({ content: JSON.stringify(one), ended_by: endedBy.get(version) ?? null })
      .where('procedure_key', '=', key)
      .where('id', '=', one.id)
      .execute();
  return restored.map(({ id, valid }) => ({ id, to: valid.to }));
}
