/** The value below which so many per cent lie; undefined of nothing. */
export function percentile(values: readonly number[], percent: number): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil((percent / 100) * sorted.length) - 1)];
}

export function median(values: readonly number[]): number {
  return percentile(values, 50) ?? Number.NaN;
}

/** Latencies in classes of 0.1 ms: millions of them in a few kilobytes. */
export class Latencies {
  readonly #classes = new Uint32Array(100_000);
  count = 0;

  add(ms: number): void {
    const index = Math.min(this.#classes.length - 1, Math.max(0, Math.round(ms * 10)));
    this.#classes[index] = (this.#classes[index] as number) + 1;
    this.count += 1;
  }

  percentile(percent: number): number {
    let left = (percent / 100) * this.count;
    for (let index = 0; index < this.#classes.length; index += 1) {
      left -= this.#classes[index] as number;
      if (left <= 0) return index / 10;
    }
    return Number.NaN;
  }
}

/** What one run of a scenario found: figures by name, and what went wrong. */
export type Found = {
  readonly figures: Readonly<Record<string, number>>;
  readonly faults: readonly string[];
};
