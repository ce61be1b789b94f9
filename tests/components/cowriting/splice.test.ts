import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applySplice, moved, rebase, spliceBetween } from '../../../src/lib/cowriting/splice.ts';

const words = fc.string({ unit: fc.constantFrom('a', 'b', 'ộ', '\n', '😀'), maxLength: 12 });

describe('a change of a text', () => {
  test('makes the one of the other, and never halves a character', () => {
    fc.assert(
      fc.property(words, words, (before, after) => {
        const splice = spliceBetween(before, after);
        if (!splice) return void expect(before).toBe(after);
        expect(applySplice(before, splice)).toBe(after);
        for (const part of [splice.put, before.slice(splice.at, splice.at + splice.gone)])
          expect(part.isWellFormed()).toBe(true);
      }),
    );
  });

  test('is what was typed, and not more', () => {
    expect(spliceBetween('Đất lúa', 'Đất trồng lúa')).toEqual({ at: 4, gone: 0, put: 'trồng ' });
    expect(spliceBetween('😀', '😁')).toEqual({ at: 0, gone: 2, put: '😁' });
    expect(spliceBetween('', '')).toBeUndefined();
  });

  test('after another one nothing is lost of what either of them put', () => {
    fc.assert(
      fc.property(words, words, words, (base, mine, theirs) => {
        const [own, other] = [spliceBetween(base, mine), spliceBetween(base, theirs)];
        if (!own || !other) return;
        const both = applySplice(applySplice(base, other), rebase(own, other));
        expect(both).toContain(own.put);
        if (own.at + own.gone <= other.at || own.at >= other.at + other.gone)
          expect(both).toContain(other.put);
      }),
    );
  });

  test('moves a place that stands behind it, and no other', () => {
    const splice = { at: 3, gone: 2, put: 'xyz' };
    expect([0, 2, 3, 4, 5, 9].map((place) => moved(place, splice))).toEqual([0, 2, 6, 6, 6, 10]);
  });
});
