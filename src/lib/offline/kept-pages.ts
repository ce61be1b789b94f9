import {
  ACCOUNT_HEADER,
  FRESH_HEADER,
  addressOf,
  isStore,
  isStoreOf,
  keptKey,
  shellName,
  storeName,
  VERSION_HEADER,
} from './addresses.ts';

const DAY = 24 * 3600_000;
/** A meeting that nobody opened here for so long leaves the device. */
export const KEPT_FOR_MS = 14 * DAY;
const OPENED_KEY = '/kept/opened';

/** Keeps a page's answer; what was kept of it before goes. */
export async function keepPage(account: string, path: string, answer: Response): Promise<void> {
  const address = addressOf(path);
  if (address.kind !== 'page' || !answer.ok || answer.redirected) return;
  const store = await caches.open(storeName(account, address.meeting));
  await store.put(keptKey(account, address.key), answer);
}

/** Nothing also where the program for which it was made has left this device: it would be a white page. */
export async function keptPage(account: string, path: string): Promise<Response | undefined> {
  const address = addressOf(path);
  if (address.kind !== 'page') return undefined;
  const name = storeName(account, address.meeting);
  // Asked by name, an absent store would be made.
  if (!(await caches.has(name))) return undefined;
  const kept = await (await caches.open(name)).match(keptKey(account, address.key));
  const version = kept?.headers.get(VERSION_HEADER);
  return version && !(await caches.has(shellName(version))) ? undefined : kept;
}

/**
 * Fetches pages whole, as a reload would ask for them, and as moving about within the program does.
 * @throws without a network
 */
export async function fetchPages(
  account: string,
  paths: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const headers = { accept: 'text/html', [FRESH_HEADER]: '1' };
  for (const path of paths.flatMap((page) => [page, `${page}/__data.json`])) {
    const answer = await fetch(path, { headers, signal });
    if (answer.headers.get(ACCOUNT_HEADER) === account) await keepPage(account, path, answer);
  }
}

/** Notes that the meeting is in use, and lets go of those that have not been for long. */
export async function noteOpened(account: string, meeting: string, now: number): Promise<void> {
  const store = await caches.open(storeName(account, meeting));
  await store.put(OPENED_KEY, Response.json(now));
  for (const name of await caches.keys()) {
    if (!isStoreOf(name, account) || name === storeName(account, undefined)) continue;
    const opened = await (await caches.open(name)).match(OPENED_KEY);
    const at = opened ? ((await opened.json()) as number) : 0;
    if (now - at > KEPT_FOR_MS) await caches.delete(name);
  }
}

/** The right to a meeting is gone: its pages and files go with it. */
export async function dropMeeting(account: string, meeting: string): Promise<void> {
  if (typeof caches === 'undefined') return;
  await caches.delete(storeName(account, meeting));
}

/** Removes what is kept; of everybody but one account, or of all. */
export async function dropKept(except?: string): Promise<void> {
  if (typeof caches === 'undefined') return;
  for (const name of await caches.keys())
    if (isStore(name) && !(except !== undefined && isStoreOf(name, except))) await caches.delete(name);
}
