import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import type { Tables } from './tables.ts';

export type Database = Kysely<Tables>;
export type Tx = Transaction<Tables>;

const DATE_OID = 1082;
const INT8_OID = 20;

/** Opens a pool on the server that the URL names. Days stay text; bigints become numbers (all of ours are counters). */
export function openDatabase(url: string, poolSize = 16): { db: Database; pool: pg.Pool } {
  const types = new pg.TypeOverrides();
  types.setTypeParser(DATE_OID, (text: string) => text);
  types.setTypeParser(INT8_OID, (text: string) => Number(text));
  const pool = new pg.Pool({ connectionString: url, max: poolSize, types, application_name: 'sen' });
  // A connection lost while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {});
  // The same for one that is lost while in use: its query fails, and that is what the code that asked deals with.
  pool.on('connect', (client) => client.on('error', () => {}));
  return { db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }), pool };
}
