import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import * as Y from 'yjs';
import type { Instant } from '#domain/kernel/time.ts';
import type { Room } from '#domain/rooms/room.ts';
import { CLOSE } from '#domain/rooms/wire.ts';
import type { Database } from '../db/database.ts';
import type { Log } from '../log.ts';
import type { Admission } from './admission.ts';
import { Arrival, type Sessions } from './arrival.ts';
import { Aside } from './aside.ts';
import { Journal } from './journal.ts';
import { LIMITS, type Limits } from './limits.ts';
import type { Member } from './member.ts';
import { Peers } from './peers.ts';
import { recheck, type Scope } from './revocation.ts';
import { Rooms } from './rooms.ts';
import { project, untilStored } from './server-writes.ts';
import { type HubStats, statsOf } from './stats.ts';
import { createStore } from './store.ts';
import { Tally } from './tally.ts';

export type Hub = {
  /** Takes over an upgrade request for `/sync/<room>`. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Changes a room in the server's name; resolves once that is committed and on its way to everyone in the room. */
  write(room: Room, change: (doc: Y.Doc) => void): Promise<void>;
  /**
   * Shows in a room what is true elsewhere: `read` looks at it when the room holds everything that was committed, and what
   * was read is never written after something newer, whichever node wrote that.
   */
  project<Facts>(
    room: Room,
    read: () => Promise<Facts>,
    show: (doc: Y.Doc, facts: Facts) => void,
  ): Promise<void>;
  /** A copy of the room's committed content. */
  read(room: Room): Promise<Y.Doc>;
  /** Decides anew, from present facts, who may stay, at every node; closes the others with a named code. */
  recheck(scope: Scope): Promise<void>;
  /** Whether rooms can be entered and stored at the moment. */
  ready(): boolean;
  /** Whether other nodes can be reached; `alone` if there is no bus by which there could be any. */
  bus(): 'alone' | 'up' | 'away';
  /** Stops: whatever was accepted is committed and sent, then everybody is told to come back (1012). */
  close(): Promise<void>;
  stats(): HubStats;
  /** What it has counted since it started. */
  readonly tally: Tally;
};

type Parts = {
  readonly db: Database;
  /** The same database, for the threads that read and compact large logs aside. */
  readonly databaseUrl: string;
  readonly now: () => Instant;
  readonly sessions: Sessions;
  readonly admission: Admission;
  /** Pages of these origins may connect; nobody else's. */
  readonly origins: readonly string[];
  readonly log: Log;
  /** Redis, and the name of this house there; without it this node serves the house alone. */
  readonly bus?: { readonly url: string; readonly house: string } | undefined;
  /** For tests that need smaller ones. */
  readonly limits?: Partial<Limits>;
};

/** The sync server of one process; `README.md` here tells the life of an update. */
export function createHub(parts: Parts): Hub {
  const limits: Limits = { ...LIMITS, ...parts.limits };
  const common = { ...parts, limits, tally: new Tally() };
  const { admission, log } = parts;
  const aside = new Aside(parts.databaseUrl, limits);
  const store = createStore({ ...common, aside });
  const node = randomBytes(6).toString('base64url');
  const journal = new Journal({ store, ...common });
  const rooms = new Rooms({ ...common, aside, store, journal, shared: !!parts.bus, peers: () => peers });
  const members = new Set<Member>();
  let draining = false;
  let rechecks = 0;
  const arrival = new Arrival({
    ...common,
    rooms,
    members,
    waitingBytes: () => journal.waitingBytes,
    rechecks: () => rechecks,
    draining: () => draining,
  });

  const check = (scope: Scope): Promise<void> => {
    rechecks += 1;
    return recheck(members, scope, admission);
  };
  const peers: Peers | undefined =
    parts.bus &&
    new Peers({
      ...common,
      ...parts.bus,
      id: node,
      live: () => rooms.live(),
      peek: (name) => rooms.peek(name),
      behind: store.behind,
      recheck: check,
      onGone: () => void rooms.relevel(),
    });
  const timers = startTimers(members, rooms, limits, () => recheckUntilDone(check, limits, log));

  return {
    handleUpgrade: (request, socket, head) => void arrival.receive(request, socket, head),
    write: (room, change) => untilStored(() => rooms.use(room, (live) => live.write(change))),
    project: (room, read, show) => untilStored(() => rooms.use(room, (live) => project(live, read, show))),
    read: (room) => rooms.use(room, copyOf),
    async recheck(scope) {
      peers?.recheck(scope);
      await check(scope);
    },
    bus: () => (peers ? (peers.up ? 'up' : 'away') : 'alone'),
    ready: () => !draining && journal.healthy,
    stats: () => statsOf({ node, rooms, members, journal, arrival, peers }),
    tally: common.tally,
    async close() {
      draining = true;
      for (const timer of timers) clearInterval(timer);
      await drain(members, rooms, journal, limits);
      peers?.close();
      await aside.close();
    },
  };
}

/** A right that was withdrawn must not outlive a database that does not answer for a moment. */
function recheckUntilDone(check: (scope: Scope) => Promise<void>, limits: Limits, log: Log): void {
  check('everybody').catch((error: unknown) => {
    log.error({ error }, 'sync: rights could not be looked at anew; trying again');
    setTimeout(() => recheckUntilDone(check, limits, log), limits.sweepMs).unref();
  });
}

function startTimers(
  members: ReadonlySet<Member>,
  rooms: Rooms,
  limits: Limits,
  recheckAll: () => void,
): NodeJS.Timeout[] {
  let turn = 0;
  const timers = [
    setInterval(() => sweep(members, rooms), limits.sweepMs),
    setInterval(() => beat(members, (turn += 1)), limits.heartbeatMs / BEATS),
    setInterval(recheckAll, limits.recheckMs),
  ];
  for (const timer of timers) timer.unref();
  return timers;
}

/** Ten thousand writes at once would keep everybody waiting: each connection has its turn once in so many. */
const BEATS = 24;

function beat(members: Iterable<Member>, turn: number): void {
  for (const member of members) if (Math.floor(member.joinedAt) % BEATS === turn % BEATS) member.beat();
}

async function drain(
  members: ReadonlySet<Member>,
  rooms: Rooms,
  journal: Journal,
  limits: Limits,
): Promise<void> {
  for (const member of members) member.mute();
  rooms.settle();
  await Promise.race([journal.drained(), pause(limits.drainMs, undefined, { ref: false })]);
  journal.close();
  for (const member of [...members]) {
    member.unmute();
    member.leave(CLOSE.restart);
  }
  rooms.close();
}

function sweep(members: Iterable<Member>, rooms: Rooms): void {
  for (const member of members) member.sweep();
  rooms.forget();
}

async function copyOf(live: { doc: Y.Doc; whenStored: StoreFence }): Promise<Y.Doc> {
  const state = Y.encodeStateAsUpdate(live.doc);
  await new Promise<void>((resolve, reject) => live.whenStored(resolve, reject));
  const copy = new Y.Doc();
  Y.applyUpdate(copy, state);
  return copy;
}

type StoreFence = (run: () => void, fail: (error: Error) => void) => void;
