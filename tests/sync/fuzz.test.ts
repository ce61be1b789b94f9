import { spawn } from 'node:child_process';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { instant } from '#domain/kernel/time.ts';
import { printRoom, type Room } from '#domain/rooms/room.ts';
import { CLOSE } from '#domain/rooms/wire.ts';
import { createStore } from '#server/sync/store.ts';
import { type Apart, startApart } from './apart.ts';
import type { Orders, Outcome } from './fuzz-process.ts';
import { mebibytes, type Neighbours, neighbours, p95, quietly, twice } from './neighbours.ts';
import { createWorld, seed, type Someone, until, type World } from './world.ts';

const FRAMES = Number(process.env.FRAMES ?? 20_000);
/** A second: what some thirty hostile tablets may send for any length of time. */
const RATE = Number(process.env.RATE ?? 2_000);
/** Then everybody leaves, what is left is weighed, and new rooms are attacked. */
const FRAMES_A_ROUND = 50_000;
const ROOT = path.resolve(import.meta.dirname, '../..');

let world: World;
let hub: Apart;
let honest: Someone[];
let hostile: Someone[];

beforeAll(async () => {
  world = await createWorld();
  hub = await startApart(world.url, {
    measured: true,
    limits: { lingerMs: 200, sweepMs: 500, closeMs: 500 },
  });
  const invite = (name: string, count: number) =>
    Promise.all(Array.from({ length: count }, (_, n) => world.invite(`${name} ${n}`, 'secretary')));
  honest = await invite('Thư ký', 3);
  hostile = await invite('Kẻ phá', 4);
});
afterAll(async () => {
  world.leave();
  await hub.end();
  await world.close();
});

/** Honest people, in two rooms that are attacked, and alone in one that is not. Rooms of each round are its own. */
function settle(round: number): Neighbours[] {
  const [one, two, three] = honest as [Someone, Someone, Someone];
  const at = { world, port: hub.port };
  return [
    neighbours({ ...at, room: { kind: 'bench', name: `shared-${round}` } }, one, two),
    neighbours({ ...at, room: { kind: 'bench', name: `other-${round}` } }, two, three),
    neighbours({ ...at, room: world.rooms.notes(one) }, one, one),
  ];
}

function ordersFor(pairs: readonly Neighbours[]): Omit<Orders, 'seed' | 'frames'> {
  const { minutes, marks, meeting, notes, lane } = world.rooms;
  const [shared, other] = pairs.map(({ room }) => room) as [Room, Room];
  const [first] = hostile as [Someone];
  return {
    port: hub.port,
    rate: RATE,
    victims: pairs.flatMap(({ from, to }) => [from.doc.clientID, to.doc.clientID]),
    doors: hostile.flatMap((who) => doorsOf([shared, shared, other, marks, meeting], who)),
    // Rooms that last over the rounds are attacked less, or the last round would be spent on loading them.
    sideDoors: hostile.flatMap((who) => doorsOf([minutes, notes(who), lane(who)], who)),
    walls: [
      { room: printRoom(minutes), cookie: 'sen-session=abc' },
      ...[printRoom(notes(honest[0] as Someone)), 'meeting:1', '%E0%A4%A', 'x'.repeat(5_000)].map((room) => ({
        room,
        cookie: first.cookie,
      })),
    ],
  };
}

const doorsOf = (rooms: readonly Room[], { cookie }: Someone) =>
  rooms.map((room) => ({ room: printRoom(room), cookie }));

async function assail(orders: Orders): Promise<Outcome> {
  const program = path.join(ROOT, 'tests/sync/fuzz-process.ts');
  const child = spawn(process.execPath, [program, JSON.stringify(orders)], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk) => (said += chunk));
  await new Promise((resolve) => child.once('exit', resolve));
  return JSON.parse(said) as Outcome;
}

async function expectWhole({ room, from, to, areSame, written }: Neighbours): Promise<void> {
  await until(areSame, `${room.kind} is the same for both (SEED=${seed})`);
  expect([from, to].map(({ link }) => link.state.at)).toEqual(['level', 'level']);
  const { doc } = await createStore({ db: world.db, now: () => instant(Date.now()) }).load(printRoom(room));
  expect(Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(from.doc)), 'the log says the same').toBe(true);
  const own = [...doc.getMap('honest').keys()].filter((key) => key.startsWith(`${from.doc.clientID}-`));
  expect(own, 'all that was written').toHaveLength(written());
}

