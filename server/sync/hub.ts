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
import { Journal } from './journal.ts';
import { LIMITS, type Limits } from './limits.ts';
import type { Member } from './member.ts';
import { recheck, type Scope } from './revocation.ts';
import { Rooms } from './rooms.ts';
import { createStore } from './store.ts';

export type Hub = {
  /** Takes over an upgrade request for `/sync/<room>`. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Changes a room in the server's name; resolves once that is committed and on its way to everyone in the room. */
  write(room: Room, change: (doc: Y.Doc) => void): Promise<void>;
  /** A copy of the room's committed content. */
  read(room: Room): Promise<Y.Doc>;
  /** Decides anew, from present facts, who may stay; closes the others with a named code. */
  recheck(scope: Scope): Promise<void>;
  /** Whether rooms can be entered and stored at the moment. */
  ready(): boolean;
  /** Stops: whatever was accepted is committed and sent, then everybody is told to come back (1012). */
  close(): Promise<void>;
  stats(): HubStats;
};

export type HubStats = {
  readonly rooms: number;
  readonly sockets: number;
  readonly waitingBytes: number;
  readonly commits: number;
  readonly rowsStored: number;
};

type Parts = {
  readonly db: Database;
  readonly now: () => Instant;
  readonly sessions: Sessions;
  readonly admission: Admission;
  /** Pages of these origins may connect; nobody else's. */
  readonly origins: readonly string[];
  readonly log: Log;
  /** For tests that need smaller ones. */
  readonly limits?: Partial<Limits>;
};

/** The sync server of one process; `README.md` here tells the life of an update. */
export function createHub(parts: Parts): Hub {
  const { admission, log } = parts;
  const limits: Limits = { ...LIMITS, ...parts.limits };
  const store = createStore(parts);
  const journal = new Journal({ store, log, limits });
  const rooms = new Rooms({ store, journal, limits, log });
  const members = new Set<Member>();
  let draining = false;
  let rechecks = 0;
  const arrival = new Arrival({
    ...parts,
    rooms,
    members,
    limits,
    waitingBytes: () => journal.waitingBytes,
    rechecks: () => rechecks,
    draining: () => draining,
  });

  const check = (scope: Scope): Promise<void> => {
    rechecks += 1;
    return recheck(members, scope, admission);
  };
  const timers = [
    setInterval(() => members.forEach((member) => member.sweep()), limits.sweepMs),
    setInterval(() => members.forEach((member) => member.beat()), limits.heartbeatMs),
    setInterval(() => {
      check('everybody').catch((error: unknown) =>
        log.error({ error }, 'sync: rights could not be looked at anew'),
      );
    }, limits.recheckMs),
  ];
  for (const timer of timers) timer.unref();

  return {
    handleUpgrade: (request, socket, head) => void arrival.receive(request, socket, head),
    write: (room, change) => rooms.use(room, (live) => live.write(change)),
    read: (room) => rooms.use(room, copyOf),
    recheck: check,
    ready: () => !draining && journal.healthy,
    stats: () => ({
      rooms: rooms.size,
      sockets: members.size,
      waitingBytes: journal.waitingBytes,
      commits: journal.commits,
      rowsStored: journal.rowsStored,
    }),
    async close() {
      draining = true;
      for (const timer of timers) clearInterval(timer);
      for (const member of members) member.mute();
      await Promise.race([journal.drained(), pause(limits.drainMs, undefined, { ref: false })]);
      journal.close();
      for (const member of [...members]) {
        member.unmute();
        member.leave(CLOSE.restart);
      }
      rooms.close();
    },
  };
}

async function copyOf(live: {
  stateAfter(v: undefined): Uint8Array;
  whenStored: StoreFence;
}): Promise<Y.Doc> {
  const state = live.stateAfter(undefined);
  await new Promise<void>((resolve, reject) => live.whenStored(resolve, reject));
  const copy = new Y.Doc();
  Y.applyUpdate(copy, state);
  return copy;
}

type StoreFence = (run: () => void, fail: (error: Error) => void) => void;
