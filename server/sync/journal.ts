import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../log.ts';
import type { Limits } from './limits.ts';
import type { Entry, Store } from './store.ts';

/** What the journal needs of a room. */
export type Journalled = {
  readonly name: string;
  /** What has gathered since the last call, if anything. */
  take(): Entry | undefined;
  committed(entry: Entry): void;
  /** It could not be stored: the room's memory is ahead of its log and must be thrown away. */
  unstored(): void;
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
  readonly #waiting = new Set<Journalled>();
  #running: Promise<void> | undefined;
  #closed = false;
  /** Bytes of all rooms that wait for their commit. Rooms keep it. */
  waitingBytes = 0;
  /** Statements so far, and rooms stored by them. */
  commits = 0;
  rowsStored = 0;
  /** Whether the last statement succeeded. */
  healthy = true;

  constructor(parts: { store: Store; log: Log; limits: Limits }) {
    this.#store = parts.store;
    this.#log = parts.log;
    this.#limits = parts.limits;
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
    while (this.#waiting.size > 0) {
      const batch: { room: Journalled; entry: Entry }[] = [];
      for (const room of [...this.#waiting].slice(0, this.#limits.batchRooms)) {
        this.#waiting.delete(room);
        this.#safely(room, () => {
          const entry = room.take();
          if (entry) batch.push({ room, entry });
        });
      }
      if (batch.length > 0) await this.#storeAll(batch);
    }
    this.#running = undefined;
  }

  async #storeAll(batch: readonly { room: Journalled; entry: Entry }[]): Promise<void> {
    const stored = await this.#persist(batch.map(({ entry }) => entry));
    for (const { room, entry } of batch)
      this.#safely(room, () => (stored.has(room.name) ? room.committed(entry) : room.unstored()));
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

  async #persist(entries: readonly Entry[]): Promise<Set<string>> {
    const since = performance.now();
    for (let wait = 50; ; wait = Math.min(wait * 2, 2_000)) {
      try {
        const stored = await this.#store.append(entries);
        this.commits += 1;
        this.rowsStored += stored.size;
        this.healthy = true;
        if (stored.size < entries.length) this.#log.error('sync: a room was written by another process');
        return stored;
      } catch (error) {
        if (!isPassing(error)) return this.#persistOneByOne(entries, error);
        this.healthy = false;
        if (this.#closed || performance.now() - since > this.#limits.unsavedMs) {
          this.#log.error({ error }, 'sync: the database does not answer; rooms are closed');
          return new Set();
        }
        this.#log.warn({ error }, 'sync: the database does not answer; trying again');
        await pause(wait);
      }
    }
  }

  /** One room's bad row must not hold back the others. */
  async #persistOneByOne(entries: readonly Entry[], error: unknown): Promise<Set<string>> {
    if (entries.length === 1) {
      this.#log.error({ error, room: entries[0]?.room }, 'sync: an update cannot be stored');
      return new Set();
    }
    const stored = new Set<string>();
    for (const entry of entries) for (const room of await this.#persist([entry])) stored.add(room);
    return stored;
  }
}

function isPassing(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  // Without an SQLSTATE it is the connection that failed.
  return typeof code !== 'string' || code.length !== 5 || PASSING.has(code.slice(0, 2));
}
