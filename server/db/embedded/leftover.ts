import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { StartRefused } from '../../start-refused.ts';
import { runAs, type Account } from './account.ts';
import { clusterName } from './cluster.ts';
import type { Engine } from './engine.ts';
import type { Place } from './place.ts';
import { isAlive, runningProcesses, signal, type RunningProcess } from './processes.ts';

type Asking = readonly [signal: NodeJS.Signals, patienceMs: number];

/** How to ask a postmaster, and how to ask its children once it is gone, who have nothing to bring to an end; then without asking. */
const ASKING: readonly { readonly postmaster: Asking; readonly orphan: Asking }[] = [
  { postmaster: ['SIGINT', 30_000], orphan: ['SIGTERM', 1_000] },
  { postmaster: ['SIGQUIT', 10_000], orphan: ['SIGQUIT', 1_000] },
  { postmaster: ['SIGKILL', 10_000], orphan: ['SIGKILL', 10_000] },
];

/**
 * Ends what an app that was killed has left running, gently first. It is ended rather than taken over so that a
 * transaction of the dead app can not still commit after this one has read the state that it shows.
 */
export async function endLeftover(
  place: Place,
  engine: Engine,
  account: Account,
  log: (line: string) => void,
): Promise<void> {
  if (process.platform === 'win32') return endOnWindows(place, engine, account);
  const cluster = clusterName(place);
  let left = await processesOf(cluster);
  const found = left.map(({ pid }) => pid).join(', ');
  if (left.length > 0) {
    log(
      `Đang dừng PostgreSQL còn lại từ lần chạy trước / Stopping the PostgreSQL of an earlier start (${found})`,
    );
  }
  for (const ask of ASKING) {
    const postmaster = left.find((process) => isPostmaster(process, cluster));
    const [name, patienceMs] = postmaster ? ask.postmaster : ask.orphan;
    const deadline = Date.now() + patienceMs;
    // Told to the postmaster, which takes its children along; they are told themselves only where it is gone.
    for (const { pid } of postmaster ? [postmaster] : left) signal(pid, name);
    while (left.length > 0 && Date.now() < deadline) {
      await pause(20);
      left = await processesOf(cluster);
    }
  }
  clearPidFile(place, await runningProcesses());
}

async function processesOf(cluster: string): Promise<RunningProcess[]> {
  const all = await runningProcesses();
  return all.filter(
    (process) => isPostmaster(process, cluster) || process.command.startsWith(`postgres: ${cluster}: `),
  );
}

// The postmaster keeps the command line that it was started with, its children call themselves "postgres: sen-…: ".
function isPostmaster({ command }: RunningProcess, cluster: string): boolean {
  return /^[^\0]*\bpostgres -D /.test(command) && command.includes(` cluster_name=${cluster} `);
}

/**
 * PostgreSQL refuses to start while the pid in a stale file is worn by any process at all, which in a container it
 * is after every restart. Its own second guard, the shared memory of the data folder, stays in force.
 */
function clearPidFile(place: Place, all: readonly RunningProcess[]): void {
  const file = join(place.data, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
  const owner = all.find((process) => process.pid === pid);
  if (pid > 0 && isAlive(pid) && owner?.command.includes('postgres') && owner.command.includes(place.data)) {
    throw new StartRefused(
      `Another PostgreSQL, which Sen did not start, runs on ${place.data} (process ${pid}). Stop it first.`,
      `Một PostgreSQL khác, không do Sen khởi động, đang chạy trên ${place.data} (tiến trình ${pid}). Hãy dừng nó trước.`,
    );
  }
  rmSync(file, { force: true });
}

async function endOnWindows(place: Place, engine: Engine, account: Account): Promise<void> {
  const running = await runAs(account, engine.program('pg_ctl'), ['status', '-D', place.data], {
    cwd: place.folder,
  });
  if (running.ok)
    await runAs(account, engine.program('pg_ctl'), ['stop', '-D', place.data, '-m', 'fast', '-w'], {
      cwd: place.folder,
    });
}
