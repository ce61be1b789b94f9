import { once } from 'node:events';
import * as decoding from 'lib0/decoding';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Room } from '#domain/rooms/room.ts';
import { CLOSE, MESSAGE, SYNC } from '#domain/rooms/wire.ts';
import { CatchUp } from '#server/sync/catch-up.ts';
import { syncFrame } from '#server/sync/frames.ts';
import { LIMITS } from '#server/sync/limits.ts';
import { Newcomers } from '#server/sync/newcomers.ts';
import type { Link } from '../../src/lib/sync/link.ts';

import { areEqual, hold, store, watchTurns } from './long-logs.ts';
import { closed, createWorld, randomOf, seed, type Someone, until, type World } from './world.ts';

/** `CLIENTS=200 STROKES=20000 npx vitest run tests/sync/large-rooms.test.ts`: clients and server share one thread here. */
const CLIENTS = Number(process.env.CLIENTS ?? 30);
const STROKES = Number(process.env.STROKES ?? 20_000);
const STROKE_BYTES = 160;

let world: World;
let someone: Someone;

beforeAll(async () => {
  world = await createWorld({ socketsPerAccount: 1_000 });
  someone = await world.invite('Đại biểu', 'secretary');
});
afterAll(() => world.close());

/** Comes new and takes nothing in until it has been told all. */
async function join(room: Room): Promise<{ updates: Uint8Array[]; ms: number }> {
  const began = performance.now();
  const socket = world.socket(someone, room);
  const updates: Uint8Array[] = [];
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => socket.send(syncFrame('step1', Y.encodeStateVector(new Y.Doc())).subarray(2)));
    socket.once('close', (code) => reject(new Error(`Sent away with ${code}`)));
    socket.on('message', (message: Buffer) => {
      const decoder = decoding.createDecoder(message);
      if (decoding.readVarUint(decoder) !== MESSAGE.sync) return;
      const step = decoding.readVarUint(decoder);
      if (step !== SYNC.step1) updates.push(decoding.readVarUint8Array(decoder));
      if (step === SYNC.step2) resolve();
    });
  });
  socket.removeAllListeners('close');
  socket.close();
  return { updates, ms: performance.now() - began };
}

test(`${CLIENTS} who join a room of ${STROKES} strokes right after a restart are all told the whole of it`, async () => {
  const room = world.rooms.notes(someone);
  const { updates, doc } = hold(STROKES, randomOf(seed), STROKE_BYTES);
  await store(world.db, room, updates);
  await world.door.restart();
  const turns = watchTurns();
  const guests = await Promise.all(Array.from({ length: CLIENTS }, () => join(room)));
  const longest = turns.stop();
  const times = guests.map(({ ms }) => ms).sort((a, b) => a - b);
  const p95 = times[Math.floor(times.length * 0.95)] as number;
  console.log(
    `level after p95 ${p95.toFixed(0)} ms; longest turn ${longest.toFixed(1)} ms, clients' included`,
  );
  const told = new Set(guests.map((guest) => guest.updates.map(({ length }) => length).join()));
  expect(told.size).toBe(1);
  const copy = new Y.Doc();
  for (const update of guests[0]?.updates ?? []) Y.applyUpdate(copy, update);
  expect(areEqual(copy, doc), `SEED=${seed}`).toBe(true);
}, 60_000);

test('a room larger than a reader may be behind is told to one who reads slowly, while others write', async () => {
  const room = world.rooms.agency;
  const { updates, doc } = hold(600, randomOf(seed), 40_000);
  expect(Y.encodeStateAsUpdate(doc).length).toBeGreaterThan(2 * LIMITS.bufferedMax);
  await store(world.db, room, updates);
  const author = new Y.Doc();
  const link = world.link(someone, room, author);
  await until(() => link.settled, 'the author is level');
  const reader = world.socket(someone, room);
  await once(reader, 'open');
  reader.send(syncFrame('step1', Y.encodeStateVector(new Y.Doc())).subarray(2));
  reader.pause();
  await until(() => world.hub.stats().socketStates.slow === 1, 'the state waits to be read');
  for (let n = 0; n < 20; n += 1) author.getMap('marks').set(`late-${n}`, n);
  await until(() => link.settled);
  let last = 0;
  reader.on('message', (message: Buffer) => (last = message.includes('late-19') ? 19 : last));
  reader.resume();
  await until(() => last === 19 || reader.readyState === reader.CLOSED);
  expect(reader.readyState).toBe(reader.OPEN);
});

