import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Instant } from '#domain/kernel/time.ts';
import type { Hub } from '../sync/hub.ts';
import type { HubStats } from '../sync/stats.ts';
import { type Buckets, bucketsOf, quantile } from './quantile.ts';

/** How things stood at a moment, and what happened since the sample before. Times are milliseconds; null: nothing happened. */
export type Sample = {
  readonly at: Instant;
  readonly sockets: number;
  /** Rooms with somebody inside. */
  readonly rooms: number;
  readonly documents: number;
  readonly messagesPerSecond: number;
  readonly deliveriesPerSecond: number;
  readonly framesPerSecond: number;
  readonly bytesInPerSecond: number;
  readonly bytesOutPerSecond: number;
  readonly fanOutP50: number | null;
  readonly fanOutP95: number | null;
  readonly commitP50: number | null;
  readonly commitP95: number | null;
  readonly joinP95: number | null;
  readonly waitingBatches: number;
  readonly waitingBytes: number;
  readonly oldestWaitMs: number;
  readonly loopP50: number;
  readonly loopP99: number;
  readonly loopMax: number;
  readonly rssBytes: number;
  readonly heapBytes: number;
  readonly refused: number;
  readonly lettersInPerSecond: number;
  readonly lettersOutPerSecond: number;
};

export const EVERY_MS = 5_000;
export const KEPT_MS = 15 * 60_000;
const KEPT = KEPT_MS / EVERY_MS;
/** The monitor measures how late its own timer of so many milliseconds comes, and counts these in. */
const RESOLUTION_MS = 10;

type Sums = {
  readonly at: number;
  readonly counts: Readonly<Record<(typeof COUNTED)[number], number>>;
  readonly refused: number;
  readonly fanOut: Buckets;
  readonly commit: Buckets;
  readonly join: Buckets;
};
const COUNTED = [
  'messagesIn',
  'deliveries',
  'framesOut',
  'bytesIn',
  'bytesOut',
  'lettersIn',
  'lettersOut',
] as const;

/** The last quarter of an hour of this node, in memory: a sample each five seconds and never more than fit into it. */
export class Sampler {
  readonly #hub: Pick<Hub, 'stats' | 'tally'>;
  readonly #now: () => Instant;
  readonly #loop = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  readonly #timer: NodeJS.Timeout;
  #samples: Sample[] = [];
  #before: Promise<Sums>;

  constructor(parts: { hub: Pick<Hub, 'stats' | 'tally'>; now: () => Instant }) {
    this.#hub = parts.hub;
    this.#now = parts.now;
    this.#loop.enable();
    this.#before = this.#sum();
    this.#timer = setInterval(() => void this.take(), EVERY_MS);
    this.#timer.unref();
  }

  /** The samples after a moment, the oldest first. */
  after(moment = -Infinity): Sample[] {
    return this.#samples.filter(({ at }) => at > moment);
  }

  /** Takes a sample now. */
  async take(): Promise<Sample> {
    const waiting = this.#before;
    this.#before = this.#sum();
    const [before, now] = [await waiting, await this.#before];
    const sample = {
      at: this.#now(),
      ...standing(this.#hub.stats()),
      ...since(before, now),
      ...this.#process(),
    };
    this.#samples = [...this.#samples, sample].slice(-KEPT);
    return sample;
  }

  close(): void {
    clearInterval(this.#timer);
    this.#loop.disable();
  }

  async #sum(): Promise<Sums> {
    const { tally } = this.#hub;
    const at = performance.now();
    const counts = Object.fromEntries(COUNTED.map((name) => [name, tally[name]])) as Sums['counts'];
    const refused = [...tally.refused.values()].reduce((sum, count) => sum + count, 0);
    const [fanOut, commit, join] = await Promise.all([tally.fanOut, tally.commit, tally.join].map(bucketsOf));
    return { at, counts, refused, fanOut, commit, join } as Sums;
  }

  #process() {
    const late = (nanoseconds: number) =>
      Number.isFinite(nanoseconds) ? Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS) : 0;
    const loop = this.#loop;
    const [loopP50, loopP99, loopMax] = [loop.percentile(50), loop.percentile(99), loop.max].map(late);
    loop.reset();
    const { rss, heapUsed } = process.memoryUsage();
    return { loopP50, loopP99, loopMax, rssBytes: rss, heapBytes: heapUsed } as Pick<
      Sample,
      'loopP50' | 'loopP99' | 'loopMax' | 'rssBytes' | 'heapBytes'
    >;
  }
}

function standing({ sockets, open, documents, waitingBatches, waitingBytes, oldestWaitMs }: HubStats) {
  const rooms = Object.values(open).reduce((sum, count) => sum + count, 0);
  return { sockets, rooms, documents, waitingBatches, waitingBytes, oldestWaitMs };
}

function since(before: Sums, now: Sums) {
  const seconds = Math.max(0.001, (now.at - before.at) / 1000);
  const rate = (name: (typeof COUNTED)[number]) => (now.counts[name] - before.counts[name]) / seconds;
  const ms = (name: 'fanOut' | 'commit' | 'join', q: number) => {
    const found = quantile(before[name], now[name], q);
    return found === null ? null : found * 1000;
  };
  return {
    messagesPerSecond: rate('messagesIn'),
    deliveriesPerSecond: rate('deliveries'),
    framesPerSecond: rate('framesOut'),
    bytesInPerSecond: rate('bytesIn'),
    bytesOutPerSecond: rate('bytesOut'),
    lettersInPerSecond: rate('lettersIn'),
    lettersOutPerSecond: rate('lettersOut'),
    fanOutP50: ms('fanOut', 0.5),
    fanOutP95: ms('fanOut', 0.95),
    commitP50: ms('commit', 0.5),
    commitP95: ms('commit', 0.95),
    joinP95: ms('join', 0.95),
    refused: now.refused - before.refused,
  };
}
