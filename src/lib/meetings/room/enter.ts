import type { MeetingProjection } from '#content/meeting-projection.ts';
import { act } from '$lib/acts/act';
import type { RoomConnection } from '$lib/sync/room-connection.svelte.ts';
import { OwnBallot, type Paper } from './own-ballot.svelte.ts';
import { type Me, MeetingRoom } from './room.svelte.ts';
import { knownOffset, ServerClock } from './server-clock.svelte.ts';

export type RoomPage = {
  readonly me: Me;
  readonly projection: MeetingProjection;
  readonly myPaper: Paper | null;
  /** The server's clock when the page was made. */
  readonly serverNow: number;
};

/** A page older than this comes from what the device kept, not from the server. */
const KEPT_AFTER_MS = 10_000;

/** The controllers of a page that shows a meeting, on what the page brought with it. */
export function enterRoom({ me, projection, myPaper, serverNow }: RoomPage) {
  const base = `/meetings/${projection.head.id}/room`;
  const offset = knownOffset();
  const now = offset === undefined ? serverNow : Math.max(serverNow, Date.now() + offset);
  const clock = new ServerClock({ first: now, ask: () => fetchJson<number>(`${base}/clock`) });
  const room = new MeetingRoom({ me, first: projection, clock, perform: act });
  const own = new OwnBallot(room, myPaper, () => fetchJson<Paper | null>(`${base}/paper`));
  return { clock, room, own, isKept: now - serverNow > KEPT_AFTER_MS };
}

/**
 * Follows the live room. What this device kept of the room is older than what a page from the server brought; of a kept
 * page it is the continuation.
 */
export function followRoom(room: MeetingRoom, connection: RoomConnection, isKept: boolean): () => void {
  let stop: (() => void) | undefined = () => {};
  void (isKept ? connection.whenLoaded : connection.whenSynced).then(() => {
    if (stop) stop = room.follow(connection.doc);
  });
  return () => {
    stop?.();
    stop = undefined;
  };
}

async function fetchJson<Value>(address: string): Promise<Value> {
  const response = await fetch(address, { cache: 'no-store' });
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  return (await response.json()) as Value;
}
