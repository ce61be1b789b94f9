import type { MeetingProjection } from '#content/meeting-projection.ts';
import { act } from '$lib/acts/act';
import { OwnBallot, type Paper } from './own-ballot.svelte.ts';
import { type Me, MeetingRoom } from './room.svelte.ts';
import { ServerClock } from './server-clock.svelte.ts';

export type RoomPage = {
  readonly me: Me;
  readonly projection: MeetingProjection;
  readonly myPaper: Paper | null;
  /** The server's clock when the page was made. */
  readonly serverNow: number;
};

/** The controllers of a page that shows a meeting, on what the page brought with it. */
export function enterRoom({ me, projection, myPaper, serverNow }: RoomPage) {
  const base = `/meetings/${projection.head.id}/room`;
  const clock = new ServerClock({ first: serverNow, ask: () => fetchJson<number>(`${base}/clock`) });
  const room = new MeetingRoom({ me, first: projection, clock, perform: act });
  const own = new OwnBallot(room, myPaper, () => fetchJson<Paper | null>(`${base}/paper`));
  return { clock, room, own };
}

async function fetchJson<Value>(address: string): Promise<Value> {
  const response = await fetch(address, { cache: 'no-store' });
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  return (await response.json()) as Value;
}
