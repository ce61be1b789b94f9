import type { Histogram } from 'prom-client';

/** How many observations there have been up to each bound, in the order of the bounds; the last bound is infinite. */
export type Buckets = { readonly bounds: readonly number[]; readonly counts: readonly number[] };

export async function bucketsOf(histogram: Histogram): Promise<Buckets> {
  const { name, values } = await histogram.get();
  const buckets = values.filter(({ metricName }) => metricName === `${name}_bucket`);
  return {
    bounds: buckets.map(({ labels }) => (labels.le === '+Inf' ? Infinity : Number(labels.le))),
    counts: buckets.map(({ value }) => value),
  };
}

/**
 * The value below which the share `q` of what came between two readings lies, as `histogram_quantile` of Prometheus
 * estimates it: evenly spread within its bucket. Nothing if nothing came.
 */
export function quantile(before: Buckets, now: Buckets, q: number): number | null {
  const since = now.counts.map((count, at) => count - (before.counts[at] ?? 0));
  const total = since.at(-1) ?? 0;
  if (total <= 0) return null;
  const rank = q * total;
  const at = since.findIndex((count) => count >= rank);
  const from = now.bounds[at - 1] ?? 0;
  const to = now.bounds[at] ?? from;
  // Of what is above the last bound only that is known.
  if (to === Infinity) return from;
  const below = since[at - 1] ?? 0;
  return from + (to - from) * ((rank - below) / ((since[at] ?? 0) - below));
}
