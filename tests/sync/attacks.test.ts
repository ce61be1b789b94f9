import * as encoding from 'lib0/encoding';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { instant } from '#domain/kernel/time.ts';
import { printRoom } from '#domain/rooms/room.ts';
import { CLOSE, MESSAGE, SUBPROTOCOL, SYNC } from '#domain/rooms/wire.ts';
import { DamagedRoom, digest, verify } from '#server/sync/integrity.ts';
import { createStore } from '#server/sync/store.ts';
import { masked, RawSocket } from './raw-socket.ts';
import { createWorld, ORIGIN, randomOf, seed, type Someone, until, type World } from './world.ts';

/*
 * What every stock Yjs server fails at, and what can be done to one below its protocol. Each is refused, leaves a line in
 * the log and a count, and the honest person in the same room goes on.
 */
let world: World;
let honest: Someone;
let hostile: Someone;

beforeAll(async () => {
  world = await createWorld({ fragments: 8, turnedAwayMessage: 1_000 });
  honest = await world.invite('Bà A', 'secretary');
  hostile = await world.invite('Ông B', 'secretary');
});
afterAll(() => world.close());

function message(...parts: (number | Uint8Array)[]): Uint8Array {
  return encoding.encode((encoder) => {
    for (const part of parts)
      if (typeof part === 'number') encoding.writeVarUint(encoder, part);
      else encoding.writeVarUint8Array(encoder, part);
  });
}
const sent = (...parts: (number | Uint8Array)[]) => masked(2, message(...parts));

async function enter(who = hostile, protocol = SUBPROTOCOL): Promise<RawSocket> {
  const raw = await RawSocket.connect(world.door.port);
  expect(await raw.knock(door(who, protocol))).toBe(101);
  return raw;
}

const door = (who: Someone, protocol = SUBPROTOCOL) => ({
  port: world.door.port,
  path: `/sync/${printRoom(world.rooms.minutes)}`,
  headers: { origin: ORIGIN, cookie: who.cookie, 'Sec-WebSocket-Protocol': protocol },
});

async function assail(...frames: Buffer[]): Promise<number | undefined> {
  const raw = await enter();
  for (const frame of frames) raw.write(frame);
  const { code } = await raw.ended;
  return code;
}

/** Refused with the code, once in the log with who it was, once in the counts; and the room is as it was. */
async function expectRefused(reason: 'forged' | 'malformed' | 'failed' | 'flood', ...frames: Buffer[]) {
  const doc = new Y.Doc();
  const link = world.link(honest, world.rooms.minutes, doc);
  await until(() => link.settled);
  world.log.length = 0;
  const content = JSON.stringify(doc.toJSON());
  const counted = world.hub.tally.closed.get(reason) ?? 0;
  expect(await assail(...frames)).toBe(CLOSE[reason]);
  expect(world.hub.tally.closed.get(reason)).toBe(counted + 1);
  const lines = world.log.filter(({ text }) => text === 'sync: a client is sent away');
  expect(lines.map(({ level, facts }) => ({ level, ...facts }))).toMatchObject([
    { level: 'warn', code: CLOSE[reason], account: hostile.account, room: printRoom(world.rooms.minutes) },
  ]);
  expect(JSON.stringify((await world.hub.read(world.rooms.minutes)).toJSON())).toBe(content);
  doc.getText('t').insert(0, 'tiếp ');
  await until(() => link.settled, 'the honest go on');
  expect(link.state.at).toBe('level');
  link.close();
}

