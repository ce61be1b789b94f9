import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import * as encoding from 'lib0/encoding';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { instant } from '#domain/kernel/time.ts';
import { printRoom, type Room } from '#domain/rooms/room.ts';
import { CLOSE, MESSAGE, SUBPROTOCOL, SYNC } from '#domain/rooms/wire.ts';
import { createMetricsAnswer } from '#server/http/metrics.ts';
import { createLog } from '#server/log.ts';
import { createExposition, type Exposition } from '#server/metrics/exposition.ts';
import { bucketsOf, quantile } from '#server/metrics/quantile.ts';
import { Sampler } from '#server/metrics/sampler.ts';
import { closed, createWorld, refused, type Someone, until, type World } from './world.ts';

let world: World;
let writer: Someone;
let reader: Someone;
let exposition: Exposition;

beforeAll(async () => {
  world = await createWorld({ compactRows: 5 });
  writer = await world.invite('Thư ký Một', 'secretary');
  reader = await world.invite('Thư ký Hai', 'secretary');
  exposition = createExposition(world.hub);
});
afterEach(async () => {
  world.leave();
  await until(() => world.hub.stats().sockets === 0, 'all have left');
});
afterAll(() => world.close());

/** What Prometheus reads: the value of each line by what stands before it. */
async function scraped(): Promise<Map<string, number>> {
  const lines = (await exposition.text()).split('\n').filter((line) => line && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const end = line.lastIndexOf(' ');
      return [line.slice(0, end), Number(line.slice(end + 1))];
    }),
  );
}

async function link(who: Someone, room: Room) {
  const doc = new Y.Doc();
  const opened = world.link(who, room, doc);
  await until(() => opened.settled, 'it is level');
  return { link: opened, doc, text: doc.getText('t') };
}

async function socket(who: Someone, room: Room, protocol?: string) {
  const opened = world.socket(who, room, protocol);
  await new Promise((resolve) => opened.once('open', resolve));
  return opened;
}

const figure = (values: Map<string, number>, name: string) => values.get(`sen_sync_${name}`) ?? 0;

