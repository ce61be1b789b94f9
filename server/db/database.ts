import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import { connectionTo } from './connection.ts';
import { PreparingClient } from './prepared.ts';
import type { Tables } from './tables.ts';

export type Database = Kysely<Tables>;
export type Tx = Transaction<Tables>;

/** Opens a pool on the server that the URL names. */
export function openDatabase(url: string, poolSize = 16): { db: Database; pool: pg.Pool } {
  const pool = new pg.Pool({ ...connectionTo(url), max: poolSize, Client: PreparingClient });
  // A connection lost while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {});
  // The same for one that is lost while in use: its query fails, and that is what the code that asked deals with.
  pool.on('connect', (client) => client.on('error', () => {}));
  return { db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }), pool };
}
