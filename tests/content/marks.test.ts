import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeInk, encodeInk, EVEN_PRESSURE, MAX_INK_POINTS } from '#content/ink-points.ts';
import { growLiveInk, LIVE_POINTS, printLiveInk, readLiveInk } from '#content/live-ink.ts';
import { readMark, readSharedMark } from '#content/marks.ts';

const anyPoint = fc.record({
  x: fc.double({ min: -50, max: 14_400, noNaN: true }),
  y: fc.double({ min: -50, max: 14_400, noNaN: true }),
  pressure: fc.double({ min: 0, max: 1, noNaN: true }),
});

/** A stroke as a hand makes it at 120 Hz: round, some 3 pt a sample, pressure coming and going. */
function handStroke(count: number): { x: number; y: number; pressure: number }[] {
  return Array.from({ length: count }, (_, i) => ({
    x: 200 + 90 * Math.cos(i / 30) + Math.sin(i * 1.7) * 0.2,
    y: 400 + 90 * Math.sin(i / 30) + Math.cos(i * 2.3) * 0.2,
    pressure: 0.5 + 0.3 * Math.sin(i / 40),
  }));
}

describe('a stroke survives being packed', () => {
  test('to 1/64 pt and 1/100 of pressure', () => {
    fc.assert(
      fc.property(fc.array(anyPoint, { minLength: 1, maxLength: 200 }), (points) => {
        const back = decodeInk(encodeInk(points))!;
        expect(back).toHaveLength(points.length);
        for (const [i, point] of points.entries()) {
          expect(Math.abs(back[i]!.x - point.x)).toBeLessThanOrEqual(1 / 128);
          expect(Math.abs(back[i]!.y - point.y)).toBeLessThanOrEqual(1 / 128);
          if (points.some((each) => each.pressure !== EVEN_PRESSURE))
            expect(Math.abs(back[i]!.pressure - point.pressure)).toBeLessThanOrEqual(0.0051);
        }
      }),
    );
  });

  test('300 points fit in 1.2 KB, without pressure in 0.8 KB', () => {
    expect(encodeInk(handStroke(300)).byteLength).toBeLessThan(1200);
    const even = handStroke(300).map((point) => ({ ...point, pressure: EVEN_PRESSURE }));
    expect(encodeInk(even).byteLength).toBeLessThan(800);
  });

  test('bytes that are no stroke are none, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const points = decodeInk(bytes);
        expect(points === undefined || points.length > 0).toBe(true);
      }),
    );
    expect(
      decodeInk(encodeInk(Array.from({ length: MAX_INK_POINTS + 1 }, () => ({ x: 0, y: 0, pressure: 0 })))),
    ).toBe(undefined);
    expect(decodeInk(encodeInk([{ x: 20_000, y: 0, pressure: 0.5 }]))).toBe(undefined);
    expect(decodeInk(new Uint8Array([...encodeInk(handStroke(3)), 0]))).toBe(undefined);
  });
});

const ink = {
  kind: 'ink',
  page: 3,
  colour: 'blue',
  createdAt: 1,
  nib: 'pen',
  width: 2,
  points: encodeInk(handStroke(9)),
};
const highlight = {
  kind: 'highlight',
  page: 1,
  colour: 'yellow',
  createdAt: 1,
  quads: [0, 64, 64, 64, 0, 0, 64, 0],
  quote: 'không quá 05 ngày',
  before: '',
  after: 'làm việc',
};
const note = { kind: 'note', page: 1, colour: 'green', createdAt: 1, at: [64, 64], text: 'Hỏi Sở Tài chính' };

