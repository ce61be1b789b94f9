import * as encoding from 'lib0/encoding';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import * as Y from 'yjs';
import { printRoom, type Room } from '#domain/rooms/room.ts';
import { CLOSE, MESSAGE, SYNC } from '#domain/rooms/wire.ts';
import { closed, createWorld, randomOf, seed, until, type Someone, type World } from './world.ts';

let world: World;
let victim: Someone;
let attacker: Someone;
let guest: Someone;

beforeAll(async () => {
  world = await createWorld();
  victim = await world.invite('Bà A', 'secretary');
  attacker = await world.invite('Ông B', 'secretary');
  guest = await world.invite('Khách', 'guest');
});
afterAll(() => world.close());

function message(...parts: (number | Uint8Array)[]): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const part of parts)
    if (typeof part === 'number') encoding.writeVarUint(encoder, part);
    else encoding.writeVarUint8Array(encoder, part);
  return encoding.toUint8Array(encoder);
}
const update = (bytes: Uint8Array) => message(MESSAGE.sync, SYNC.update, bytes);

function presence(client: number, state: unknown): Uint8Array {
  const inner = encoding.createEncoder();
  encoding.writeVarUint(inner, 1);
  encoding.writeVarUint(inner, client);
  encoding.writeVarUint(inner, 99);
  encoding.writeVarString(inner, JSON.stringify(state));
  return message(MESSAGE.awareness, encoding.toUint8Array(inner));
}

async function attack(...frames: (Uint8Array | string)[]): Promise<number> {
  return assail(attacker, world.rooms.minutes, ...frames);
}

async function assail(who: Someone, room: Room, ...frames: (Uint8Array | string)[]): Promise<number> {
  const socket = await open(who, room);
  const gone = closed(socket);
  for (const frame of frames) socket.send(frame);
  return gone;
}

async function open(who: Someone, room: Room): Promise<WebSocket> {
  const socket = world.socket(who, room);
  await new Promise((resolve) => socket.once('open', resolve));
  return socket;
}

async function stored(): Promise<number> {
  const { count } = await world.db
    .selectFrom('sync_update')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('room', '=', printRoom(world.rooms.minutes))
    .executeTakeFirstOrThrow();
  return count;
}

/** A change under a chosen client id. */
function written(client: number, text = 'giả mạo', from = new Y.Doc()): Uint8Array {
  const before = Y.encodeStateVector(from);
  from.clientID = client;
  from.getText('t').insert(0, text);
  return Y.encodeStateAsUpdate(from, before);
}

describe('somebody else’s name', () => {
  test('a struct under another account’s client id is refused, and the true author goes on undisturbed', async () => {
    const doc = new Y.Doc();
    const link = world.link(victim, world.rooms.minutes, doc);
    await until(() => link.settled);
    doc.getText('t').insert(0, 'thật');
    await until(() => link.settled);
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
    expect(await attack(update(written(doc.clientID, 'giả', copy)))).toBe(CLOSE.forged);
    doc.getText('t').insert(4, ' sự');
    await until(() => link.settled);
    expect((await world.hub.read(world.rooms.minutes)).getText('t').toString()).toBe('thật sự');
    const line = world.log.find(({ facts }) => facts.code === CLOSE.forged);
    expect(line?.facts).toMatchObject({ account: attacker.account, room: printRoom(world.rooms.minutes) });
    link.close();
  });

  test('an id that somebody has only shown, without having written, cannot be taken either', async () => {
    const doc = new Y.Doc();
    const link = world.link(victim, world.rooms.minutes, doc);
    const witness = world.provider(victim, world.rooms.minutes);
    await until(() => link.settled && witness.awareness.getStates().has(doc.clientID));
    expect(await attack(update(written(doc.clientID)))).toBe(CLOSE.forged);
    link.close();
    witness.destroy();
  });

  test('the server’s own id cannot be taken', async () => {
    await world.hub.write(world.rooms.minutes, (doc) => doc.getMap('draft').set('at', 1));
    const authors = await world.db
      .selectFrom('sync_author')
      .select('client')
      .where('account_id', 'is', null)
      .execute();
    expect(authors).toHaveLength(1);
    const copy = await world.hub.read(world.rooms.minutes);
    expect(await attack(update(written(authors[0]?.client ?? 0, 'x', copy)))).toBe(CLOSE.forged);
  });

  test('bindings of ids outlive a restart', async () => {
    const mine = new Y.Doc();
    const link = world.link(victim, world.rooms.minutes, mine);
    await until(() => link.settled);
    mine.getText('t').insert(0, '!');
    await until(() => link.settled);
    link.close();
    await world.door.restart();
    const copy = await world.hub.read(world.rooms.minutes);
    expect(await attack(update(written(mine.clientID, 'x', copy)))).toBe(CLOSE.forged);
  });

  test('presence under another’s client id is not shown', async () => {
    const one = world.provider(victim, world.rooms.minutes);
    const two = world.provider(victim, world.rooms.minutes);
    one.awareness.setLocalState({ page: 1 });
    await until(() => two.awareness.getStates().get(one.doc.clientID)?.page === 1);
    const socket = await open(attacker, world.rooms.minutes);
    socket.send(presence(one.doc.clientID, { page: 666 }));
    socket.send(presence(4711, { page: 2, name: 'Chủ tịch' }));
    await until(() => two.awareness.getStates().has(4711));
    expect(two.awareness.getStates().get(4711)).toMatchObject({ name: 'Ông B', person: attacker.person });
    // One connection, one client: a second id on the same connection is nobody's.
    socket.send(presence(4712, { page: 3 }));
    socket.send(presence(4711, { page: 4 }));
    await until(() => two.awareness.getStates().get(4711)?.page === 4);
    expect(two.awareness.getStates().has(4712)).toBe(false);
    expect(two.awareness.getStates().get(one.doc.clientID)?.page).toBe(1);
    socket.close();
    one.destroy();
    two.destroy();
  });
});

