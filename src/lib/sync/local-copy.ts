import { IndexeddbPersistence } from 'y-indexeddb';
import type * as Y from 'yjs';

const PREFIX = 'sen';
/** A store that does not open (blocked by another tab, private mode) must not keep the room from being shown. */
const PATIENCE_MS = 3_000;

/** The copy of a room on this device, by which it can be read and written without a network. */
export type LocalCopy = {
  /** As transaction origin: marks what came from the copy. */
  readonly origin: unknown;
  /** Resolves when the copy has been read (or cannot be); true if there was something in it. */
  readonly read: Promise<boolean>;
  close(): Promise<void>;
  /** Closes it and removes it from the device. */
  drop(): Promise<void>;
};

/** Opens the copy under the name of the account, so that two people on one device never see each other's. */
export function openLocalCopy(account: string, room: string, doc: Y.Doc): LocalCopy | undefined {
  if (typeof indexedDB === 'undefined') return undefined;
  const name = `${PREFIX}:${account}:${room}`;
  const persistence = new IndexeddbPersistence(name, doc);
  const opened = persistence.whenSynced.then(() => doc.store.clients.size > 0);
  const tooLong = new Promise<boolean>((resolve) => setTimeout(resolve, PATIENCE_MS, false));
  return {
    origin: persistence,
    read: Promise.race([opened, tooLong]),
    close: () => persistence.destroy(),
    async drop() {
      await persistence.destroy();
      await remove(name);
    },
  };
}

/** Removes everything of the account from this device. Its rooms must be closed. */
export async function removeLocalCopies(account: string): Promise<void> {
  if (typeof indexedDB === 'undefined') return;
  const databases = await indexedDB.databases();
  const own = databases.flatMap(({ name }) => (name?.startsWith(`${PREFIX}:${account}:`) ? [name] : []));
  await Promise.all(own.map(remove));
}

function remove(name: string): Promise<void> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name);
    // Blocked: another tab still has it open; it is removed as soon as that one lets go.
    request.onsuccess = request.onerror = request.onblocked = () => resolve();
  });
}
