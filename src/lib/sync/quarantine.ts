import * as idb from 'lib0/indexeddb';

/**
 * Why something was put aside. `unreadable`: the copy on this device, or part of it, does not apply. `server`: what the
 * server sent does not apply. `refused`: the server does not take what was written. `withdrawn`: the right to the room is
 * gone and what was unsent there with it; only that this happened is kept, until the person has read it.
 */
export type Why = 'unreadable' | 'server' | 'refused' | 'withdrawn';

/** What could not go its way, as it was, until it can or its person lets it go. */
export type Aside = {
  readonly room: string;
  /** Milliseconds since 1970, by the clock of this device. */
  readonly at: number;
  readonly why: Why;
  /** Close code of the server, where it refused. */
  readonly code?: number;
  /** Updates of Yjs (V1) in the order in which they came; of what is unreadable perhaps no updates at all. */
  readonly updates: readonly Uint8Array[];
};

export type KeptAside = Aside & { readonly id: number };

const STORE = 'aside';

/** A database of its own for each account: it goes with the account at its sign-out, and not with any room's copy. */
function nameFor(account: string): string {
  return `sen-aside:${account}`;
}

/** Resolves once it is on the disk; rejects when the device cannot keep it. Nothing may be removed before. */
export async function putAside(account: string, aside: Aside): Promise<void> {
  await inStore(account, 'readwrite', (store) => store.add(aside));
}

export async function listAside(account: string): Promise<readonly KeptAside[]> {
  if (!(await exists(account))) return [];
  return inStore<KeptAside[]>(account, 'readonly', (store) => store.getAll());
}

/** Takes note that these are where they belong, or no longer wanted. */
export async function letGo(account: string, ids: readonly number[]): Promise<void> {
  if (ids.length === 0 || !(await exists(account))) return;
  await inStore(account, 'readwrite', (store) => {
    for (const id of ids) store.delete(id);
    return store.count();
  });
}

/** Everything of the account, at its sign-out. */
export async function removeAside(account: string): Promise<void> {
  if (await exists(account)) await idb.deleteDB(nameFor(account));
}

/** A database is made by opening it: a device with nothing aside shall hold none. */
async function exists(account: string): Promise<boolean> {
  if (typeof indexedDB === 'undefined') return false;
  return (await indexedDB.databases()).some(({ name }) => name === nameFor(account));
}

async function inStore<Value>(
  account: string,
  mode: 'readonly' | 'readwrite',
  work: (store: IDBObjectStore) => IDBRequest,
): Promise<Value> {
  const db = await idb.openDB(nameFor(account), (created) =>
    idb.createStores(created, [[STORE, { keyPath: 'id', autoIncrement: true }]]),
  );
  try {
    return await new Promise((resolve, reject) => {
      const transaction = db.transaction(STORE, mode, { durability: 'strict' });
      const request = work(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result as Value);
      transaction.onerror = transaction.onabort = () =>
        reject(transaction.error ?? new Error('It was not stored'));
    });
  } finally {
    db.close();
  }
}
