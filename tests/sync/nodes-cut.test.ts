import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { CLOSE } from '#domain/rooms/wire.ts';
import { type Nodes, openNodes } from './nodes-world.ts';
import { redisBinary } from './redis.ts';
import { randomOf, seed, type Someone, until } from './world.ts';

/** How long one node is without Redis; a minute with `CUT=60000`. */
const CUT_MS = Number(process.env.CUT ?? 2_000);
const LOOK_MS = 200;
const TIMEOUT = 40_000 + CUT_MS;

let nodes: Nodes;

beforeAll(async () => {
  if (!redisBinary) return;
  // A tenth of what the house waits, so that a cut of seconds is a long one.
  nodes = await openNodes({
    beatMs: 100,
    goneMs: 400,
    reconnectMs: 800,
    lookMs: LOOK_MS,
    aloneRecheckMs: 500,
    recheckMs: 2_000,
    sweepMs: 500,
  });
}, 60_000);
afterAll(async () => {
  if (redisBinary) await nodes.close();
});

/** Somebody at a node who writes numbered entries without end, or only reads. */
function scribe(name: string, { doc, link }: ReturnType<Nodes['open']>, random?: () => number) {
  const entries = doc.getMap<string>('entries');
  const written: string[] = [];
  let timer: NodeJS.Timeout;
  const write = () => {
    const key = `${name}-${written.length}`;
    written.push(key);
    entries.set(key, 'x'.repeat(40));
    return key;
  };
  const next = () => {
    write();
    if (random) timer = setTimeout(next, 10 + random() * 40);
  };
  next();
  return { doc, link, entries, written, write, rest: () => clearTimeout(timer) };
}

/** At the second node somebody only reads: a node that writes learns by that what others have written. */
async function twoWriteAndOneReads() {
  const { room, who } = await nodes.newRoom();
  const random = randomOf(seed);
  const opened = who.map((one, node) => nodes.open(one, room, node));
  await until(() => opened.every(({ link }) => link.settled), 'all are in');
  const scribes = opened.map((one, node) => scribe(`n${node}`, one, node === 1 ? undefined : random));
  const all = () => scribes.flatMap(({ written }) => written);
  return {
    room,
    who,
    scribes,
    /** How long it takes until what somebody writes is seen by somebody else, in milliseconds. */
    async seen(from: number, by: number): Promise<number> {
      const began = performance.now();
      const key = scribes[from]?.write() as string;
      await until(() => scribes[by]?.entries.has(key) ?? false, `node ${by} shows what came at node ${from}`);
      return performance.now() - began;
    },
    async allHaveAll(): Promise<void> {
      for (const one of scribes) one.rest();
      await until(() => scribes.every(({ link }) => link.settled), `all are settled (SEED=${seed})`);
      const same = () => scribes.every(({ entries }) => all().every((key) => entries.has(key)));
      await until(same, `all have all (SEED=${seed})`);
      const { doc } = await nodes.load(room);
      expect([...doc.getMap('entries').keys()].sort(), `SEED=${seed}`).toEqual(all().sort());
      for (const one of scribes) expect(Y.equalSnapshots(Y.snapshot(one.doc), Y.snapshot(doc))).toBe(true);
      for (const { link } of scribes) link.close();
    },
  };
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const haveMet = () =>
  [0, 1, 2].every((node) => nodes.hub(node).bus() === 'up' && nodes.hub(node).stats().nodes === 2);

describe.skipIf(!redisBinary)('one node alone is without Redis', () => {
  test.each(['cut', 'die'] as const)(
    'its line is %s: all go on, see each other by the log, and nothing is lost',
    async (how) => {
      const house = await twoWriteAndOneReads();
      nodes.line(2)[how]();
      await until(() => nodes.hub(2).bus() === 'away', 'it notices');
      const began = performance.now();
      const late: number[] = [];
      while (performance.now() - began < CUT_MS) {
        for (const [from, by] of [
          [2, 0],
          [2, 1],
          [0, 2],
        ] as const)
          late.push(await house.seen(from, by));
        await wait(50);
      }
      // Whoever writes hears with it what others wrote; where nobody writes, only the look at the log tells.
      house.scribes[0]?.rest();
      const byLook: number[] = [];
      for (let n = 0; n < 5; n += 1) byLook.push(await house.seen(2, 0));
      expect(Math.max(...byLook)).toBeLessThan(10 * LOOK_MS);
      expect(nodes.hub(0).bus()).toBe('up');
      expect(nodes.hub(2).ready()).toBe(true);
      // Nobody at the other nodes had to come back for it.
      expect(house.scribes.map(({ link }) => link.state.at)).toEqual(['level', 'level', 'level']);
      nodes.line(2).mend();
      await until(haveMet, 'they have met again');
      await house.allHaveAll();
      console.log(
        `without Redis for ${CUT_MS} ms: seen after ${Math.round(Math.max(...late))} ms at most, ` +
          `by a look each ${LOOK_MS} ms after ${Math.round(Math.max(...byLook))} ms`,
      );
    },
    TIMEOUT,
  );

  test(
    'its people are shown at the other nodes no more, and again when it is back',
    async () => {
      const { room, who } = await nodes.newRoom();
      const watcher = nodes.world.provider(who[0], room, new Y.Doc(), nodes.port(0));
      const apart = nodes.world.provider(who[2], room, new Y.Doc(), nodes.port(2));
      apart.awareness.setLocalState({ page: 3 });
      const isShown = () => watcher.awareness.getStates().has(apart.doc.clientID);
      await until(isShown, 'both are shown');
      nodes.line(2).cut();
      await until(() => !isShown(), 'whoever cannot be heard is not shown');
      nodes.line(2).mend();
      await until(isShown, 'both are shown again');
      watcher.destroy();
      apart.destroy();
    },
    TIMEOUT,
  );

  test(
    'a right withdrawn elsewhere ends there, and one withdrawn there ends elsewhere',
    async () => {
      const { room, who } = await nodes.newRoom();
      const [here, , there] = who;
      const [atFirst, atThird] = [nodes.open(here, room, 0), nodes.open(there, room, 2)];
      await until(() => atFirst.link.settled && atThird.link.settled, 'both are in');
      nodes.line(2).cut();
      await until(() => nodes.hub(2).bus() === 'away', 'it notices');
      await withdraw(there);
      await nodes.hub(0).recheck({ person: there.person });
      await until(() => atThird.link.state.at === 'denied', 'the node without Redis has looked by itself');
      await withdraw(here);
      await nodes.hub(2).recheck({ person: here.person });
      await until(() => atFirst.link.state.at === 'denied', 'the others have looked by themselves');
      for (const { link } of [atFirst, atThird])
        expect(link.state).toEqual({ at: 'denied', code: CLOSE.withdrawn });
      nodes.line(2).mend();
      await until(haveMet, 'they have met again');
    },
    TIMEOUT,
  );
});

async function withdraw({ person }: Someone): Promise<void> {
  await nodes.world.db
    .updateTable('tenure')
    .set({ to_on: '2021-01-01' })
    .where('person_id', '=', person)
    .execute();
}
