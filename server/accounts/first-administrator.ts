import * as v from 'valibot';
import { refusePassword, USERNAME } from '#domain/accounts/policy.ts';
import { type Refusal, refusal } from '#domain/kernel/refusal.ts';
import { dateOf, dayOf, type Instant } from '#domain/kernel/time.ts';
import { text } from '../acts/input.ts';
import { appendAudit } from '../acts/audit.ts';
import type { Database, Tx } from '../db/database.ts';
import { hashPassword } from './passwords.ts';
import { hashToken } from './session-adapter.ts';

const firstAdministratorInput = v.strictObject({
  fullName: text(120),
  agency: text(200),
  post: text(120),
  username: v.pipe(v.string(), v.trim(), v.toLowerCase(), v.regex(USERNAME)),
  password: v.string(),
});

type Parts = { db: Database; now: () => Instant; newId: () => string };

/** Whether the link still works; asked before the form is shown. */
export async function firstLinkWorks(
  { db, now }: Pick<Parts, 'db' | 'now'>,
  token: string,
): Promise<boolean> {
  return (await findLink(db, token, now())) !== undefined;
}

/**
 * A5: makes the first administrator. No act, since acts are done by people who have an account: this one deed is done by
 * whoever holds the link from the console, once, and only while the house has no account.
 */
export async function createFirstAdministrator(
  parts: Parts,
  token: string,
  raw: unknown,
): Promise<Refusal | undefined> {
  const parsed = v.safeParse(firstAdministratorInput, raw);
  if (!parsed.success)
    return refusal('kernel.bad-input', {}, String(parsed.issues[0].path?.[0]?.key ?? 'fullName'));
  const input = parsed.output;
  const weak = refusePassword(input.password, input.username, 'password');
  if (weak) return weak;
  const hash = await hashPassword(input.password);
  const now = parts.now();
  return parts.db.transaction().execute(async (tx) => {
    const link = await findLink(tx, token, now);
    const account = await tx.selectFrom('account').select('id').limit(1).executeTakeFirst();
    if (!link || account) return refusal('accounts.link-used');
    await tx
      .updateTable('one_time_link')
      .set({ used_at: dateOf(now) })
      .where('hash', '=', link.hash)
      .execute();
    await makeAdministrator(tx, parts.newId, { ...input, hash }, now);
    return undefined;
  });
}

function findLink(db: Database | Tx, token: string, now: Instant) {
  return db
    .selectFrom('one_time_link')
    .select('hash')
    .where('hash', '=', hashToken(token))
    .where('purpose', '=', 'first_administrator')
    .where('used_at', 'is', null)
    .where('expires_at', '>', dateOf(now))
    .forUpdate()
    .executeTakeFirst();
}

async function makeAdministrator(
  tx: Tx,
  newId: () => string,
  input: { fullName: string; agency: string; post: string; username: string; hash: string },
  now: Instant,
): Promise<void> {
  const [agency, post, person, account] = [newId(), newId(), newId(), newId()];
  await tx
    .insertInto('agency')
    .values({
      id: agency,
      key: 'FIRST',
      name: input.agency,
      short_name: input.agency,
      valid_to: null,
      successor_id: null,
    })
    .execute();
  await tx
    .insertInto('post')
    .values({ id: post, agency_id: agency, title: input.post, duties: ['administrator'], closed_on: null })
    .execute();
  await tx.insertInto('person').values({ id: person, full_name: input.fullName }).execute();
  await tx
    .insertInto('tenure')
    .values({ id: newId(), person_id: person, post_id: post, from_on: dayOf(now), to_on: null })
    .execute();
  await tx
    .insertInto('account')
    .values({
      id: account,
      person_id: person,
      username: input.username,
      password_hash: input.hash,
      disabled_at: null,
      created_at: dateOf(now),
    })
    .execute();
  await appendAudit(tx, {
    at: now,
    account,
    person,
    act: 'account.create-first-administrator',
    subject: { kind: 'account', id: account },
    facts: { username: input.username },
  });
}
