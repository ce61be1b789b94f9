import { spawn } from 'node:child_process';
import path from 'node:path';
import type { Look, Settings } from './hub-process.ts';
import { ORIGIN } from './world.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

export type Apart = Awaited<ReturnType<typeof startApart>>;

/** A sync server in a process of its own: it may crash, and its memory is nobody else's. */
export async function startApart(databaseUrl: string, settings: Settings = {}, asked = 0) {
  const args = [
    path.join(ROOT, 'tests/sync/hub-process.ts'),
    databaseUrl,
    String(asked),
    ORIGIN,
    JSON.stringify(settings),
  ];
  const child = spawn(process.execPath, ['--expose-gc', ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk) => (said += chunk));
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout.once('data', (chunk) => resolve(Number(chunk)));
    child.once('exit', (code) => reject(new Error(`The hub's process ended with ${code}: ${said}`)));
  });
  return {
    port,
    /** How it does, after a full garbage collection. */
    look: async () => (await (await fetch(`http://127.0.0.1:${port}/`)).json()) as Look,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    /** Its errors; warnings are counted in `look`. */
    said: () => said,
    async end(): Promise<void> {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
    },
  };
}
