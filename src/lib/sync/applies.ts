import * as Y from 'yjs';

/*
 * Whether updates can be applied is tried on a document of no consequence: one that throws half way leaves whatever it
 * was applied to in no state at all.
 */

/** Whether the updates, in this order, apply to an empty document. A gap between them is no fault: it may yet be filled. */
export function applies(updates: () => readonly Uint8Array[]): boolean {
  const trial = new Y.Doc();
  try {
    for (const update of updates()) Y.applyUpdate(trial, update);
    return true;
  } catch {
    return false;
  } finally {
    trial.destroy();
  }
}

export type News = {
  /** What would be new to the document, as updates that apply to it. */
  readonly updates: readonly Uint8Array[];
  /** Whether that is all there was: each of them could be read, and nothing they build on is missing. */
  readonly isWhole: boolean;
};

/** What the updates, in this order, would bring to the document; those that cannot be read are passed over. */
export function newsFor(doc: Y.Doc, updates: readonly Uint8Array[]): News {
  const known = Y.encodeStateAsUpdate(doc);
  const readable: Uint8Array[] = [];
  const news: Uint8Array[] = [];
  const begin = () => {
    const trial = new Y.Doc();
    for (const update of [known, ...readable]) Y.applyUpdate(trial, update);
    trial.on('update', (one: Uint8Array) => news.push(one));
    return trial;
  };
  let trial = begin();
  for (const update of updates) {
    const { length } = news;
    try {
      Y.applyUpdate(trial, update);
      readable.push(update);
    } catch {
      news.length = length;
      trial = begin();
    }
  }
  return {
    updates: news,
    isWhole: readable.length === updates.length && trial.store.pendingStructs === null,
  };
}
