import type * as Y from 'yjs';
import { type LiveRoom, RoomLost } from './live-room.ts';

const ATTEMPTS = 5;

/** A write that became void because another node wrote in the room is made again upon what there is now. */
export async function untilStored(write: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1)
    try {
      return await write();
    } catch (error) {
      if (!(error instanceof RoomLost) || attempt === ATTEMPTS) throw error;
    }
}

/** What `Hub.project` says, for a room in memory. */
export async function project<Facts>(
  live: LiveRoom,
  read: () => Promise<Facts>,
  show: (doc: Y.Doc, facts: Facts) => void,
): Promise<void> {
  for (;;) {
    const { others } = live;
    const facts = await read();
    // Whoever wrote meanwhile may have read something newer.
    if (others === live.others) return live.write((doc) => show(doc, facts));
  }
}