describe('what is counted', () => {
  test('one delivery for each reader and change, one observation for each batch', async () => {
    const a = await link(writer, world.rooms.minutes);
    const readers = await Promise.all([1, 2, 3].map(() => link(reader, world.rooms.minutes)));
    const [before, batches] = [await scraped(), 7];
    for (let n = 1; n <= batches; n += 1) {
      a.text.insert(0, `${n} `);
      await until(() => a.link.settled, `change ${n} is stored`);
    }
    await until(() => readers.every(({ text }) => text.length === a.text.length), 'all have it');
    const after = await scraped();
    const grown = (name: string) => figure(after, name) - figure(before, name);
    expect(grown('deliveries_total')).toBe(batches * readers.length);
    expect(grown('fanout_seconds_count')).toBe(batches);
    expect(grown('commit_seconds_count')).toBe(batches);
    expect(grown('rows_stored_total')).toBe(batches);
    expect(grown('messages_in_total')).toBe(batches);
    const sum = grown('fanout_seconds_sum');
    expect(sum).toBeGreaterThan(0);
    expect(sum).toBeLessThan(batches * 5);
  });

  test('bytes are those that a socket has sent and was sent', async () => {
    const peer = await socket(writer, world.rooms.notes(writer));
    const { tally } = world.hub;
    const before = {
      messages: tally.messagesIn,
      in: tally.bytesIn,
      frames: tally.framesOut,
      out: tally.bytesOut,
    };
    const heard: Buffer[] = [];
    peer.on('message', (message) => heard.push(message as Buffer));
    const question = Uint8Array.from([MESSAGE.sync, SYNC.step1, 1, 0]);
    for (let n = 0; n < 3; n += 1) peer.send(question);
    await until(
      () => heard.length >= tally.framesOut - before.frames && tally.messagesIn - before.messages === 3,
    );
    expect(tally.bytesIn - before.in).toBe(3 * question.length);
    // Each short frame has two bytes before its message.
    const payload = heard.reduce((sum, message) => sum + message.length, 0);
    expect(tally.bytesOut - before.out).toBe(payload + 2 * heard.length);
  });

  test('what waits for its commit, while PostgreSQL keeps us waiting', async () => {
    const a = await link(writer, world.rooms.minutes);
    await world.db.transaction().execute(async (tx) => {
      await sql`lock table sync_update in exclusive mode`.execute(tx);
      a.text.insert(0, 'đợi');
      await until(() => world.hub.stats().oldestWaitMs > 20, 'it waits');
      const values = await scraped();
      expect(figure(values, 'log_waiting_batches')).toBe(1);
      expect(figure(values, 'log_waiting_bytes')).toBeGreaterThan(0);
      expect(figure(values, 'log_oldest_wait_seconds')).toBeGreaterThan(0.02);
    });
    await until(() => a.link.settled);
    expect(world.hub.stats()).toMatchObject({ waitingBatches: 0, waitingBytes: 0, oldestWaitMs: 0 });
  });

  test('rooms, documents, connections by state, and the busiest without a name', async () => {
    await until(() => world.hub.stats().rooms === 0, 'all are gone');
    await link(writer, world.rooms.minutes);
    await link(reader, world.rooms.minutes);
    await socket(writer, world.rooms.notes(writer));
    await until(() => world.hub.stats().sockets === 3);
    const stats = world.hub.stats();
    expect(stats).toMatchObject({ documents: 2, open: { minutes: 1, notes: 1, meeting: 0 } });
    expect(stats.socketStates).toEqual({ deciding: 0, arriving: 1, level: 2, slow: 0 });
    expect(stats.busiest).toEqual([
      { kind: 'minutes', sockets: 2 },
      { kind: 'notes', sockets: 1 },
    ]);
    const values = await scraped();
    expect(values.get('sen_sync_rooms_open{kind="minutes"}')).toBe(1);
    expect(values.get('sen_sync_sockets{state="level"}')).toBe(2);
    expect(figure(values, 'documents')).toBe(2);
    expect(await exposition.text()).not.toContain(writer.person);
  });

  test('refusals at the door and closings by their code', async () => {
    const stranger = { ...writer, cookie: 'sen=không' };
    expect(await refused(world.socket(stranger, world.rooms.minutes))).toBe(401);
    expect(await closed(world.socket(stranger, world.rooms.minutes, SUBPROTOCOL))).toBe(CLOSE.signedOut);
    expect(await refused(world.socket(reader, world.rooms.notes(writer)))).toBe(404);
    const peer = await socket(reader, world.rooms.meeting);
    const gone = closed(peer);
    peer.send('chữ');
    expect(await gone).toBe(CLOSE.malformed);
    const values = await scraped();
    expect(values.get('sen_sync_refused_total{reason="signedOut",code="4401"}')).toBe(2);
    expect(values.get('sen_sync_refused_total{reason="noRoom",code="4404"}')).toBe(1);
    expect(values.get('sen_sync_closed_total{reason="malformed",code="4400"}')).toBe(1);
    expect(figure(values, 'slow_readers_dropped_total')).toBe(0);
  });

  test('compactions and arrivals', async () => {
    const before = await scraped();
    const a = await link(writer, world.rooms.notes(writer));
    for (let n = 0; n < 6; n += 1) {
      a.text.insert(0, 'x');
      await until(() => a.link.settled);
    }
    await until(() =>
      world.log.some(
        ({ text, facts }) => text.includes('snapshot') && facts.room === printRoom(world.rooms.notes(writer)),
      ),
    );
    const after = await scraped();
    expect(figure(after, 'compactions_total')).toBeGreaterThan(figure(before, 'compactions_total'));
    expect(figure(after, 'compaction_seconds_count')).toBe(figure(after, 'compactions_total'));
    expect(figure(after, 'join_seconds_count')).toBe(figure(before, 'join_seconds_count') + 1);
  });

  test('process, memory and event loop under the names that everybody knows', async () => {
    const names = [...(await scraped()).keys()];
    for (const name of [
      'process_resident_memory_bytes',
      'nodejs_eventloop_lag_p99_seconds',
      'process_cpu_seconds_total',
    ])
      expect(names).toContain(name);
  });
});

describe('the samples of the administrator’s page', () => {
  test('a sample tells what happened since the one before, and what is past its time is forgotten', async () => {
    let at = 1_000_000;
    const sampler = new Sampler({ hub: world.hub, now: () => instant((at += 5_000)) });
    const a = await link(writer, world.rooms.minutes);
    await link(reader, world.rooms.minutes);
    await sampler.take();
    a.text.insert(0, 'một');
    await until(() => a.link.settled);
    const busy = await sampler.take();
    expect(busy).toMatchObject({ sockets: 2, rooms: 1, waitingBatches: 0 });
    expect(busy.deliveriesPerSecond).toBeGreaterThan(0);
    expect(busy.fanOutP95).toBeGreaterThan(0);
    const quiet = await sampler.take();
    expect(quiet).toMatchObject({ deliveriesPerSecond: 0, fanOutP50: null, commitP95: null });
    expect(sampler.after(busy.at)).toEqual([quiet]);
    for (let n = 0; n < 200; n += 1) await sampler.take();
    expect(sampler.after()).toHaveLength(180);
    sampler.close();
  });

  test('a quantile is estimated within its bucket', async () => {
    const before = { bounds: [1, 2, 4, Infinity], counts: [5, 5, 5, 5] };
    expect(quantile(before, before, 0.5)).toBeNull();
    expect(quantile(before, { ...before, counts: [5, 15, 15, 15] }, 0.5)).toBe(1.5);
    expect(quantile(before, { ...before, counts: [5, 5, 5, 6] }, 0.99)).toBe(4);
    expect((await bucketsOf(world.hub.tally.fanOut)).bounds.at(-1)).toBe(Infinity);
  });
});

