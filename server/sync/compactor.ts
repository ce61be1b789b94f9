import { dateOf, type Instant } from '#domain/kernel/time.ts';
import type { Log } from '../log.ts';
import type { Aside } from './aside.ts';
import { compactionDue } from './compaction.ts';
import type { Limits } from './limits.ts';
import type { LiveRoom } from './live-room.ts';
import type { Tally } from './tally.ts';

type Parts = {
  readonly aside: Aside;
  readonly now: () => Instant;
  readonly limits: Limits;
  readonly log: Log;
  readonly tally: Tally;
};

/** Sees to it that the logs of the rooms in memory stay short; the work itself is done aside (compaction.ts). */
export class Compactor {
  readonly #parts: Parts;
  /** Names of rooms whose log is being replaced, or could not be a short while ago. */
  readonly #busy = new Set<string>();
  #closed = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Something has been added to the room's log. */
  consider(live: LiveRoom): void {
    if (this.#closed || this.#busy.has(live.name) || !compactionDue(live.size, this.#parts.limits)) return;
    this.#busy.add(live.name);
    void this.#compact(live).then((isDone) => {
      if (!isDone)
        return setTimeout(() => this.#busy.delete(live.name), this.#parts.limits.compactAgainMs).unref();
      this.#busy.delete(live.name);
      // What was written meanwhile may be a long log again.
      if (!live.dead) this.consider(live);
    });
  }

  close(): void {
    this.#closed = true;
  }

  async #compact(live: LiveRoom): Promise<boolean> {
    const { aside, now, log, tally } = this.#parts;
    const before = { ...live.size };
    const began = performance.now();
    try {
      const { size: after, isReplaced } = await aside.compact(live.name, dateOf(now()));
      // What was committed meanwhile is counted on top; some of it may be in the snapshot, which the next look corrects.
      live.size = {
        rows: after.rows + Math.max(0, live.size.rows - before.rows),
        logBytes: after.logBytes + Math.max(0, live.size.logBytes - before.logBytes),
        snapshotBytes: after.snapshotBytes,
      };
      // Another node may have been first.
      if (!isReplaced) return true;
      const ms = performance.now() - began;
      tally.compactions += 1;
      tally.compaction.observe(ms / 1000);
      const { rows, logBytes } = before;
      const { snapshotBytes } = after;
      const facts = { room: live.name, rows, logBytes, snapshotBytes, ms: Math.round(ms) };
      log.info(facts, 'sync: a log is replaced by a snapshot');
      return true;
    } catch (error) {
      // It goes on where it stopped when the server is back.
      if (this.#closed) return true;
      tally.compactionFailures += 1;
      log.error({ error, room: live.name }, 'sync: a log could not be compacted; it stays as it is');
      return false;
    }
  }
}
