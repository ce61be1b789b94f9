import type { Room } from '#domain/rooms/room.ts';
import { connection, forgetLocal } from '../../src/lib/sync/connection.svelte.ts';
import { connectRoom, type RoomConnection } from '../../src/lib/sync/room-connection.svelte.ts';

/* The page of browser.test.ts: rooms by a short name, so that the test can ask about them. */
const rooms = new Map<string, RoomConnection>();

const page = {
  open(name: string, room: Room, account: string) {
    const opened = connectRoom(room, { account });
    rooms.set(name, opened);
    void opened.whenLoaded.then(() => (loaded[name] = true));
  },
  close: (name: string) => rooms.get(name)?.close(),
  /** Returns what the chip says right after. */
  write(name: string, text: string) {
    rooms.get(name)?.doc.getText('t').insert(0, text);
    return connection.status;
  },
  text: (name: string) => rooms.get(name)?.doc.getText('t').toString(),
  loaded: (name: string) => loaded[name] ?? false,
  status: (name: string) => rooms.get(name)?.status,
  denied: (name: string) => rooms.get(name)?.denied,
  access: (name: string) => rooms.get(name)?.access,
  chip: () => connection.status,
  forget: (account: string) => forgetLocal(account),
  stored: async () => (await indexedDB.databases()).map(({ name }) => name ?? '').sort(),
};
const loaded: Record<string, boolean> = {};

export type Page = typeof page;
Object.assign(window, { page });
