import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import pg from 'pg';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { printRoom } from '#domain/rooms/room.ts';
import { CLOSE } from '#domain/rooms/wire.ts';
import type { Link } from '../../src/lib/sync/link.ts';
import { closed, createWorld, until, type Someone, type World } from './world.ts';

let world: World;
let one: Someone;
let two: Someone;
const open: Link[] = [];

beforeAll(async () => {
  world = await createWorld({ compactRows: 20, unsavedMs: 600 });
  one = await world.invite('Thư ký Một', 'secretary');
  two = await world.invite('Thư ký Hai', 'secretary');
});
afterEach(() => open.splice(0).forEach((link) => link.close()));
afterAll(() => world.close());

function connect(who: Someone, room = world.rooms.minutes) {
  const doc = new Y.Doc();
  const link = world.link(who, room, doc);
  open.push(link);
  return { doc, link, text: doc.getText('t') };
}

/** Takes PostgreSQL away from the hub, as a crash of it would, and gives it back. */
async function outage(): Promise<{ end(): Promise<void> }> {
  const name = /sen_test_[0-9a-f]+/.exec(world.url)?.[0] ?? '';
  const client = new pg.Client({ connectionString: world.url.replace(name, 'postgres') });
  await client.connect();
  await client.query(`alter database ${name} with allow_connections false`);
  await client.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = $1`, [name]);
  return {
    async end() {
      await client.query(`alter database ${name} with allow_connections true`);
      await client.end();
    },
  };
}

describe('while PostgreSQL is away', () => {
  test('what is written is neither confirmed nor shown to others, and is stored when it is back', async () => {
    const [a, b] = [connect(one), connect(two)];
    await until(() => a.link.settled && b.link.settled);
    const away = await outage();
    a.text.insert(0, 'chưa lưu');
    await until(() => world.log.some(({ text }) => text.includes('trying again')));
    expect(world.hub.ready()).toBe(false);
    expect(a.link.unsaved).toBe(1);
    expect(b.text.toString()).toBe('');
    await away.end();
    await until(() => a.link.settled && b.text.toString() === 'chưa lưu');
    expect(world.hub.ready()).toBe(true);
    expect(world.hub.stats().waitingBytes).toBe(0);
  });

  test('after a while rooms are closed instead of filling memory; clients keep what they have and come back', async () => {
    const a = connect(one);
    await until(() => a.link.settled);
    const away = await outage();
    a.text.insert(0, 'giữ trên máy: ');
    await until(() => a.link.state.at === 'waiting');
    expect(a.link.unsaved).toBe(1);
    expect(world.hub.stats().waitingBytes).toBe(0);
    await away.end();
    await until(() => a.link.settled, 'it is stored after all', 15_000);
    expect((await world.hub.read(world.rooms.minutes)).getText('t').toString()).toBe(
      'giữ trên máy: chưa lưu',
    );
  });
});

describe('a room that cannot be read', () => {
  const name = () => printRoom(world.rooms.notes(one));

  test.each([
    [
      'a flipped bit',
      async () => {
        await world.db
          .updateTable('sync_update')
          .set({ bytes: Buffer.from([0, 0]) })
          .where('room', '=', name())
          .where('seq', '=', 2)
          .execute();
      },
    ],
    [
      'a missing row',
      async () => {
        await world.db.deleteFrom('sync_update').where('room', '=', name()).where('seq', '=', 2).execute();
      },
    ],
    [
      'a row of another room',
      async () => {
        await world.hub.write(world.rooms.meeting, (doc) => doc.getMap('meeting').set('page', 1));
        const { bytes, sha256 } = await world.db
          .selectFrom('sync_update')
          .selectAll()
          .where('room', '=', printRoom(world.rooms.meeting))
          .executeTakeFirstOrThrow();
        await world.db
          .updateTable('sync_update')
          .set({ bytes, sha256 })
          .where('room', '=', name())
          .where('seq', '=', 2)
          .execute();
      },
    ],
  ])(
    '%s: nobody gets an empty document, nothing is written, and it is whole once mended',
    async (_what, damage) => {
      const a = connect(one, world.rooms.notes(one));
      await until(() => a.link.settled);
      for (const word of ['một ', 'hai ', 'ba ']) {
        a.text.insert(0, word);
        await until(() => a.link.settled);
      }
      const content = a.text.toString();
      a.link.close();
      await world.door.restart();
      const rows = await world.db
        .selectFrom('sync_update')
        .selectAll()
        .where('room', '=', name())
        .orderBy('seq')
        .execute();
      await damage();
      const b = connect(one, world.rooms.notes(one));
      b.doc.getMap('m').set('mới', 1);
      await until(() => b.link.state.at === 'waiting', 'it is turned away');
      expect(b.text.toString()).toBe('');
      expect(b.link.unsaved).toBe(1);
      await expect(world.hub.read(world.rooms.notes(one))).rejects.toThrow();
      const left = await world.db
        .selectFrom('sync_update')
        .select('seq')
        .where('room', '=', name())
        .execute();
      expect(left.length).toBeLessThanOrEqual(rows.length);
      await world.db.deleteFrom('sync_update').where('room', '=', name()).execute();
      await world.db.insertInto('sync_update').values(rows).execute();
      await until(() => b.link.settled, 'it is let in again', 15_000);
      expect(b.text.toString()).toBe(content);
    },
  );

  test('one that another process wrote meanwhile is read anew, and nobody’s words are lost', async () => {
    const a = connect(one);
    await until(() => a.link.settled);
    const room = printRoom(world.rooms.minutes);
    const stranger = await createRival();
    await stranger.write(world.rooms.minutes, (doc) => doc.getMap('rival').set('was', 'here'));
    a.text.insert(0, 'cùng lúc ');
    await until(
      () => a.link.settled && a.doc.getMap('rival').get('was') === 'here',
      'both are there',
      15_000,
    );
    const doc = await world.hub.read(world.rooms.minutes);
    expect(doc.getText('t').toString().startsWith('cùng lúc ')).toBe(true);
    const rows = await world.db.selectFrom('sync_update').select('seq').where('room', '=', room).execute();
    expect(new Set(rows.map(({ seq }) => seq)).size).toBe(rows.length);
    await stranger.close();
  });
});

describe('a state that is told as the changes that led to it', () => {
  test('is shown when it is whole: nobody sees again what was', async () => {
    const room = world.rooms.notes(one);
    const a = connect(one, room);
    for (const word of ['một', 'hai', 'ba']) {
      a.doc.getMap('now').set('is', word);
      await until(() => a.link.settled);
    }
    a.link.close();
    await world.door.restart();
    const seen: unknown[] = [];
    const b = connect(one, room);
    b.doc.on('update', () => seen.push(b.doc.getMap('now').get('is')));
    await until(() => b.link.state.at === 'level');
    expect(seen).toEqual(['ba']);
  });
});

describe('a long log', () => {
  test('is replaced by a snapshot that says the same, deletions included', async () => {
    const room = world.rooms.notes(two);
    const a = connect(two, room);
    await until(() => a.link.settled);
    const count = async () =>
      (await world.db.selectFrom('sync_update').select('seq').where('room', '=', printRoom(room)).execute())
        .length;
    // It is done aside: a row goes with the second snapshot after it, however many are written meanwhile.
    let isShorter = false;
    for (let i = 0; !isShorter; i += 1) {
      const before = await count();
      a.text.insert(a.text.length, `từ ${i} `);
      if (i % 3 === 0) a.text.delete(0, 4);
      await until(() => a.link.settled);
      isShorter = (await count()) < before;
    }
    const snapshot = await world.db
      .selectFrom('sync_snapshot')
      .selectAll()
      .where('room', '=', printRoom(room))
      .execute();
    expect(snapshot).toHaveLength(1);
    const content = a.text.toString();
    a.link.close();
    await world.door.restart();
    const copy = await world.hub.read(room);
    expect(copy.getText('t').toString()).toBe(content);
    const b = connect(two, room);
    await until(() => b.link.settled);
    b.text.insert(0, 'tiếp tục ');
    await until(() => b.link.settled);
    expect((await world.hub.read(room)).getText('t').toString()).toBe(`tiếp tục ${content}`);
  });
});

describe('stopping', () => {
  test('what was accepted is stored, then everybody is told to come back', async () => {
    const a = connect(one, world.rooms.notes(one));
    await until(() => a.link.settled);
    const socket = world.socket(two, world.rooms.minutes);
    await new Promise((resolve) => socket.once('open', resolve));
    const gone = closed(socket);
    a.text.insert(0, 'phút chót ');
    await until(() => world.hub.stats().waitingBytes > 0 || a.link.settled);
    await world.hub.close();
    expect(await gone).toBe(CLOSE.restart);
    expect(socket.readyState).toBe(WebSocket.CLOSED);
    await world.door.restart();
    expect((await world.hub.read(world.rooms.notes(one))).getText('t').toString()).toContain('phút chót ');
    await until(() => a.link.settled);
  });
});

/** A second hub on the same database, as a careless operator would start it. */
async function createRival() {
  const { createHub } = await import('#server/sync/hub.ts');
  const { createAdmission } = await import('#server/sync/admission.ts');
  const { instant } = await import('#domain/kernel/time.ts');
  const now = () => instant(Date.now());
  const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} } as never;
  const admission = createAdmission({ db: world.db, now });
  const { db, url, sessions } = world;
  return createHub({ db, databaseUrl: url, now, sessions, admission, origins: [], log: quiet });
}
