import { CLOSE } from '#domain/rooms/wire.ts';
import type { Instant } from '#domain/kernel/time.ts';
import { printRoom, type Room } from '#domain/rooms/room.ts';
import type { Log } from '../log.ts';
import type { Aside } from './aside.ts';
import { Compactor } from './compactor.ts';
import type { Journal } from './journal.ts';
import { Lanes } from './lanes.ts';
import type { Limits } from './limits.ts';
import { LiveRoom, RoomLost } from './live-room.ts';
import type { Member } from './member.ts';
import { Pace } from './pace.ts';
import type { Peers } from './peers.ts';
import { Presence } from './presence.ts';
import type { Store } from './store.ts';
import { reasonOf, type Tally } from './tally.ts';

type MarksRoom = Extract<Room, { kind: 'marks' }>;
type Entry = { state: 'loading'; loaded: Promise<LiveRoom> } | { state: 'live'; room: LiveRoom };

/** The rooms in memory: each is loaded once however many come at the same time, and goes when nobody needs it. */
export class Rooms {
  readonly #entries = new Map<string, Entry>();
  #closed = false;
  readonly #store: Store;
  readonly #journal: Journal;
  readonly #compactor: Compactor;
  readonly #limits: Limits;
  readonly #log: Log;
  readonly #tally: Tally;
  readonly #lanes: Lanes;
  readonly #pace: Pace;
  /** Whether other nodes serve the same rooms. */
  readonly #shared: boolean;
  readonly #peers: () => Peers | undefined;

