import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  apply,
  boxAround,
  boxesMeet,
  distanceToSegment,
  pageToView,
  rotationOf,
  seenSize,
  viewToPage,
  type Rotation,
} from '#domain/documents/page-geometry.ts';

const rotations: Rotation[] = [0, 90, 180, 270];
const anyBox = fc.record({
  width: fc.double({ min: 10, max: 5000, noNaN: true }),
  height: fc.double({ min: 10, max: 5000, noNaN: true }),
  rotate: fc.constantFrom(0, 90, 180, 270, -90, 450),
});
const anyScale = fc.double({ min: 0.1, max: 10, noNaN: true });

describe('[D4] a mark stays where it was put', () => {
  test('the way to the screen and back ends at the same point, at every zoom and rotation', () => {
    fc.assert(
      fc.property(
        anyBox,
        fc.constantFrom(...rotations),
        anyScale,
        fc.nat(1000),
        fc.nat(1000),
        (box, turned, scale, u, v) => {
          const point = { x: (box.width * u) / 1000, y: (box.height * v) / 1000 };
          const back = apply(viewToPage(box, turned, scale), apply(pageToView(box, turned, scale), point));
          expect(Math.abs(back.x - point.x)).toBeLessThan(1e-6);
          expect(Math.abs(back.y - point.y)).toBeLessThan(1e-6);
        },
      ),
    );
  });
  test('the corners of the page are the corners of what is seen', () => {
    fc.assert(
      fc.property(anyBox, fc.constantFrom(...rotations), anyScale, (box, turned, scale) => {
        const corners = [
          { x: 0, y: 0 },
          { x: box.width, y: 0 },
          { x: 0, y: box.height },
          { x: box.width, y: box.height },
        ].map((corner) => apply(pageToView(box, turned, scale), corner));
        const seen = seenSize(box, turned);
        const around = boxAround(corners);
        expect(around.left).toBeCloseTo(0, 6);
        expect(around.bottom).toBeCloseTo(0, 6);
        expect(around.right).toBeCloseTo(seen.width * scale, 6);
        expect(around.top).toBeCloseTo(seen.height * scale, 6);
      }),
    );
  });
  test('a quarter turn clockwise brings the lower left corner to the upper left', () => {
    const box = { width: 200, height: 100, rotate: 0 };
    expect(apply(pageToView(box, 0, 1), { x: 0, y: 0 })).toEqual({ x: 0, y: 100 });
    expect(apply(pageToView(box, 90, 1), { x: 0, y: 0 })).toEqual({ x: 0, y: 0 });
    expect(apply(pageToView(box, 180, 1), { x: 0, y: 0 })).toEqual({ x: 200, y: 0 });
    expect(apply(pageToView(box, 270, 1), { x: 0, y: 0 })).toEqual({ x: 100, y: 200 });
  });
});

test('turns beyond a circle and crooked ones are brought to the four', () => {
  expect([-90, 450, 360, 45, -360].map(rotationOf)).toEqual([270, 90, 0, 0, 0]);
});

test('boxes meet when they share a point', () => {
  const a = boxAround([
    { x: 0, y: 0 },
    { x: 10, y: 10 },
  ]);
  expect(boxesMeet(a, boxAround([{ x: 10, y: 10 }], 1))).toBe(true);
  expect(boxesMeet(a, boxAround([{ x: 12, y: 10 }], 1))).toBe(false);
  expect(boxAround([])).toEqual({ left: 0, bottom: 0, right: 0, top: 0 });
});

test('the distance to a segment is measured to its nearest point', () => {
  expect(distanceToSegment({ x: 5, y: 3 }, { x: 0, y: 0 }, { x: 10, y: 0 })).toBe(3);
  expect(distanceToSegment({ x: 13, y: 4 }, { x: 0, y: 0 }, { x: 10, y: 0 })).toBe(5);
  expect(distanceToSegment({ x: 3, y: 4 }, { x: 0, y: 0 }, { x: 0, y: 0 })).toBe(5);
});
