import { sql } from 'kysely';
import { dateOf, type Instant } from '#domain/kernel/time.ts';
import type { Database } from '../db/database.ts';

const WINDOW_MS = 15 * 60_000;
/** Free attempts: an account is guessed at one by one; an address may be a whole office behind one router. */
const FREE = { account: 5, address: 50, progress: 40 };
const FIRST_BLOCK_MS = 30_000;

/** How long sign-in must wait for any of the keys, in milliseconds; 0 when it may go on. */
export async function blockedFor(db: Database, keys: string[], now: Instant): Promise<number> {
  const rows = await db.selectFrom('sign_in_throttle').selectAll().where('key', 'in', keys).execute();
  return Math.max(0, ...rows.map((row) => (row.blocked_until?.getTime() ?? 0) - now));
}

/** Counts a failure; past the free attempts each further one doubles the wait, up to the window. */
export async function noteFailure(db: Database, keys: string[], now: Instant): Promise<void> {
  for (const key of keys) {
    const free = freeOf(key);
    const row = await db
      .insertInto('sign_in_throttle')
      .values({ key, failures: 1, last_failed_at: dateOf(now), blocked_until: null })
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet({
          failures: sql<number>`case when sign_in_throttle.last_failed_at < ${new Date(now - WINDOW_MS)}
            then 1 else sign_in_throttle.failures + 1 end`,
          last_failed_at: dateOf(now),
        }),
      )
      .returning('failures')
      .executeTakeFirstOrThrow();
    if (row.failures < free) continue;
    const block = Math.min(WINDOW_MS, FIRST_BLOCK_MS * 2 ** (row.failures - free));
    await db
      .updateTable('sign_in_throttle')
      .set({ blocked_until: new Date(now + block) })
      .where('key', '=', key)
      .execute();
  }
}

/** Counts what anybody may do some times in a while, such as asking for the progress of a dossier. */
export function noteAttempt(db: Database, key: string, now: Instant): Promise<void> {
  return noteFailure(db, [key], now);
}

function freeOf(key: string): number {
  const kind = (Object.keys(FREE) as (keyof typeof FREE)[]).find((one) => key.startsWith(`${one}:`));
  return FREE[kind ?? 'address'];
}

/** A right password clears the account's count; the address keeps its own, or one good account would free an attacker. */
export async function forgetFailures(db: Database, keys: string[]): Promise<void> {
  const accounts = keys.filter((key) => key.startsWith('account:'));
  await db.deleteFrom('sign_in_throttle').where('key', 'in', accounts).execute();
}
