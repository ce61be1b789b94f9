import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** Loading the demo takes half a minute, and several times as long where others work on the machine as well. */
const PATIENCE_MS = 300_000;

/** The built house, running as a process of its own on a data folder of its own. */
export type House = {
  readonly origin: string;
  readonly dataDir: string;
  /** Ends the process as a power cut would. */
  kill(): Promise<void>;
  /** Ends it in good order; the data stays. */
  stop(): Promise<void>;
  /** Starts again on the same data and address. */
  start(): Promise<void>;
  /** Ends it in good order and removes its data. */
  close(): Promise<void>;
  output(): string;
  /** Of the process that runs now. */
  pid(): number;
};

export async function startHouse(env: Record<string, string> = {}): Promise<House> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'sen-house-'));
  const port = await freePort();
  const origin = `${env.TLS_CERT ? 'https' : 'http'}://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  let output = '';

  async function start(): Promise<void> {
    const started = spawn(process.execPath, ['server/main.ts'], {
      cwd: ROOT,
      env: { ...process.env, PORT: String(port), ORIGIN: origin, DATA_DIR: dataDir, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    started.stdout.on('data', (chunk) => (output += chunk));
    started.stderr.on('data', (chunk) => (output += chunk));
    await untilReady(origin, started, () => output);
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    const ending = child;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    const gone = new Promise((resolve) => ending.once('exit', resolve));
    ending.kill(signal);
    await gone;
  }

  await start().catch(async (error: unknown) => {
    await end('SIGKILL');
    throw error;
  });
  return {
    origin,
    dataDir,
    start,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    output: () => output,
    pid: () => child!.pid!,
    async close() {
      await end('SIGTERM');
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function untilReady(origin: string, child: ChildProcess, output: () => string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`The house ended while starting:\n${output()}`);
    if (await isReady(origin)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The house was not ready in time:\n${output()}`);
}

/** A certificate that a test has made itself is nobody's business here. */
function isReady(origin: string): Promise<boolean> {
  return new Promise((resolve) => {
    const { get } = origin.startsWith('https:') ? https : http;
    get(`${origin}/readyz`, { rejectUnauthorized: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    }).on('error', () => resolve(false));
  });
}

async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
