import { expect, test } from 'vitest';
import { areaPath, byMinute, dotPath, linePath, topOf } from '../../../src/lib/metrics/plot.ts';

const frame = { from: 0, to: 100, top: 10 };

test.each([
  [[], 4, 4],
  [[3, null], 1, 4],
  [[0.021], 0.01, 0.04],
  [[61], 1, 80],
  [[100], 1, 100],
  [[101], 1, 200],
])('an axis over %j, at least to %d, ends at %d', (values, least, top) => {
  expect(topOf(values, least)).toBeCloseTo(top, 9);
});

test('a line is broken where nothing was measured, and what stands alone is a dot', () => {
  const points = [
    { at: -5, value: 9 },
    { at: 0, value: 0 },
    { at: 20, value: 5 },
    { at: 40, value: null },
    { at: 100, value: 10 },
  ];
  expect(linePath(points, frame)).toBe('M0 100L20 50');
  expect(dotPath(points, frame)).toBe('M100 0h0');
  expect(areaPath(points, frame)).toBe('M0 100L0 100L20 50L20 100Z');
});

test('a table has the highest of each minute, the latest first, and a gap where there was nothing', () => {
  const points = [1, 59_000, 60_000, 125_000].map((at, n) => ({ at, value: [3, 7, null, 0][n] ?? null }));
  expect(byMinute(points)).toEqual([
    { at: 120_000, value: 0 },
    { at: 60_000, value: null },
    { at: 0, value: 7 },
  ]);
});
