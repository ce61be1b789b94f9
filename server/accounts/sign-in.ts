import { type Refusal, refusal } from '#domain/kernel/refusal.ts';
import type { AccountId } from '#domain/kernel/id.ts';
import { dateOf, type Instant } from '#domain/kernel/time.ts';
import { appendAudit } from '../acts/audit.ts';
import type { Database } from '../db/database.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import type { Cookie, Sessions } from './sessions.ts';
import { blockedFor, forgetFailures, noteFailure } from './throttle.ts';

export type SignIn = (attempt: {
  username: string;
  password: string;
  address: string;
}) => Promise<{ ok: true; cookie: Cookie } | { ok: false; refusal: Refusal }>;

/**
 * A1–A3: signs in by username and password. Unknown user, wrong password and disabled account answer alike and take
 * alike long, so that nobody learns who has an account.
 */
export function createSignIn(parts: { db: Database; sessions: Sessions; now: () => Instant }): SignIn {
  const { db, sessions, now } = parts;
  const nobody = hashPassword('nobody has this password');
  return async ({ username, password, address }) => {
    const keys = [`account:${username.trim().toLowerCase()}`, `address:${address}`];
    const waitMs = await blockedFor(db, keys, now());
    if (waitMs > 0) return no(refusal('accounts.too-many-attempts', { minutes: Math.ceil(waitMs / 60_000) }));
    const account = await db
      .selectFrom('account')
      .selectAll()
      .where((eb) => eb(eb.fn<string>('lower', ['username']), '=', username.trim().toLowerCase()))
      .executeTakeFirst();
    const right = await verifyPassword(account?.password_hash ?? (await nobody), password);
    if (!account || !right || account.disabled_at) {
      await noteFailure(db, keys, now());
      return no(refusal('accounts.wrong-credentials', {}, 'password'));
    }
    await forgetFailures(db, keys);
    const cookie = await sessions.create(account.id as AccountId);
    await note(db, account, now());
    return { ok: true, cookie };
  };
}

function no(found: Refusal): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: found };
}

async function note(db: Database, account: { id: string; person_id: string }, at: Instant): Promise<void> {
  await db.transaction().execute((tx) =>
    appendAudit(tx, {
      at,
      account: account.id,
      person: account.person_id,
      act: 'account.sign-in',
      subject: { kind: 'account', id: account.id },
      facts: { at: dateOf(at).toISOString() },
    }),
  );
}
