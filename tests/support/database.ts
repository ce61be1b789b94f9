import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { openDatabase, type Database } from '#server/db/database.ts';
import { migrate } from '#server/db/migrate.ts';

const SERVER_URL = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';

/** A migrated database of one's own on the test server, gone after `close`. */
export async function freshDatabase(): Promise<{ db: Database; url: string; close: () => Promise<void> }> {
  const name = `sen_test_${randomBytes(6).toString('hex')}`;
  await onServer(`create database ${name}`);
  // A URL that names a socket has no host, which the URL class does not take.
  const [server, query] = SERVER_URL.split('?');
  const url = `${server?.replace(/\/[^/]*$/, `/${name}`)}${query ? `?${query}` : ''}`;
  const { db } = openDatabase(url, 8);
  await migrate(db);
  return {
    db,
    url,
    async close() {
      await db.destroy();
      await onServer(`drop database if exists ${name} with (force)`);
    },
  };
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: SERVER_URL });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
