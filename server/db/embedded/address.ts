import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Account } from './account.ts';
import { DATABASE, ROLE } from './cluster.ts';
import type { Place } from './place.ts';

/** The way in: a socket in a folder closed to everyone else, or a port of this machine with a password. */
export type Address =
  | { readonly way: 'socket'; readonly folder: string; readonly passing: boolean }
  | { readonly way: 'port'; readonly port: number };

const SOCKET_PORT = 5432;
// The kernel's limit is 107 bytes, 103 on macOS, and PostgreSQL appends "/.s.PGSQL.5432" and, for its lock, ".lock".
const LONGEST_FOLDER = 100 - '/.s.PGSQL.5432'.length;

/** A socket is preferred: it needs no free port, and nothing but the folder's mode decides who may come in. */
export async function chooseAddress(
  place: Place,
  account: Account,
  wanted: 'socket' | 'port',
): Promise<Address> {
  if (wanted === 'socket' && process.platform !== 'win32') {
    const near = join(place.folder, 'socket');
    if (isUsable(near)) {
      mkdirSync(near, { recursive: true });
      closeTo(near, account);
      return { way: 'socket', folder: near, passing: false };
    }
    if (isUsable(join(tmpdir(), 'sen-123456'))) {
      const far = mkdtempSync(join(tmpdir(), 'sen-'));
      closeTo(far, account);
      return { way: 'socket', folder: far, passing: true };
    }
  }
  return { way: 'port', port: await freePort() };
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
export function writeAccess(place: Place, address: Address): void {
  const rule =
    address.way === 'socket' ? 'local all all trust' : `host all ${ROLE} 127.0.0.1/32 scram-sha-256`;
  writeFileSync(place.access, `# Written at every start.\n${rule}\n`, { mode: 0o644 });
  chmodSync(place.access, 0o644);
}

export function urlOf(address: Address, password: string): string {
  return address.way === 'socket'
    ? `postgresql://${ROLE}@/${DATABASE}?host=${encodeURIComponent(address.folder)}&port=${SOCKET_PORT}`
    : `postgresql://${ROLE}:${password}@127.0.0.1:${address.port}/${DATABASE}`;
}

export function forgetAddress(address: Address): void {
  if (address.way === 'socket' && address.passing) rmSync(address.folder, { recursive: true, force: true });
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
