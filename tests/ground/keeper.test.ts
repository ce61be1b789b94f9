import { existsSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { runningProcesses } from '#server/db/embedded/processes.ts';
import { ask, cleanUp, end, newFolder, postmasters, startOwner, until } from './support/processes.ts';
import type { Owner } from './support/processes.ts';

let folder: string;
let place: string;
let owner: Owner;

beforeAll(async () => {
  folder = newFolder();
  place = join(folder, 'postgres');
  owner = await startOwner(folder);
  await ask(owner.url, 'create table kept (text text)');
});
beforeEach(async () => {
  if (owner.child.exitCode !== null || owner.child.signalCode !== null) owner = await startOwner(folder);
});
afterAll(() => cleanUp());

/** Waits until there is one server, another than before, and it answers at the address that the app knows. */
async function upAgain(before: readonly number[]): Promise<void> {
  await until(async () => {
    const now = await postmasters(place);
    if (now.length !== 1 || before.includes(now[0] as number)) return false;
    return ask(owner.url, 'select 1').then(
      () => true,
      () => false,
    );
  });
}

async function kill(signal: NodeJS.Signals): Promise<number[]> {
  const before = await postmasters(place);
  for (const pid of before) process.kill(pid, signal);
  return before;
}

test.each(['SIGKILL', 'SIGQUIT', 'SIGTERM', 'SIGINT'] as const)(
  'a server that %s has ended is up again, at the same address and with every committed row',
  async (signal) => {
    await ask(owner.url, `insert into kept values ('${signal}')`);
    await upAgain(await kill(signal));
    const rows = await ask(owner.url, `select text from kept where text = '${signal}'`);
    expect(rows).toEqual([{ text: signal }]);
    expect(owner.child.exitCode).toBeNull();
  },
);

test('what the dead server was in the middle of cannot commit any more once the next one is up', async () => {
  const client = new pg.Client(owner.url);
  client.on('error', () => {});
  await client.connect();
  const backend = (await client.query<{ pid: number }>('select pg_backend_pid() pid')).rows[0]?.pid as number;
  // Deaf to the death of its postmaster, as one that waits for a disk is.
  process.kill(backend, 'SIGSTOP');
  const late = client.query("insert into kept values ('too late')").catch(() => {});
  await upAgain(await kill('SIGKILL'));
  await late;
  const all = await runningProcesses();
  expect(all.filter(({ pid }) => pid === backend)).toEqual([]);
  expect(await ask(owner.url, "select text from kept where text = 'too late'")).toEqual([]);
});

test('a backend that crashes takes no more than a moment: the server mends itself and stays the same', async () => {
  const before = await postmasters(place);
  const client = new pg.Client(owner.url);
  client.on('error', () => {});
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() pid');
  process.kill(rows[0]?.pid as number, 'SIGKILL');
  await until(() =>
    ask(owner.url, 'select 1').then(
      () => true,
      () => false,
    ),
  );
  expect(await postmasters(place)).toEqual(before);
});

test('while it cannot be started it is tried again, until it can', async () => {
  const before = await postmasters(place);
  // As when the volume goes away under it.
  renameSync(join(place, 'data'), join(place, 'away'));
  for (const pid of before) process.kill(pid, 'SIGKILL');
  await until(async () => (await postmasters(place)).length === 0);
  await expect(ask(owner.url, 'select 1')).rejects.toThrow();
  renameSync(join(place, 'away'), join(place, 'data'));
  await upAgain(before);
});

test('an app that stops just then leaves no server, no socket and no claim', async () => {
  await kill('SIGKILL');
  expect(await end(owner.child, 'SIGTERM')).toBe(0);
  expect((await runningProcesses()).filter(({ command }) => command.includes(folder))).toEqual([]);
  expect(existsSync(join(place, 'socket', '.s.PGSQL.5432'))).toBe(false);
  expect(readdirSync(join(folder, 'running'))).toEqual([]);
});

test('an app that stops while it cannot be started does not hang', async () => {
  renameSync(join(place, 'data'), join(place, 'away'));
  await kill('SIGKILL');
  await until(async () => (await postmasters(place)).length === 0);
  expect(await end(owner.child, 'SIGTERM')).toBe(0);
  renameSync(join(place, 'away'), join(place, 'data'));
});
