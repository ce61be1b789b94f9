import type { Actor } from '#domain/accounts/actor.ts';
import { worksWhere } from '#domain/consultation/policy.ts';
import type { Instant } from '#domain/kernel/time.ts';
import type { Database } from '../db/database.ts';
import { AT_ONCE, countMine, readAnswered, readInbox } from './inbox.ts';
import { readLendings } from './lendings.ts';
import { readAsked } from './asked-request.ts';
import { loadViewer } from './viewer.ts';

export type AskedQueries = ReturnType<typeof createAskedQueries>;

/** Reads for the pages of the agencies that are asked. Forbidden and unknown answer alike (undefined). */
export function createAskedQueries({ db, now }: { db: Database; now: () => Instant }) {
  return {
    /** What waits in the agencies in which somebody works, and what they answered last. */
    async inbox(actor: Actor) {
      const viewer = await loadViewer(db, actor, now());
      if (worksWhere(viewer).length === 0) return undefined;
      const rows = await readInbox(db, viewer);
      return {
        rows,
        hasMore: rows.length >= AT_ONCE,
        answered: await readAnswered(db, viewer),
        leads: actor.posts.some(({ duties }) => duties.includes('agency_leader')),
        borrowed: viewer.delegations.map(({ duties, valid, document }) => ({
          duties,
          until: valid.to,
          document,
        })),
        today: viewer.today,
      };
    },

    /** K90: for the entry of the navigation; undefined for whoever has no part in the consultation. */
    async waiting(actor: Actor): Promise<number | undefined> {
      const viewer = await loadViewer(db, actor, now());
      return worksWhere(viewer).length === 0 ? undefined : countMine(db, viewer);
    },

    /** K24, K47: one request as the agency asked sees it, its way inside among it. */
    async request(actor: Actor, id: string) {
      return readAsked(db, await loadViewer(db, actor, now()), id, now());
    },

    /** K91, K94: what the leader of an agency lends there, and when it is open. */
    async lendings(actor: Actor) {
      return readLendings(db, await loadViewer(db, actor, now()));
    },
  };
}
