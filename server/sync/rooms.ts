import { CLOSE } from '#domain/rooms/wire.ts';
import { printRoom, type Room } from '#domain/rooms/room.ts';
import type { Log } from '../log.ts';
import type { Journal } from './journal.ts';
import { Lanes } from './lanes.ts';
import type { Limits } from './limits.ts';
import { LiveRoom, RoomLost } from './live-room.ts';
import type { Member } from './member.ts';
import { Presence } from './presence.ts';
import { compactionDue, type Store } from './store.ts';

type Entry = { state: 'loading'; loaded: Promise<LiveRoom> } | { state: 'live'; room: LiveRoom };

/** The rooms in memory: each is loaded once however many come at the same time, and goes when nobody needs it. */
export class Rooms {
  readonly #entries = new Map<string, Entry>();
  readonly #compacting = new Set<string>();
  #closed = false;
  readonly #store: Store;
  readonly #journal: Journal;
  readonly #limits: Limits;
  readonly #log: Log;
  readonly #lanes: Lanes;

  constructor(parts: { store: Store; journal: Journal; limits: Limits; log: Log }) {
    this.#store = parts.store;
    this.#journal = parts.journal;
    this.#limits = parts.limits;
    this.#log = parts.log;
    this.#lanes = new Lanes({
      ...parts,
      peek: (name) => this.peek(name),
      use: (room, use) => this.use(room, use),
    });
  }

  get size(): number {
    return this.#entries.size;
  }

  peek(name: string): LiveRoom | undefined {
    const entry = this.#entries.get(name);
    return entry?.state === 'live' ? entry.room : undefined;
  }

  /**
   * The room, held in memory until `leave`.
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
      return live;
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
        this.#entries.set(name, { state: 'live', room: live });
        // Whoever asked for it takes hold in the same turn; nobody may have stayed.
        this.#unloadSoon(live);
        return live;
      },
      (error: unknown) => {
        this.#entries.delete(name);
        throw error;
      },
    );
    const entry: Entry = { state: 'loading', loaded };
    this.#entries.set(name, entry);
    return entry;
  }

  async #read(room: Room): Promise<LiveRoom> {
    const name = printRoom(room);
    const loaded = await this.#store.load(name);
    while (loaded.authors.has(loaded.doc.clientID)) loaded.doc.clientID += 1;
    const presence = new Presence({
      limits: this.#limits,
      inmates: () => live.inmates as Iterable<unknown> as Iterable<Member>,
      mayClaim: (client, account) =>
        client !== live.doc.clientID &&
        (live.authors.get(client) ?? account) === account &&
        !isServers(client),
    });
    const isServers = (client: number) => live.authors.get(client) === null;
    const live: LiveRoom = new LiveRoom(room, loaded, this.#journal, presence);
    live.onLost = () => {
      if (this.peek(name) === live) this.#entries.delete(name);
    };
    live.onCommit = () => {
      if (live.holds === 0) this.#unloadSoon(live);
      if (compactionDue(live.size, this.#limits)) void this.#compact(live);
    };
    if (room.kind === 'lane') this.#lanes.follow(live, room);
    if (room.kind === 'marks') await this.#lanes.level(live, room);
    return live;
  }

  #unloadSoon(live: LiveRoom): void {
    setTimeout(() => {
      if (live.holds > 0 || live.busy || live.dead || this.peek(live.name) !== live) return;
      this.#entries.delete(live.name);
      live.dead = true;
      live.presence.close();
      live.doc.destroy();
    }, this.#limits.lingerMs).unref();
  }

  async #compact(live: LiveRoom): Promise<void> {
    if (this.#compacting.has(live.name)) return;
    this.#compacting.add(live.name);
    try {
      const before = { ...live.size };
      const after = await this.#store.compact(live.name);
      // What was committed while the snapshot was made is counted on top.
      live.size = {
        rows: Math.max(0, live.size.rows - before.rows),
        logBytes: Math.max(0, live.size.logBytes - before.logBytes),
        snapshotBytes: after.snapshotBytes,
      };
    } catch (error) {
      this.#log.error({ error, room: live.name }, 'sync: a log could not be compacted; it stays as it is');
    } finally {
      this.#compacting.delete(live.name);
    }
  }

  /** Gives up every room; for the end of the process. */
  close(): void {
    this.#closed = true;
    for (const entry of this.#entries.values()) if (entry.state === 'live') entry.room.give(CLOSE.restart);
    this.#entries.clear();
  }
}
