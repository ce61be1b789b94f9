import type { Fraction } from './pack.ts';

/** V28: how evenly burdens lie. Burdens are not negative, e.g. km more than before. */
export type Fairness = { readonly max: number; readonly p90: number; readonly gini: number };

export function fairnessOf(burdens: readonly number[]): Fairness {
  const sorted = burdens.toSorted((a, b) => a - b);
  return { max: sorted.at(-1) ?? 0, p90: percentile(sorted, 90), gini: gini(sorted) };
}

/** V28: the smallest burden that at least so many hundredths do not exceed. */
function percentile(sorted: readonly number[], hundredths: number): number {
  return sorted[Math.max(0, Math.ceil((sorted.length * hundredths) / 100) - 1)] ?? 0;
}

/** V28: 0 where all carry the same, towards 1 where one carries all. */
function gini(sorted: readonly number[]): number {
  const total = sorted.reduce((sum, one) => sum + one, 0);
  if (total === 0) return 0;
  const weighted = sorted.reduce((sum, one, index) => sum + (2 * (index + 1) - sorted.length - 1) * one, 0);
  return weighted / (sorted.length * total);
}

export type Group = { readonly part: number; readonly whole: number };

/**
 * V29: the lower of two groups' rates in parts of the higher; undefined where a group is empty or neither got anything. Below
 * the least ratio of the pack (four fifths) the plan says so.
 */
export function rateRatio(a: Group, b: Group): number | undefined {
  if (a.whole === 0 || b.whole === 0) return undefined;
  const rates = [a.part / a.whole, b.part / b.whole];
  const higher = Math.max(...rates);
  return higher === 0 ? undefined : Math.min(...rates) / higher;
}

/** V29: counted in whole numbers, so that exactly the least ratio is enough. */
export function keepsRatio(a: Group, b: Group, least: Fraction): boolean | undefined {
  if (rateRatio(a, b) === undefined) return undefined;
  const [x, y] = [a.part * b.whole, b.part * a.whole];
  return Math.min(x, y) * least.den >= Math.max(x, y) * least.num;
}