describe('[D5] what is read from a room is a mark or nothing', () => {
  test.each([ink, highlight, note])('$kind', (mark) => {
    expect(readMark(mark)).toEqual(mark);
    expect(readMark({ ...mark, extra: 'x', author: 'p' })).toEqual(mark);
  });

  test.each<[string, unknown]>([
    ['a page before the first', { ...ink, page: 0 }],
    ['half a page', { ...ink, page: 1.5 }],
    ['an unknown colour', { ...ink, colour: 'url(//x)' }],
    ['no width', { ...ink, width: 0 }],
    ['an endless width', { ...ink, width: Infinity }],
    ['an unknown nib', { ...ink, nib: 'spray' }],
    ['points that are none', { ...ink, points: new Uint8Array([9, 9]) }],
    ['points as numbers', { ...ink, points: [1, 2, 3] }],
    ['seven numbers of a quad', { ...highlight, quads: highlight.quads.slice(1) }],
    ['no quads', { ...highlight, quads: [] }],
    ['a fraction in a quad', { ...highlight, quads: [0.5, ...highlight.quads.slice(1)] }],
    ['too much context', { ...highlight, before: 'x'.repeat(33) }],
    ['a blank note', { ...note, text: '  \n' }],
    ['a note that is a book', { ...note, text: 'x'.repeat(4001) }],
    ['a note nowhere', { ...note, at: [1] }],
    ['a note with markup for text', { ...note, text: { html: '<b>' } }],
    ['an unknown kind', { ...note, kind: 'script' }],
  ])('%s is no mark', (_title, value) => expect(readMark(value)).toBeUndefined());

  test('nothing that can be stored throws', () => {
    fc.assert(
      fc.property(fc.anything({ withTypedArray: true, withNullPrototype: true }), (value) => {
        readMark(value);
        readSharedMark('a:b', value);
        readLiveInk(value);
      }),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(ink, highlight, note),
        fc.constantFrom(
          'kind',
          'page',
          'colour',
          'createdAt',
          'points',
          'quads',
          'quote',
          'at',
          'text',
          'width',
          'nib',
        ),
        fc.anything({ withTypedArray: true }),
        (mark, field, value) => {
          readMark({ ...mark, [field]: value });
        },
      ),
    );
  });

  test('a mark of the common room belongs to the author that its key names, or to nobody', () => {
    expect(readSharedMark('p1:m1', { ...note, author: 'p1' })).toEqual({
      author: 'p1',
      id: 'm1',
      mark: note,
    });
    expect(readSharedMark('p1:m1', { ...note, author: 'p2' })).toBeUndefined();
    expect(readSharedMark('p1', { ...note, author: 'p1' })).toBeUndefined();
    expect(readSharedMark('p1:m1:x', { ...note, author: 'p1' })).toBeUndefined();
  });
});

describe('ink under way', () => {
  const style = { id: 's', page: 1, colour: 'red', nib: 'pen', width: 2 } as const;

  test('a message fits in what presence may be, and is read back', () => {
    const message = printLiveInk({ ...style, points: handStroke(500) });
    expect(JSON.stringify(message).length).toBeLessThan(2_000);
    expect(message.from).toBe(500 - LIVE_POINTS);
    expect(readLiveInk(JSON.parse(JSON.stringify(message)))).toEqual(message);
  });

  test('a viewer who misses messages misses no ink as long as the tails overlap', () => {
    const stroke = handStroke(200);
    let seen: { x: number; y: number; pressure: number }[] = [];
    for (const length of [8, 40, 90, 150, 200]) {
      seen = growLiveInk(seen, printLiveInk({ ...style, points: stroke.slice(0, length) }));
      expect(seen).toHaveLength(length);
    }
    for (const [i, point] of stroke.entries()) expect(Math.abs(seen[i]!.x - point.x)).toBeLessThan(1 / 64);
  });

  test('ink that is none is not shown', () => {
    const good = printLiveInk({ ...style, points: handStroke(3) });
    expect(readLiveInk({ ...good, points: [1, 2] })).toBeUndefined();
    expect(readLiveInk({ ...good, points: [NaN, 1, 2] })).toBeUndefined();
    expect(readLiveInk({ ...good, points: Array(900).fill(1) })).toBeUndefined();
    expect(readLiveInk({ ...good, id: 'a:b' })).toBeUndefined();
    expect(readLiveInk(null)).toBeUndefined();
  });
});
