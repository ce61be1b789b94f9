import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isDatabaseAway } from '#server/db/away.ts';
import { type Database, openDatabase } from '#server/db/database.ts';
import { freshDatabase } from '#tests/support/database.ts';

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => void (fresh = await freshDatabase()));
afterAll(() => fresh.close());

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

async function failureAt(url: string): Promise<unknown> {
  const { db } = openDatabase(url, 1);
  const failure = await failureOf(sql`select 1`.execute(db));
  await db.destroy();
  return failure;
}

const ask = (db: Database, words: string) => failureOf(sql.raw(words).execute(db));

test('a server that is not there, on a port or a socket, is away', async () => {
  expect(isDatabaseAway(await failureAt('postgresql://sen@127.0.0.1:9/sen'))).toBe(true);
  expect(isDatabaseAway(await failureAt('postgresql://sen@/sen?host=%2Fnowhere'))).toBe(true);
});

test('one that breaks off in the middle is away, for the statement and for the transaction around it', async () => {
  const end = 'select pg_terminate_backend(pg_backend_pid())';
  expect(isDatabaseAway(await ask(fresh.db, end))).toBe(true);
  const transaction = fresh.db.transaction().execute(async (tx) => {
    await sql.raw(end).execute(tx);
  });
  expect(isDatabaseAway(await failureOf(transaction))).toBe(true);
});

test('a statement that is wrong, a bug, and a file that is not there say nothing of the database', async () => {
  expect(isDatabaseAway(await ask(fresh.db, 'select nonsense'))).toBe(false);
  expect(isDatabaseAway(await ask(fresh.db, 'select 1/0'))).toBe(false);
  expect(isDatabaseAway(new TypeError('x is not a function'))).toBe(false);
  expect(isDatabaseAway(await failureOf((async () => readFileSync('/nowhere'))()))).toBe(false);
  expect(isDatabaseAway(undefined)).toBe(false);
});