/** People come, are attacked, have lost nothing, and go; what the server holds when nobody is there any more. */
async function attackOf(frames: number, round: number) {
  const pairs = settle(round);
  await until(() => pairs.every(({ areIn }) => areIn()), 'all are in');
  await quietly(500);
  p95(pairs);
  await quietly(2_000);
  const before = p95(pairs);
  await hub.look();
  const outcome = await assail({ ...ordersFor(pairs), frames, seed: seed + round });
  const during = p95(pairs);
  const { longestStallMs, messagesIn } = await hub.look();
  for (const pair of pairs) pair.rest();
  for (const pair of pairs) await expectWhole(pair);
  for (const pair of pairs) pair.leave();
  await until(async () => (await hub.look()).documents === 0, 'nobody is left', 15_000);
  // Whoever was sent away is held until `closeMs` is over.
  await quietly(1_000);
  const { heldBytes, externalBytes } = await hub.look();
  if (FRAMES > FRAMES_A_ROUND)
    console.log(
      `round ${round}: ${outcome.frames} frames, ${outcome.hung.length} hung, p95 ${before.toFixed(1)} → ` +
        `${during.toFixed(1)} ms, held ${mebibytes(heldBytes)} MB, of it ${mebibytes(externalBytes)} in buffers, stall ${longestStallMs.toFixed(0)} ms`,
    );
  return { outcome, before, during, longestStallMs, messagesIn, heldBytes, externalBytes };
}

/** All that may be said to somebody who sends rubbish. */
const NAMED = new Set([...Object.values(CLOSE), 1002, 1007, 1008, 1009].map(String));

test(
  `${FRAMES} frames that are nearly right, ${RATE} a second: nothing breaks or leaks, and nobody waits for them`,
  async () => {
    // What every process needs once is no leak.
    const first = await attackOf(2_000, 0);
    const rounds: Awaited<ReturnType<typeof attackOf>>[] = [];
    for (let left = FRAMES; left > 0; left -= FRAMES_A_ROUND)
      rounds.push(await attackOf(Math.min(left, FRAMES_A_ROUND), rounds.length + 1));
    const last = rounds.at(-1) as typeof first;
    const sum = (of: (round: typeof first) => number) => rounds.reduce((all, round) => all + of(round), 0);
    const typical = (of: (round: typeof first) => number) =>
      rounds.map(of).sort((a, b) => a - b)[Math.floor(rounds.length / 2)] as number;
    const ends: Record<string, number> = {};
    for (const { outcome } of rounds)
      for (const [end, count] of Object.entries(outcome.ends)) ends[end] = (ends[end] ?? 0) + count;
    const grown = last.heldBytes - first.heldBytes;
    const [before, during] = [typical((round) => round.before), typical((round) => round.during)];
    console.log(
      `${sum(({ outcome }) => outcome.frames)} frames on ${sum(({ outcome }) => outcome.sessions)} connections ` +
        `(SEED=${seed}), ${last.messagesIn - first.messagesIn} messages looked at; ` +
        `p95 of the neighbours ${before.toFixed(1)} → ${during.toFixed(1)} ms (median of ${rounds.length}); ` +
        `grown by ${mebibytes(grown)} MB; longest stall ${Math.max(...rounds.map((r) => r.longestStallMs)).toFixed(0)} ms; ` +
        JSON.stringify(ends),
    );
    const hung = [first, ...rounds].flatMap(({ outcome }) => outcome.hung);
    expect(hung, 'sessions without an answer').toEqual([]);
    expect(hub.isRunning(), hub.said()).toBe(true);
    expect(hub.said(), 'errors').toBe('');
    const codes = Object.keys(ends).filter((end) => /^\d+$/.test(end));
    expect(codes.filter((code) => !NAMED.has(code))).toEqual([]);
    expect(ends, 'ends without a code').not.toHaveProperty('undefined');
    expect(grown).toBeLessThan(4 * 2 ** 20);
    expect(during).toBeLessThan(twice(before));
  },
  120_000 + FRAMES * 3,
);
