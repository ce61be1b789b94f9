import { afterAll, beforeAll, expect, test } from 'vitest';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { MESSAGE, SYNC } from '#domain/rooms/wire.ts';
import { type Apart, startApart } from './apart.ts';
import { mebibytes } from './neighbours.ts';
import { masked, RawSocket } from './raw-socket.ts';
import { createWorld, ORIGIN, type Someone, until, type World } from './world.ts';

const ROOMS = Number(process.env.ROOMS ?? 1_000);
const KIB = 1024;

let world: World;
let hub: Apart;
let people: Someone[];

beforeAll(async () => {
  world = await createWorld();
  // Rooms by the thousand, which anyone signed in may open: those in which speed is measured.
  hub = await startApart(world.url, { measured: true, limits: { lingerMs: 50, sweepMs: 200 } });
  people = await Promise.all(Array.from({ length: 12 }, (_, n) => world.invite(`Người ${n}`, 'member')));
});
afterAll(async () => {
  await hub.end();
  await world.close();
});

function written(...parts: (number | Uint8Array)[]): Buffer {
  const message = encoding.encode((encoder) => {
    for (const part of parts)
      if (typeof part === 'number') encoding.writeVarUint(encoder, part);
      else encoding.writeVarUint8Array(encoder, part);
  });
  return masked(2, message);
}

const stroke = { page: 1, colour: '#c00', points: Array.from({ length: 300 }, (_, n) => n) };

function drawn(): Uint8Array {
  const doc = new Y.Doc();
  doc.getMap('marks').set('m', stroke);
  return Y.encodeStateAsUpdate(doc);
}

/** Two people come into each of the rooms, one shows herself and draws; resolves once the server has read all of it. */
async function open(wave: string, count: number): Promise<RawSocket[]> {
  const all: RawSocket[] = [];
  const vector = Y.encodeStateVector(new Y.Doc());
  const enter = async (n: number, isWriter: boolean) => {
    const raw = await RawSocket.connect(hub.port);
    const { cookie } = people[n % people.length] as Someone;
    const path = `/sync/bench:${wave}-${n}`;
    const status = await raw.knock({ port: hub.port, path, headers: { origin: ORIGIN, cookie } });
    expect(status).toBe(101);
    raw.write(written(MESSAGE.sync, SYNC.step1, vector));
    if (isWriter) raw.write(written(MESSAGE.sync, SYNC.update, drawn()));
    expect(await raw.heardOut()).toBe(true);
    return raw;
  };
  for (let from = 0; from < count; from += 20) {
    const some = Array.from({ length: Math.min(20, count - from) }, (_, n) => from + n);
    all.push(...(await Promise.all(some.flatMap((n) => [enter(n, true), enter(n, false)]))));
  }
  return all;
}

async function leave(all: readonly RawSocket[]): Promise<void> {
  for (const raw of all) raw.destroy();
  await until(async () => (await hub.look()).rooms === 0, 'nobody is in any room');
}

test(
  `${ROOMS} rooms that are opened and left leave nothing behind`,
  async () => {
    const AT_ONCE = 400;
    const visit = async (wave: string, rooms: number) => {
      for (let n = 0; n < rooms; n += AT_ONCE)
        await leave(await open(`${wave}-${n}`, Math.min(AT_ONCE, rooms - n)));
    };
    // What every process needs once, and what the compiler keeps of code that has run often.
    await visit('first', Math.min(ROOMS, 600));
    const before = await hub.look();
    await visit('second', ROOMS);
    const after = await hub.look();
    const grown = after.heldBytes - before.heldBytes;
    console.log(
      `${ROOMS} rooms came and went: held ${mebibytes(before.heldBytes)} → ${mebibytes(after.heldBytes)} MB ` +
        `(${(grown / ROOMS).toFixed(0)} bytes a room), resident ${mebibytes(before.residentBytes)} → ${mebibytes(after.residentBytes)} MB`,
    );
    expect(after.documents).toBe(0);
    expect(grown).toBeLessThan(1.5 * 2 ** 20);
  },
  60_000 + ROOMS * 20,
);

test('a room with two clients and nothing going on takes at most 25 KB', async () => {
  const ROOMS_HELD = 400;
  const before = await hub.look();
  const all = await open('held', ROOMS_HELD);
  // Every sweep gives back what only newcomers need.
  let now = await hub.look();
  await until(async () => {
    const earlier = now.heldBytes;
    now = await hub.look();
    return Math.abs(now.heldBytes - earlier) < 100 * KIB;
  }, 'it has come to rest');
  const each = (now.heldBytes - before.heldBytes) / ROOMS_HELD / KIB;
  console.log(`a quiet room with two clients and one stroke: ${each.toFixed(1)} KB`);
  await leave(all);
  expect(now.documents).toBe(ROOMS_HELD);
  expect(each).toBeLessThan(25);
}, 60_000);
