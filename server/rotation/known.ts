import type { Tx } from '../db/database.ts';

/** An official, locked for the deed; undefined where there is none. */
export function officialLocked(tx: Tx, id: string) {
  return tx
    .selectFrom('official')
    .select(['id', 'person_id'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export function positionLocked(tx: Tx, id: string) {
  return tx.selectFrom('rotation_position').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export async function isThere(tx: Tx, table: 'agency' | 'person' | 'post', id: string): Promise<boolean> {
  return (await tx.selectFrom(table).select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
}
