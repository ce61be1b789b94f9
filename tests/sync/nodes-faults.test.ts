import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { instant } from '#domain/kernel/time.ts';
import { printRoom } from '#domain/rooms/room.ts';
import { createStore } from '#server/sync/store.ts';
import type { Link } from '../../src/lib/sync/link.ts';
import { type FleetNode, startBalancer, startNode } from './nodes-fleet.ts';
import { type Redis, redisBinary, startRedis } from './redis.ts';
import { createWorld, randomOf, seed, type Someone, until, type World } from './world.ts';

let world: World;
let redis: Redis;
let fleet: FleetNode[] = [];
let balancer: Awaited<ReturnType<typeof startBalancer>>;
let people: Someone[] = [];

beforeAll(async () => {
  if (!redisBinary) return;
  world = await createWorld();
  redis = await startRedis();
  fleet = await Promise.all([0, 1, 2].map(() => startNode(world.url, redis.url)));
  balancer = await startBalancer(() => fleet.map(({ port }) => port));
  people = await Promise.all([1, 2, 3].map((n) => world.invite(`Thư ký ${n}`, 'secretary')));
  await until(allMet, 'the nodes have met');
}, 60_000);
afterAll(async () => {
  if (!redisBinary) return;
  world.leave();
  await Promise.all(fleet.map((node) => node.end('SIGKILL')));
  await balancer.close();
  await redis.close();
  await world.close();
}, 60_000);

const allMet = async () =>
  (await Promise.all(fleet.map((node) => node.facts()))).every(
    ({ nodes, bus }) => nodes === 2 && bus === 'up',
  );

/** A client that writes numbered entries at random moments and remembers which of the others' it has seen. */
function scribe(name: string, who: Someone, port: number, random: () => number) {
  const doc = new Y.Doc();
  const link: Link = world.link(who, world.rooms.minutes, doc, random, port);
  const entries = doc.getMap<string>('entries');
  const written: string[] = [];
  const seen = new Set<string>();
  const states: string[] = [];
  entries.observe((event, transaction) => {
    if (transaction.origin === link) for (const key of event.keysChanged) seen.add(String(key));
  });
  let timer: NodeJS.Timeout;
  const next = () => {
    if (states.at(-1) !== link.state.at) states.push(link.state.at);
    const key = `${name}-${written.length}`;
    written.push(key);
    entries.set(key, 'x'.repeat(40));
    timer = setTimeout(next, 5 + random() * 30);
  };
  return {
    doc,
    link,
    entries,
    states,
    start: next,
    stop: () => clearTimeout(timer),
    written,
    /** What it may rely on: its own that the server has acknowledged, and others' that it was shown. */
    promised: () => [...written.slice(0, written.length - link.unsaved), ...seen],
  };
}

type Scribe = ReturnType<typeof scribe>;

async function logged(): Promise<Set<string>> {
  const store = createStore({ db: world.db, now: () => instant(Date.now()) });
  return new Set((await store.load(printRoom(world.rooms.minutes))).doc.getMap('entries').keys());
}

async function lost(scribes: readonly Scribe[]): Promise<string[]> {
  const promised = scribes.flatMap((one) => one.promised());
  const there = await logged();
  return promised.filter((key) => !there.has(key));
}

async function allEqual(scribes: readonly Scribe[]): Promise<void> {
  for (const one of scribes) one.stop();
  await until(() => scribes.every(({ link }) => link.settled), `all are settled (SEED=${seed})`, 30_000);
  const all = scribes.flatMap(({ written }) => written);
  const same = () => scribes.every(({ entries }) => all.every((key) => entries.has(key)));
  await until(same, `all have all (SEED=${seed})`, 30_000);
  expect(await lost(scribes), `SEED=${seed}`).toEqual([]);
  expect(scribes.every(({ link }) => link.state.at === 'level')).toBe(true);
}

/** Clients at fixed nodes and behind the balancer write while the fault happens, and for a while after it. */
async function during(fault: () => Promise<void>, ports: readonly number[]): Promise<Scribe[]> {
  const random = randomOf(seed);
  const tag = Math.floor(performance.now()).toString(36);
  const scribes = ports.map((port, n) =>
    scribe(`${tag}-${n}`, people[n % people.length] as Someone, port, random),
  );
  await until(() => scribes.every(({ link }) => link.settled), 'all are in', 20_000);
  for (const one of scribes) one.start();
  const progress = async (what: string) => {
    const before = scribes.map(({ entries }) => entries.size);
    await until(() => scribes.every(({ entries }, n) => entries.size > (before[n] ?? 0) + 20), what, 30_000);
  };
  await progress('all write');
  await fault();
  await progress('all write again');
  await allEqual(scribes);
  for (const { link } of scribes) link.close();
  return scribes;
}

