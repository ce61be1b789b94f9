import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byteRange } from '#domain/documents/byte-range.ts';
import {
  addressOf,
  isStoreOf,
  keptKey,
  outdatedShells,
  shellName,
  storeName,
} from '../../../src/lib/offline/addresses.ts';
import { cutsOf, PIECE_BYTES, pieceCount, pieceRange, saidRange } from '../../../src/lib/offline/pieces.ts';

const ID = '0b981a6c-5b19-4d55-9c06-2f37f301104b';

describe('what is kept', () => {
  test.each(['/meetings', `/meetings/${ID}`, `/meetings/${ID}/room`, `/meetings/${ID}/minutes`])(
    '%s',
    (path) => {
      expect(addressOf(path)).toMatchObject({ kind: 'page', key: path });
      expect(addressOf(`${path}/__data.json`)).toMatchObject({ kind: 'page', key: `${path}/__data.json` });
    },
  );

  test.each([
    '/',
    '/healthz',
    '/readyz',
    '/sign-in',
    '/sign-out',
    '/acts/ballot.cast',
    `/sync/meeting:${ID}`,
    '/admin',
    '/admin/__data.json',
    '/meetings/new',
    `/meetings/${ID}/prepare`,
    `/meetings/${ID}/check-in`,
    `/meetings/${ID}/files`,
    `/meetings/${ID}/room/clock`,
    `/meetings/${ID}/room/paper`,
    `/files/${ID}/more`,
  ])('never %s', (path) => expect(addressOf(path)).toEqual({ kind: 'other' }));

  test('a file is known by its version', () => {
    expect(addressOf(`/files/${ID}`)).toEqual({ kind: 'file', version: ID });
  });

  test('nothing of one account has the name of what another holds', () => {
    expect(isStoreOf(storeName('a', ID), 'a')).toBe(true);
    expect(isStoreOf(storeName('ab', ID), 'a')).toBe(false);
    expect(keptKey('a', '/meetings')).not.toBe(keptKey('b', '/meetings'));
  });

  test('of the program this version stays and the one before it, for screens that are still open', () => {
    const names = ['sen-shell-1', 'sen-kept:a:', 'sen-shell-2', 'sen-shell-3'];
    expect(outdatedShells(names, '3')).toEqual(['sen-shell-1']);
    expect(outdatedShells([shellName('1')], '1')).toEqual([]);
  });
});

describe('a file in pieces', () => {
  const sizes = fc.integer({ min: 1, max: 5 * PIECE_BYTES });

  test('the pieces are the file, without gap or overlap', () => {
    fc.assert(
      fc.property(sizes, (bytes) => {
        let next = 0;
        for (let piece = 0; piece < pieceCount(bytes); piece++) {
          const { start, end } = pieceRange(piece, bytes);
          expect(start).toBe(next);
          next = end + 1;
        }
        expect(next).toBe(bytes);
      }),
    );
  });

  test('the cuts of any range are exactly its bytes, each from the piece that has them', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), (bytes, a, b) => {
        const start = a % bytes;
        const end = start + (b % (bytes - start));
        let next = start;
        for (const { piece, from, to } of cutsOf({ start, end })) {
          expect(piece * PIECE_BYTES + from).toBe(next);
          expect(to).toBeGreaterThan(from);
          expect(piece * PIECE_BYTES + to - 1).toBeLessThanOrEqual(pieceRange(piece, bytes).end);
          next = piece * PIECE_BYTES + to;
        }
        expect(next).toBe(end + 1);
      }),
    );
  });
});

test.each([
  ['bytes 0-9/100', { start: 0, end: 9, total: 100 }],
  ['bytes */100', undefined],
  ['bytes 0-9/*', undefined],
  [null, undefined],
])('an answer with %s holds', (header, said) => expect(saidRange(header)).toEqual(said));

describe('a range that is asked for', () => {
  test.each([
    ['bytes=0-9', { start: 0, end: 9 }],
    ['bytes=90-', { start: 90, end: 99 }],
    ['bytes=90-500', { start: 90, end: 99 }],
    ['bytes=-10', { start: 90, end: 99 }],
    ['bytes=-500', { start: 0, end: 99 }],
    ['bytes=100-', 'unsatisfiable'],
    ['bytes=9-3', 'unsatisfiable'],
    ['bytes=0-1,5-6', undefined],
    ['pages=1-2', undefined],
    [null, undefined],
  ])('%s of 100 bytes', (header, answer) => expect(byteRange(header, 100)).toEqual(answer));
});
