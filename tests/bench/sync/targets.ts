import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hocuspocus, plain, type Dialect } from './dialect.ts';
import { treeOf } from './processes.ts';
import type { Address } from '#tests/support/websocket-wire.ts';

/** A server that is measured. */
export type Target = {
  readonly name: string;
  /** Whether what it has taken is meant to outlive it. */
  readonly isDurable: boolean;
  readonly dialect: Dialect;
  start(): Promise<Running>;
};

export type Running = {
  /** The server itself, and everything that works for it (its database too). */
  readonly process: number;
  processes(): number[];
  address(room: string): Address;
  /** As a power cut would. */
  kill(): Promise<void>;
  /** Again, on the same data. */
  restart(): Promise<void>;
  close(): Promise<void>;
};

const ROOT = path.resolve(import.meta.dirname, '../../..');
/** The servers have a core of their own, the load has the other. */
const SERVER_CORE = '0';

type Command = { args: string[]; env?: Record<string, string> };

async function run(command: (port: number, folder: string) => Command): Promise<{
  child(): ChildProcess;
  port: number;
  output(): string;
  start(): Promise<void>;
  kill(): Promise<void>;
  close(): Promise<void>;
}> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sen-bench-'));
  const port = await freePort();
  let child: ChildProcess | undefined;
  let output = '';
  const { args, env } = command(port, folder);
  const start = async () => {
    output = '';
    const started = spawn('taskset', ['-c', SERVER_CORE, process.execPath, ...args], {
      cwd: ROOT,
      env: { ...process.env, NODE_ENV: 'production', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    for (const stream of [started.stdout, started.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    await untilListening(port, started, () => output);
  };
  const end = async (signal: NodeJS.Signals) => {
    const ending = child;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    const gone = new Promise((resolve) => ending.once('exit', resolve));
    ending.kill(signal);
    await gone;
  };
  await start();
  return {
    child: () => child as ChildProcess,
    port,
    output: () => output,
    start,
    kill: () => end('SIGKILL'),
    async close() {
      await end('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** This server, whole: pages, sessions, PostgreSQL. */
export function senTarget(gatherMs: number): Target {
  return {
    name: gatherMs ? `sen (GATHER_MS ${gatherMs})` : 'sen',
    isDurable: true,
    dialect: plain,
    async start() {
      const house = await run((port, folder) => ({
        args: ['server/main.ts', '--bench'],
        env: {
          PORT: String(port),
          ORIGIN: `http://127.0.0.1:${port}`,
          DATA_DIR: folder,
          DEMO: 'off',
          GATHER_MS: String(gatherMs),
        },
      }));
      const origin = `http://127.0.0.1:${house.port}`;
      const cookie = await firstAdministrator(origin, await untilPrinted(house.output, /\/first\/(\S+)/));
      return {
        ...running(house),
        address: (room) => ({
          port: house.port,
          path: `/sync/bench:${room}`,
          headers: { Origin: origin, Cookie: cookie },
        }),
      };
    },
  };
}

export const sen = senTarget(0);

export function hocuspocusTarget(flushDelay: number, stores: boolean): Target {
  const how = [flushDelay && `flushDelay ${flushDelay}`, stores && 'stored'].filter(Boolean).join(', ');
  return {
    name: how ? `hocuspocus (${how})` : 'hocuspocus',
    isDurable: stores,
    dialect: hocuspocus,
    async start() {
      const house = await run((port, folder) => ({
        args: [
          'tests/bench/sync/peers/hocuspocus.ts',
          String(port),
          String(flushDelay),
          ...(stores ? [folder] : []),
        ],
      }));
      return { ...running(house), address: () => ({ port: house.port, path: '/', headers: {} }) };
    },
  };
}

export const yWebsocket: Target = {
  name: '@y/websocket-server',
  isDurable: false,
  dialect: plain,
  async start() {
    const house = await run((port) => ({ args: ['tests/bench/sync/peers/y-websocket.ts', String(port)] }));
    return { ...running(house), address: (room) => ({ port: house.port, path: `/${room}`, headers: {} }) };
  },
};

function running(house: Awaited<ReturnType<typeof run>>): Omit<Running, 'address'> {
  return {
    // taskset becomes what it starts.
    get process() {
      return house.child().pid as number;
    },
    processes: () => treeOf(house.child().pid as number),
    kill: house.kill,
    restart: house.start,
    close: house.close,
  };
}

async function firstAdministrator(origin: string, token: string): Promise<string> {
  const body = new URLSearchParams({
    fullName: 'Người đo',
    agency: 'Phòng đo',
    post: 'Người đo',
    username: 'nguoi.do',
    password: 'mot cau dai de do',
  });
  const answer = await fetch(`${origin}/first/${token}?/create`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
    body,
    redirect: 'manual',
  });
  const cookie = answer.headers.getSetCookie().find((one) => one.includes('session='));
  if (!cookie) throw new Error(`No session (${answer.status}): ${(await answer.text()).slice(0, 300)}`);
  return cookie.split(';')[0] as string;
}

async function untilPrinted(output: () => string, pattern: RegExp): Promise<string> {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline;) {
    const found = pattern.exec(output());
    if (found?.[1]) return found[1];
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Not printed: ${pattern}\n${output()}`);
}

async function untilListening(port: number, child: ChildProcess, output: () => string): Promise<void> {
  for (const deadline = Date.now() + 90_000; Date.now() < deadline;) {
    if (child.exitCode !== null) throw new Error(`The server ended while starting:\n${output()}`);
    const listens = await new Promise<boolean>((resolve) => {
      const probe = net.connect(port, '127.0.0.1', () => {
        probe.destroy();
        resolve(true);
      });
      probe.once('error', () => resolve(false));
    });
    if (listens) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The server did not listen:\n${output()}`);
}

async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
