import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { instant } from '#domain/kernel/time.ts';
import { printRoom } from '#domain/rooms/room.ts';
import { createStore } from '#server/sync/store.ts';
import type { Link } from '../../src/lib/sync/link.ts';
import { type Apart, startApart } from './apart.ts';
import { createWorld, randomOf, seed, until, type World } from './world.ts';

const KILLS = Number(process.env.KILLS ?? 8);

let world: World;
let hub: Apart | undefined;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(async () => {
  await hub?.end();
  await world.close();
});

/** A client that writes numbered entries and remembers which of the others' it has seen. */
function scribe(name: string, link: Link, doc: Y.Doc) {
  const map = doc.getMap('entries');
  const written: string[] = [];
  const seen = new Set<string>();
  map.observe((event, transaction) => {
    if (transaction.origin === link) for (const key of event.keysChanged) seen.add(String(key));
  });
  return {
    link,
    seen,
    write() {
      const key = `${name}-${written.length}`;
      written.push(key);
      map.set(key, 'x'.repeat(40));
    },
    written,
    /** Entries that the server has acknowledged; changes are acknowledged in order. */
    acknowledged: () => written.slice(0, written.length - link.unsaved),
  };
}

test(`kill -9 in mid-write, ${KILLS} times: nothing that was acknowledged or seen by anyone is lost`, async () => {
  const random = randomOf(seed);
  hub = await startApart(world.url);
  world.door.port = hub.port;
  const people = await Promise.all([1, 2, 3].map((n) => world.invite(`Thư ký ${n}`, 'secretary')));
  const scribes = people.map((who, n) => {
    const doc = new Y.Doc();
    return scribe(
      `s${n}`,
      world.link(who, world.rooms.minutes, doc, () => 0),
      doc,
    );
  });
  const store = createStore({ db: world.db, now: () => instant(Date.now()) });
  const writing = setInterval(() => scribes.forEach((one) => one.write()), 4);
  let acknowledged = 0;
  try {
    for (let n = 0; n < KILLS; n += 1) {
      const marks = scribes.map(({ written }) => written.length);
      const progress = () => scribes.every((one, i) => one.acknowledged().length > (marks[i] ?? 0));
      await until(progress, `all are acknowledged again after kill ${n} (SEED=${seed})`, 15_000);
      await new Promise((resolve) => setTimeout(resolve, random() * 120));
      await hub.end();
      // What still lies in the sockets was sent before the kill and counts as seen.
      await until(() =>
        scribes.every(({ link }) => link.state.at === 'waiting' || link.state.at === 'connecting'),
      );
      const promised = scribes.flatMap((one) => [...one.acknowledged(), ...one.seen]);
      const { doc } = await store.load(printRoom(world.rooms.minutes));
      const lost = promised.filter((key) => !doc.getMap('entries').has(key));
      expect(lost, `kill ${n}, SEED=${seed}`).toEqual([]);
      acknowledged = promised.length;
      hub = await startApart(world.url, {}, world.door.port);
    }
  } finally {
    clearInterval(writing);
  }
  await until(() => scribes.every(({ link }) => link.settled), `all are settled (SEED=${seed})`, 15_000);
  const { doc } = await store.load(printRoom(world.rooms.minutes));
  const all = scribes.flatMap(({ written }) => written);
  expect([...doc.getMap('entries').keys()].sort()).toEqual([...all].sort());
  expect(acknowledged).toBeGreaterThan(KILLS * scribes.length);
}, 60_000);
