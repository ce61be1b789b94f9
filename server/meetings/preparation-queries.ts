import type { Instant } from '#domain/kernel/time.ts';
import type { Database } from '../db/database.ts';

/** Reads for the pages before the meeting: my meetings, one pack, the clerk's desk. */
export function createPreparationQueries(_parts: { db: Database; now: () => Instant }) {
  return {};
}