describe('a reader', () => {
  test('who writes in a read-only room is sent away and nothing is kept', async () => {
    expect(await assail(attacker, world.rooms.meeting, update(written(1)))).toBe(CLOSE.readOnly);
    expect(await assail(guest, world.rooms.marks, update(written(2)))).toBe(CLOSE.readOnly);
    expect(await assail(guest, world.rooms.lane(guest), update(written(3)))).toBe(CLOSE.readOnly);
    const doc = await world.hub.read(world.rooms.lane(guest));
    expect(doc.store.clients.size).toBe(0);
  });

  test('[R13] who may not mark is seen without ink', async () => {
    const watcher = world.provider(victim, world.rooms.marks);
    await until(() => watcher.synced);
    const lookingOn = await open(guest, world.rooms.marks);
    lookingOn.send(presence(21, { page: 1, ink: { id: 'x' } }));
    const writing = await open(attacker, world.rooms.marks);
    writing.send(presence(22, { page: 1, ink: { id: 'y' } }));
    await until(() => [21, 22].every((client) => watcher.awareness.getStates().has(client)));
    expect(watcher.awareness.getStates().get(21)).not.toHaveProperty('ink');
    expect(watcher.awareness.getStates().get(22)).toHaveProperty('ink', { id: 'y' });
    lookingOn.close();
    writing.close();
    watcher.destroy();
  });
});

describe('what does not fit', () => {
  test('an update out of order is not kept; the client is asked for what is missing', async () => {
    const doc = new Y.Doc();
    doc.getText('t').insert(0, 'một ');
    const before = Y.encodeStateVector(doc);
    doc.getText('t').insert(4, 'hai');
    const rows = await stored();
    const socket = world.socket(attacker, world.rooms.minutes);
    const asked: number[] = [];
    socket.on('message', (data: Buffer) => asked.push(data[0] === MESSAGE.sync ? (data[1] ?? -1) : -1));
    await new Promise((resolve) => socket.once('open', resolve));
    socket.send(update(Y.encodeStateAsUpdate(doc, before)));
    await until(() => asked.filter((step) => step === SYNC.step1).length === 2, 'it asks again');
    expect(await stored()).toBe(rows);
    socket.send(message(MESSAGE.sync, SYNC.step2, Y.encodeStateAsUpdate(doc)));
    await until(async () => (await stored()) === rows + 1);
    expect((await world.hub.read(world.rooms.minutes)).getText('t').toString()).toContain('một hai');
    socket.close();
  });

  test('a flood of updates out of order costs the sender the connection', async () => {
    const doc = new Y.Doc();
    doc.getText('t').insert(0, 'một ');
    const before = Y.encodeStateVector(doc);
    doc.getText('t').insert(4, 'hai');
    const gap = message(MESSAGE.sync, SYNC.step2, Y.encodeStateAsUpdate(doc, before));
    const rows = await stored();
    expect(await attack(...Array.from({ length: 50 }, () => gap))).toBe(CLOSE.failed);
    expect(await stored()).toBe(rows);
  });

  test('two structs that wait for each other are refused', async () => {
    // client 7 clock 0 hangs on client 8 clock 0 and the other way round
    const bytes = new Uint8Array([2, 1, 8, 0, 132, 7, 0, 1, 97, 1, 7, 0, 132, 8, 0, 1, 98, 0]);
    expect(Y.decodeUpdate(bytes).structs).toHaveLength(2);
    const rows = await stored();
    expect(await attack(update(bytes))).toBe(CLOSE.malformed);
    expect(await stored()).toBe(rows);
    const doc = await world.hub.read(world.rooms.minutes);
    expect(doc.store.pendingStructs).toBeNull();
  });
});