  constructor(parts: {
    store: Store;
    journal: Journal;
    aside: Aside;
    now: () => Instant;
    limits: Limits;
    log: Log;
    tally: Tally;
    shared: boolean;
    peers: () => Peers | undefined;
  }) {
    this.#store = parts.store;
    this.#journal = parts.journal;
    this.#compactor = new Compactor(parts);
    this.#limits = parts.limits;
    this.#pace = new Pace(performance.now(), parts.limits.gatherMs);
    this.#log = parts.log;
    this.#tally = parts.tally;
    this.#shared = parts.shared;
    this.#peers = parts.peers;
    this.#lanes = new Lanes({
      ...parts,
      peek: (name) => this.peek(name),
      use: (room, use) => this.use(room, use),
    });
  }

  get size(): number {
    return this.#entries.size;
  }

  *live(): Iterable<LiveRoom> {
    for (const entry of this.#entries.values()) if (entry.state === 'live') yield entry.room;
  }

  peek(name: string): LiveRoom | undefined {
    const entry = this.#entries.get(name);
    return entry?.state === 'live' ? entry.room : undefined;
  }

  /**
   * The room, held in memory until `leave`, with everything that any node had committed when it was asked for. Whoever
   * comes from another node may have seen it, and would otherwise bring others' words as if they were new.
   * @throws when it cannot be read. It is then in nobody's memory, least of all as an empty document.
   */
  async enter(room: Room): Promise<LiveRoom> {
    for (;;) {
      if (this.#closed) throw new RoomLost('The sync server has stopped');
      const name = printRoom(room);
      const entry = this.#entries.get(name) ?? this.#load(room, name);
      const live = entry.state === 'live' ? entry.room : await entry.loaded;
      // While we waited it may have been lost, or emptied and unloaded.
      if (live.dead || this.#closed || this.peek(name) !== live) continue;
      live.holds += 1;
      try {
        if (this.#shared) await live.catchUp();
      } catch (error) {
        this.leave(live);
        throw error;
      }
      if (!live.dead) return live;
      this.leave(live);
    }
  }

  leave(live: LiveRoom): void {
    live.holds -= 1;
    if (live.holds === 0) this.#unloadSoon(live);
  }

  async use<T>(room: Room, use: (live: LiveRoom) => T): Promise<Awaited<T>> {
    const live = await this.enter(room);
    try {
      return await use(live);
    } finally {
      this.leave(live);
    }
  }

  #load(room: Room, name: string): Entry {
    const loaded = this.#read(room).then(
      (live) => {
        if (live.dead) {
          this.#forget(name);
          throw new RoomLost(name);
        }
        this.#entries.set(name, { state: 'live', room: live });
        this.#peers()?.entered(name);
        if (room.kind === 'lane' && this.#shared) void this.#lanes.accompany(live, room);
        // Whoever asked for it takes hold in the same turn; nobody may have stayed.
        this.#unloadSoon(live);
        return live;
      },
      (error: unknown) => {
        this.#forget(name);
        // A server that stops reads nothing to the end; that is no news of the room.
        if (!this.#closed) {
          this.#tally.loadFailures += 1;
          this.#log.error({ error, room: name }, 'sync: a room cannot be read');
        }
        throw error;
      },
    );
    const entry: Entry = { state: 'loading', loaded };
    this.#entries.set(name, entry);
    return entry;
  }

  async #read(room: Room): Promise<LiveRoom> {
    const name = printRoom(room);
    // Before the log is read: what is committed after that is heard of.
    await this.#peers()?.attach(name);
    const loaded = await this.#store.load(name);
    while (loaded.authors.has(loaded.doc.clientID)) loaded.doc.clientID += 1;
    const presence = new Presence({
      limits: this.#limits,
      inmates: () => live.inmates as Iterable<unknown> as Iterable<Member>,
      mayClaim: (client, account) =>
        client !== live.doc.clientID &&
        (live.authors.get(client) ?? account) === account &&
        !isServers(client),
      tell: this.#shared ? (told) => this.#peers()?.shown(name, told) : undefined,
    });
    const isServers = (client: number) => live.authors.get(client) === null;
    const live: LiveRoom = new LiveRoom(room, loaded, {
      journal: this.#journal,
      presence,
      pace: this.#pace,
      tally: this.#tally,
      limits: this.#limits,
      after: (seq) => this.#store.after(name, seq),
      read: async () => {
        const updates = await this.#store.updates(name);
        if (this.#shared) await live.catchUp();
        return updates;
      },
    });
    live.onLost = (code) => {
      const facts = { room: name, code, why: reasonOf(code), people: live.inmates.size };
      // A server that stops gives all rooms up; that is no news of the room.
      this.#log[this.#closed ? 'debug' : 'warn'](facts, 'sync: the memory of a room is given up');
      if (this.peek(name) === live) this.#forget(name);
    };
    live.onRow = () => this.#compactor.consider(live);
    live.onStored = (entry, seq) => this.#peers()?.committed(name, entry, seq);
    live.onCommit = () => {
      if (live.holds === 0) this.#unloadSoon(live);
      this.#compactor.consider(live);
    };
    if (room.kind === 'lane') this.#lanes.follow(live, room);
    if (room.kind === 'marks') {
      if (this.#shared) this.#lanes.watch(live, room);
      await this.#lanes.level(live, room);
    }
    return live;
  }

  #forget(name: string): void {
    this.#entries.delete(name);
    this.#peers()?.detach(name);
  }

  /** Another node has died in the middle of whatever it did: what it may not have carried over is looked for. */
  async relevel(): Promise<void> {
    for (const live of [...this.live()]) {
      if (live.room.kind !== 'marks') continue;
      await this.use(live.room, (marks) => this.#lanes.level(marks, marks.room as MarksRoom)).catch(
        (error: unknown) => this.#log.error({ error, room: live.name }, 'sync: marks could not be compared'),
      );
    }
  }

  #unloadSoon(live: LiveRoom): void {
    setTimeout(() => {
      if (live.holds > 0 || live.busy || live.dead || this.peek(live.name) !== live) return;
      this.#forget(live.name);
      live.unload();
    }, this.#limits.lingerMs).unref();
  }

  /** What rooms still gather goes to the journal now. */
  settle(): void {
    for (const live of this.live()) live.settle();
  }

  /** Gives back memory that only newcomers need. */
  forget(): void {
    for (const live of this.live()) live.forget();
  }

  /** Gives up every room; for the end of the process. */
  close(): void {
    this.#closed = true;
    this.#compactor.close();
    for (const live of [...this.live()]) live.give(CLOSE.restart);
    this.#entries.clear();
  }
}
