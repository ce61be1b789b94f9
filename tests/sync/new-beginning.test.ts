import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { putDocumentAside } from '../../src/lib/sync/new-beginning.ts';

test('what is written while a document is put aside is put aside as well', async () => {
  const doc = new Y.Doc();
  const text = doc.getText('t');
  text.insert(0, 'một ');
  const words = ['hai ', 'ba '];
  const put: Uint8Array[] = [];
  const hasContent = await putDocumentAside(doc, undefined, async (updates) => {
    await Promise.resolve();
    const word = words.shift();
    if (word) text.insert(text.length, word);
    put.push(...updates);
  });
  expect(hasContent).toBe(true);
  const kept = new Y.Doc();
  for (const update of put) Y.applyUpdate(kept, update);
  expect(kept.getText('t').toString()).toBe('một hai ba ');
});

test('a device that cannot keep it says so, and listens no longer', async () => {
  const doc = new Y.Doc();
  doc.getText('t').insert(0, 'một');
  await expect(putDocumentAside(doc, undefined, () => Promise.reject(new Error('full')))).rejects.toThrow(
    'full',
  );
  expect([
    ...((doc as unknown as { _observers: Map<string, Set<unknown>> })._observers.get('update') ?? []),
  ]).toEqual([]);
});
