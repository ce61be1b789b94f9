import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { printRoom, type Room } from '#domain/rooms/room.ts';
import { instant } from '#domain/kernel/time.ts';
import { Aside } from '#server/sync/aside.ts';
import { DamagedRoom } from '#server/sync/integrity.ts';
import { LIMITS as OF_THE_HOUSE } from '#server/sync/limits.ts';
import { createStore, type Store } from '#server/sync/store.ts';
import { areEqual, hold, type Meeting, newRoom, store, watchTurns } from './long-logs.ts';
import { createWorld, randomOf, seed, until, type World } from './world.ts';

/** `UPDATES=100000 npx vitest run tests/sync/long-logs.test.ts`: a meeting of three hours. */
const UPDATES = Number(process.env.UPDATES ?? 20_000);
/** Of this thread's own time: a third of what merging on it would take, the rest for garbage, the tests' own among it. */
const LONGEST_TURN_MS = 50;
/** The tests' garbage may fall into any turn and only ever lengthens it: the best of some readings tells of the reading. */
const READINGS = 4;

/** A thousand rows are a long log here. */
const LIMITS = { ...OF_THE_HOUSE, compactRows: 400 };

let world: World;
let aside: Aside;
let log: Store;
const threads: Worker[] = [];
const keep = (thread: Worker) => void threads.push(thread);

beforeAll(async () => {
  process.on('worker', keep);
  world = await createWorld();
  aside = new Aside(world.url, LIMITS);
  log = createStore({ db: world.db, now: () => instant(Date.now()), aside });
});
afterEach(() => threads.splice(0));
afterAll(async () => {
  process.off('worker', keep);
  await aside.close();
  await world.close();
});

const countRows = async (room: Room) => {
  const { rows } = await sql<{ count: number }>`
    select count(*) from sync_update where room = ${printRoom(room)}`.execute(world.db);
  return rows[0]?.count ?? 0;
};
const append = (room: Room, bytes: Uint8Array) =>
  log.append([{ room: printRoom(room), bytes, account: null, authors: [] }]);
const compact = (room: Room) => aside.compact(printRoom(room), new Date());

/** Holds the lock under which a log is compacted: whoever compacts waits until it is given back. */
async function barrier(room: Room): Promise<{ waited(): Promise<void>; open(): Promise<void> }> {
  const client = new pg.Client({ connectionString: world.url });
  await client.connect();
  await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [printRoom(room)]);
  return {
    waited: () =>
      until(async () => {
        const waiting = `select from pg_locks where locktype = 'advisory' and not granted`;
        return (await client.query(waiting)).rowCount === 1;
      }, 'somebody compacts'),
    open: () => client.end(),
  };
}

describe(`a log of ${UPDATES} updates`, () => {
  const room = newRoom();
  let meeting: Meeting;
  beforeAll(async () => {
    meeting = hold(UPDATES, randomOf(seed));
    await store(world.db, room, meeting.updates);
  }, 120_000);

  test('is read beside everything else, the same to the last deletion', async () => {
    const longest: number[] = [];
    for (let reading = 0; reading < READINGS; reading += 1) {
      const turns = watchTurns();
      const began = performance.now();
      const { doc, seq, updates } = await log.load(printRoom(room));
      const took = performance.now() - began;
      longest.push(turns.stop());
      console.log(
        `read: ${took.toFixed(0)} ms, longest turn ${longest.at(-1)?.toFixed(1)} ms, ${updates.length} pieces`,
      );
      expect(seq).toBe(UPDATES);
      expect(areEqual(doc, meeting.doc), `SEED=${seed}`).toBe(true);
      doc.destroy();
    }
    expect(Math.min(...longest)).toBeLessThan(LONGEST_TURN_MS);
  });

  test('is replaced by a snapshot while everything else goes on, and nothing that comes meanwhile is lost', async () => {
    const late = new Y.Doc();
    late.clientID = 77;
    const said: Uint8Array[] = [];
    late.on('update', (update: Uint8Array) => said.push(update));
    const turns = watchTurns();
    const began = performance.now();
    let isDone = false;
    const compacted = compact(room).finally(() => (isDone = true));
    while (!isDone) {
      late.getMap('marks').set(`late-${said.length}`, said.length);
      await append(room, said.at(-1) as Uint8Array);
    }
    const { size } = await compacted;
    const took = performance.now() - began;
    const longest = turns.stop();
    console.log(
      `compacted: ${took.toFixed(0)} ms, longest turn ${longest.toFixed(1)} ms, ${said.length} writes meanwhile`,
    );
    expect(longest).toBeLessThan(LONGEST_TURN_MS);
    expect(size.rows).toBe(0);
    expect(said.length).toBeGreaterThan(10);
    for (const update of said) Y.applyUpdate(meeting.doc, update);
    const { doc, since, seq } = await log.load(printRoom(room));
    expect(since).toBeGreaterThanOrEqual(UPDATES);
    expect(seq).toBe(UPDATES + said.length);
    expect(areEqual(doc, meeting.doc), `SEED=${seed}`).toBe(true);
  });
});

