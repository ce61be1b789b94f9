import type { Actor, Duty } from '#domain/accounts/actor.ts';
import type { Delegation, Viewer } from '#domain/consultation/seats.ts';
import type { AgencyId } from '#domain/kernel/id.ts';
import { type Day, dayOf, type Instant } from '#domain/kernel/time.ts';
import type { Database, Tx } from '../db/database.ts';
import { lentOn } from './lent.ts';

/** K44: an actor with what is lent to her today. */
export async function loadViewer(db: Database | Tx, actor: Actor, now: Instant): Promise<Viewer> {
  const today = dayOf(now);
  const rows = await lentOn(db, today)
    .selectAll('delegation')
    .where('to_person_id', '=', actor.person)
    .execute();
  const delegations = rows.map(({ agency_id, duties, valid_from, valid_to, document }): Delegation => ({
    agency: agency_id as AgencyId,
    duties: duties as Duty[],
    to: actor.person,
    valid: { from: valid_from as Day, ...(valid_to && { to: valid_to as Day }) },
    document,
  }));
  return { actor, delegations, today };
}
