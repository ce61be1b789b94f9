import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { openDatabase, type Database } from '#server/db/database.ts';
import { migrate } from '#server/db/migrate.ts';

/** Asked each time: stories of one run may each start a server of their own. */
const serverUrl = () => process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';

/** A migrated database of one's own on the test server, gone after `close`. */
export async function freshDatabase(): Promise<{ db: Database; url: string; close: () => Promise<void> }> {
  const name = `sen_test_${randomBytes(6).toString('hex')}`;
  await onServer(`create database ${name}`);
  // Nobody cuts the power of the test server: commits need not wait for the disk.
  await onServer(`alter database ${name} set synchronous_commit = off`);
  // A URL that names a socket has no host, which the URL class does not take.
  const [server, query] = serverUrl().split('?');
  const url = `${server?.replace(/\/[^/]*$/, `/${name}`)}${query ? `?${query}` : ''}`;
  const { db } = openDatabase(url, 8);
  await migrate(db);
  return {
    db,
    url,
    async close() {
      await db.destroy();
      await dropped(name);
    },
  };
}

/** PostgreSQL's own cleaner may be at work in it, which nobody but a superuser may send away: it is gone in a moment. */
async function dropped(name: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1)
    try {
      return await onServer(`drop database if exists ${name} with (force)`);
    } catch (error) {
      if ((error as { code?: string }).code !== '42501' || attempt === 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
