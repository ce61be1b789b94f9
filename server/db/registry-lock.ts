import { sql } from 'kysely';
import type { Tx } from './database.ts';

/**
 * One hand at a time keeps agencies, posts, tenures, accounts and the calendar: names that must differ, a post's one holder and the
 * last administrator are facts about many rows, which no lock on a single row protects. Taken first in `load`.
 */
export async function lockRegistry(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('sen registry'))`.execute(tx);
}

/**
 * For acts that invite whoever holds a post: side by side with each other, but not while somebody takes a post over.
 * Taken before the lock of the meeting, as whoever follows a take-over into the meetings takes them.
 */
export async function shareRegistry(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtext('sen registry'))`.execute(tx);
}
