import * as Y from 'yjs';
import { CLOSE, type CloseCode } from '#domain/rooms/wire.ts';
import { printRoom, type Room } from '#domain/rooms/room.ts';
import { syncFrame, type Frame } from './frames.ts';
import type { Journal, Journalled } from './journal.ts';
import type { Presence } from './presence.ts';
import type { Authors, Entry, Loaded, LogSize } from './store.ts';

/** What a room needs of the people in it. */
export type Inmate = {
  readonly account: string;
  /** Whether it has been sent the state and may be sent what comes after. */
  readonly upToDate: boolean;
  send(frame: Frame): void;
  saved(count: number): void;
  leave(code: CloseCode): void;
};

type Fence = { readonly run: () => void; readonly fail: (error: Error) => void };

/** What gathers between two commits. */
type Batch = {
  changes: { bytes: Uint8Array; by: Inmate | undefined }[];
  authors: { client: number; account: string | null }[];
  /** How many of an inmate's messages are stored once this batch is. */
  acks: Map<Inmate, number>;
  fences: Fence[];
};

/** The room's memory was thrown away because it could not be stored; its log is the truth. */
export class RoomLost extends Error {}

class ServerWrite {
  error: unknown;
}

/**
 * A room in memory. The document here may be ahead of the log by what waits for its commit; nothing that is ahead ever
 * leaves this process: replies and broadcasts wait behind the commit (a fence) that they depend on.
 */
export class LiveRoom implements Journalled {
  readonly room: Room;
  readonly name: string;
  readonly doc: Y.Doc;
  readonly authors: Authors;
  readonly inmates = new Set<Inmate>();
  readonly presence: Presence;
  size: LogSize;
  /** Who keeps the room in memory: inmates, writes of the server, lanes. */
  holds = 0;
  dead = false;
  /** Called after a change has been queued, in the same tick. */
  onChange: (() => void) | undefined;
  onCommit: (() => void) | undefined;
  onLost: (() => void) | undefined;
  #seq: number;
  #open: Batch = emptyBatch();
  /** Bytes that wait for their commit: of the open batch, and of the one under way. */
  #openBytes = 0;
  #inflightBytes = 0;
  #inflight: Batch | undefined;
  #state: Uint8Array | undefined;
  readonly #journal: Journal;

