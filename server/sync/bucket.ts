/** A token bucket: so many at once, so many a second on average. */
export class Bucket {
  readonly #perMs: number;
  readonly #burst: number;
  #level: number;
  #at: number;

  constructor(perSecond: number, burst: number, nowMs: number) {
    this.#perMs = perSecond / 1000;
    this.#burst = burst;
    this.#level = burst;
    this.#at = nowMs;
  }

  /** Takes `cost` tokens if they are there. */
  take(cost: number, nowMs: number): boolean {
    // A clock set back must not drain the bucket.
    const passed = Math.max(0, nowMs - this.#at);
    this.#at = nowMs;
    this.#level = Math.min(this.#burst, this.#level + passed * this.#perMs);
    if (this.#level < cost) return false;
    this.#level -= cost;
    return true;
  }
}
