import { execSync } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { printRoom } from '#domain/rooms/room.ts';
import { CLOSE } from '#domain/rooms/wire.ts';
import { type Apart, startApart } from './apart.ts';
import { mebibytes, type Neighbours, neighbours, p95, quietly, twice } from './neighbours.ts';
import { RawSocket } from './raw-socket.ts';
import { createWorld, ORIGIN, type Someone, until, type World } from './world.ts';

const SOCKETS = affordable(Number(process.env.SOCKETS ?? 400));
const PER_ACCOUNT = 100;
/** How long each kind is borne with; long enough that all are open at once. */
const PATIENCE_MS = 1_500 + SOCKETS * 4;

let world: World;
let hub: Apart;
let honest: Someone[];
let silent: Someone[];

beforeAll(async () => {
  world = await createWorld();
  hub = await startApart(world.url, {
    limits: {
      heartbeatMs: PATIENCE_MS / 4,
      silenceMs: PATIENCE_MS,
      arriveMs: PATIENCE_MS,
      sweepMs: 250,
      closeMs: 500,
      lingerMs: 100,
    },
    patience: { headersTimeout: PATIENCE_MS, connectionsCheckingInterval: 250 },
  });
  honest = await Promise.all(['Một', 'Hai'].map((name) => world.invite(name, 'secretary')));
  const accounts = Math.ceil(SOCKETS / 2 / PER_ACCOUNT);
  silent = await Promise.all(Array.from({ length: accounts }, (_, n) => world.invite(`Im ${n}`, 'member')));
}, 120_000);
afterAll(async () => {
  world.leave();
  await hub.end();
  await world.close();
});

/** Both ends of each connection are on this machine, each in a process that may open so many files. */
function affordable(wanted: number): number {
  const files = execSync('ulimit -n', { shell: '/bin/sh' }).toString().trim();
  if (files === 'unlimited' || Number(files) >= wanted + 500) return wanted;
  console.log(`A process here may open ${files} files: ${Number(files) - 500} sockets instead of ${wanted}.`);
  return Number(files) - 500;
}

type Kind = 'says nothing' | 'asks half' | 'is in and asks nothing' | 'is in and has gone';
const KINDS: readonly Kind[] = ['says nothing', 'asks half', 'is in and asks nothing', 'is in and has gone'];

async function open(n: number): Promise<{ kind: Kind; raw: RawSocket }> {
  const kind = KINDS[n % KINDS.length] as Kind;
  const raw = await RawSocket.connect(hub.port);
  if (kind === 'asks half') raw.write(Buffer.from('GET /sync/x HTTP/1.1\r\nHost: sen\r\nUpgr'));
  if (!kind.startsWith('is in')) return { kind, raw };
  raw.answersPings = kind === 'is in and asks nothing';
  const who = silent[Math.floor(n / 2 / PER_ACCOUNT) % silent.length] as Someone;
  const room = n % 8 < 4 ? world.rooms.meeting : world.rooms.notes(who);
  const path = `/sync/${printRoom(room)}`;
  const status = await raw.knock({ port: hub.port, path, headers: { origin: ORIGIN, cookie: who.cookie } });
  expect(status).toBe(101);
  return { kind, raw };
}

/** Opens them, leaves them alone, and tells how each kind ended. */
async function wave(count: number): Promise<Map<Kind, Set<number | undefined>>> {
  const all: { kind: Kind; raw: RawSocket }[] = [];
  for (let from = 0; from < count; from += 40)
    all.push(
      ...(await Promise.all(Array.from({ length: Math.min(40, count - from) }, (_, n) => open(from + n)))),
    );
  const { sockets } = await hub.look();
  expect(sockets, 'half of them have a place').toBeGreaterThanOrEqual(count / 2);
  const ends = new Map<Kind, Set<number | undefined>>(KINDS.map((kind) => [kind, new Set()]));
  await Promise.all(all.map(async ({ kind, raw }) => ends.get(kind)?.add(await howEnded(raw))));
  return ends;
}

async function howEnded(raw: RawSocket): Promise<number | undefined> {
  const { code, status } = await raw.ended;
  return code ?? status;
}

test(
  `${SOCKETS} connections that are opened and left silent are closed, and the neighbours do not notice`,
  async () => {
    const pairs: Neighbours[] = [
      neighbours({ world, port: hub.port, room: world.rooms.minutes }, honest[0]!, honest[1]!),
    ];
    await until(() => pairs.every(({ areIn }) => areIn()), 'the honest are in');
    await wave(Math.min(SOCKETS, 200));
    await until(async () => (await hub.look()).sockets === 2, 'the first are gone');
    p95(pairs);
    await quietly(2_000);
    const before = { p95: p95(pairs), ...(await hub.look()) };

    const began = performance.now();
    const ends = await wave(SOCKETS);
    const seconds = (performance.now() - began) / 1_000;
    const during = p95(pairs);
    await until(async () => (await hub.look()).sockets === 2, 'only the honest are left');
    const after = await hub.look();

    console.log(
      `${SOCKETS} silent connections came and went in ${seconds.toFixed(1)} s: ` +
        `p95 of the neighbours ${before.p95.toFixed(1)} → ${during.toFixed(1)} ms, ` +
        `held ${mebibytes(before.heldBytes)} → ${mebibytes(after.heldBytes)} MB, ` +
        `resident ${mebibytes(before.residentBytes)} → ${mebibytes(after.residentBytes)} MB`,
    );
    expect([...(ends.get('is in and asks nothing') ?? [])]).toEqual([CLOSE.silent]);
    expect([...(ends.get('is in and has gone') ?? [])]).toEqual([CLOSE.silent]);
    // Before the upgrade there is no WebSocket yet, and so no close code.
    expect([...(ends.get('says nothing') ?? [])]).toEqual([408]);
    expect([...(ends.get('asks half') ?? [])]).toEqual([408]);
    expect(after.closed.silent).toBe((before.closed.silent ?? 0) + SOCKETS / 2);
    expect(after.heldBytes - before.heldBytes).toBeLessThan(2 * 2 ** 20 + SOCKETS * 200);
    expect(during).toBeLessThan(twice(before.p95));
    for (const pair of pairs) pair.rest();
    await until(() => pairs.every(({ areSame }) => areSame()), 'the honest have lost nothing');
  },
  60_000 + SOCKETS * 20,
);
