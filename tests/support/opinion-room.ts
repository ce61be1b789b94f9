import * as Y from 'yjs';
import { chooseOverall, choosePosition, formOf, itemText, quotePages, reasonText } from '#content/opinion.ts';
import type { OpinionDraft } from '#domain/consultation/opinion.ts';
import type { ItemKey } from '#domain/consultation/procedure.ts';
import type { RequestId } from '#domain/kernel/id.ts';
import { printRoom } from '#domain/rooms/room.ts';
import type { Database } from '#server/db/database.ts';
import { createStore, readRoom } from '#server/sync/store.ts';
import { START } from './acting.ts';

/** What stands in the text of an opinion becomes this draft, as if its officers had written it and the server stored it. */
export async function writeText(db: Database, request: string, draft: object): Promise<void> {
  const room = printRoom({ kind: 'opinion', request: request as RequestId });
  const rows = await db.selectFrom('request_item').select('item').where('request_id', '=', request).execute();
  const asked = rows.map(({ item }) => item as ItemKey);
  const doc = (await readRoom(db, room)) ?? new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  doc.transact(() => fill(doc, asked, draft as OpinionDraft));
  const bytes = updates[0];
  if (!bytes) return;
  const stored = await createStore({ db, now: () => START }).append([
    { room, bytes, account: null, authors: [] },
  ]);
  if (typeof stored.get(room) !== 'number') throw new Error('The text was not stored');
}

function fill(doc: Y.Doc, asked: readonly ItemKey[], draft: OpinionDraft): void {
  const { items, override, reason } = formOf(asked, draft);
  for (const { item, position, text, legalBasis, anchors } of items) {
    if (position) choosePosition(doc, item, position);
    else doc.getMap('positions').delete(item);
    become(itemText(doc, item, 'text'), text);
    become(itemText(doc, item, 'legalBasis'), legalBasis);
    const array = doc.getArray(`${item}/anchors`);
    array.delete(0, array.length);
    quotePages(doc, item, anchors);
  }
  chooseOverall(doc, override);
  become(reasonText(doc), reason);
}

function become(text: Y.Text, words: string): void {
  text.delete(0, text.length);
  text.insert(0, words);
}