describe('who may read them', () => {
  const TOKEN = 'sen-0123456789-abcdef';
  let server: Server;
  let address: string;
  beforeAll(async () => {
    const answers = createMetricsAnswer(TOKEN, exposition);
    server = createServer((request, response) => {
      if (!answers(request, response)) response.writeHead(404).end('the same for all that is not there');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());
  const ask = (authorization?: string, path = '/metrics', method = 'GET') =>
    fetch(address + path, { method, ...(authorization && { headers: { authorization } }) });

  test('whoever brings the token, in the format of Prometheus', async () => {
    const answer = await ask(`Bearer ${TOKEN}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(await answer.text()).toMatch(/^# TYPE sen_sync_deliveries_total counter$/m);
  });

  test.each([
    ['nobody', undefined],
    ['another token', `Bearer ${TOKEN}x`],
    ['a part of it', `Bearer ${TOKEN.slice(0, -1)}`],
    ['another scheme', `Basic ${TOKEN}`],
    ['nothing after the scheme', 'Bearer '],
  ])('not for %s', async (_, authorization) => {
    const answer = await ask(authorization);
    expect([answer.status, await answer.text()]).toEqual([404, 'the same for all that is not there']);
  });

  test('there and nowhere else, and for reading only', async () => {
    expect((await ask(`Bearer ${TOKEN}`, '/metrics/')).status).toBe(404);
    expect((await ask(`Bearer ${TOKEN}`, '/metrics', 'POST')).status).toBe(404);
    const none = createMetricsAnswer(undefined, exposition);
    expect(none({ method: 'GET', url: '/metrics', headers: {} } as never, {} as never)).toBe(false);
  });
});

describe('the log', () => {
  test('one line for each refusal, closing and departure, with counts and nobody’s name or text', async () => {
    world.log.length = 0;
    const secret = 'điều không ai khác được đọc';
    const a = await link(writer, world.rooms.minutes);
    a.text.insert(0, secret);
    await until(() => a.link.settled);
    a.link.close();
    await until(() => world.log.some(({ text }) => text.includes('has left')));
    const left = world.log.filter(({ text }) => text.includes('has left'));
    expect(left.map(({ level, facts }) => ({ level, ...facts }))).toMatchObject([
      {
        level: 'info',
        room: printRoom(world.rooms.minutes),
        messages: expect.any(Number),
        bytes: expect.any(Number),
      },
    ]);
    const flood = await socket(reader, world.rooms.minutes);
    const gone = closed(flood);
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, 77);
    flood.send(encoding.toUint8Array(encoder));
    await gone;
    const away = world.log.filter(({ facts }) => facts.code === CLOSE.malformed);
    expect(away).toHaveLength(1);
    expect(away[0]).toMatchObject({
      level: 'warn',
      facts: { messages: 1, bytes: 1, why: 'an unknown message' },
    });
    expect(JSON.stringify(world.log)).not.toMatch(/không ai khác|Thư ký/);
    for (const { cookie } of [writer, reader])
      expect(JSON.stringify(world.log)).not.toContain(cookie.split('=')[1]);
  });

  test('an error says what and where, and never the row that PostgreSQL refused', () => {
    const lines: string[] = [];
    const log = createLog('info', { write: (line) => void lines.push(line) });
    const error = Object.assign(new Error('duplicate key'), { code: '23505', detail: 'Key (text)=(bí mật)' });
    log.error({ error, room: 'minutes:1' }, 'sync: an update cannot be stored');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      error: {
        name: 'Error',
        message: 'duplicate key',
        code: '23505',
        stack: expect.stringContaining('metrics.test'),
      },
      room: 'minutes:1',
    });
    expect(lines[0]).not.toContain('bí mật');
  });
});