const everywhere = () => [...fleet.map(({ port }) => port), balancer.port, balancer.port, balancer.port];
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe.skipIf(!redisBinary)('three nodes', () => {
  test('one is killed: its people go on at the others, and are no longer shown where it was', async () => {
    const watcher = world.provider(people[0] as Someone, world.rooms.minutes, new Y.Doc(), fleet[1]?.port);
    const ghost = world.provider(people[1] as Someone, world.rooms.minutes, new Y.Doc(), fleet[0]?.port);
    ghost.awareness.setLocalState({ page: 9 });
    const isShown = () => watcher.awareness.getStates().has(ghost.doc.clientID);
    await until(isShown);
    await during(async () => {
      await fleet[0]?.end('SIGKILL');
      ghost.destroy();
      const since = performance.now();
      await until(() => !isShown(), 'the dead are gone', 8_000);
      console.log(`presence of a killed node is gone after ${Math.round(performance.now() - since)} ms`);
      await fleet[0]?.start();
    }, everywhere());
    watcher.destroy();
    await until(allMet, 'it is back');
  }, 90_000);

  test('Redis is killed: they go on by the log alone, and by it again when it is back', async () => {
    await during(async () => {
      await redis.kill();
      await until(
        async () => (await Promise.all(fleet.map((node) => node.facts()))).every(({ bus }) => bus === 'away'),
        'it is noticed',
      );
      expect((await Promise.all(fleet.map((node) => node.facts()))).every(({ ready }) => ready)).toBe(true);
      await wait(3_000);
      await redis.start();
      await until(allMet, 'they have met again');
    }, everywhere());
  }, 90_000);

  test('Redis hangs: an open connection that says nothing is not trusted', async () => {
    await during(async () => {
      redis.signal('SIGSTOP');
      await wait(8_000);
      redis.signal('SIGCONT');
      await until(allMet, 'they have met again', 20_000);
    }, everywhere());
  }, 90_000);

  test('one stands still for some seconds and wakes up behind all the others', async () => {
    await during(async () => {
      fleet[2]?.signal('SIGSTOP');
      await wait(6_000);
      fleet[2]?.signal('SIGCONT');
      await until(allMet, 'they have met again', 20_000);
    }, everywhere());
  }, 90_000);

  test('all are restarted one after the other: nobody notices more than a reconnection', async () => {
    const scribes = await during(
      async () => {
        for (const node of fleet) {
          await node.end('SIGTERM');
          await node.start();
          await until(allMet, 'it is back', 20_000);
        }
      },
      Array.from({ length: 6 }, () => balancer.port),
    );
    for (const { states } of scribes)
      expect(states.every((at) => ['level', 'waiting', 'connecting', 'greeting'].includes(at))).toBe(true);
  }, 90_000);

  test('what is written reaches the other nodes hardly later than the own one', async () => {
    const [one, two] = people as [Someone, Someone];
    const random = randomOf(seed);
    const [writer, near, far] = [
      scribe('pace', one, fleet[0]?.port as number, random),
      scribe('near', two, fleet[0]?.port as number, random),
      scribe('far', two, fleet[1]?.port as number, random),
    ];
    const delays = { near: [] as number[], far: [] as number[] };
    await until(() => [writer, near, far].every(({ link }) => link.settled));
    const pace = writer.doc.getMap<number>('pace');
    for (const [name, { doc }] of [
      ['near', near],
      ['far', far],
    ] as const)
      doc.getMap<number>('pace').observe((event) => {
        for (const key of event.keysChanged)
          delays[name].push(performance.now() - (doc.getMap<number>('pace').get(String(key)) as number));
      });
    for (let n = 0; n < 300; n += 1) {
      pace.set(String(n % 50), performance.now());
      await wait(15);
    }
    await until(() => delays.near.length >= 280 && delays.far.length >= 280);
    const p = (all: number[], part: number) =>
      [...all].sort((a, b) => a - b)[Math.floor(all.length * part)] as number;
    const told = Object.entries(delays).map(
      ([name, all]) => `${name}: p50 ${p(all, 0.5).toFixed(1)} ms, p95 ${p(all, 0.95).toFixed(1)} ms`,
    );
    console.log(`at the same node and at another: ${told.join('; ')}`);
    expect(p(delays.far, 0.95)).toBeLessThan(3 * p(delays.near, 0.95));
    for (const { link } of [writer, near, far]) link.close();
  }, 60_000);
});
