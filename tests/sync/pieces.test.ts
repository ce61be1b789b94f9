import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { build, buildInSlices } from '#server/sync/building.ts';
import { cut, Incomplete } from '#server/sync/pieces.ts';
import { areEqual, hold } from './long-logs.ts';
import { randomOf, seed } from './world.ts';

const contentOf = (doc: Y.Doc) => [
  doc.getMap('marks').toJSON(),
  doc.getXmlFragment('minutes').toString(),
  [...Y.encodeStateAsUpdate(doc)],
];

describe('content that is cut into pieces', () => {
  test.each([
    ['a log', (updates: readonly Uint8Array[]) => updates],
    ['a snapshot', (updates: readonly Uint8Array[]) => [Y.encodeStateAsUpdate(build('r', updates))]],
    [
      'a snapshot and a log',
      (updates: readonly Uint8Array[]) => [
        Y.encodeStateAsUpdate(build('r', updates.slice(0, 900))),
        ...updates.slice(900),
      ],
    ],
    [
      'a log that says some things twice',
      (updates: readonly Uint8Array[]) => [...updates, ...updates.slice(300, 400)],
    ],
  ])('%s: says the same, and each piece builds only on those before it', async (_what, form) => {
    for (let run = 0; run < 5; run += 1) {
      const random = randomOf(seed + run);
      const { updates, doc } = hold(1_200, random, 40);
      const pieces = cut(form(updates), Math.ceil(random() * 4_000));
      expect(pieces.length, `SEED=${seed}`).toBeGreaterThan(10);
      const piecewise = new Y.Doc();
      for (const piece of pieces) {
        Y.applyUpdate(piecewise, piece);
        expect(piecewise.store.pendingStructs, `SEED=${seed}`).toBeNull();
        expect(piecewise.store.pendingDs, `SEED=${seed}`).toBeNull();
      }
      const built = await buildInSlices('r', pieces, 1);
      expect(areEqual(built, doc), `SEED=${seed}`).toBe(true);
      expect(contentOf(built), `SEED=${seed}`).toEqual(contentOf(build('r', updates)));
    }
  });

  test('pieces are about as large as they should be', () => {
    const doc = new Y.Doc();
    for (let n = 0; n < 1_000; n += 1) doc.getMap('marks').set(`${n}`, new Uint8Array(100));
    for (let n = 0; n < 1_000; n += 2) doc.getMap('marks').delete(`${n}`);
    const sizes = cut([Y.encodeStateAsUpdate(doc)], 10_000).map(({ length }) => length);
    expect(sizes.length).toBeGreaterThan(8);
    for (const size of sizes) expect(size).toBeLessThan(11_000);
  });

  test.each([
    ['a change in the middle', 200],
    ['the first of a client', 0],
  ])('of which %s is missing is not cut', (_what, from) => {
    const updates = [...hold(600, randomOf(seed)).updates];
    // What only deletes is not missed.
    const lost = updates.findIndex((update, at) => at >= from && Y.decodeUpdate(update).structs.length > 0);
    updates.splice(lost, 1);
    expect(() => cut(updates, 1_000), `SEED=${seed}`).toThrow(Incomplete);
  });

  test('an empty one is no piece', () => {
    expect(cut([], 100)).toEqual([]);
    expect(cut([Y.encodeStateAsUpdate(new Y.Doc())], 100)).toEqual([]);
  });
});

test('a document that is read is not tidied: format marks that look superfluous stay as the log has them', async () => {
  const log: Uint8Array[] = [];
  const base = new Y.Doc();
  base.getXmlFragment('minutes').insert(0, [new Y.XmlText('một hai ba bốn')]);
  log.push(Y.encodeStateAsUpdate(base));
  // Two make the same words bold, neither having heard of the other.
  for (const client of [1, 2]) {
    const doc = new Y.Doc();
    doc.clientID = client;
    Y.applyUpdate(doc, log[0] as Uint8Array);
    const before = Y.encodeStateVector(doc);
    (doc.getXmlFragment('minutes').get(0) as Y.XmlText).format(0, 3, { bold: true });
    log.push(Y.encodeStateAsUpdate(doc, before));
  }
  const tidied = new Y.Doc();
  for (const update of log) Y.applyUpdate(tidied, update);
  const deletions = (doc: Y.Doc) => Y.snapshot(doc).ds.clients.size;
  expect(deletions(tidied)).toBeGreaterThan(0);
  expect(deletions(build('r', log))).toBe(0);
  expect(deletions(await buildInSlices('r', cut(log, 1), 0))).toBe(0);
});
