import { expect, test } from 'vitest';
import { fairnessOf, keepsRatio, rateRatio } from '#domain/rotation/fairness.ts';
import { law } from './ground.ts';

test('[V28] the heaviest, the ninth of ten, Gini', () => {
  expect(fairnessOf([])).toEqual({ max: 0, p90: 0, gini: 0 });
  expect(fairnessOf([5, 5, 5])).toEqual({ max: 5, p90: 5, gini: 0 });
  expect(fairnessOf([0, 0, 0, 8]).gini).toBe(0.75);
  expect(fairnessOf([10, 1, 2, 3, 4, 5, 6, 7, 8, 9])).toMatchObject({ max: 10, p90: 9 });
});

test('[V29] four fifths, exactly, is enough', () => {
  const { leastRatio } = law('PERIODIC_ROTATION', '2026-11-30').pack;
  expect(keepsRatio({ part: 4, whole: 10 }, { part: 5, whole: 10 }, leastRatio)).toBe(true);
  expect(keepsRatio({ part: 39, whole: 100 }, { part: 50, whole: 100 }, leastRatio)).toBe(false);
  expect(rateRatio({ part: 1, whole: 4 }, { part: 1, whole: 2 })).toBe(0.5);
  expect(rateRatio({ part: 0, whole: 0 }, { part: 1, whole: 2 })).toBeUndefined();
  expect(keepsRatio({ part: 0, whole: 3 }, { part: 0, whole: 2 }, leastRatio)).toBeUndefined();
});
