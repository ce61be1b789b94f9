import type { Actor } from '#domain/accounts/actor.ts';
import { refuseUnlessKeeper } from '#domain/consultation/policy.ts';
import type { ProcedureVersion } from '#domain/consultation/procedure.ts';
import { type Refusal, refusal, UNSEEN } from '#domain/kernel/refusal.ts';
import type { KeptProcedure } from '../kept-procedures.ts';

/** K48, K52. @param seen when the draft had last been changed as the actor saw it */
export function refuseDraftWork(
  actor: Actor,
  kept: KeptProcedure | undefined,
  seen: number,
): Refusal | undefined {
  const unseen = refuseUnlessKeeper({ actor });
  if (unseen || !kept) return unseen ?? UNSEEN;
  if (!kept.draft) return refusal('consultation.no-draft');
  return kept.draft.editedAt === seen ? undefined : refusal('consultation.draft-changed');
}

/** For `record`. @throws where there is none, which is refused before */
export function draftIn(kept: KeptProcedure | undefined): ProcedureVersion {
  if (!kept?.draft) throw new Error('Refused before');
  return kept.draft.content;
}