describe('what is no message', () => {
  const nested = (depth: number) => {
    let value: unknown = 1;
    for (let i = 0; i < depth; i += 1) value = [value];
    const doc = new Y.Doc();
    doc.getMap('m').set('k', value);
    return Y.encodeStateAsUpdate(doc);
  };
  const subdocument = () => {
    const doc = new Y.Doc();
    doc.getMap('m').set('k', new Y.Doc());
    return Y.encodeStateAsUpdate(doc);
  };
  const frames: [string, number, () => Uint8Array | string][] = [
    ['text', CLOSE.malformed, () => 'xin chào'],
    ['nothing', CLOSE.malformed, () => new Uint8Array()],
    ['an unknown kind', CLOSE.malformed, () => message(77, 1)],
    ['a kind that only the server sends', CLOSE.malformed, () => message(MESSAGE.saved, 1)],
    ['an unknown step', CLOSE.malformed, () => message(MESSAGE.sync, 9, new Uint8Array([0]))],
    ['a length beyond the end', CLOSE.malformed, () => new Uint8Array([0, 2, 255, 255, 255, 15, 1])],
    ['an update cut short', CLOSE.malformed, () => update(written(5).slice(0, -3))],
    ['a state vector that is none', CLOSE.malformed, () => message(0, 0, new Uint8Array([200, 1, 1]))],
    // Yjs does not look whether an author's own earlier words are there, and throws in the middle of the update.
    [
      'a struct that hangs on a later one of its author',
      CLOSE.malformed,
      () => update(new Uint8Array([1, 2, 7, 0, 132, 7, 1, 1, 97, 4, 1, 1, 116, 1, 98, 0])),
    ],
    ['an empty struct', CLOSE.malformed, () => update(new Uint8Array([1, 1, 9, 0, 0, 0, 0]))],
    ['a clock near the end of numbers', CLOSE.malformed, () => update(gc(2 ** 50))],
    ['values nested a hundred deep', CLOSE.malformed, () => update(nested(100))],
    [
      'values nested so deep that reading them overflows',
      CLOSE.malformed,
      () => update(nestedBytes(100_000)),
    ],
    ['a document inside the document', CLOSE.malformed, () => update(subdocument())],
    ['presence that is no object', CLOSE.malformed, () => presence(31, 'x')],
    ['presence of 10 KB', CLOSE.tooLarge, () => presence(31, { x: 'y'.repeat(10_000) })],
    ['an update of 600 KB', CLOSE.tooLarge, () => update(written(6, 'x'.repeat(600 * 1024)))],
    ['a frame of 9 MB', 1009, () => new Uint8Array(9 * 1024 * 1024)],
  ];

  test.each(frames)('%s closes the connection with %i', async (_what, code, frame) => {
    const rows = await stored();
    expect(await attack(frame())).toBe(code);
    expect(await stored()).toBe(rows);
    expect(world.log.filter(({ level }) => level === 'error')).toEqual([]);
  });

  test('who sends too much too fast is sent away', async () => {
    const query = message(MESSAGE.queryAwareness);
    expect(await attack(...Array.from({ length: 400 }, () => query))).toBe(CLOSE.flood);
  });

  test('a thousand broken updates leave the room as it was', async () => {
    const random = randomOf(seed);
    const doc = new Y.Doc();
    const link = world.link(victim, world.rooms.minutes, doc);
    await until(() => link.settled);
    const good = Y.encodeStateAsUpdate(doc);
    for (let round = 0; round < 40; round += 1) {
      const socket = await open(attacker, world.rooms.minutes);
      const gone = closed(socket);
      for (let i = 0; i < 25; i += 1) {
        const broken = good.slice(0, 1 + Math.floor(random() * good.length));
        for (let flips = 0; flips < 3; flips += 1)
          broken[Math.floor(random() * broken.length)] = Math.floor(random() * 256);
        socket.send(update(broken));
      }
      socket.close();
      await gone;
    }
    doc.getText('u').insert(0, 'vẫn chạy');
    await until(() => link.settled, `the room still works (SEED=${seed})`);
    const after = await world.hub.read(world.rooms.minutes);
    expect(after.store.pendingStructs, `SEED=${seed}`).toBeNull();
    expect(after.getText('u').toString()).toBe('vẫn chạy');
    expect(world.log.filter(({ level }) => level === 'error').map(({ text }) => text)).toEqual([]);
    link.close();
  });
});

function gc(length: number): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const number of [1, 1, 9, 0]) encoding.writeVarUint(encoder, number);
  encoding.writeUint8(encoder, 0);
  encoding.writeVarUint(encoder, length);
  encoding.writeVarUint(encoder, 0);
  return encoding.toUint8Array(encoder);
}

/** One value nested by bytes alone: arrays of one array, never closed. */
function nestedBytes(depth: number): Uint8Array {
  const doc = new Y.Doc();
  doc.getMap('m').set('k', [1]);
  const bytes = Y.encodeStateAsUpdate(doc);
  const at = bytes.lastIndexOf(117);
  const deep = new Uint8Array(depth * 2).map((_, index) => (index % 2 === 0 ? 117 : 1));
  return new Uint8Array([...bytes.slice(0, at), ...deep, ...bytes.slice(at)]);
}
