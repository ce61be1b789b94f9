import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { StartRefused } from '../../start-refused.ts';

/** The unprivileged account PostgreSQL is run by; `undefined` is the account of this process. */
export type Account = { readonly uid: number; readonly gid: number; readonly name: string } | undefined;

export interface Ran {
  readonly ok: boolean;
  readonly output: string;
}

/**
 * PostgreSQL refuses to run as root, so root hands it to an account that owns nothing else of ours. A cluster that
 * exists is always run by the account that owns it, else a start by root after one by a user would lock the user out.
 */
export function chooseAccount(clusterOwner: { uid: number; gid: number } | undefined): Account {
  const self = process.geteuid?.();
  if (self === undefined) return undefined;
  if (self !== 0) {
    if (clusterOwner === undefined || clusterOwner.uid === self) return undefined;
    throw new StartRefused(
      `The database belongs to the account "${nameOf(clusterOwner.uid)}". Start with the account that was used before.`,
      `Cơ sở dữ liệu thuộc tài khoản "${nameOf(clusterOwner.uid)}". Hãy khởi động bằng tài khoản đã dùng lần trước.`,
    );
  }
  if (clusterOwner !== undefined && clusterOwner.uid !== 0) {
    return { ...clusterOwner, name: nameOf(clusterOwner.uid) };
  }
  const accounts = knownAccounts();
  const found = accounts.find((a) => a.name === 'postgres') ?? accounts.find((a) => a.name === 'nobody');
  if (found !== undefined) return found;
  throw new StartRefused(
    'PostgreSQL refuses to run as root and this machine has neither a "postgres" nor a "nobody" account. Start as an ordinary user, or set DATABASE_URL.',
    'PostgreSQL không chạy bằng tài khoản root, mà máy này không có tài khoản "postgres" hay "nobody". Hãy khởi động bằng tài khoản thường, hoặc đặt DATABASE_URL.',
  );
}

/** In some containers root is not allowed to become anybody else; better said at once than shown as a strange fault. */
export async function requireAccount(account: Account): Promise<void> {
  if (account === undefined) return;
  const ran = await runAs(account, '/bin/sh', ['-c', ':']);
  if (ran.ok) return;
  throw new StartRefused(
    `PostgreSQL refuses to run as root, and root cannot become "${account.name}" here (${ran.output.trim()}). Start as an ordinary user, or set DATABASE_URL.`,
    `PostgreSQL không chạy bằng tài khoản root, mà ở đây root không chuyển được sang "${account.name}". Hãy khởi động bằng tài khoản thường, hoặc đặt DATABASE_URL.`,
  );
}

/** Runs one command to its end as the account and gathers what it printed. */
export function runAs(
  account: Account,
  file: string,
  args: readonly string[],
  options: { cwd?: string; input?: string } = {},
): Promise<Ran> {
  return new Promise((done) => {
    const child = trySpawn(account, file, args, options.cwd ?? '/');
    if (child instanceof Error) return done({ ok: false, output: child.message });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
    child.on('error', (error) => done({ ok: false, output: `${output}${error.message}` }));
    child.on('close', (code) => done({ ok: code === 0, output }));
  });
}

// A missing right to change the account is thrown, a missing program is told by an event.
function trySpawn(
  account: Account,
  file: string,
  args: readonly string[],
  cwd: string,
): ChildProcessWithoutNullStreams | Error {
  try {
    return spawn(file, args, { ...asAccount(account), cwd, stdio: ['pipe', 'pipe', 'pipe'] });
  } catch (error) {
    return error as Error;
  }
}

/** Spawn options that become the account, with an environment in which no PG* variable can change what we ask for. */
export function asAccount(account: Account): {
  uid?: number;
  gid?: number;
  env?: NodeJS.ProcessEnv;
  windowsHide: true;
} {
  if (process.platform === 'win32') return { windowsHide: true };
  const env = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
  return { env, windowsHide: true, ...(account && { uid: account.uid, gid: account.gid }) };
}

function knownAccounts(): NonNullable<Account>[] {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  return lines.flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    // Uid 0 under another name would be refused just as root is.
    return name && uid && gid && Number(uid) > 0 ? [{ name, uid: Number(uid), gid: Number(gid) }] : [];
  });
}

function nameOf(uid: number): string {
  return knownAccounts().find((account) => account.uid === uid)?.name ?? String(uid);
}