describe('the thread aside', () => {
  test('that dies in the middle loses nothing, and what it did is done again by another', async () => {
    const room = newRoom();
    const { updates, doc } = hold(1_000, randomOf(seed));
    await store(world.db, room, updates);
    const own = new Aside(world.url, LIMITS);
    const gate = await barrier(room);
    const compacted = own.compact(printRoom(room), new Date());
    await gate.waited();
    await threads.at(-1)?.terminate();
    await gate.open();
    expect(await compacted).toMatchObject({ size: { rows: 0 } });
    expect(threads).toHaveLength(2);
    expect(await countRows(room)).toBe(1_000);
    const loaded = await log.load(printRoom(room));
    expect(loaded.since).toBe(1_000);
    expect(areEqual(loaded.doc, doc), `SEED=${seed}`).toBe(true);
    await own.close();
  });

  test('that dies twice over one job, or takes too long, gives it up and goes on with the next', async () => {
    const [room, other] = [newRoom(), newRoom()];
    const { updates } = hold(1_000, randomOf(seed));
    for (const one of [room, other]) await store(world.db, one, updates);
    const own = new Aside(world.url, LIMITS);
    const gate = await barrier(room);
    const compacted = own.compact(printRoom(room), new Date());
    const next = own.compact(printRoom(other), new Date());
    const failed = expect(compacted).rejects.toThrow('The thread has ended');
    for (const attempt of [1, 2]) {
      await until(() => threads.length === attempt, 'a thread has started');
      const thread = threads.at(-1) as Worker;
      await once(thread, 'online');
      await thread.terminate();
    }
    await failed;
    expect(await next).toMatchObject({ size: { rows: 0 } });
    await own.close();

    const hasty = new Aside(world.url, { ...LIMITS, asideMs: 300 });
    await expect(hasty.compact(printRoom(room), new Date())).rejects.toThrow('too long');
    await hasty.close();
    await gate.open();
    const { since, seq } = await log.load(printRoom(room));
    expect([since, seq]).toEqual([0, 1_000]);
  });

  test('ends when there is nothing to do, and with the server', async () => {
    const room = newRoom();
    await store(world.db, room, hold(1_000, randomOf(seed)).updates);
    const own = new Aside(world.url, { ...LIMITS, asideIdleMs: 1 });
    await own.read(printRoom(room));
    await once(threads.at(-1) as Worker, 'exit');
    const gate = await barrier(room);
    const compacted = expect(own.compact(printRoom(room), new Date())).rejects.toThrow('has stopped');
    await gate.waited();
    await own.close();
    await compacted;
    await expect(own.read(printRoom(room))).rejects.toThrow('has stopped');
    await gate.open();
    expect(await countRows(room)).toBe(1_000);
  });
});

describe('a large room with a broken row', () => {
  test.each([
    [
      'a flipped bit',
      (name: string) => sql`update sync_update set bytes = set_bit(bytes, 99, 1 - get_bit(bytes, 99))
      where room = ${name} and seq = 500`,
    ],
    ['a missing row', (name: string) => sql`delete from sync_update where room = ${name} and seq = 500`],
  ])('%s: is neither read nor compacted', async (_what, damage) => {
    const room = newRoom();
    const { updates } = hold(1_000, randomOf(seed));
    await store(world.db, room, updates);
    await damage(printRoom(room)).execute(world.db);
    const left = await countRows(room);
    await expect(log.load(printRoom(room))).rejects.toThrow(DamagedRoom);
    await expect(compact(room)).rejects.toThrow(DamagedRoom);
    await expect(log.load(printRoom(room))).rejects.toThrow(/row 500 is (missing|damaged)/);
    expect(await countRows(room)).toBe(left);
    expect(
      await world.db.selectFrom('sync_snapshot').select('room').where('room', '=', printRoom(room)).execute(),
    ).toEqual([]);
  });

  test('a broken snapshot', async () => {
    const room = newRoom();
    await store(world.db, room, hold(3_000, randomOf(seed)).updates);
    await compact(room);
    await sql`update sync_snapshot set bytes = set_bit(bytes, 99, 1 - get_bit(bytes, 99))
      where room = ${printRoom(room)}`.execute(world.db);
    await expect(log.load(printRoom(room))).rejects.toThrow(/row 3000 is damaged/);
  });
});
