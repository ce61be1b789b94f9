import type { Instant } from '#domain/kernel/time.ts';
import type { Database } from '../db/database.ts';

export type DocumentsQueries = ReturnType<typeof createDocumentsQueries>;

/** Reads for pages. Each starts from what the actor may see; forbidden and unknown answer alike (undefined). */
export function createDocumentsQueries(_parts: { db: Database; now: () => Instant }) {
  return {};
}
