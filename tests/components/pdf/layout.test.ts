import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PageBox, Rotation } from '#domain/documents/page-geometry.ts';
import {
  columnPointOf,
  layOut,
  pageAt,
  pagesIn,
  paperPointAt,
  PAGE_GAP,
  type Zoom,
} from '../../../src/lib/pdf/layout.ts';

const A4 = { width: 595, height: 842, rotate: 0 };
const A3 = { width: 1191, height: 842, rotate: 0 };
const view = { width: 700, height: 600 };
const width: Zoom = { mode: 'width' };

describe('pages in a column', () => {
  test('each page fits the width by its own, also a landscape A3 among A4', () => {
    const { places } = layOut([A4, A3, A4], 0, width, view);
    expect(places.map((place) => place.width)).toEqual([684, 684, 684]);
    expect(places[1]!.height).toBeLessThan(places[0]!.height);
  });

  test('a whole page fits the view both ways', () => {
    for (const place of layOut([A4, A3], 0, { mode: 'page' }, view).places) {
      expect(place.width).toBeLessThanOrEqual(view.width);
      expect(place.height + 2 * PAGE_GAP).toBeLessThanOrEqual(view.height + 1);
    }
  });

  test('a turned page has its sides exchanged', () => {
    const [place] = layOut([A4], 90, { mode: 'free', scale: 1 }, view).places;
    expect([place!.width, place!.height]).toEqual([842, 595]);
  });

  test('pages do not overlap, and the page at a height is the one that lies there', () => {
    const boxes = Array.from({ length: 300 }, (_, i) => (i % 7 === 3 ? A3 : A4));
    const layout = layOut(boxes, 0, width, view);
    for (const [i, place] of layout.places.entries()) {
      const next = layout.places[i + 1];
      if (next) expect(next.top).toBe(place.top + place.height + PAGE_GAP);
      expect(pageAt(layout, place.top)).toBe(i + 1);
      expect(pageAt(layout, place.top + place.height - 1)).toBe(i + 1);
    }
    expect(pageAt(layout, -50)).toBe(1);
    expect(pageAt(layout, 1e9)).toBe(300);
  });

  test('what shows in a band is named from first to last', () => {
    const layout = layOut([A4, A4, A4], 0, { mode: 'free', scale: 0.5 }, view);
    const [first, second] = layout.places;
    expect(pagesIn(layout, 0, 100)).toEqual({ first: 1, last: 1 });
    expect(pagesIn(layout, first!.top, second!.top + 5)).toEqual({ first: 1, last: 2 });
    expect(pagesIn(layout, first!.top + first!.height + 1, second!.top + 5)).toEqual({ first: 2, last: 2 });
  });

  test('an empty document or an unseen view has no column', () => {
    expect(layOut([], 0, width, view).places).toEqual([]);
    expect(layOut([A4], 0, width, { width: 0, height: 0 }).places).toEqual([]);
  });
});

test('[D4] a point of the paper found in the column is found there again, at every zoom and rotation', () => {
  const anyBox: fc.Arbitrary<PageBox> = fc.constantFrom(
    A4,
    A3,
    { ...A4, rotate: 90 },
    { ...A3, rotate: 270 },
  );
  fc.assert(
    fc.property(
      fc.array(anyBox, { minLength: 1, maxLength: 12 }),
      fc.constantFrom<Rotation>(0, 90, 180, 270),
      fc.double({ min: 0.4, max: 6, noNaN: true }),
      fc.nat(10_000),
      fc.nat(10_000),
      (boxes, turned, scale, x, y) => {
        const layout = layOut(boxes, turned, { mode: 'free', scale }, view);
        const at = { x: (layout.width * x) / 10_000, y: (layout.height * y) / 10_000 };
        const back = columnPointOf(layout, boxes, turned, paperPointAt(layout, boxes, turned, at));
        expect(Math.hypot(back.x - at.x, back.y - at.y)).toBeLessThan(0.001);
      },
    ),
  );
});
