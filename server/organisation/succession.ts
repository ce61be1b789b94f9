import type { Effect } from '../acts/act.ts';
import type { Instant } from '#domain/kernel/time.ts';
import type { Tx } from '../db/database.ts';

/** Which posts have got a new holder, and by whose hand. */
export type Succession = { readonly posts: readonly string[]; readonly by: string; readonly now: Instant };

/**
 * P16: what else goes with a post when its holder changes, within the transaction of the act. This module knows nothing
 * of it: the catalogue of acts puts in what the meetings do (server/meetings/follow-post.ts).
 */
export type FollowPosts = (tx: Tx, succession: Succession) => Promise<Effect[]>;
