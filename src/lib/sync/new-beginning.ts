import * as Y from 'yjs';
import { applies } from './applies.ts';
import type { LocalCopy } from './local-copy.ts';

/**
 * Puts aside, by `put`, all that is in a document that stands in the way, and empties its copy. A pen goes on writing
 * meanwhile: that is put aside as well, so the room must be opened anew in the same turn in which this resolves.
 *
 * @returns whether there was anything in it that can be read
 * @throws when the device cannot keep it; the copy is then as it was
 */
export async function putDocumentAside(
  doc: Y.Doc,
  local: LocalCopy | undefined,
  put: (updates: readonly Uint8Array[]) => Promise<void>,
): Promise<boolean> {
  const late: Uint8Array[] = [];
  const hear = (update: Uint8Array) => void late.push(update);
  let kept: readonly Uint8Array[] | undefined;
  const keep = async (copied: readonly Uint8Array[]) => {
    if (kept) return;
    late.length = 0;
    const whole = () => [Y.encodeStateAsUpdate(doc)];
    const updates = applies(whole) ? whole() : copied;
    await put(updates);
    kept = updates;
  };
  doc.on('update', hear);
  try {
    await local?.clear(keep).catch(() => {});
    await keep([]);
    while (late.length > 0) await put(late.splice(0));
  } finally {
    doc.off('update', hear);
  }
  return kept !== undefined && kept.length > 0;
}
