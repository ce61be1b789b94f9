import type { Database, Tx } from '../db/database.ts';

/** A document of a meeting, withdrawn or not; undefined where the meeting has none of that id. */
export async function findPaper(db: Database | Tx, meeting: string, document: string) {
  return db
    .selectFrom('document')
    .selectAll()
    .where('meeting_id', '=', meeting)
    .where('id', '=', document)
    .executeTakeFirst();
}

export type Paper = NonNullable<Awaited<ReturnType<typeof findPaper>>>;

/** Whether the meeting has the item; no item at all is the tray. */
export async function hasItem(
  db: Database | Tx,
  meeting: string,
  item: string | null | undefined,
): Promise<boolean> {
  if (!item) return true;
  const row = await db
    .selectFrom('agenda_item')
    .select('id')
    .where('meeting_id', '=', meeting)
    .where('id', '=', item)
    .executeTakeFirst();
  return row !== undefined;
}

/** The place after the last document of an item or of the tray. */
export async function lastPlace(db: Database | Tx, meeting: string, item: string | null): Promise<number> {
  const { last } = await db
    .selectFrom('document')
    .select((eb) => eb.fn.max('position').as('last'))
    .where('meeting_id', '=', meeting)
    .where('agenda_item_id', item === null ? 'is' : '=', item)
    .executeTakeFirstOrThrow();
  return Number(last ?? 0) + 1;
}
