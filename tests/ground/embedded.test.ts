import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isAlive, runningProcesses } from '#server/db/embedded/processes.ts';
import {
  ask,
  cleanUp,
  end,
  launchOwner,
  newFolder,
  outcome,
  postmasters,
  startOwner,
  until,
} from './support/processes.ts';
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

afterAll(() => cleanUp());

/** Leaves a running owner behind, whatever the test before has done. */
async function up(options: { way?: 'socket' | 'port' } = {}): Promise<Owner> {
  if (owner.child.exitCode !== null || owner.child.signalCode !== null)
    owner = await startOwner(folder, options);
  return owner;
}

describe('a database that ships with the app', () => {
  test('is durable, in UTF-8 and UTC, and its role is no superuser', async () => {
    const { url } = await up();
    const [facts] = await ask(
      url,
      `select current_setting('fsync') fsync, current_setting('synchronous_commit') sync,
              current_setting('full_page_writes') pages, current_setting('data_checksums') checksums,
              current_setting('TimeZone') zone, current_setting('server_encoding') encoding,
              datlocprovider provider, datlocale locale, rolsuper super, 'Đ' ~ '\\w' word, lower('ĐỒNG') lower
       from pg_database, pg_roles where datname = current_database() and rolname = current_user`,
    );
    expect(facts).toEqual({
      fsync: 'on',
      sync: 'on',
      pages: 'on',
      checksums: 'on',
      zone: 'UTC',
      encoding: 'UTF8',
      provider: 'b',
      locale: 'C.UTF-8',
      super: false,
      word: true,
      lower: 'đồng',
    });
  });

  test('is entered through a socket in a folder closed to others, and listens on no port', async () => {
    const { url, where } = await up();
    expect(where).toBe(place);
    const socket = new URL(url.replace('@/', '@x/')).searchParams.get('host') ?? '';
    expect(statSync(socket).mode & 0o777).toBe(0o700);
    const [row] = await ask<{ listen_addresses: string }>(url, 'show listen_addresses');
    expect(row?.listen_addresses).toBe('');
  });

  test('refuses a second start on the same folder in a sentence, and goes on working', async () => {
    const { url, child } = await up();
    const { refused } = await outcome(launchOwner(folder));
    expect(refused).toContain(`already running on the data folder ${folder} (process ${child.pid}`);
    expect(refused).toContain('đang chạy trên thư mục dữ liệu');
    expect(await ask(url, 'select 1 one')).toEqual([{ one: 1 }]);
  });

  test('stops on request and leaves no process, no socket and no claim', async () => {
    const { child } = await up();
    expect(await end(child, 'SIGTERM')).toBe(0);
    const all = await runningProcesses();
    expect(
      all
        .filter(({ command }) => command.includes(folder) || command.includes('postgres: sen-'))
        .filter(mine),
    ).toEqual([]);
    expect(readdirSync(join(place, 'socket'))).toEqual([]);
    expect(readdirSync(join(folder, 'running'))).toEqual([]);
  });

  test('outlives Ctrl-C in the terminal until the app has drained', async () => {
    owner = await startOwner(folder, { detached: true });
    const exit = new Promise((done) => owner.child.once('exit', done));
    // As a terminal does it: to the whole group of the app.
    process.kill(-(owner.child.pid as number), 'SIGINT');
    expect(await exit).toBe(0);
    const { url } = await up();
    expect(await ask(url, 'select count(*)::int drained from drained')).toEqual([{ drained: 1 }]);
  });
});

