import * as idb from 'lib0/indexeddb';
import { IndexeddbPersistence } from 'y-indexeddb';
import type * as Y from 'yjs';
import { isOfMeeting, parseRoom } from '#domain/rooms/room.ts';
import { applies } from './applies.ts';

const PREFIX = 'sen';
/** Where y-indexeddb keeps a room's updates. */
const UPDATES = 'updates';
/** A store that does not open (blocked by another tab, private mode) must not keep the room from being shown. */
const PATIENCE_MS = 3_000;

/** Keeps the updates of a copy elsewhere; the copy is emptied only when this resolves. */
export type KeepAside = (updates: readonly Uint8Array[]) => Promise<void>;

/** The copy of a room on this device, by which it can be read and written without a network. */
export type LocalCopy = {
  /** Whether a change of the document, by its origin, came from the copy. */
  isOrigin(origin: unknown): boolean;
  /** Resolves when the copy has been read (or cannot be); true if there was something in it. */
  readonly read: Promise<boolean>;
  /** Resolves to false if this device cannot keep a copy: it does not open in time, or what is in it can neither be read nor saved. */
  readonly isKept: Promise<boolean>;
  close(): Promise<void>;
  /** Closes it and removes it from the device. */
  drop(): Promise<void>;
  /** Closes it, hands out all that is in it, and empties it; if that fails it is kept as before. */
  clear(keep: KeepAside): Promise<void>;
};

/**
 * Opens the copy under the name of the account, so that two people on one device never see each other's. What is in it is
 * tried before the room's document is touched: y-indexeddb stops in silence at the first update that does not apply.
 */
export function openLocalCopy(
  account: string,
  room: string,
  doc: Y.Doc,
  keepAside: KeepAside,
): LocalCopy | undefined {
  if (typeof indexedDB === 'undefined') return undefined;
  const name = `${PREFIX}:${account}:${room}`;
  let persistence: IndexeddbPersistence | undefined;
  let isClosed = false;
  const mended = mend(name, keepAside).then(
    () => true,
    () => false,
  );
  const opened = mended.then(async (kept) => {
    if (!kept || isClosed) return false;
    persistence = new IndexeddbPersistence(name, doc);
    await persistence.whenSynced;
    return doc.store.clients.size > 0;
  });
  const tooLong = new Promise<boolean>((resolve) => setTimeout(resolve, PATIENCE_MS, false));
  const isKept = Promise.race([mended, tooLong]);
  const read = Promise.race([opened, tooLong]);
  const close = async () => {
    isClosed = true;
    await persistence?.destroy();
  };
  return {
    isOrigin: (origin) => origin !== undefined && origin === persistence,
    read,
    isKept,
    close,
    async drop() {
      await close();
      await isKept;
      await remove(name);
    },
    async clear(keep) {
      if (!(await isKept)) throw new Error('The copy does not open');
      await close();
      try {
        await take(name, () => keep);
      } catch (error) {
        isClosed = false;
        persistence = new IndexeddbPersistence(name, doc);
        throw error;
      }
    },
  };
}

function mend(name: string, keepAside: KeepAside): Promise<void> {
  return take(name, (updates) => (applies(() => updates) ? undefined : keepAside));
}

/** Reads the updates of a copy; if `choose` wants them kept elsewhere, they are removed from the copy once they are. */
async function take(
  name: string,
  choose: (updates: readonly Uint8Array[]) => KeepAside | undefined,
): Promise<void> {
  const db = await idb.openDB(name, (created) =>
    idb.createStores(created, [[UPDATES, { autoIncrement: true }], ['custom']]),
  );
  try {
    const [store] = idb.transact(db, [UPDATES], 'readonly') as [IDBObjectStore];
    const [updates, keys] = await Promise.all([idb.getAll(store), idb.getAllKeys(store)]);
    const keep = choose(updates as Uint8Array[]);
    if (!keep) return;
    await keep(updates as Uint8Array[]);
    const last: unknown = keys.at(-1);
    if (last === undefined) return;
    // What another tab has added in the meantime stays.
    const [emptied] = idb.transact(db, [UPDATES]) as [IDBObjectStore];
    await idb.del(emptied, IDBKeyRange.upperBound(last));
  } finally {
    db.close();
  }
}

/** Removes everything of the account from this device. Its rooms must be closed. */
export async function removeLocalCopies(account: string): Promise<void> {
  await removeRooms(account, () => true);
}

/** The right to the meeting is gone: removes the copies of its rooms, those too that were not opened since. */
export async function removeMeetingCopies(account: string, meeting: string): Promise<void> {
  await removeRooms(account, (name) => isOfMeeting(parseRoom(name), meeting));
}

async function removeRooms(account: string, isMeant: (room: string) => boolean): Promise<void> {
  if (typeof indexedDB === 'undefined') return;
  const own = `${PREFIX}:${account}:`;
  const names = (await indexedDB.databases()).flatMap(({ name }) => (name?.startsWith(own) ? [name] : []));
  await Promise.all(names.filter((name) => isMeant(name.slice(own.length))).map(remove));
}

function remove(name: string): Promise<void> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name);
    // Blocked: another tab still has it open; it is removed as soon as that one lets go.
    request.onsuccess = request.onerror = request.onblocked = () => resolve();
  });
}
