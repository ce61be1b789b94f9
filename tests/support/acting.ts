import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AccountId } from '#domain/kernel/id.ts';
import { instant, type Instant } from '#domain/kernel/time.ts';
import type { AnyAct } from '#server/acts/act.ts';
import { catalogue } from '#server/acts/catalogue.ts';
import { createPerform, type Outcome } from '#server/acts/perform.ts';
import type { Database } from '#server/db/database.ts';
import { openFiles } from '#server/files/files.ts';
import { testSeal } from './seal.ts';

/** Sunday 22 November 2026, 08:00 in Vietnam. */
export const START = instant(Date.UTC(2026, 10, 22, 1));

/** The pipeline of acts on a test database, with a clock that stands still until it is moved. */
export function createActing(db: Database, acts: ReadonlyMap<string, AnyAct> = catalogue) {
  let now: Instant = START;
  const perform = createPerform({
    db,
    catalogue: acts,
    now: () => now,
    newId: randomUUID,
    newCode: (length) => randomUUID().replaceAll('-', '').toUpperCase().slice(0, length),
    files: openFiles(mkdtempSync(path.join(tmpdir(), 'sen-files-'))),
    seal: testSeal,
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

export type Someone = { person: string; post: string; account: string; agency: string };
export type Acting = ReturnType<typeof createActing>;

/** A person with a post of the given duties and an account; ids of all three. */
export async function addPerson(db: Database, fullName: string, duties: string[] = []): Promise<Someone> {
  const [someone] = await addPeople(db, [fullName], duties);
  return someone as Someone;
}

/** Several at once, all of one agency: the one named, or that of everybody else. */
export async function addPeople(
  db: Database,
  names: string[],
  duties: string[] = [],
  at?: string,
): Promise<Someone[]> {
  const agency = at ?? (await someAgency(db));
  const people = names.map((fullName) => ({
    fullName,
    person: randomUUID(),
    post: randomUUID(),
    account: randomUUID(),
    agency,
  }));
  await db
    .insertInto('person')
    .values(people.map(({ person, fullName }) => ({ id: person, full_name: fullName })))
    .execute();
  await db
    .insertInto('post')
    .values(
      people.map(({ post, fullName }) => ({
        id: post,
        agency_id: agency,
        title: `Chức vụ của ${fullName}`,
        duties,
        closed_on: null,
      })),
    )
    .execute();
  await db
    .insertInto('tenure')
    .values(
      people.map(({ person, post }) => ({
        id: randomUUID(),
        person_id: person,
        post_id: post,
        from_on: '2026-01-01',
        to_on: null,
      })),
    )
    .execute();
  await db
    .insertInto('account')
    .values(
      people.map(({ account, person }) => ({
        id: account,
        person_id: person,
        username: `u${account.replaceAll('-', '')}`,
        password_hash: '',
        disabled_at: null,
        created_at: new Date(START),
      })),
    )
    .execute();
  return people.map(({ fullName: _name, ...someone }) => someone);
}

async function someAgency(db: Database): Promise<string> {
  const known = await db.selectFrom('agency').select('id').limit(1).executeTakeFirst();
  if (known) return known.id;
  const id = randomUUID();
  await db
    .insertInto('agency')
    .values({ id, key: 'VP', name: 'Văn phòng', short_name: 'VP', valid_to: null, successor_id: null })
    .execute();
  return id;
}
