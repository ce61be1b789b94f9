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

/** D15: the same bytes as the newest version of a document that is there. */
export function findTwin(tx: Database | Tx, meeting: string, sha256: string) {
  return twins(tx, sha256).where('document.meeting_id', '=', meeting).executeTakeFirst();
}

/** The same among the papers of one component of a dossier: one paper may prove two of them. */
export function findTwinPaper(tx: Tx, dossier: string, component: string, sha256: string) {
  return twins(tx, sha256)
    .where('document.dossier_id', '=', dossier)
    .where('document.component', '=', component)
    .executeTakeFirst();
}

function twins(tx: Database | Tx, sha256: string) {
  return tx
    .selectFrom('document_version')
    .innerJoin('document', 'document.id', 'document_version.document_id')
    .select('document.title')
    .where('document.withdrawn_at', 'is', null)
    .where('document_version.sha256', '=', sha256)
    .where('document_version.number', '=', (eb) =>
      eb
        .selectFrom('document_version as newest')
        .select((inner) => inner.fn.max('newest.number').as('number'))
        .whereRef('newest.document_id', '=', 'document.id'),
    );
}

/** The hash of the newest file of a document. */
export async function newestFile(db: Database | Tx, document: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('document_version')
    .select('sha256')
    .where('document_id', '=', document)
    .orderBy('number', 'desc')
    .executeTakeFirst();
  return row?.sha256;
}
