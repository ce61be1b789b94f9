import { type Refusal, UNSEEN } from '#domain/kernel/refusal.ts';
import { type Actor, hasDuty } from './actor.ts';

/**
 * O1, A6: agencies, posts, their holders, bodies, rules and accounts are kept by administrators; to everybody else they
 * do not exist as objects of work.
 */
export function refuseUnlessAdministrator(actor: Actor): Refusal | undefined {
  return hasDuty(actor, 'administrator') ? undefined : UNSEEN;
}
