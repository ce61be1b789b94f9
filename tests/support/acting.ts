import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AccountId } from '#domain/kernel/id.ts';
import { instant, type Instant } from '#domain/kernel/time.ts';
import { catalogue } from '#server/acts/catalogue.ts';
import { createPerform, type Outcome } from '#server/acts/perform.ts';
import type { Database } from '#server/db/database.ts';
import { openFiles } from '#server/files/files.ts';

/** Sunday 22 November 2026, 08:00 in Vietnam. */
export const START = instant(Date.UTC(2026, 10, 22, 1));

/** The pipeline of acts on a test database, with a clock that stands still until it is moved. */
export function createActing(db: Database) {
  let now: Instant = START;
  const perform = createPerform({
    db,
    catalogue,
    now: () => now,
    newId: randomUUID,
    newCode: (length) => randomUUID().replaceAll('-', '').toUpperCase().slice(0, length),
    files: openFiles(mkdtempSync(path.join(tmpdir(), 'sen-files-'))),
    wakeOutbox: () => {},
  });
  return {
    now: () => now,
    setClock: (at: Instant) => void (now = at),
    act: (account: string, act: string, input: unknown, key?: string): Promise<Outcome> =>
      perform({ act, account: account as AccountId, input, ...(key && { key }) }),
    lastAudit: () =>
      db.selectFrom('audit_entry').selectAll().orderBy('seq', 'desc').limit(1).executeTakeFirstOrThrow(),
    outbox: () => db.selectFrom('outbox').selectAll().orderBy('id').execute(),
  };
}

/** A person with a post of the given duties and an account; ids of all three. */
export async function addPerson(
  db: Database,
  fullName: string,
  duties: string[] = [],
): Promise<{ person: string; post: string; account: string; agency: string }> {
  const [person, post, account] = [randomUUID(), randomUUID(), randomUUID()];
  const known = await db.selectFrom('agency').select('id').limit(1).executeTakeFirst();
  const agency = known?.id ?? randomUUID();
  if (!known)
    await db
      .insertInto('agency')
      .values({
        id: agency,
        key: 'VP',
        name: 'Văn phòng',
        short_name: 'VP',
        valid_to: null,
        successor_id: null,
      })
      .execute();
  await db.insertInto('person').values({ id: person, full_name: fullName }).execute();
  await db
    .insertInto('post')
    .values({ id: post, agency_id: agency, title: `Chức vụ của ${fullName}`, duties, closed_on: null })
    .execute();
  await db
    .insertInto('tenure')
    .values({ id: randomUUID(), person_id: person, post_id: post, from_on: '2026-01-01', to_on: null })
    .execute();
  await db
    .insertInto('account')
    .values({
      id: account,
      person_id: person,
      username: `u${account.slice(0, 8)}`,
      password_hash: '',
      disabled_at: null,
      created_at: new Date(START),
    })
    .execute();
  return { person, post, account, agency };
}
