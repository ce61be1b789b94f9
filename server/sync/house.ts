import { randomUUID } from 'node:crypto';
import type { Database } from '../db/database.ts';

/** The name under which the nodes of this database find each other on a bus that other houses may use too. */
export async function houseOf(db: Database): Promise<string> {
  await db
    .insertInto('setting')
    .values({ key: 'house', value: JSON.stringify(randomUUID()) })
    .onConflict((on) => on.doNothing())
    .execute();
  const row = await db
    .selectFrom('setting')
    .select('value')
    .where('key', '=', 'house')
    .executeTakeFirstOrThrow();
  return String(row.value);
}
