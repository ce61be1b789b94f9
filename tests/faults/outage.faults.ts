import { renameSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { printRoom } from '#domain/rooms/room.ts';
import { CLOSE } from '#domain/rooms/wire.ts';
import { LIMITS, type Limits } from '#server/sync/limits.ts';
import { until } from '#tests/sync/world.ts';
import { mountSmallDisk } from './full-disk.ts';
import { entriesOf, openScribe, type Scribe } from './scribe.ts';
import { openSyncHouse, type SyncHouse } from './sync-house.ts';

/** The limit after which rooms are closed, in seconds; OUTAGE=30 is the one that the house has. */
const LIMIT_MS = Number(process.env.OUTAGE ?? 2.5) * 1000;
const ANSWER_MS = Math.min(LIMITS.answerMs, LIMIT_MS / 3);
const WRITE_MS = 25;
/** So long without a word from the server counts as standing still; a commit takes a few milliseconds. */
const STILL_MS = 800;

let leaving: (() => unknown)[] = [];
afterEach(async () => {
  for (const leave of leaving.reverse()) await leave();
  leaving = [];
});

async function open(limits: Partial<Limits> = {}, folder?: string, bytes = 40) {
  const usual = { unsavedMs: LIMIT_MS, answerMs: ANSWER_MS, upgradeMs: ANSWER_MS };
  const house = await openSyncHouse({ ...usual, ...limits }, folder);
  leaving.push(house.close);
  const secretaries = [await house.invite('Thư ký Một', 'secretary'), await house.invite('Hai', 'secretary')];
  const member = await house.invite('Ủy viên', 'member');
  const scribes = [
    ...secretaries.map((who) => openScribe(house, who, house.rooms.minutes, bytes)),
    openScribe(house, member, house.rooms.lane(member)),
    openScribe(house, member, house.rooms.agency, bytes),
  ];
  const writing = setInterval(() => scribes.forEach((one) => one.write()), WRITE_MS);
  leaving.push(() => clearInterval(writing));
  await until(() => scribes.every((one) => one.saved().length > 20), 'all are heard', 30_000);
  return { house, scribes, stopWriting: () => clearInterval(writing) };
}

const savedBy = (scribes: readonly Scribe[]) => scribes.map((one) => one.saved().length);

/** Waits until the server has acknowledged nothing for a while, and says how much it had. */
async function untilStill(scribes: readonly Scribe[], ms = 20_000): Promise<number[]> {
  let saved = savedBy(scribes);
  let since = performance.now();
  await until(
    () => {
      const now = savedBy(scribes);
      if (String(now) !== String(saved)) [saved, since] = [now, performance.now()];
      return performance.now() - since > STILL_MS;
    },
    'nothing is acknowledged any more',
    ms,
  );
  return saved;
}

/** The database is away for longer than the limit; then it is back, and nobody but the clients has kept what was written. */
async function outlast({ house, scribes, stopWriting }: Awaited<ReturnType<typeof open>>, fault: Fault) {
  const before = await house.figures();
  const began = performance.now();
  await fault.begin();
  const kept = await untilStill(scribes);
  const promised = scribes.map((one) => one.promised());
  expect(scribes.map(({ link }) => link.unsaved > 0)).toEqual(scribes.map(() => true));
  let [waitingBytes, rssBytes] = [0, 0];
  const look = async () => {
    const figures = await house.figures();
    waitingBytes = Math.max(waitingBytes, figures.waitingBytes);
    rssBytes = Math.max(rssBytes, figures.rssBytes);
  };
  await until(
    async () => {
      await look();
      return scribes.every(({ codes }) => codes.length > 0);
    },
    'the rooms are closed',
    LIMIT_MS + ANSWER_MS + (fault.slackMs ?? 5_000),
  );
  const closedMs = performance.now() - began;
  expect(scribes.map(({ codes }) => codes[0])).toEqual(scribes.map(() => CLOSE.unavailable));
  expect((await house.figures()).waitingBytes).toBe(0);
  // They knock again and again meanwhile, and are told the same.
  await until(
    async () => {
      await look();
      return performance.now() - began > 1.5 * LIMIT_MS && scribes.every(({ codes }) => codes.length > 1);
    },
    'they have come back in vain',
    2 * LIMIT_MS + 30_000,
  );
  stopWriting();
  expect(savedBy(scribes)).toEqual(kept);
  expect(house.isUp()).toBe(true);
  await fault.end();
  const back = performance.now();
  await untilKept(house, scribes);
  const settledMs = performance.now() - back;
  await expectAll(house, scribes, promised);
  const rssMb = (rssBytes - before.rssBytes) / 1e6;
  expect(rssMb).toBeLessThan(120);
  console.log(
    `${fault.name}: rooms closed after ${s(closedMs)}, all ${scribes.flatMap((one) => one.written).length} kept ` +
      `${s(settledMs)} after it was back; ${Math.round(waitingBytes / 1024)} KiB waited, memory +${Math.round(rssMb)} MB`,
  );
}

type Fault = {
  readonly name: string;
  begin(): void | Promise<void>;
  end(): void | Promise<void>;
  /** A fault that begins slowly: the clock of the limit starts with the first failure. */
  readonly slackMs?: number;
};

async function untilKept(house: SyncHouse, scribes: readonly Scribe[]): Promise<void> {
  await until(() => scribes.every(({ link }) => link.settled), 'all is kept', 60_000).catch(
    (error: unknown) => {
      throw new Error(house.said().slice(-3_000), { cause: error });
    },
  );
}

async function expectAll(house: SyncHouse, scribes: readonly Scribe[], promised: readonly string[][]) {
  for (const [i, { room }] of scribes.entries()) {
    const { doc } = await house.store.load(printRoom(room));
    const written = scribes.flatMap((one) => (printRoom(one.room) === printRoom(room) ? one.written : []));
    expect([...entriesOf(doc, room).keys()].sort()).toEqual([...written].sort());
    expect(promised[i]?.filter((key) => !entriesOf(doc, room).has(key))).toEqual([]);
  }
}

const s = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
const MINUTES = 120_000 + 6 * LIMIT_MS;

test(
  'PostgreSQL is killed and its disk is away: honest to the limit, then a clear refusal, and all arrives later',
  async () => {
    const ground = await open();
    const { data } = ground.house.database;
    await outlast(ground, {
      name: 'killed, disk away',
      async begin() {
        renameSync(data, `${data}-away`);
        await ground.house.database.kill(true);
      },
      end: () => renameSync(`${data}-away`, data),
    });
    expect(ground.house.said()).toContain('postgres: it cannot be started; trying again');
  },
  MINUTES,
);

test(
  'PostgreSQL hangs and answers nothing: the same',
  async () => {
    const ground = await open();
    const { database } = ground.house;
    leaving.push(() => database.tell('SIGCONT'));
    await outlast(ground, {
      name: 'hangs',
      begin: () => database.tell('SIGSTOP'),
      end: () => database.tell('SIGCONT'),
    });
  },
  MINUTES,
);

test(
  'the disk of PostgreSQL is full, and it is even killed there: the same',
  async ({ skip }) => {
    const disk = mountSmallDisk(200);
    if (!disk) {
      console.log('Not tried: a full disk. It takes root on Linux, to mount a small one.');
      return skip();
    }
    leaving.push(() => disk.remove());
    const ground = await open({}, disk.folder, 400);
    await outlast(ground, {
      name: 'disk full',
      begin: () => disk.fill(),
      async end() {
        // As PostgreSQL does by itself when it is the log that finds no room.
        await ground.house.database.kill(true);
        disk.fill();
        await until(
          () => /postgres: it (cannot be started|runs again)/.test(ground.house.said()),
          'it is started again',
        );
        disk.makeRoom();
      },
      slackMs: 20_000,
    });
    expect(ground.house.said()).toMatch(/No space left on device|postgres: it has ended unasked/);
  },
  MINUTES,
);

test(
  'what waits is bounded by bytes too: whoever would add more is sent away, and nothing is lost',
  async () => {
    const unsavedBytes = 2 * 1024 * 1024;
    const bytes = 8_000;
    const { house, scribes, stopWriting } = await open(
      { unsavedBytes, unsavedMs: 60_000, answerMs: 10_000 },
      undefined,
      bytes,
    );
    leaving.push(() => house.database.tell('SIGCONT'));
    await house.database.tell('SIGSTOP');
    let most = 0;
    await until(
      async () => {
        most = Math.max(most, (await house.figures()).waitingBytes);
        return scribes.every(({ codes }) => codes.length > 0);
      },
      'all are sent away',
      30_000,
    );
    stopWriting();
    expect(scribes.map(({ codes }) => codes[0])).toEqual(scribes.map(() => CLOSE.unavailable));
    expect(most).toBeGreaterThan(unsavedBytes / 2);
    expect(most).toBeLessThan(unsavedBytes + 2 * bytes);
    const promised = scribes.map((one) => one.promised());
    await house.database.tell('SIGCONT');
    await untilKept(house, scribes);
    await expectAll(house, scribes, promised);
  },
  MINUTES,
);

test(
  'an app that is told to stop meanwhile does so in time, and all arrives after its next start',
  async () => {
    const { house, scribes, stopWriting } = await open({ unsavedMs: 60_000 });
    const { data } = house.database;
    renameSync(data, `${data}-away`);
    await house.database.kill(true);
    await untilStill(scribes);
    stopWriting();
    const promised = scribes.map((one) => one.promised());
    const began = performance.now();
    expect(await house.stop()).toBe(0);
    // Supervisors give ten seconds.
    expect(performance.now() - began).toBeLessThan(9_500);
    renameSync(`${data}-away`, data);
    await house.start();
    await untilKept(house, scribes);
    await expectAll(house, scribes, promised);
  },
  MINUTES,
);
