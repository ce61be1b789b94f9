import { spawn, type ChildProcess } from 'node:child_process';
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { StartRefused } from '../../start-refused.ts';
import { asAccount, type Account } from './account.ts';
import { addressSettings, type Address } from './address.ts';
import { clusterName } from './cluster.ts';
import type { Engine } from './engine.ts';
import type { Place } from './place.ts';
import { signal } from './processes.ts';

export interface Postmaster {
  readonly pid: number;
  /** Settles when it has ended although nobody called `stop`. */
  readonly lost: Promise<void>;
  stop(): Promise<void>;
}

const LARGEST_LOG = 5_000_000;
const STOP_PATIENCE_MS = 30_000;

/** Starts the server and waits until it takes connections, however long it has to recover from a crash. */
export async function startPostmaster(
  place: Place,
  engine: Engine,
  account: Account,
  address: Address,
  log: (line: string) => void,
): Promise<Postmaster> {
  turnLog(place);
  const output = openSync(place.log, 'a', 0o600);
  const from = statSync(place.log).size;
  const child = launch(place, engine, account, address, output);
  let asked = false;
  const ended = new Promise<void>((done) => child.on('exit', () => done()).on('error', () => done()));
  const lost = new Promise<void>((done) => void ended.then(() => !asked && done()));
  await untilReady(child, place, from, log);
  const stop = () => {
    asked = true;
    return stopGently(child, ended);
  };
  return { pid: child.pid ?? 0, lost, stop };
}

function launch(
  place: Place,
  engine: Engine,
  account: Account,
  address: Address,
  output: number,
): ChildProcess {
  try {
    const child = spawn(engine.program('postgres'), ['-D', place.data, ...settings(place, address)], {
      ...asAccount(account),
      cwd: place.data,
      // A session of its own: Ctrl-C in the terminal reaches the app, which drains first and stops PostgreSQL last.
      detached: true,
      // A file and not a pipe: the server must be able to go on writing after the app was killed.
      stdio: ['ignore', output, output],
    });
    child.unref();
    return child;
  } finally {
    closeSync(output);
  }
}

function settings(place: Place, address: Address): string[] {
  const named = {
    cluster_name: clusterName(place),
    hba_file: place.access,
    ...addressSettings(address),
    // What "saved" on a screen stands for.
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    timezone: 'UTC',
    log_timezone: 'UTC',
    max_connections: '100',
    shared_buffers: '128MB',
    // A query of an app that was killed must not go on holding its locks.
    client_connection_check_interval: '5s',
    logging_collector: 'off',
    log_destination: 'stderr',
    log_line_prefix: '%m [%p] ',
  };
  return Object.entries(named).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function untilReady(
  child: ChildProcess,
  place: Place,
  from: number,
  log: (line: string) => void,
): Promise<void> {
  let fault: string | undefined;
  child.on('error', (error) => (fault = error.message));
  child.on('exit', (code) => (fault ??= `exit code ${code}`));
  for (let turn = 1; !isReady(place, child.pid); turn += 1) {
    if (fault !== undefined) throw notStarted(place, from, fault);
    if (turn % 500 === 0)
      log('PostgreSQL đang phục hồi sau lần dừng đột ngột / PostgreSQL is recovering from an unclean stop');
    await pause(20);
  }
}

// The eighth line of the file is the server's own word about its state.
function isReady(place: Place, pid: number | undefined): boolean {
  const file = join(place.data, 'postmaster.pid');
  if (pid === undefined || !existsSync(file)) return false;
  const lines = readFileSync(file, 'utf8').split('\n');
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
}

async function stopGently(child: ChildProcess, ended: Promise<void>): Promise<void> {
  const pid = child.pid;
  if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  child.ref();
  signal(pid, 'SIGINT');
  // Quick: no checkpoint, the next start replays the log. Nothing committed is lost either way.
  const impatience = setTimeout(() => signal(pid, 'SIGQUIT'), STOP_PATIENCE_MS);
  await ended;
  clearTimeout(impatience);
}

function turnLog(place: Place): void {
  if (!existsSync(place.log)) return;
  // Another account's, from a start as root, say: it is kept beside the new one.
  if (statSync(place.log).size > LARGEST_LOG || !isWritable(place.log))
    renameSync(place.log, `${place.log}.1`);
}

function isWritable(file: string): boolean {
  try {
    accessSync(file, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function notStarted(place: Place, from: number, fault: string): StartRefused {
  const tail = readFileSync(place.log).subarray(from).toString().trim().split('\n').slice(-6).join('\n    ');
  return new StartRefused(
    `PostgreSQL did not start (${fault}); its log ${place.log} ends with:\n    ${tail}`,
    'PostgreSQL không khởi động được; nguyên nhân ghi ở dưới.',
  );
}
