import { type ChildProcess, spawn } from 'node:child_process';
import net from 'node:net';
import path from 'node:path';
import { ORIGIN } from './world.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

export type NodeFacts = { rooms: number; sockets: number; nodes: number; bus: string; ready: boolean };

/** One node as a process of its own, at a port that it keeps over restarts. */
export async function startNode(databaseUrl: string, redisUrl: string) {
  let child: ChildProcess | undefined;
  let port = 0;
  let said = '';

  async function start(): Promise<void> {
    const started = spawn(
      process.execPath,
      [path.join(ROOT, 'tests/sync/node-process.ts'), databaseUrl, redisUrl, String(port), ORIGIN],
      { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    child = started;
    started.stderr.on('data', (chunk) => (said += chunk));
    port = await new Promise<number>((resolve, reject) => {
      started.stdout.once('data', (chunk) => resolve(Number(chunk)));
      started.once('exit', (code) => reject(new Error(`The node ended with ${code}: ${said}`)));
    });
  }

  async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const running = child;
    child = undefined;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const gone = new Promise((resolve) => running.once('exit', resolve));
    running.kill(signal);
    await gone;
  }

  await start();
  return {
    get port() {
      return port;
    },
    start,
    end,
    signal: (signal: 'SIGSTOP' | 'SIGCONT') => void child?.kill(signal),
    facts: async () => (await (await fetch(`http://127.0.0.1:${port}/`)).json()) as NodeFacts,
    said: () => said,
  };
}

export type FleetNode = Awaited<ReturnType<typeof startNode>>;

/** What stands before the nodes in a real house: takes each connection to the next node that answers. */
export async function startBalancer(ports: () => readonly number[]) {
  let turn = 0;
  const server = net.createServer((client) => {
    client.on('error', () => client.destroy());
    const all = ports();
    turn += 1;
    const attempt = (tried: number): void => {
      if (tried === all.length) return void client.destroy();
      const node = net.connect(all[(turn + tried) % all.length] as number, '127.0.0.1');
      node.once('error', () => (node.connecting || !node.bytesRead ? attempt(tried + 1) : client.destroy()));
      node.once('connect', () => {
        node.removeAllListeners('error');
        node.on('error', () => client.destroy());
        client.pipe(node).pipe(client);
        client.once('close', () => node.destroy());
        node.once('close', () => client.destroy());
      });
    };
    attempt(0);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as net.AddressInfo).port,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
