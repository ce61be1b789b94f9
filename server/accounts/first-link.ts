import { randomBytes } from 'node:crypto';
import type { Instant } from '#domain/kernel/time.ts';
import type { Database } from '../db/database.ts';
import { hashToken } from './session-adapter.ts';

const VALID_MS = 24 * 3_600_000;

/**
 * A5: a link that makes the first administrator, once. Each start of a house without accounts makes a new one and
 * voids the older: whoever reads the newest console owns the house.
 */
export async function createFirstLink(app: { db: Database; now: () => Instant }): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  await app.db.transaction().execute(async (tx) => {
    await tx.deleteFrom('one_time_link').where('purpose', '=', 'first_administrator').execute();
    await tx
      .insertInto('one_time_link')
      .values({
        hash: hashToken(token),
        purpose: 'first_administrator',
        account_id: null,
        expires_at: new Date(app.now() + VALID_MS),
        used_at: null,
      })
      .execute();
  });
  return token;
}
