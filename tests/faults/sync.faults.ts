import { setTimeout as rest } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { printRoom } from '#domain/rooms/room.ts';
import { randomOf, seed, until } from '#tests/sync/world.ts';
import { entriesOf, openScribe, type Scribe } from './scribe.ts';
import { openSyncHouse, type SyncHouse } from './sync-house.ts';

const FAULTS = Number(process.env.FAULTS ?? 9);
const WRITE_MS = 25;
const KINDS = ['app', 'database', 'both'] as const;

let house: SyncHouse;

beforeAll(async () => {
  console.log(`SEED=${seed}`);
  house = await openSyncHouse();
});
afterAll(async () => {
  await house?.close();
});

/** Two write the minutes, two mark for the room, two more see that, two share notes, one has her own. */
async function gather(): Promise<{ writers: Scribe[]; all: Scribe[] }> {
  const { rooms, invite } = house;
  const secretaries = [await invite('Thư ký Một', 'secretary'), await invite('Thư ký Hai', 'secretary')];
  const members = [await invite('Ủy viên Một', 'member'), await invite('Ủy viên Hai', 'member')];
  const open = (who: (typeof members)[number], room: Scribe['room']) => openScribe(house, who, room);
  const writers = [
    ...secretaries.map((who) => open(who, rooms.minutes)),
    ...members.map((who) => open(who, rooms.lane(who))),
    ...members.map((who) => open(who, rooms.agency)),
    ...secretaries.slice(0, 1).map((who) => open(who, rooms.notes(who))),
  ];
  return { writers, all: [...writers, ...secretaries.map((who) => open(who, rooms.marks))] };
}

async function strike(kind: (typeof KINDS)[number], random: () => number): Promise<void> {
  const whole = random() < 0.5;
  if (kind === 'app') await house.killApp();
  else if (kind === 'database') await house.database.kill(whole);
  // Either may be the first to go.
  else if (random() < 0.5) {
    await house.killApp();
    await house.database.kill(whole);
  } else await Promise.all([house.database.kill(whole), house.killApp()]);
}

/** What the log lacks of what somebody was promised. */
async function lostOf(promised: ReadonlyMap<Scribe, readonly string[]>): Promise<string[]> {
  const lost: string[] = [];
  for (const [{ room }, keys] of promised) {
    const { doc } = await house.store.load(printRoom(room));
    const entries = entriesOf(doc, room);
    lost.push(...keys.filter((key) => !entries.has(key)).map((key) => `${room.kind} ${key}`));
    doc.destroy();
  }
  return lost;
}

test(
  `${FAULTS} random kills of app, PostgreSQL and both: nothing that anyone was told is kept, or was shown, is lost`,
  async () => {
    const random = randomOf(seed);
    const { writers, all } = await gather();
    await until(() => all.every(({ link }) => link.state.at === 'level'), 'all are in', 30_000);
    const writing = setInterval(() => writers.forEach((one) => one.write()), WRITE_MS);
    const times = new Map(KINDS.map((kind) => [kind, [] as number[]]));
    let checked = 0;
    try {
      for (let n = 0; n < FAULTS; n += 1) {
        const kind = KINDS[n % KINDS.length] as (typeof KINDS)[number];
        const what = `${kind} (fault ${n}, SEED=${seed})`;
        await rest(random() * 150);
        const began = performance.now();
        await strike(kind, random);
        // What still lies in the sockets was sent before the kill and counts.
        if (kind !== 'database')
          await until(
            () => all.every(({ link }) => ['waiting', 'connecting'].includes(link.state.at)),
            `all are apart from ${what}`,
          );
        const promised = new Map(all.map((one) => [one, one.promised()]));
        const marks = writers.map(({ written }) => written.length);
        if (kind !== 'database') await house.start();
        await until(
          () => writers.every((one, i) => one.saved().length > (marks[i] as number)),
          `all are kept again after ${what}`,
          30_000,
        );
        times.get(kind)?.push(performance.now() - began);
        expect(house.isUp(), what).toBe(true);
        expect(await lostOf(promised), what).toEqual([]);
        checked = [...promised.values()].reduce((sum, keys) => sum + keys.length, 0);
      }
    } finally {
      clearInterval(writing);
    }
    await until(() => all.every(({ link }) => link.settled), `all are settled (SEED=${seed})`, 30_000);
    await expectWhole(writers, all);
    expect(checked).toBeGreaterThan(FAULTS * writers.length);
    const told = [...times].map(([kind, ms]) => `${kind} ${ms.length}: ${said(ms)}`).join('; ');
    console.log(`0 of ${checked} promises lost in ${FAULTS} kills. Kept again after: ${told}`);
  },
  60_000 + FAULTS * 15_000,
);

/** The log holds exactly what was written, and everybody in a room has the same. */
async function expectWhole(writers: readonly Scribe[], all: readonly Scribe[]): Promise<void> {
  for (const room of new Set(all.map((one) => printRoom(one.room)))) {
    const inside = all.filter((one) => printRoom(one.room) === room);
    const { doc } = await house.store.load(room);
    const { kind } = (inside[0] as Scribe).room;
    const written = writers
      .filter((one) => (kind === 'marks' ? one.room.kind === 'lane' : printRoom(one.room) === room))
      .flatMap((one) => one.written.map((id) => (one.room.kind === kind ? id : `${personOf(one)}:${id}`)));
    const stored = () => [...entriesOf(doc, (inside[0] as Scribe).room).keys()].sort();
    expect(stored(), `${room}, SEED=${seed}`).toEqual(written.sort());
    const state = Y.encodeStateVector(doc);
    for (const one of inside)
      await until(() => Buffer.compare(Y.encodeStateVector(one.doc), state) === 0, `all have ${room}`);
  }
}

function personOf({ room }: Scribe): string {
  return room.kind === 'lane' ? room.person : '';
}

function said(ms: readonly number[]): string {
  const mean = ms.reduce((sum, one) => sum + one, 0) / ms.length;
  return `${(mean / 1000).toFixed(2)} s (at most ${(Math.max(...ms) / 1000).toFixed(2)} s)`;
}
