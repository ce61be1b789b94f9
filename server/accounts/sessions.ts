import { Lucia, TimeSpan } from 'lucia';
import type { AccountId, PersonId, SessionHash } from '#domain/kernel/id.ts';
import type { Database } from '../db/database.ts';
import { createSessionAdapter, hashToken } from './session-adapter.ts';

export type SignedIn = {
  readonly account: AccountId;
  readonly person: PersonId;
  readonly name: string;
  readonly session: SessionHash;
  /** A10: until then no page and no room is open. */
  readonly mustChangePassword: boolean;
};

export type Cookie = {
  readonly name: string;
  readonly value: string;
  readonly attributes: {
    readonly path: string;
    readonly httpOnly: boolean;
    readonly sameSite: 'lax';
    readonly secure: boolean;
    readonly maxAge: number;
  };
};

/** Everything the house knows of sessions. Lucia (no longer developed) stays behind these six functions. */
export type Sessions = {
  /** Always a new token, so that a token planted before sign-in is worth nothing. */
  create(account: AccountId): Promise<Cookie>;
  read(token: string): Promise<SignedIn | undefined>;
  /** The token in a Cookie header, for the upgrade of the sync server, which no web framework parses. */
  tokenIn(cookieHeader: string | undefined): string | undefined;
  end(token: string): Promise<void>;
  endAll(account: AccountId): Promise<void>;
  blankCookie(): Cookie;
};

const IDLE_HOURS = 4;
const COOKIE_SECONDS = 12 * 3600;

export function createSessions(db: Database, options: { secureCookies: boolean }): Sessions {
  // The prefix makes browsers refuse the cookie without Secure, with a Domain, or from a sister host.
  const name = options.secureCookies ? '__Host-sen-session' : 'sen-session';
  const lucia = new Lucia(createSessionAdapter(db), {
    sessionExpiresIn: new TimeSpan(IDLE_HOURS, 'h'),
    sessionCookie: { name, attributes: { sameSite: 'lax', secure: options.secureCookies } },
  });
  const cookie = (value: string, maxAge: number): Cookie => ({
    name,
    value,
    attributes: { path: '/', httpOnly: true, sameSite: 'lax', secure: options.secureCookies, maxAge },
  });
  return {
    async create(account) {
      const session = await lucia.createSession(account, {});
      return cookie(session.id, COOKIE_SECONDS);
    },
    async read(token) {
      const { session } = await lucia.validateSession(token);
      if (!session) return undefined;
      const person = await db
        .selectFrom('account')
        .innerJoin('person', 'person.id', 'account.person_id')
        .select(['person.id', 'person.full_name', 'account.must_change_password'])
        .where('account.id', '=', session.userId)
        .executeTakeFirst();
      return (
        person && {
          account: session.userId as AccountId,
          person: person.id as PersonId,
          name: person.full_name,
          session: hashToken(token) as SessionHash,
          mustChangePassword: person.must_change_password,
        }
      );
    },
    tokenIn: (header) => lucia.readSessionCookie(header ?? '') ?? undefined,
    end: (token) => lucia.invalidateSession(token),
    endAll: (account) => lucia.invalidateUserSessions(account),
    blankCookie: () => cookie('', 0),
  };
}
