import type { Day } from '#domain/kernel/time.ts';
import type { Database, Tx } from '../db/database.ts';

/**
 * K44, K92, K93: what is lent on a day. Ended early it is gone at once, and so it is when its borrower no longer holds a
 * post in the agency, whatever was written when it was lent.
 */
export function lentOn(db: Database | Tx, today: Day) {
  return db
    .selectFrom('delegation')
    .where('delegation.ended_at', 'is', null)
    .where('delegation.valid_from', '<=', today)
    .where((eb) => eb.or([eb('delegation.valid_to', 'is', null), eb('delegation.valid_to', '>=', today)]))
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('tenure')
          .innerJoin('post', 'post.id', 'tenure.post_id')
          .select('tenure.id')
          .whereRef('tenure.person_id', '=', 'delegation.to_person_id')
          .whereRef('post.agency_id', '=', 'delegation.agency_id')
          .where('tenure.from_on', '<=', today)
          .where((tenure) => tenure.or([tenure('to_on', 'is', null), tenure('to_on', '>=', today)])),
      ),
    );
}
