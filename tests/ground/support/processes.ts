import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { runningProcesses } from '#server/db/embedded/processes.ts';

const OWNER = new URL('owner.ts', import.meta.url).pathname;
const started = new Set<ChildProcess>();
const folders: string[] = [];

export interface Owner {
  readonly child: ChildProcess;
  readonly url: string;
  readonly where: string;
  readonly log: readonly string[];
}

interface OwnerOptions {
  way?: 'socket' | 'port';
  embedded?: string;
  uid?: number;
  gid?: number;
  detached?: boolean;
}

/** A folder that is removed, with all that was started, by `cleanUp`. */
export function newFolder(mode = 0o700): string {
  const folder = mkdtempSync(join(tmpdir(), 'ground-'));
  chmodSync(folder, mode);
  folders.push(folder);
  return folder;
}

export function launchOwner(folder: string, options: OwnerOptions = {}): ChildProcess {
  const { way = 'socket', embedded, ...rest } = options;
  const child = spawn(process.execPath, [OWNER, folder, way, ...(embedded ? [embedded] : [])], {
    ...rest,
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.add(child);
  return child;
}

/** A program of the house with settings of its own. */
export function launch(program: string[], env: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, program, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.add(child);
  return child;
}

/** Starts an owner and waits until its PostgreSQL is up; throws with its words if it refuses. */
export async function startOwner(folder: string, options: OwnerOptions = {}): Promise<Owner> {
  const child = launchOwner(folder, options);
  const { line, refused } = await outcome(child);
  if (line === undefined) throw new Error(refused);
  return { child, ...(JSON.parse(line) as Omit<Owner, 'child'>) };
}

/** What a start comes to: the line that says it is up, or the words with which it ends. */
export function outcome(child: ChildProcess): Promise<{ line?: string; refused?: string }> {
  return new Promise((done) => {
    let out = '';
    let refused = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      if (out.includes('\n')) done({ line: out.slice(0, out.indexOf('\n')) });
    });
    child.stderr?.on('data', (chunk: Buffer) => (refused += chunk.toString()));
    child.on('close', () => done({ refused }));
  });
}

export async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const gone = new Promise<number | null>((done) => child.once('exit', done));
  child.kill(signal);
  return gone;
}

export async function ask<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client(url);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

export async function postmasters(place: string): Promise<number[]> {
  const all = await runningProcesses();
  return all.filter(({ command }) => command.includes(`postgres -D ${place}/data `)).map(({ pid }) => pid);
}

export async function until(fact: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await fact())) await pause(10);
}

/** Ends what this file started, and the servers that killed owners have left behind, by their process numbers. */
export async function cleanUp(places: readonly string[] = []): Promise<void> {
  await Promise.all([...started].map((child) => end(child, 'SIGKILL')));
  started.clear();
  for (const place of [...places, ...folders.map((folder) => join(folder, 'postgres'))]) {
    for (const pid of await postmasters(place)) process.kill(pid, 'SIGQUIT');
    await until(async () => (await postmasters(place)).length === 0);
  }
  for (const folder of [...places, ...folders.splice(0)]) rmSync(folder, { recursive: true, force: true });
}
