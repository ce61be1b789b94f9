import { flushSync } from 'svelte';
import type { Room } from '#domain/rooms/room.ts';
import { quarantine } from '../../src/lib/sync/aside.svelte.ts';
import { connection, forgetLocal } from '../../src/lib/sync/connection.svelte.ts';
import { type Aside, listAside, putAside } from '../../src/lib/sync/quarantine.ts';
import { resumeUnsent, retryAside } from '../../src/lib/sync/resume.ts';
import { connectRoom, type RoomConnection } from '../../src/lib/sync/room-connection.svelte.ts';
import { noteUnsent, unsentRooms } from '../../src/lib/sync/unsent.ts';

/*
 * The page of browser*.test.ts: rooms by a short name, so that the test can ask about them. A room is opened as a component
 * opens it, in an effect.
 */
const rooms: Record<string, RoomConnection> = {};
const leave: Record<string, () => void> = {};
const loaded: Record<string, boolean> = {};

/** Sockets of the page, the newest last, so that a test can speak for a server or keep what is sent from it. */
const sockets: WebSocket[] = [];
let isMute = false;
class TestSocket extends WebSocket {
  constructor(url: string, protocol: string) {
    super(url, protocol);
    isMute = false;
    sockets.push(this);
  }

  override send(data: Uint8Array<ArrayBuffer>): void {
    if (!isMute) super.send(data);
  }
}
window.WebSocket = TestSocket as typeof WebSocket;

/** A room's copy as y-indexeddb keeps it. */
function openCopy(account: string, room: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(`sen:${account}:${room}`);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('updates', { autoIncrement: true });
      request.result.createObjectStore('custom');
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error('The copy does not open'));
  });
}

const page = {
  open(name: string, room: Room, account: string) {
    const stop = $effect.root(() => {
      $effect(() => {
        const opened = connectRoom(room, { account });
        rooms[name] = opened;
        void opened.whenLoaded.then(() => (loaded[name] = true));
        return () => opened.close();
      });
    });
    flushSync();
    leave[name] = stop;
  },
  close: (name: string) => leave[name]?.(),
  /** Returns what the chip says right after. */
  write(name: string, text: string) {
    rooms[name]?.doc.getText('t').insert(0, text);
    return connection.status;
  },
  text: (name: string) => rooms[name]?.doc.getText('t').toString(),
  loaded: (name: string) => loaded[name] ?? false,
  status: (name: string) => rooms[name]?.status,
  denied: (name: string) => rooms[name]?.denied,
  access: (name: string) => rooms[name]?.access,
  chip: () => connection.status,
  forget: (account: string) => forgetLocal(account),
  resume: (account: string) => resumeUnsent(account),
  retry: (account: string) => retryAside(account),
  unsent: (account: string) => unsentRooms(account),
  noteUnsent: (account: string, room: string) => noteUnsent(account, room, true),
  isSame: (one: string, other: string) => rooms[one] === rooms[other],
  stored: async () => (await indexedDB.databases()).map(({ name }) => name ?? '').sort(),
  /** What is put aside, bytes as numbers; and the same as the screens have it. */
  async aside(account: string) {
    const kept = await listAside(account);
    return kept.map(({ why, code, room, updates }) => ({
      why,
      code,
      room,
      updates: updates.map((bytes) => [...bytes]),
    }));
  },
  shownAside: () => quarantine.entries.map(({ why }) => why),
  isCopyless: () => quarantine.isCopyless,
  putAside: (account: string, aside: Aside, updates: number[][]) =>
    putAside(account, { ...aside, updates: updates.map((bytes) => new Uint8Array(bytes)) }),
  /** Adds bytes to the copy of a room that is not open. */
  async plant(account: string, room: string, bytes: number[]) {
    const db = await openCopy(account, room);
    const transaction = db.transaction('updates', 'readwrite');
    transaction.objectStore('updates').add(new Uint8Array(bytes));
    await new Promise((resolve) => (transaction.oncomplete = resolve));
    db.close();
  },
  async planted(account: string, room: string): Promise<number[][]> {
    const db = await openCopy(account, room);
    const request = db.transaction('updates').objectStore('updates').getAll();
    await new Promise((resolve) => (request.onsuccess = resolve));
    db.close();
    return (request.result as Uint8Array[]).map((bytes) => [...bytes]);
  },
  /** A database under the copy's name that is none. */
  async ruin(account: string, room: string) {
    const request = indexedDB.open(`sen:${account}:${room}`, 7);
    await new Promise((resolve) => (request.onsuccess = resolve));
    request.result.close();
  },
  /** From now on the newest connection sends nothing, until another one is made. */
  mute: () => void (isMute = true),
  /** A word to the newest connection as if the server had said it. */
  hear: (message: number[]) =>
    void sockets.at(-1)?.dispatchEvent(new MessageEvent('message', { data: new Uint8Array(message).buffer })),
};

export type Page = typeof page;
Object.assign(window, { page });
