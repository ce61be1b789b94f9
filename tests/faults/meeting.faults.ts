import { renameSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { setTimeout as rest } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { marksMap } from '#content/marks.ts';
import { type MeetingProjection, readProjection } from '#content/meeting-projection.ts';
import type { PersonId, VersionId } from '#domain/kernel/id.ts';
import { CHOICES } from '#domain/meetings/ballot.ts';
import type { Room } from '#domain/rooms/room.ts';
import { firstBrokenEntry } from '#server/acts/audit.ts';
import { openDatabase } from '#server/db/database.ts';
import { startEmbedded } from '#server/db/embedded.ts';
import { PEOPLE } from '#server/seed/people.ts';
import { type House, startHouse } from '#tests/support/house.ts';
import { openTablet } from '#tests/support/tablet.ts';
import { sessionOf, visit, type Visitor } from '#tests/support/visitor.ts';
import { randomOf, seed, until } from '#tests/sync/world.ts';
import { Leading, type Receipt } from './chair.ts';
import { DatabaseProcess } from './database-process.ts';
import { keyboard, openWriter, pen, type Writer } from './writer.ts';

const KILLS = Number(process.env.KILLS ?? 8);
/** The house has answered so many acts, at least, when only the end of the meeting is left. */
const ANSWERS = 160;
const WRITE_MS = 50;

let house: House;
const leaving: (() => void)[] = [];
const database = () => new DatabaseProcess(house.dataDir);

beforeAll(async () => {
  console.log(`SEED=${seed}`);
  house = await startHouse();
});
afterAll(async () => {
  for (const leave of leaving) leave();
  await house?.stop();
  if (house) await rm(house.dataDir, { recursive: true, force: true });
});

/** The session of the demo, everybody who is there with a session of her own, and who writes in it. */
async function enter() {
  const chair = await visit(house.origin, 'chutich');
  const meeting = await sessionOf(chair);
  const board = openTablet(house.origin, chair, { kind: 'meeting', meeting });
  leaving.push(board.close);
  await until(() => board.link.state.at === 'level', 'the chair sees the meeting');
  const seen = readProjection(board.doc) as MeetingProjection;
  const people = new Map<string, Visitor>();
  for (const [person, { name, capacity }] of Object.entries(seen.people)) {
    const known = PEOPLE.find(({ fullName }) => fullName === name);
    if (!known || !['chair', 'member', 'secretary'].includes(capacity)) continue;
    people.set(person, known.key === 'chair' ? chair : await visit(house.origin, known.username));
  }
  const version = seen.stage.versionId as VersionId;
  const writers = [...people].flatMap(([person, who]): Writer[] => {
    const lane: Room = { kind: 'lane', version, meeting, person: person as PersonId };
    if (['uyvien1', 'uyvien2', 'trinhbay'].includes(who.username))
      return [openWriter(house.origin, who, lane, pen)];
    if (['thuky', 'chuyenvien'].includes(who.username))
      return [openWriter(house.origin, who, { kind: 'minutes', meeting }, keyboard)];
    return [];
  });
  leaving.push(...writers.map(({ close }) => close));
  const common: Room = { kind: 'marks', version, meeting };
  return { meeting, board, chair, people, writers, common };
}

type Hall = Awaited<ReturnType<typeof enter>>;

/** A device that has never been here finds all of it. */
async function expectKept(who: Visitor, room: Room, promised: string[], missing: Writer['missing']) {
  const fresh = openTablet(house.origin, who, room);
  try {
    await until(() => fresh.link.state.at === 'level', 'a new device has the room', 20_000);
    expect(missing(fresh.doc, promised), `lost, SEED=${seed}`).toEqual([]);
  } finally {
    fresh.close();
  }
}

/** What the common room lacks of the strokes that their authors were told are kept. */
async function expectSeenByAll({ chair, common, writers }: Hall, promised: Map<Writer, string[]>) {
  const fresh = openTablet(house.origin, chair, common);
  const strokes = writers.flatMap((one) =>
    one.room.kind === 'lane'
      ? (promised.get(one) ?? []).map((id) => `${(one.room as { person: string }).person}:${id}`)
      : [],
  );
  try {
    const lacking = () => strokes.filter((key) => !marksMap(fresh.doc).has(key));
    await until(() => lacking().length === 0, `all see the strokes (SEED=${seed})`, 20_000);
  } finally {
    fresh.close();
  }
}

/** Every voter whose paper of the present ballot was accepted is shown the same receipt again. */
async function expectReceipts({ meeting, people }: Hall, receipts: readonly Receipt[]) {
  const last = receipts.at(-1)?.ballot;
  for (const { ballot, person, receipt, choice } of receipts.filter((one) => one.ballot === last)) {
    const shown = JSON.parse((await people.get(person)?.read(`/meetings/${meeting}/room/paper`)) ?? 'null');
    // The meeting goes on meanwhile: of a ballot that is over the books are looked at in the end.
    if (shown?.ballot === ballot) expect(pick(shown), `SEED=${seed}`).toEqual({ ballot, receipt, choice });
  }
}

const pick = ({ ballot, receipt, choice }: Receipt) => ({ ballot, receipt, choice });

test('while its database cannot be had the app says so, and afterwards goes on with the same sessions', async () => {
  const { origin } = house;
  const pid = house.pid();
  const who = await visit(origin, 'chutich');
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${origin}${path}`, { ...init, headers: { origin, accept: 'text/html', ...init.headers } });
  const { data } = database();
  renameSync(data, `${data}-away`);
  await database().kill(true);
  try {
    const ready = await ask('/readyz');
    expect([ready.status, await ready.json()]).toEqual([503, expect.objectContaining({ database: false })]);
    expect((await ask('/healthz')).status).toBe(200);
    for (const cookie of [who.cookie, '']) {
      const page = await ask(cookie ? '/meetings' : '/sign-in', { headers: { cookie } });
      expect([page.status, await page.text()]).toEqual([503, expect.stringContaining('tạm thời gián đoạn')]);
    }
    const headers = { cookie: who.cookie, accept: '*/*', 'content-type': 'application/json' };
    const act = await ask('/acts/service.call', { method: 'POST', headers, body: '{}' });
    expect([act.status, await act.json()]).toEqual([503, expect.objectContaining({ isAway: true })]);
  } finally {
    renameSync(`${data}-away`, data);
  }
  await until(async () => (await ask('/readyz')).status === 200, 'it is ready again', 20_000);
  expect((await ask('/meetings', { headers: { cookie: who.cookie }, redirect: 'manual' })).status).toBe(200);
  expect(house.pid()).toBe(pid);
  expect(house.output()).toContain('postgres: it runs again');
});

test(`kill -9 of app or PostgreSQL at ${KILLS} random moments of the meeting: no paper, no stroke and no word that was acknowledged is lost`, async () => {
  const random = randomOf(seed);
  const hall = await enter();
  let answers = 0;
  const leading = new Leading({
    ...hall,
    choose: () => CHOICES[Math.floor(random() ** 2 * CHOICES.length)] ?? 'yes',
    onAnswer: () => void (answers += 1),
  });
  const moments = Array.from({ length: KILLS }, () => Math.floor(random() * ANSWERS)).sort((a, b) => a - b);
  const writing = setInterval(() => hall.writers.forEach((one) => one.write()), WRITE_MS);
  let over = false;
  const meeting = leading.toTheEnd().finally(() => (over = true));
  // It is looked at below; until then a failure must not end the process.
  meeting.catch(() => {});
  const links = [hall.board.link, ...hall.writers.map(({ link }) => link)];
  const starts: number[] = [];
  const returns: number[] = [];
  try {
    for (const [n, moment] of moments.entries()) {
      await until(() => answers >= moment || over, `the meeting goes on after kill ${n}`, 60_000);
      await rest(random() * 80);
      const isApp = random() < 0.5;
      if (isApp) await house.kill();
      else await database().kill(random() < 0.5);
      // What still lies in the sockets was said before the kill and counts.
      if (isApp)
        await until(
          () => links.every(({ state }) => ['waiting', 'connecting'].includes(state.at)),
          'all are apart',
        );
      const promised = new Map(hall.writers.map((one) => [one, one.saved()]));
      const receipts = [...leading.receipts];
      const began = performance.now();
      if (isApp) await house.start();
      else await until(() => isReady(house.origin), `PostgreSQL is back after kill ${n}`, 30_000);
      (isApp ? starts : returns).push(performance.now() - began);
      await until(
        () => links.every(({ state }) => state.at === 'level'),
        `all are back after kill ${n}`,
        30_000,
      );
      for (const [one, ids] of promised) await expectKept(whoIs(hall, one), one.room, ids, one.missing);
      await expectSeenByAll(hall, promised);
      await expectReceipts(hall, receipts);
    }
    await meeting;
  } finally {
    clearInterval(writing);
  }
  await until(() => hall.writers.every(({ link }) => link.settled), 'all that was written is kept', 30_000);
  expect(hall.writers.flatMap((one) => one.missing(one.doc, one.written))).toEqual([]);
  await hall.chair.does('meeting.end', { meeting: hall.meeting });
  await until(() => leading.seen.head.state === 'ended', 'the room sees the end');
  console.log(
    `${starts.length} kills of the app, up again in ${spanOf(starts)}; ${returns.length} of PostgreSQL, in ${spanOf(returns)}; ` +
      `${answers} acts, ${leading.receipts.length} papers, ${hall.writers.map((one) => `${one.name} ${one.written.length}`).join(', ')}`,
  );
  await expectBooks(hall, leading);
});

async function isReady(origin: string): Promise<boolean> {
  return (await fetch(`${origin}/readyz`)).status === 200;
}

function spanOf(ms: readonly number[]): string {
  const mean = ms.reduce((sum, one) => sum + one, 0) / ms.length;
  return ms.length ? `${(mean / 1000).toFixed(1)} s (at most ${(Math.max(...ms) / 1000).toFixed(1)} s)` : '–';
}

function whoIs({ people }: Hall, writer: Writer): Visitor {
  return [...people.values()].find(({ username }) => username === writer.name) as Visitor;
}

/** The books themselves, after the house has closed in good order: every paper counted once, results and audit in order. */
async function expectBooks(hall: Hall, { receipts, seen }: Leading): Promise<void> {
  const results = seen.agenda.flatMap((item) => item.results);
  await house.stop();
  const embedded = await startEmbedded(house.dataDir, { log: () => {} });
  const { db } = openDatabase(embedded.url, 2);
  try {
    const papers = await db
      .selectFrom('ballot_paper')
      .innerJoin('ballot', 'ballot.id', 'ballot_paper.ballot_id')
      .select(['ballot_id as ballot', 'person_id as person', 'choice', 'receipt', 'standing'])
      .where('meeting_id', '=', hall.meeting)
      .where('ballot_id', 'in', [...new Set(receipts.map(({ ballot }) => ballot))])
      .execute();
    const byReceipt = (a: { receipt: string }, b: { receipt: string }) => (a.receipt < b.receipt ? -1 : 1);
    expect(papers.sort(byReceipt)).toEqual(
      receipts.map((one) => ({ ...one, standing: 'counted' })).sort(byReceipt),
    );
    for (const ballot of new Set(receipts.map((one) => one.ballot))) {
      const own = receipts.filter((one) => one.ballot === ballot);
      const count = Object.fromEntries(
        CHOICES.map((choice) => [choice, own.filter((one) => one.choice === choice).length]),
      );
      expect(results.find(({ ballotId }) => ballotId === ballot)).toMatchObject(count);
    }
    expect(await firstBrokenEntry(db)).toBeUndefined();
  } finally {
    await db.destroy();
    await embedded.stop();
  }
}
