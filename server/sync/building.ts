import * as Y from 'yjs';
import { DamagedRoom } from './integrity.ts';
import { inSlices } from './slices.ts';

/**
 * The document of a log.
 * @param updates each whole upon those before it
 * @throws {DamagedRoom} when they are not
 */
export function build(room: string, updates: Iterable<Uint8Array>): Y.Doc {
  const doc = new Y.Doc();
  doc.transact((transaction) => {
    for (const bytes of updates) Y.applyUpdate(doc, bytes);
    asIs(transaction);
  });
  return whole(room, doc);
}

/** The same between other things. Nobody may have the document before it is whole. */
export async function buildInSlices(
  room: string,
  pieces: Iterable<Uint8Array>,
  sliceMs: number,
): Promise<Y.Doc> {
  const doc = new Y.Doc();
  await inSlices(pieces, sliceMs, (bytes) =>
    doc.transact((transaction) => {
      Y.applyUpdate(doc, bytes);
      asIs(transaction);
    }),
  );
  return whole(room, doc);
}

/**
 * After changes from outside Yjs takes format marks away that look superfluous. Half of a document looks otherwise than
 * the whole, and what is taken away here would be in no log.
 */
function asIs(transaction: Y.Transaction): void {
  transaction.local = true;
}

function whole(room: string, doc: Y.Doc): Y.Doc {
  if (doc.store.pendingStructs || doc.store.pendingDs) throw new DamagedRoom(room, 'the log has a gap');
  return doc;
}
