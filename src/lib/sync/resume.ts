import { parseRoom, printRoom } from '#domain/rooms/room.ts';
import { quarantine } from './aside.svelte.ts';
import { connection } from './connection.svelte.ts';
import { connectRoom, type RoomConnection } from './room-connection.svelte.ts';
import { unsentRooms } from './unsent.ts';

/** How long somebody who asked waits for an answer. */
const PATIENCE_MS = 10_000;

/**
 * Sends what an earlier visit could not: a tablet was closed, or another document opened, while there was no network. And
 * tries what was put aside: the program may be a newer one that can read it, or the right to have it may be gone.
 */
export async function resumeUnsent(account: string): Promise<void> {
  await quarantine.refresh(account);
  const open = connection.of(account).map((room) => printRoom(room.room));
  for (const name of new Set([...unsentRooms(account), ...quarantine.rooms])) {
    const room = parseRoom(name);
    // It stays open until the server has confirmed all of it.
    if (room && !open.includes(name)) connectRoom(room, { account }).close();
  }
}

/** What came of trying once more: `no-answer` where the server, on whose state it is tried, could not be asked. */
export type Retried = 'read' | 'unread' | 'no-answer';

/** Tries once more, because somebody asked, what was put aside as unreadable. */
export async function retryAside(account: string): Promise<Retried> {
  const names = new Set(quarantine.entries.flatMap(({ room, why }) => (why === 'unreadable' ? [room] : [])));
  const open = connection.of(account);
  const answers = [...names].map(async (name): Promise<Retried> => {
    const room = parseRoom(name);
    if (!room) return 'unread';
    const there = open.find((one) => printRoom(one.room) === name);
    return there ? tryIn(there) : tryIn(connectRoom(room, { account }), true);
  });
  const tooLong = new Promise<Retried[]>((resolve) => setTimeout(resolve, PATIENCE_MS, ['no-answer']));
  const retried = await Promise.race([Promise.all(answers), tooLong]);
  return retried.find((one) => one !== 'read') ?? 'read';
}

async function tryIn(room: RoomConnection, isOurs = false): Promise<Retried> {
  if (isOurs) room.close();
  await room.whenSynced;
  return (await room.restore()) ? 'read' : 'unread';
}
