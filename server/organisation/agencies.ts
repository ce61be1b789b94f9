import type { Database, Tx } from '../db/database.ts';

export async function hasAgency(db: Database | Tx, id: string): Promise<boolean> {
  return (await db.selectFrom('agency').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
}
