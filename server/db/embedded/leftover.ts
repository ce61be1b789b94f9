import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { StartRefused } from '../../start-refused.ts';
import { runAs, type Account } from './account.ts';
import { clusterName } from './cluster.ts';
import type { Engine } from './engine.ts';
import type { Place } from './place.ts';
import { isAlive, runningProcesses, signal, type RunningProcess } from './processes.ts';

const PATIENCE: readonly [NodeJS.Signals, number][] = [
  ['SIGINT', 30_000],
  ['SIGQUIT', 10_000],
  ['SIGKILL', 10_000],
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
  const name = clusterName(place);
  let left = await processesOf(name);
  if (left.length > 0)
    log(`A PostgreSQL that an earlier start left behind is being stopped (process ${left[0]?.pid}).`);
  for (const [how, patience] of PATIENCE) {
    const deadline = Date.now() + patience;
    for (const { pid } of how === 'SIGINT' ? postmastersAmong(left, name) : left) signal(pid, how);
    while (left.length > 0 && Date.now() < deadline) {
      await pause(20);
      left = await processesOf(name);
    }
  }
  clearPidFile(place, await runningProcesses());
}

async function processesOf(name: string): Promise<RunningProcess[]> {
  const all = await runningProcesses();
  return all.filter(({ command }) => /^\S*postgres:? /.test(command) && command.includes(name));
}

// A backend calls itself "postgres: sen-… ", the postmaster keeps the command line that it was started with. Where the
// postmaster is gone and its children are not, they are asked themselves: they end as soon as they notice.
function postmastersAmong(left: readonly RunningProcess[], name: string): readonly RunningProcess[] {
  const parents = left.filter(({ command }) => command.includes(`cluster_name=${name}`));
  return parents.length > 0 ? parents : left;
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
