import * as Y from 'yjs';
import { CLOSE, type CloseCode } from '#domain/rooms/wire.ts';
import { printRoom, type Room } from '#domain/rooms/room.ts';
import { type Batch, emptyBatch, type Inmate, overlap } from './batch.ts';
import { CatchUp } from './catch-up.ts';
import { syncFrame, type Frame } from './frames.ts';
import type { Journal, Journalled } from './journal.ts';
import type { Limits } from './limits.ts';
import { Newcomers } from './newcomers.ts';
import type { Pace } from './pace.ts';
import type { Presence } from './presence.ts';
import { DamagedRoom, LogGone } from './integrity.ts';
import type { Entry, Row } from './log-rows.ts';
import { Place } from './place.ts';
import type { Authors, LogSize } from './log-reading.ts';
import type { Loaded } from './store.ts';
import type { Tally } from './tally.ts';

/** The room's memory was thrown away because it could not be stored; its log is the truth. */
export class RoomLost extends Error {}

/** Origin of changes in the document that come from rows of other nodes. */
export const FROM_LOG = Symbol('from the log');

class ServerWrite {
  error: unknown;
  /** Whether it stays right whatever other nodes have written meanwhile. */
  readonly joins: boolean;
  constructor(joins: boolean) {
    this.joins = joins;
  }
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
  readonly newcomers: Newcomers;
  size: LogSize;
  /** Who keeps the room in memory: inmates, writes of the server, lanes. */
  holds = 0;
  dead = false;
  /** Resolves when the room leaves memory, however that comes. */
  readonly gone: Promise<void>;
  #go: () => void = () => {};
  /** Called after a change has been queued, in the same tick. */
  onChange: (() => void) | undefined;
  /** Called when a row of this node has been committed, before anybody here is sent it. */
  onStored: ((entry: Entry, seq: number) => void) | undefined;
  onCommit: (() => void) | undefined;
  /** Called when the document has taken in a row of another node. */
  onRow: (() => void) | undefined;
  /** The room's memory is given up; those inside are about to be sent away with the code. */
  onLost: ((code: CloseCode) => void) | undefined;
  /** How many rows of other nodes have come in; what the server writes holds only upon what it has read. */
  others = 0;
  readonly #place: Place;
  #entry: Entry | undefined;
  #open: Batch = emptyBatch();
  /** Bytes that wait for their commit: of the open batch, and of the one under way. */
  #openBytes = 0;
  #inflightBytes = 0;
  #inflight: Batch | undefined;
  readonly #catchUp: CatchUp;
  readonly #journal: Journal;
  readonly #pace: Pace;
  readonly #tally: Tally;
  /** Changes gather until then. */
  #gathering: NodeJS.Timeout | undefined;
  /** How long the last broadcast took, in milliseconds. */
  #broadcastMs = 0;