test('whoever asks for another state before she has read the first is slow, and sent away', async () => {
  const reader = world.socket(someone, world.rooms.agency);
  await once(reader, 'open');
  const ask = () => reader.send(syncFrame('step1', Y.encodeStateVector(new Y.Doc())).subarray(2));
  ask();
  reader.pause();
  await until(() => world.hub.stats().socketStates.slow === 1, 'the state waits to be read');
  const gone = closed(reader);
  ask();
  // At once, long before it is noticed that nothing is read.
  await until(() => world.hub.stats().socketStates.slow === 0, 'it is sent away', 3_000);
  reader.resume();
  // The close frame may have been cut off with the rest.
  expect([CLOSE.slow, 1006]).toContain(await gone);
});

test('whoever joins a large room while others write there, long after it was loaded, lacks nothing', async () => {
  // A room counts as large soon, and what only newcomers need is kept for a moment only.
  const world = await createWorld({ asideBytes: 20_000, sweepMs: 20 });
  const someone = await world.invite('Thư ký', 'secretary');
  const room = world.rooms.minutes;
  const random = randomOf(seed);
  await store(world.db, room, hold(300, random, STROKE_BYTES).updates);
  const author = new Y.Doc();
  const link = world.link(someone, room, author);
  await until(() => link.settled, 'the author is level');
  const writing = setInterval(() => {
    author.getMap('marks').set(`late-${Math.floor(random() * 50)}`, random());
    if (random() < 0.3) author.getMap('marks').delete(`late-${Math.floor(random() * 50)}`);
  }, 3);
  const copies: Y.Doc[] = [];
  const links: Link[] = [];
  for (let n = 0; n < 8; n += 1) {
    // Longer than the server keeps what only newcomers need.
    await new Promise((resolve) => setTimeout(resolve, 30 + random() * 60));
    copies.push(new Y.Doc());
    links.push(world.link(someone, room, copies[n] as Y.Doc));
  }
  clearInterval(writing);
  await until(() => [link, ...links].every((one) => one.settled), `all are level (SEED=${seed})`);
  await until(() => copies.every((copy) => areEqual(copy, author)), `all are equal (SEED=${seed})`);
  expect(copies.every((copy) => copy.store.pendingStructs === null)).toBe(true);
  expect(areEqual(await world.hub.read(room), author)).toBe(true);
  await world.close();
});

test('what is written while the log is waited for and read is told too, whether the log holds it or not', async () => {
  const doc = new Y.Doc();
  const catchUp = new CatchUp(doc);
  doc.on('update', (update: Uint8Array) => catchUp.changed(update));
  const write = (key: string) => doc.getMap('marks').set(key, key);
  write('committed soon');
  let log: Uint8Array[] = [];
  const newcomers = new Newcomers({
    catchUp,
    isLarge: () => true,
    sliceMs: 8,
    whenStored: (run) => {
      log = [Y.encodeStateAsUpdate(doc)];
      write('while the commit is waited for');
      setImmediate(run);
    },
    read: async () => {
      write('while the log is read');
      return log;
    },
  });
  const copy = new Y.Doc();
  await new Promise<void>((resolve) =>
    newcomers.bring(Y.encodeStateVector(copy), (frames) => {
      for (const update of updatesIn(frames())) Y.applyUpdate(copy, update);
      resolve();
    }),
  );
  expect(copy.getMap('marks').toJSON()).toEqual(doc.getMap('marks').toJSON());
  expect(areEqual(copy, doc)).toBe(true);
});

function updatesIn(frames: readonly Buffer[]): Uint8Array[] {
  return frames.map((frame) => {
    // Short ones and those up to 64 KiB; none here is larger.
    const decoder = decoding.createDecoder(frame.subarray((frame[1] as number) < 126 ? 2 : 4));
    decoding.readVarUint(decoder);
    decoding.readVarUint(decoder);
    return decoding.readVarUint8Array(decoder);
  });
}
