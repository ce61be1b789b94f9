import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Account } from './account.ts';
import { DATABASE, ROLE } from './cluster.ts';
import type { Place } from './place.ts';

/** The way in: a socket in a folder closed to everyone else, or a port of this machine with a password. */
export type Address =
  { readonly way: 'socket'; readonly folder: string } | { readonly way: 'port'; readonly port: number };

const SOCKET_PORT = 5432;
const NEAR = 'socket';
const PASSING = 'socket-folder.txt';
// The kernel's limit is 107 bytes, 103 on macOS, and PostgreSQL appends "/.s.PGSQL.5432" and, for its lock, ".lock".
const LONGEST_FOLDER = 100 - '/.s.PGSQL.5432'.length;

/**
 * The addresses to try, best first. A socket needs no free port, and nothing but the mode of its folder decides who
 * may come in; but a path may be too long for one, and some network and container mounts have no sockets.
 */
export async function* addresses(
  place: Place,
  account: Account,
  wanted: 'socket' | 'port',
): AsyncGenerator<Address> {
  if (wanted === 'socket' && process.platform !== 'win32') {
    const near = join(place.folder, NEAR);
    if (isUsable(near)) {
      mkdirSync(near, { recursive: true });
      closeTo(near, account);
      yield { way: 'socket', folder: near };
    }
    const far = passingFolder(place, account);
    if (far !== undefined) yield { way: 'socket', folder: far };
  }
  // Another program may take the port between our look and PostgreSQL's.
  for (let turn = 0; turn < 3; turn += 1) yield { way: 'port', port: await freePort() };
}

/** A short folder for the socket, noted in the place so that the next start can take it away if this one is killed. */
function passingFolder(place: Place, account: Account): string | undefined {
  if (!isUsable(join(tmpdir(), 'sen-123456'))) return undefined;
  try {
    const folder = mkdtempSync(join(tmpdir(), 'sen-'));
    closeTo(folder, account);
    writeFileSync(join(place.folder, PASSING), folder);
    return folder;
  } catch {
    return undefined;
  }
}

/**
 * Takes away what a server that was killed has left at its address: its lock file names a process number that any
 * other process may wear by now. Only names that we know are removed: the account could put anything beside them.
 */
export function forgetAddress(place: Place): void {
  removeSocket(join(place.folder, NEAR));
  const note = join(place.folder, PASSING);
  if (!existsSync(note)) return;
  const folder = readFileSync(note, 'utf8');
  removeSocket(folder);
  try {
    rmdirSync(folder);
  } catch {
    // Something else lies in it, or a cleaner of temporary files was here first.
  }
  rmSync(note, { force: true });
}

/** The same before the server is started again where it was; the folder and its note stay. */
export function clearAddress(address: Address): void {
  if (address.way === 'socket') removeSocket(address.folder);
}

function removeSocket(folder: string): void {
  for (const name of [`.s.PGSQL.${SOCKET_PORT}`, `.s.PGSQL.${SOCKET_PORT}.lock`]) {
    rmSync(join(folder, name), { force: true });
  }
}

export function addressSettings(address: Address): Record<string, string> {
  return address.way === 'socket'
    ? {
        listen_addresses: '',
        port: String(SOCKET_PORT),
        unix_socket_directories: address.folder,
        unix_socket_permissions: '0700',
      }
    : { listen_addresses: '127.0.0.1', port: String(address.port), unix_socket_directories: '' };
}

/** Says who may come in. On a port every process of this machine can knock, so there a password is asked. */
export function writeAccess(place: Place, account: Account, address: Address): void {
  const rule =
    address.way === 'socket' ? 'local all all trust' : `host all ${ROLE} 127.0.0.1/32 scram-sha-256`;
  // Whoever owns the folder may have been another account last time.
  rmSync(place.access, { force: true });
  writeFileSync(place.access, `# Written at every start.\n${rule}\n`, { mode: 0o640 });
  if (account !== undefined) chownSync(place.access, 0, account.gid);
}

export function urlOf(address: Address, password: string): string {
  return address.way === 'socket'
    ? `postgresql://${ROLE}@/${DATABASE}?host=${encodeURIComponent(address.folder)}&port=${SOCKET_PORT}`
    : `postgresql://${ROLE}:${password}@127.0.0.1:${address.port}/${DATABASE}`;
}

// The setting is a comma-separated list with its own quoting: an unusual path is not worth learning it.
function isUsable(folder: string): boolean {
  return Buffer.byteLength(folder) <= LONGEST_FOLDER && /^[\w./+-]+$/.test(folder);
}

function closeTo(folder: string, account: Account): void {
  chmodSync(folder, 0o700);
  if (account !== undefined) chownSync(folder, account.uid, account.gid);
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.on('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? done(address.port) : fail(new Error('no port')),
      );
    });
  });
}
