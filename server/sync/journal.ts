import { setTimeout as pause } from 'node:timers/promises';
import { sqlStateOf } from '../db/away.ts';
import type { Log } from '../log.ts';
import { LateAnswers, type Outcomes } from './late-answers.ts';
import type { Limits } from './limits.ts';
import type { Entry, Outcome } from './log-rows.ts';
import type { Store } from './store.ts';
import type { Tally } from './tally.ts';

/** What the journal needs of a room. */
export type Journalled = {
  readonly name: string;
  /** What has gathered since the last call, if anything. */
  take(): Entry | undefined;
  /** It is stored, as the row of this number. */
  committed(entry: Entry, seq: number): void;
  /** It will never be stored as it is. */
  refused(): void;
  /** It could not be stored: the room's memory is ahead of its log and must be thrown away. */
  unstored(): void;
};

type Waiting = {
  readonly room: Journalled;
  readonly entry: Entry;
  /** When it was first tried, by `performance.now()`. */
  readonly since: number;
};

/** SQLSTATE classes that say "not now" rather than "not this": connection, transaction, resources, shutdown, system. */
const PASSING = new Set(['08', '25', '40', '53', '55', '57', '58']);

/**
 * Group commit. One statement is under way at a time; whatever arrives meanwhile, in however many rooms, is the next one.
 * So a quiet room waits for one commit only, and a full house for two, without any timer to tune.
 */
export class Journal {
  readonly #store: Store;
  readonly #log: Log;
  readonly #limits: Limits;
  readonly #tally: Tally;
  readonly #waiting = new Set<Journalled>();
  #running: Promise<void> | undefined;
  #closed = false;
  /** Bytes of all rooms that wait for their commit. Rooms keep it. */
  waitingBytes = 0;
  /** Statements so far, and rooms stored by them. */
  commits = 0;
  rowsStored = 0;
  /** Whether nothing waits for a database that does not answer. */
  healthy = true;

  constructor(parts: { store: Store; log: Log; limits: Limits; tally: Tally }) {
    this.#store = parts.store;
    this.#log = parts.log;
    this.#limits = parts.limits;
    this.#tally = parts.tally;
  }

  /** The room has something to store. */
  wants(room: Journalled): void {
    this.#waiting.add(room);
    this.#running ??= this.#run();
  }

  /** Resolves once all that was handed over is stored or given up. */
  async drained(): Promise<void> {
    while (this.#running) await this.#running;
  }

  /** Nothing is retried from now on. */
  close(): void {
    this.#closed = true;
  }

  async #run(): Promise<void> {
    // What the event loop has at hand goes into the same statement.
    await new Promise((resolve) => setImmediate(resolve));
    let again: Waiting[] = [];
    while (this.#waiting.size > 0 || again.length > 0) {
      const batch = again;
      const names = new Set(batch.map(({ room }) => room.name));
      for (const room of [...this.#waiting].slice(0, this.#limits.batchRooms)) {
        // Outcomes come by name: a room that was lost and its successor are stored one after the other.
        if (names.has(room.name)) continue;
        names.add(room.name);
        this.#waiting.delete(room);
        this.#safely(room, () => {
          const entry = room.take();
          if (entry) batch.push({ room, entry, since: performance.now() });
        });
      }
      again = batch.length > 0 ? await this.#storeAll(batch) : [];
    }
    this.#running = undefined;
  }

  /** @returns what another node came before with; its turn comes with the next statement. */
  async #storeAll(batch: readonly Waiting[]): Promise<Waiting[]> {
    const outcomes = await this.#persist(
      batch.map(({ entry }) => entry),
      Math.min(...batch.map(({ since }) => since)),
    );
    const again: Waiting[] = [];
    for (const waiting of batch) {
      const { room, entry } = waiting;
      const outcome = outcomes.get(room.name);
      if (outcome === 'taken') again.push(waiting);
      else
        this.#safely(room, () => {
          if (outcome === undefined) room.unstored();
          else if (outcome === 'refused') room.refused();
          else room.committed(entry, outcome);
        });
    }
    return again;
  }

  /** A defect in one room must not stop the storing of all others. */
  #safely(room: Journalled, step: () => void): void {
    try {
      step();
    } catch (error) {
      this.#log.error({ error, room: room.name }, 'sync: a room failed and is closed');
      room.unstored();
    }
  }

  /** @returns nothing about those that cannot be stored. */
  async #persist(entries: readonly Entry[], since: number): Promise<Map<string, Outcome>> {
    const late = new LateAnswers();
    for (let wait = 50; ; wait = Math.min(wait * 2, 2_000)) {
      const began = performance.now();
      try {
        const outcomes = await late.over(await this.#answered(this.#store.append(entries), late));
        this.#tally.commit.observe((performance.now() - began) / 1000);
        this.commits += 1;
        for (const outcome of outcomes.values()) if (typeof outcome === 'number') this.rowsStored += 1;
        this.healthy = true;
        return outcomes;
      } catch (error) {
        this.#tally.commitFailures += 1;
        if (!isPassing(error)) return this.#persistOneByOne(entries, error, since);
        this.healthy = false;
        if (this.#closed || performance.now() - since > this.#limits.unsavedMs) {
          this.#log.error(
            this.#failure(error, entries),
            'sync: the database does not answer; rooms are closed',
          );
          this.#giveUp();
          return new Map();
        }
        this.#log.warn(this.#failure(error, entries), 'sync: the database does not answer; trying again');
        await pause(wait);
      }
    }
  }

  /**
   * A line that is cut without a word, or a machine that hangs, never answers. If such a statement is carried out after
   * all, its row may be in the log twice, which Yjs does not mind.
   */
  async #answered(answer: Promise<Outcomes>, late: LateAnswers): Promise<Outcomes> {
    let clock: NodeJS.Timeout | undefined;
    const tooLate = new Promise<never>((_, reject) => {
      const { answerMs } = this.#limits;
      clock = setTimeout(() => {
        late.expect(answer);
        reject(new Error(`no answer for ${answerMs} ms`));
      }, answerMs);
    });
    try {
      return await Promise.race([answer, tooLate]);
    } finally {
      clearTimeout(clock);
    }
  }

  /** Those that came meanwhile have waited for the same database. */
  #giveUp(): void {
    const rooms = [...this.#waiting];
    this.#waiting.clear();
    for (const room of rooms) room.unstored();
    this.healthy = true;
  }

  #failure(error: unknown, entries: readonly Entry[]) {
    const [first, ...others] = entries;
    const { waitingBytes } = this;
    return { error, ...(others.length === 0 && { room: first?.room }), rooms: entries.length, waitingBytes };
  }

  /** One room's bad row must not hold back the others. */
  async #persistOneByOne(
    entries: readonly Entry[],
    error: unknown,
    since: number,
  ): Promise<Map<string, Outcome>> {
    if (entries.length === 1) {
      this.#log.error(this.#failure(error, entries), 'sync: an update cannot be stored');
      return new Map();
    }
    const outcomes = new Map<string, Outcome>();
    for (const entry of entries) {
      // The database went away over it: what is left has waited for it as long.
      if (this.#closed || performance.now() - since > this.#limits.unsavedMs) break;
      for (const [room, outcome] of await this.#persist([entry], since)) outcomes.set(room, outcome);
    }
    return outcomes;
  }
}

function isPassing(error: unknown): boolean {
  const state = sqlStateOf(error);
  // Without an SQLSTATE it is the connection that failed.
  return state === undefined || PASSING.has(state.slice(0, 2));
}
