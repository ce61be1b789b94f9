/** Share of one core that sending each change by itself may take before changes are gathered. */
const EASY = 0.5;
/** Broadcasts of a room that gathers take about one part in so many of the time. */
const SPACING = 10;
/** Nobody waits longer for a stroke of another hand because of gathering; in milliseconds. */
const LONGEST_MS = 16;
const SLICE_MS = 100;

/**
 * How long a room gathers changes before it hands them to the journal. Nothing as long as the house keeps up with every
 * change by itself; under load a window that grows with what a broadcast costs, since sending twenty changes at once to
 * two hundred people costs little more than sending one. The measure is what sending each change alone *would* cost, so
 * that gathering, which takes the load away, does not switch itself off again.
 */
export class Pace {
  #demand = 0;
  #costMs = 0;
  #since: number;
  readonly #leastMs: number;

  /** @param leastMs what the house wants gathered even when it has it easy */
  constructor(now: number, leastMs = 0) {
    this.#since = now;
    this.#leastMs = leastMs;
  }

  /** A broadcast of so many changes has taken `ms`. */
  sent(changes: number, ms: number, now: number): void {
    this.#costMs += changes * ms;
    const span = now - this.#since;
    if (span < SLICE_MS) return;
    // Half of what was, half of what is: a burst of a tenth of a second is not load yet.
    this.#demand = (this.#demand + this.#costMs / span) / 2;
    this.#costMs = 0;
    this.#since = now;
  }

  /** Milliseconds to gather for, in a room whose broadcasts take `ms`. */
  window(ms: number, now: number): number {
    // Silence is no load, but nobody reports it.
    if (now - this.#since > 10 * SLICE_MS) this.#demand = 0;
    if (this.#demand <= EASY) return this.#leastMs;
    const needed = Math.min(LONGEST_MS, ms * SPACING) * Math.min(1, (this.#demand - EASY) / EASY);
    return Math.max(this.#leastMs, needed);
  }
}
