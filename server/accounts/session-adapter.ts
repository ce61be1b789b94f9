import { createHash } from 'node:crypto';
import type { Adapter, DatabaseSession, DatabaseUser } from 'lucia';
import type { Database } from '../db/database.ts';

/** A session ends so long after sign-in, however active (OWASP ASVS 5.0, 7.3.2). A meeting day fits into it. */
export const ABSOLUTE_LIFE_MS = 12 * 3_600_000;

/** What the table keeps of a session token. Whoever reads the table or a backup cannot sign in with it. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/**
 * Lucia's stock adapters keep the token itself. This one hashes on the way in, and gives Lucia the raw token back as the
 * id, since Lucia calls update and delete with what it got.
 */
export function createSessionAdapter(db: Database): Adapter {
  return {
    async getSessionAndUser(token): Promise<[DatabaseSession | null, DatabaseUser | null]> {
      const row = await db
        .selectFrom('session')
        .innerJoin('account', 'account.id', 'session.account_id')
        .selectAll('session')
        .where('session.hash', '=', hashToken(token))
        .where('account.disabled_at', 'is', null)
        .executeTakeFirst();
      if (!row || row.created_at.getTime() + ABSOLUTE_LIFE_MS < Date.now()) return [null, null];
      const session = { id: token, userId: row.account_id, expiresAt: row.expires_at, attributes: {} };
      return [session, { id: row.account_id, attributes: {} }];
    },
    async getUserSessions() {
      // Only hashes are known, and nothing may pass them off as tokens.
      return [];
    },
    async setSession(session) {
      await db
        .insertInto('session')
        .values({
          hash: hashToken(session.id),
          account_id: session.userId,
          created_at: new Date(),
          expires_at: session.expiresAt,
        })
        .execute();
    },
    async updateSessionExpiration(token, expiresAt) {
      await db
        .updateTable('session')
        .set({ expires_at: expiresAt })
        .where('hash', '=', hashToken(token))
        .execute();
    },
    async deleteSession(token) {
      await db.deleteFrom('session').where('hash', '=', hashToken(token)).execute();
    },
    async deleteUserSessions(account) {
      await db.deleteFrom('session').where('account_id', '=', account).execute();
    },
    async deleteExpiredSessions() {
      await db.deleteFrom('session').where('expires_at', '<', new Date()).execute();
    },
  };
}
