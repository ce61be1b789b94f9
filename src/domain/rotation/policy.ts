import { type Actor, hasDuty } from '#domain/accounts/actor.ts';
import type { AgencyId, PersonId } from '#domain/kernel/id.ts';
import { type Refusal, UNSEEN } from '#domain/kernel/refusal.ts';
import type { Reader } from './disclosure.ts';

/** V30: the register of rotation is kept by personnel officers; to everybody else it does not exist as an object of work. */
export function refuseUnlessPersonnel(actor: Actor): Refusal | undefined {
  return hasDuty(actor, 'personnel_officer') ? undefined : UNSEEN;
}

/** V30: what she wishes for is stated by the official herself too. */
export function refuseStating(actor: Actor, official: { readonly person?: PersonId } | undefined) {
  const isHers = official?.person !== undefined && official.person === actor.person;
  return isHers ? undefined : refuseUnlessPersonnel(actor);
}

/** Whose lines somebody reads: all of them, or those of agencies that she leads. */
export type RotationScope = 'ALL' | readonly AgencyId[];

/** V31. Undefined: for her there is no due list, administrators included. */
export function rotationScope(actor: Actor): RotationScope | undefined {
  if (hasDuty(actor, 'personnel_officer')) return 'ALL';
  const led = actor.posts.filter(({ duties }) => duties.includes('agency_leader'));
  return led.length > 0 ? led.map(({ agency }) => agency) : undefined;
}

/** V16, V31: as whom somebody reads a line of an agency; undefined where there is none for her. */
export function readerOf(actor: Actor, agency: AgencyId): Reader | undefined {
  const scope = rotationScope(actor);
  if (scope === 'ALL') return 'PERSONNEL';
  return scope?.includes(agency) ? 'LEADER' : undefined;
}

/** V31: whether the due list is offered to whoever holds these duties. */
export const offersRotation = (duties: readonly string[]): boolean =>
  duties.includes('personnel_officer') || duties.includes('agency_leader');