  constructor(
    room: Room,
    loaded: Loaded,
    parts: {
      journal: Journal;
      presence: Presence;
      pace: Pace;
      tally: Tally;
      limits: Limits;
      after: (seq: number) => Promise<readonly Row[]>;
      read: () => Promise<readonly Uint8Array[]>;
    },
  ) {
    this.gone = new Promise((resolve) => (this.#go = resolve));
    this.room = room;
    this.name = printRoom(room);
    this.doc = loaded.doc;
    this.authors = loaded.authors;
    this.size = loaded.size;
    this.presence = parts.presence;
    this.#journal = parts.journal;
    this.#place = new Place({
      seq: loaded.seq,
      read: parts.after,
      take: (row) => this.#takeIn(row),
      storing: () => this.#inflight !== undefined,
      onFailure: (error) => this.#lagging(error),
    });
    this.#pace = parts.pace;
    this.#tally = parts.tally;
    this.#catchUp = new CatchUp(this.doc, loaded.updates);
    this.newcomers = new Newcomers({
      catchUp: this.#catchUp,
      isLarge: () => this.totalBytes > parts.limits.asideBytes,
      read: parts.read,
      whenStored: (run, fail) => this.whenStored(run, fail),
      sliceMs: parts.limits.sliceMs,
    });
    this.doc.on('update', (bytes: Uint8Array, origin: unknown) => this.#gather(bytes, origin));
  }

  get busy(): boolean {
    return this.#inflight !== undefined || this.#open.changes.length > 0;
  }

  /** Batches that wait for their commit. */
  get waitingBatches(): number {
    return (this.#inflight ? 1 : 0) + (this.#open.changes.length > 0 ? 1 : 0);
  }

  /** When the oldest change that waits for its commit came in, by `performance.now()`. */
  get waitingSince(): number | undefined {
    if (this.#inflight) return this.#inflight.since;
    return this.#open.changes.length > 0 ? this.#open.since : undefined;
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
    if (this.dead) return fail(new RoomLost(this.name));
    const batch = this.#latest();
    if (batch) batch.fences.push({ run, fail });
    else run();
  }

  get seq(): number {
    return this.#place.seq;
  }

  /** Another node says that it has committed this row. */
  heard(row: Row): void {
    if (!this.dead) this.#place.heard(row);
  }

  /** Resolves once the document holds everything that was committed when it was called. */
  async catchUp(): Promise<void> {
    if (this.dead) return;
    await this.#place.catchUp().catch((error: unknown) => {
      this.#lagging(error);
      throw error;
    });
  }

  /**
   * A change by the server itself; resolves when it is committed and sent. Unless it `joins` whatever others write, it
   * is void if another node writes in the room before it is committed: the room's memory is then lost, and who wrote
   * looks again at what there is.
   */
  write(change: (doc: Y.Doc) => void, joins: 'joins' | undefined = undefined): Promise<void> {
    if (this.dead) return Promise.reject(new RoomLost(this.name));
    const origin = new ServerWrite(joins === 'joins');
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

  /** Gives back memory that only newcomers need. */
  forget(): void {
    this.#catchUp.forget();
  }

  /** What has gathered goes to the journal now. */
  settle(): void {
    clearTimeout(this.#gathering);
    this.#gathering = undefined;
    if (this.#open.changes.length > 0) this.#journal.wants(this);
  }

  take(): Entry | undefined {
    const batch = this.#open;
    const [first, ...others] = batch.changes;
    if (!first || this.dead || this.#inflight) return undefined;
    if (batch.upon !== undefined && (batch.upon !== this.others || this.#place.behind)) {
      this.give(CLOSE.unavailable);
      return undefined;
    }
    this.#open = emptyBatch();
    this.#inflight = batch;
    this.#inflightBytes = this.#openBytes;
    this.#openBytes = 0;
    const accounts = new Set(batch.changes.map(({ by }) => by?.account ?? null));
    this.#entry = {
      room: this.name,
      ...(batch.upon !== undefined && { expects: this.#place.seq }),
      bytes: others.length === 0 ? first.bytes : Y.mergeUpdates(batch.changes.map(({ bytes }) => bytes)),
      account: accounts.size === 1 ? (first.by?.account ?? null) : null,
      authors: batch.authors,
    };
    return this.#entry;
  }

  committed(entry: Entry, seq: number): void {
    const batch = this.#inflight;
    this.#inflight = this.#entry = undefined;
    if (!batch || this.dead) return;
    this.#journal.waitingBytes -= this.#inflightBytes;
    this.#inflightBytes = 0;
    this.#place.stored(seq, entry.bytes);
    // A row of others that waited for this one may cost the room its memory; what is stored is stored all the same.
    if (this.dead) return batch.fences.forEach((fence) => fence.run());
    this.size.rows += 1;
    this.size.logBytes += entry.bytes.length;
    this.onStored?.(entry, seq);
    for (const fence of batch.fences) fence.run();
    const frame = syncFrame('update', entry.bytes);
    const by = new Set(batch.changes.map((change) => change.by));
    const author = by.size === 1 ? [...by][0] : undefined;
    const began = performance.now();
    this.#broadcast(frame, author);
    const ended = performance.now();
    this.#tally.fanOut.observe((ended - batch.since) / 1000);
    this.#broadcastMs = ended - began;
    this.#pace.sent(batch.changes.length, this.#broadcastMs, ended);
    for (const [inmate, count] of batch.acks) inmate.saved(count);
    if (this.#open.changes.length > 0) this.#askToStore();
    this.onCommit?.();
  }

  unstored(): void {
    this.give(CLOSE.unavailable);
  }

  /** The log tells why: whose name it was, or what else was written. */
  refused(): void {
    void this.catchUp()
      .catch(() => {})
      .finally(() => this.give(CLOSE.unavailable));
  }

  /** Gives the room's memory up: everybody is sent away with the code and comes back to what the log says. */
  give(code: CloseCode): void {
    if (this.dead) return;
    this.dead = true;
    clearTimeout(this.#gathering);
    const fences = [...(this.#inflight?.fences ?? []), ...this.#open.fences];
    this.#inflight = this.#entry = undefined;
    this.#open = emptyBatch();
    this.#place.close();
    this.#journal.waitingBytes -= this.#inflightBytes + this.#openBytes;
    this.#inflightBytes = this.#openBytes = 0;
    this.#go();
    this.onLost?.(code);
    for (const inmate of [...this.inmates]) inmate.leave(code);
    for (const fence of fences) fence.fail(new RoomLost(this.name));
    this.presence.close();
    this.doc.destroy();
  }

  /** Leaves memory; everything is stored and nobody is inside. */
  unload(): void {
    this.dead = true;
    this.#go();
    this.#place.close();
    this.presence.close();
    this.doc.destroy();
  }

  #gather(bytes: Uint8Array, origin: unknown): void {
    this.#catchUp.changed(bytes);
    if (this.dead || origin === FROM_LOG || (origin instanceof ServerWrite && origin.error)) return;
    if (origin instanceof ServerWrite && !origin.joins) this.#open.upon ??= this.others;
    const by = origin instanceof ServerWrite ? undefined : (origin as Inmate);
    if (!by) this.#bind(this.doc.clientID, null);
    if (this.#open.changes.length === 0) this.#open.since = by?.heardAt ?? performance.now();
    this.#open.changes.push({ bytes, by });
    this.#openBytes += bytes.length;
    this.#journal.waitingBytes += bytes.length;
    this.#askToStore();
    this.onChange?.();
  }

  #askToStore(): void {
    if (this.#gathering || this.#inflight) return;
    const wait = this.#pace.window(this.#broadcastMs, performance.now());
    if (wait < 1) this.#journal.wants(this);
    else this.#gathering = setTimeout(() => this.settle(), wait);
  }

  /** A row that another node has committed; every row before it is in the document. */
  #takeIn(row: Row): void {
    this.size.rows += 1;
    this.size.logBytes += row.bytes.length;
    // Our own, of which we have not been told or were told twice.
    if (this.#isOwn(row.bytes)) return;
    const stranger = row.authors.find(
      ({ client, account }) => (this.authors.get(client) ?? account) !== account,
    );
    if (stranger) return this.#expose(stranger.client);
    for (const { client, account } of row.authors) this.authors.set(client, account);
    if (overlap(row.bytes, this.#unplaced())) return this.give(CLOSE.unavailable);
    try {
      Y.applyUpdate(this.doc, row.bytes, FROM_LOG);
    } catch {
      return this.give(CLOSE.failed);
    }
    if (this.doc.store.pendingStructs || this.doc.store.pendingDs) return this.give(CLOSE.failed);
    this.others += 1;
    const frame = syncFrame('update', row.bytes);
    this.#broadcast(frame);
    this.onRow?.();
  }

  #broadcast(frame: Frame, author?: Inmate): void {
    let deliveries = 0;
    for (const inmate of this.inmates)
      if (inmate.upToDate && inmate !== author) {
        inmate.send(frame);
        deliveries += 1;
      }
    this.#tally.deliveries += deliveries;
  }

  #isOwn(bytes: Uint8Array): boolean {
    const mine = [...(this.#entry ? [this.#entry.bytes] : []), ...this.#place.ownAhead];
    return mine.some((own) => Buffer.compare(own, bytes) === 0);
  }

  /** What is in the document without being before the next row of the log. */
  *#unplaced(): Iterable<Uint8Array> {
    yield* this.#place.ownAhead;
    for (const batch of [this.#inflight, this.#open])
      for (const { bytes } of batch?.changes ?? []) yield bytes;
  }

  /** Two nodes took in the same client id from two accounts; the log says whose it is. */
  #expose(client: number): void {
    const loser = this.authors.get(client);
    for (const batch of [this.#inflight, this.#open])
      for (const { by } of batch?.changes ?? []) if (by && by.account === loser) by.leave(CLOSE.forged);
    this.give(CLOSE.unavailable);
  }

  #lagging(error: unknown): void {
    if (error instanceof DamagedRoom) this.give(CLOSE.failed);
    else if (error instanceof LogGone) this.give(CLOSE.unavailable);
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
