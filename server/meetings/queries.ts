import type { Instant } from '#domain/kernel/time.ts';
import type { Database } from '../db/database.ts';

export type MeetingsQueries = ReturnType<typeof createMeetingsQueries>;

/** Reads for pages. Each starts from what the actor may see; forbidden and unknown answer alike (undefined). */
export function createMeetingsQueries(_parts: { db: Database; now: () => Instant }) {
  return {};
}
