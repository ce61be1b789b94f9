/*
 * What is kept for the time without a network, and under which name. Everything a person may see is kept under the account,
 * in one store for each meeting: what belongs together goes together.
 */

/** With every answer the server says for whom it was made; browsers cannot read the session's cookie. */
export const ACCOUNT_HEADER = 'sen-account';
export const NOBODY = 'none';
/** On a request: only the server's own answer will do, nothing kept. */
export const FRESH_HEADER = 'sen-fresh';

/** With every answer: for which version of the program it was made. */
export const VERSION_HEADER = 'sen-version';

const SHELL = 'sen-shell-';
const KEPT = 'sen-kept:';
/** Which account this device is used with. */
export const HOLDER_STORE = 'sen-holder';
/** The page for those places of which nothing is kept. */
export const OFFLINE_PAGE = '/offline';

export type Address =
  /** Parts of the program; the name changes when they do. */
  | { readonly kind: 'part' }
  /** A page or its data; `meeting` is absent for the list of meetings. */
  | { readonly kind: 'page'; readonly meeting: string | undefined; readonly key: string }
  | { readonly kind: 'file'; readonly version: string }
  /** How large the pages of a file are. */
  | { readonly kind: 'sizes'; readonly version: string }
  /** Not kept: acts, administration, preparing, sync, health. */
  | { readonly kind: 'other' };

const PAGE =
  /^\/meetings(?:\/(?<meeting>[0-9a-f-]{36})(?:\/(?:room|minutes|projector))?)?(?<data>\/__data\.json)?$/;
const GATE = /^\/meetings\/[0-9a-f-]{36}(?:\/room)?(?:\/__data\.json)?$/;
const FILE = /^\/files\/([0-9a-f-]{36})(\/pages)?$/;
const DATA = '/__data.json';

/**
 * What stands at a path of our own origin. Questions after `?` choose nothing in the pages that are kept, but another form
 * of a file, or a search in it: neither is on the device.
 */
export function addressOf(path: string, search = ''): Address {
  if (path.startsWith('/_app/immutable/')) return { kind: 'part' };
  const file = FILE.exec(path);
  if (file && search !== '') return { kind: 'other' };
  if (file) return { kind: file[2] ? 'sizes' : 'file', version: file[1]! };
  const page = PAGE.exec(path);
  if (page) return { kind: 'page', meeting: page.groups?.meeting, key: path };
  return { kind: 'other' };
}

/** Whoever is refused here has no right to the meeting; other pages of it are for some of its people only. */
export function isGate(path: string): boolean {
  return GATE.test(path);
}

/** The page to which data belongs; a page belongs to itself. */
export function pageOf(path: string): string {
  return path.endsWith(DATA) ? path.slice(0, -DATA.length) : path;
}

export function shellName(version: string): string {
  return SHELL + version;
}

/** The version before stays, for screens still open that may need a part they have not loaded. `names`: oldest first. */
export function outdatedShells(names: readonly string[], version: string): string[] {
  const others = names.filter((name) => name.startsWith(SHELL) && name !== shellName(version));
  return others.slice(0, -1);
}

/** The store of one meeting, or of the list of meetings. */
export function storeName(account: string, meeting: string | undefined): string {
  return `${KEPT}${account}:${meeting ?? ''}`;
}

export function isStoreOf(name: string, account: string): boolean {
  return name.startsWith(`${KEPT}${account}:`);
}

export function isStore(name: string): boolean {
  return name.startsWith(KEPT);
}

/** Name of a kept answer. It carries the account: a name of one account can never find what another's store holds. */
export function keptKey(account: string, path: string): string {
  return `/kept/${account}${path}`;
}

/** The addresses of a meeting that must open without a network, whichever were visited. */
export function meetingPages(meeting: string): string[] {
  return ['/meetings', `/meetings/${meeting}`, `/meetings/${meeting}/room`];
}