describe('what every stock Yjs server fails at', () => {
  test('a forged client id', async () => {
    const doc = new Y.Doc();
    const link = world.link(honest, world.rooms.minutes, doc);
    await until(() => link.settled);
    doc.getText('t').insert(0, 'thật ');
    await until(() => link.settled);
    const forger = new Y.Doc();
    Y.applyUpdate(forger, Y.encodeStateAsUpdate(doc));
    const before = Y.encodeStateVector(forger);
    forger.clientID = doc.clientID;
    forger.getText('t').insert(0, 'giả ');
    link.close();
    await expectRefused('forged', sent(MESSAGE.sync, SYNC.update, Y.encodeStateAsUpdate(forger, before)));
  });

  test('a flood of 16 000 tiny updates out of order, of which none is kept', async () => {
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    for (let n = 0; n < 16_001; n += 1) doc.getText('t').insert(0, 'x');
    const outOfOrder = updates.slice(1).reverse();
    const began = process.cpuUsage();
    await expectRefused('failed', ...outOfOrder.map((update) => sent(MESSAGE.sync, SYNC.step2, update)));
    // A stock server took half a minute of CPU for it.
    expect(process.cpuUsage(began).user).toBeLessThan(5e6);
    const copy = await world.hub.read(world.rooms.minutes);
    expect(copy.store.pendingStructs).toBeNull();
  });

  test('the 27 bytes on which mergeUpdatesV2 never ends', async () => {
    // yjs issue 687.
    const bytes = Buffer.from('00010000000001000100010200001602000001fdffffffff7f0000', 'hex');
    expect(bytes).toHaveLength(27);
    await expectRefused('malformed', sent(MESSAGE.sync, SYNC.update, bytes));
    await expectRefused('malformed', sent(MESSAGE.sync, SYNC.step2, bytes));
  });

  test('bit rot: one bit anywhere in what is stored', async () => {
    const random = randomOf(seed);
    const below = (n: number) => Math.floor(random() * n);
    const room = world.rooms.notes(honest);
    for (let n = 0; n < 12; n += 1)
      await world.hub.write(room, (doc) => doc.getText('t').insert(0, `câu ${n} `));
    const rows = await world.db
      .selectFrom('sync_update')
      .select(['seq', 'bytes', 'sha256'])
      .where('room', '=', printRoom(room))
      .execute();
    for (let n = 0; n < 1_000; n += 1) {
      const row = rows[below(rows.length)] as (typeof rows)[number];
      const rotten = { bytes: Buffer.from(row.bytes), sha256: Buffer.from(row.sha256) };
      const part = rotten[n % 8 === 0 ? 'sha256' : 'bytes'];
      const at = below(part.length);
      part[at] = (part[at] as number) ^ (1 << below(8));
      expect(() => verify(printRoom(room), row.seq, rotten), `SEED=${seed}`).toThrow(DamagedRoom);
    }
    world.log.length = 0;
    await until(() => world.hub.stats().documents === 0, 'nobody has it in memory');
    const failures = world.hub.tally.loadFailures;
    await sql`update sync_update set bytes = set_bit(bytes, 9, 1 - get_bit(bytes, 9))
      where room = ${printRoom(room)} and seq = 5`.execute(world.db);
    const store = createStore({ db: world.db, now: () => instant(Date.now()) });
    await expect(store.load(printRoom(room))).rejects.toThrow(DamagedRoom);
    await expect(world.hub.read(room)).rejects.toThrow();
    expect(world.hub.tally.loadFailures).toBe(failures + 1);
    expect(world.log).toContainEqual(
      expect.objectContaining({ level: 'error', text: 'sync: a room cannot be read' }),
    );
    expect(digest(printRoom(room), 5, (rows[4] as (typeof rows)[number]).bytes)).toEqual(rows[4]?.sha256);
  });
});

describe('below the protocol', () => {
  test('a message in more pieces than anybody needs, be they empty', async () => {
    const pieces = Array.from({ length: 20 }, (_, n) => masked(n === 0 ? 2 : 0, new Uint8Array(), false));
    expect(await assail(...pieces)).toBe(1008);
  });

  test.each([
    ['pongs that nobody has asked for', 0xa],
    ['pings', 0x9],
  ])('a flood of %s', async (_what, opcode) => {
    await expectRefused('flood', ...Array.from({ length: 500 }, () => masked(opcode, new Uint8Array(0))));
  });

  test.each([
    ['a frame that is not masked', 1002, Buffer.from([0x82, 1, 3])],
    ['a reserved bit', 1002, Buffer.from([0xc2, 0x81, 0, 0, 0, 0, 3])],
    ['a reserved opcode', 1002, masked(3, new Uint8Array([3]))],
    ['a continuation of nothing', 1002, masked(0, new Uint8Array([3]))],
    ['a ping of 126 bytes', 1002, masked(9, new Uint8Array(126))],
    ['a ping in pieces', 1002, masked(9, new Uint8Array(1), false)],
    ['text that is no UTF-8', 1007, masked(1, new Uint8Array([0xff, 0xfe]))],
    ['a length of 2^53', 1009, Buffer.from([0x82, 0xff, 0, 0x20, 0, 0, 0, 0, 0, 0])],
    [
      'a message of 9 MiB, of which only the length has come',
      1009,
      Buffer.from([0x82, 0xff, 0, 0, 0, 0, 0, 0x90, 0, 0]),
    ],
  ])('%s closes the connection with %i', async (_what, code, frame) => {
    expect(await assail(frame)).toBe(code);
  });

  test('what is said before the door has opened is heard after it, or not at all', async () => {
    const early = sent(MESSAGE.sync, SYNC.step1, Y.encodeStateVector(new Y.Doc()));
    const admitted = await RawSocket.connect(world.door.port);
    const { messagesIn } = world.hub.tally;
    const answer = admitted.knock(door(hostile));
    admitted.write(early);
    expect(await answer).toBe(101);
    expect(await admitted.heardOut()).toBe(true);
    expect(world.hub.tally.messagesIn).toBe(messagesIn + 1);
    admitted.destroy();

    const stranger = await RawSocket.connect(world.door.port);
    const refusal = stranger.knock(door({ ...hostile, cookie: 'sen-session=abc' }));
    stranger.write(early);
    expect(await refusal).toBe(101);
    expect((await stranger.ended).code).toBe(CLOSE.signedOut);
    expect(world.hub.tally.messagesIn).toBe(messagesIn + 1);
  });

  test('whoever is turned away cannot fill our memory while being told so', async () => {
    const stranger = await RawSocket.connect(world.door.port);
    expect(await stranger.knock(door({ ...hostile, cookie: 'sen-session=abc' }))).toBe(101);
    stranger.write(masked(2, new Uint8Array(500_000)));
    expect((await stranger.ended).code).toBe(CLOSE.signedOut);
  });

  test('a connection of which only one half is open is closed', async () => {
    const raw = await enter();
    const before = world.hub.stats().sockets;
    raw.halfClose();
    await raw.ended;
    expect(world.hub.stats().sockets).toBe(before - 1);
  });
});