describe('a start after kill -9', () => {
  test('ends the server that was left behind and keeps every committed row', async () => {
    const { url, child } = await up();
    await ask(url, "insert into kept values ('before the kill')");
    const [left] = await postmasters(place);
    await end(child, 'SIGKILL');
    expect(isAlive(left as number)).toBe(true);

    const next = await up();
    expect(await postmasters(place)).not.toContain(left);
    expect(await postmasters(place)).toHaveLength(1);
    expect(await ask(next.url, 'select text from kept')).toEqual([{ text: 'before the kill' }]);
    expect(next.log.join()).toContain('Stopping the PostgreSQL of an earlier start');
  });

  test('lets no transaction of the dead app commit later', async () => {
    const { url, child } = await up();
    // Holds its transaction open in the server, where the death of its client goes unnoticed.
    void ask(url, "begin; insert into kept values ('too late'); select pg_sleep(3600); commit").catch(
      () => undefined,
    );
    const asleep = "select 1 from pg_stat_activity where query like '%too late%' and wait_event = 'PgSleep'";
    await until(async () => (await ask(url, asleep)).length > 0);
    await end(child, 'SIGKILL');
    const next = await up();
    expect(await ask(next.url, 'select text from kept')).toEqual([{ text: 'before the kill' }]);
    expect(await ask(next.url, asleep)).toEqual([]);
  });

  test('recovers when the server was killed too and another process wears its number', async () => {
    const { child } = await up();
    const [left] = await postmasters(place);
    await end(child, 'SIGKILL');
    process.kill(left as number, 'SIGKILL');
    await until(async () => (await postmasters(place)).length === 0);
    const file = join(place, 'data', 'postmaster.pid');
    const pidFile = readFileSync(file, 'utf8').replace(/^\d+/, String(process.pid));
    writeFileSync(file, pidFile);

    const next = await up();
    expect(await ask(next.url, 'select text from kept')).toEqual([{ text: 'before the kill' }]);
    expect(isAlive(process.pid)).toBe(true);
  });

  test('of which four come at once succeeds for exactly one', async () => {
    await end((await up()).child, 'SIGKILL');
    const children = Array.from({ length: 4 }, () => launchOwner(folder));
    const outcomes = await Promise.all(children.map(outcome));
    expect(outcomes.filter(({ line }) => line !== undefined)).toHaveLength(1);
    expect(outcomes.filter(({ refused }) => refused?.includes('already running'))).toHaveLength(3);
    await Promise.all(children.map((child) => end(child, 'SIGTERM')));
  });

  test('during the very first start begins anew', async () => {
    const fresh = newFolder();
    const first = launchOwner(fresh);
    const half = () => existsSync(join(fresh, 'postgres')) && readdirSync(join(fresh, 'postgres')).length > 0;
    await until(half);
    await end(first, 'SIGKILL');
    const second = await startOwner(fresh);
    expect(await ask(second.url, 'select 1 one')).toEqual([{ one: 1 }]);
    expect(readdirSync(join(fresh, 'postgres')).filter((name) => name.startsWith('data-half'))).toEqual([]);
    await end(second.child, 'SIGTERM');
  });
});

describe('where no socket can be made', () => {
  test('a port of this machine asks for the password, which only we can read', async () => {
    await end((await up()).child, 'SIGTERM');
    const { url, child } = await up({ way: 'port' });
    expect(new URL(url).hostname).toBe('127.0.0.1');
    expect(await ask(url, 'select 1 one')).toEqual([{ one: 1 }]);
    const wrong = new URL(url);
    wrong.password = 'guess';
    await expect(ask(wrong.href, 'select 1')).rejects.toThrow('password authentication failed');
    wrong.username = 'postgres';
    await expect(ask(wrong.href, 'select 1')).rejects.toThrow('no pg_hba.conf entry');
    expect(statSync(join(place, 'password')).mode & 0o777).toBe(0o600);
    await end(child, 'SIGTERM');
  });

  test('a lost password is replaced', async () => {
    await end(owner.child, 'SIGTERM');
    rmSync(join(place, 'password'));
    const { url, child } = await up({ way: 'port' });
    expect(await ask(url, 'select 1 one')).toEqual([{ one: 1 }]);
    await end(child, 'SIGTERM');
  });
});

test('a database of another major version is refused and left alone', async () => {
  await end(owner.child, 'SIGTERM');
  const version = join(place, 'data', 'PG_VERSION');
  writeFileSync(version, '17\n');
  const { refused } = await outcome(launchOwner(folder));
  writeFileSync(version, '18\n');
  expect(refused).toContain('was made by PostgreSQL 17');
});

test('what PostgreSQL says when it cannot start is shown', async () => {
  const file = join(place, 'data', 'postgresql.conf');
  const settings = readFileSync(file, 'utf8');
  writeFileSync(file, `${settings}\nno_such_setting = on\n`);
  const { refused } = await outcome(launchOwner(folder));
  writeFileSync(file, settings);
  expect(refused).toContain('PostgreSQL không khởi động được');
  expect(refused).toContain('unrecognized configuration parameter "no_such_setting"');
});

// Other tests of this machine run servers of their own.
function mine({ command }: { command: string }): boolean {
  return command.includes(folder);
}