  constructor(room: Room, loaded: Loaded, journal: Journal, presence: Presence) {
    this.room = room;
    this.name = printRoom(room);
    this.doc = loaded.doc;
    this.authors = loaded.authors;
    this.size = loaded.size;
    this.presence = presence;
    this.#seq = loaded.seq;
    this.#journal = journal;
    this.doc.on('update', (bytes: Uint8Array, origin: unknown) => this.#gather(bytes, origin));
  }

  get busy(): boolean {
    return this.#inflight !== undefined || this.#open.changes.length > 0;
  }

  get totalBytes(): number {
    return this.size.snapshotBytes + this.size.logBytes + this.#inflightBytes + this.#openBytes;
  }

  /**
   * Takes in what an inmate wrote, already found good by the guard.
   * @throws when Yjs does; the room must then be given up, since half of the update may be in.
   */
  apply(bytes: Uint8Array, by: Inmate, newAuthors: Iterable<number>): void {
    Y.applyUpdate(this.doc, bytes, by);
    for (const client of newAuthors) this.#bind(client, by.account);
  }

  /** Remembers that the inmate's first `count` messages are stored as soon as everything up to now is. */
  acknowledge(inmate: Inmate, count: number): void {
    const batch = this.#latest();
    if (batch) batch.acks.set(inmate, count);
    else inmate.saved(count);
  }

  /** Runs when everything that is in the document now has been committed. */
  whenStored(run: () => void, fail: (error: Error) => void = () => {}): void {
    const batch = this.#latest();
    if (batch) batch.fences.push({ run, fail });
    else run();
  }

  /** A change by the server itself; resolves when it is committed and sent. */
  write(change: (doc: Y.Doc) => void): Promise<void> {
    const origin = new ServerWrite();
    this.doc.transact(() => {
      try {
        change(this.doc);
      } catch (error) {
        origin.error = error ?? new Error('A write of the server failed');
      }
    }, origin);
    if (origin.error) {
      // Yjs cannot roll back: the document is half changed, its log is not.
      this.give(CLOSE.failed);
      return Promise.reject(origin.error as Error);
    }
    return new Promise((resolve, reject) => this.whenStored(resolve, reject));
  }

  /** The document for somebody who has what the state vector says; the whole state is encoded once for many. */
  stateAfter(vector: Uint8Array | undefined): Uint8Array {
    if (vector && !(vector.length === 1 && vector[0] === 0)) return Y.encodeStateAsUpdate(this.doc, vector);
    this.#state ??= Y.encodeStateAsUpdate(this.doc);
    return this.#state;
  }

  take(): Entry | undefined {
    const batch = this.#open;
    const [first, ...others] = batch.changes;
    if (!first || this.dead) return undefined;
    this.#open = emptyBatch();
    this.#inflight = batch;
    this.#inflightBytes = this.#openBytes;
    this.#openBytes = 0;
    const accounts = new Set(batch.changes.map(({ by }) => by?.account ?? null));
    return {
      room: this.name,
      seq: this.#seq + 1,
      bytes: others.length === 0 ? first.bytes : Y.mergeUpdates(batch.changes.map(({ bytes }) => bytes)),
      account: accounts.size === 1 ? (first.by?.account ?? null) : null,
      authors: batch.authors,
    };
  }

  committed(entry: Entry): void {
    const batch = this.#inflight;
    this.#inflight = undefined;
    if (!batch || this.dead) return;
    this.#journal.waitingBytes -= this.#inflightBytes;
    this.#inflightBytes = 0;
    this.#seq = entry.seq;
    this.size.rows += 1;
    this.size.logBytes += entry.bytes.length;
    for (const fence of batch.fences) fence.run();
    const frame = syncFrame('update', entry.bytes);
    const by = new Set(batch.changes.map((change) => change.by));
    const author = by.size === 1 ? [...by][0] : undefined;
    for (const inmate of this.inmates) if (inmate.upToDate && inmate !== author) inmate.send(frame);
    for (const [inmate, count] of batch.acks) inmate.saved(count);
    if (this.#open.changes.length > 0) this.#journal.wants(this);
    this.onCommit?.();
  }

  unstored(): void {
    this.give(CLOSE.unavailable);
  }

  /** Gives the room's memory up: everybody is sent away with the code and comes back to what the log says. */
  give(code: CloseCode): void {
    if (this.dead) return;
    this.dead = true;
    const fences = [...(this.#inflight?.fences ?? []), ...this.#open.fences];
    this.#inflight = undefined;
    this.#open = emptyBatch();
    this.#journal.waitingBytes -= this.#inflightBytes + this.#openBytes;
    this.#inflightBytes = this.#openBytes = 0;
    this.onLost?.();
    for (const inmate of [...this.inmates]) inmate.leave(code);
    for (const fence of fences) fence.fail(new RoomLost(this.name));
    this.presence.close();
    this.doc.destroy();
  }

  #gather(bytes: Uint8Array, origin: unknown): void {
    this.#state = undefined;
    if (this.dead || (origin instanceof ServerWrite && origin.error)) return;
    const by = origin instanceof ServerWrite ? undefined : (origin as Inmate);
    if (!by) this.#bind(this.doc.clientID, null);
    this.#open.changes.push({ bytes, by });
    this.#openBytes += bytes.length;
    this.#journal.waitingBytes += bytes.length;
    this.#journal.wants(this);
    this.onChange?.();
  }

  #bind(client: number, account: string | null): void {
    if (this.authors.has(client)) return;
    this.authors.set(client, account);
    this.#open.authors.push({ client, account });
  }

  #latest(): Batch | undefined {
    return this.#open.changes.length > 0 ? this.#open : this.#inflight;
  }
}

function emptyBatch(): Batch {
  return { changes: [], authors: [], acks: new Map(), fences: [] };
}
