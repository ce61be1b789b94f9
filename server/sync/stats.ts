import type { Room } from '#domain/rooms/room.ts';
import type { Arrival } from './arrival.ts';
import type { Journal } from './journal.ts';
import type { Member } from './member.ts';
import type { Peers } from './peers.ts';
import type { Rooms } from './rooms.ts';

/** How things stand at this node at the moment. Walks over rooms and connections: asked for every few seconds, not more. */
export type HubStats = {
  /** The name of this node among the others; new with each start. */
  readonly node: string;
  /** In memory or being loaded. */
  readonly rooms: number;
  /** Rooms with somebody inside, of each kind. */
  readonly open: Readonly<Record<Room['kind'], number>>;
  readonly documents: number;
  /** Snapshot, log and what waits, of the documents in memory. */
  readonly documentBytes: number;
  readonly sockets: number;
  readonly socketStates: Readonly<Record<'deciding' | 'arriving' | 'level' | 'slow', number>>;
  /** Written to connections and not yet taken by the network. */
  readonly bufferedBytes: number;
  /** The log's lag: batches that wait for their commit, their bytes, the age of the oldest in milliseconds. */
  readonly waitingBatches: number;
  readonly waitingBytes: number;
  readonly oldestWaitMs: number;
  readonly commits: number;
  readonly rowsStored: number;
  /** Other nodes that have been heard of in the last seconds. */
  readonly nodes: number;
  readonly bus: 'alone' | 'up' | 'away';
  /** The ten rooms with the most connections: no name, since that of a private room says whose it is. */
  readonly busiest: readonly { readonly kind: Room['kind']; readonly sockets: number }[];
};

const BUSIEST = 10;

export function statsOf(parts: {
  node: string;
  rooms: Rooms;
  members: ReadonlySet<Member>;
  journal: Journal;
  arrival: Arrival;
  peers: Peers | undefined;
}): HubStats {
  const { node, rooms, members, journal, arrival, peers } = parts;
  const { waitingBytes, commits, rowsStored } = journal;
  return {
    node,
    rooms: rooms.size,
    ...inRooms(rooms),
    sockets: members.size,
    ...inSockets(members, arrival.deciding),
    waitingBytes,
    commits,
    rowsStored,
    nodes: peers?.count ?? 0,
    bus: peers ? (peers.up ? 'up' : 'away') : 'alone',
  };
}

function inRooms(rooms: Rooms) {
  const open = { meeting: 0, lane: 0, marks: 0, notes: 0, agency: 0, minutes: 0, opinion: 0, bench: 0 };
  const now = performance.now();
  const busy: { kind: Room['kind']; sockets: number }[] = [];
  let [documents, documentBytes, waitingBatches, oldestWaitMs] = [0, 0, 0, 0];
  for (const live of rooms.live()) {
    const { kind } = live.room;
    documents += 1;
    documentBytes += live.totalBytes;
    waitingBatches += live.waitingBatches;
    oldestWaitMs = Math.max(oldestWaitMs, now - (live.waitingSince ?? now));
    if (live.inmates.size === 0) continue;
    open[kind] += 1;
    busy.push({ kind, sockets: live.inmates.size });
  }
  const busiest = busy.toSorted((one, other) => other.sockets - one.sockets).slice(0, BUSIEST);
  return { open, documents, documentBytes, waitingBatches, oldestWaitMs, busiest };
}

function inSockets(members: ReadonlySet<Member>, deciding: number) {
  const socketStates = { deciding, arriving: 0, level: 0, slow: 0 };
  let bufferedBytes = 0;
  for (const member of members) {
    socketStates[member.state] += 1;
    bufferedBytes += member.bufferedBytes;
  }
  return { socketStates, bufferedBytes };
}
