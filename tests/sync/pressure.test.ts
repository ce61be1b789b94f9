import * as encoding from 'lib0/encoding';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { printRoom } from '#domain/rooms/room.ts';
import { CLOSE, MESSAGE } from '#domain/rooms/wire.ts';
import { LIMITS } from '#server/sync/limits.ts';
import { Presence } from '#server/sync/presence.ts';
import { masked, RawSocket } from './raw-socket.ts';
import { closed, createWorld, ORIGIN, until, type Someone, type World } from './world.ts';

let world: World;
let member: Someone;
let other: Someone;

beforeAll(async () => {
  world = await createWorld({ bufferedMax: 1024 * 1024, closeMs: 300, sweepMs: 100 });
  member = await world.invite('Đại biểu Một', 'member');
  other = await world.invite('Đại biểu Hai', 'member');
});
afterAll(() => world.close());

/** Of `bufferedHigh`: what may wait for a reader before it is looked at twice. */
const LEFT_HIGH = 1024 * 1024;

/** An awareness update about one client. */
function shown(client: number, json: string): Uint8Array {
  return encoding.encode((encoder) => {
    for (const number of [1, client, 1]) encoding.writeVarUint(encoder, number);
    encoding.writeVarString(encoder, json);
  });
}

function message(presence: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.awareness);
    encoding.writeVarUint8Array(encoder, presence);
  });
}

async function raw(who: Someone, room: string, where = world): Promise<RawSocket> {
  const one = await RawSocket.connect(where.door.port);
  const headers = { origin: ORIGIN, cookie: who.cookie };
  expect(await one.knock({ port: where.door.port, path: `/sync/${room}`, headers })).toBe(101);
  return one;
}

describe('a client that does not read', () => {
  test('is parted with, while the others get everything', async () => {
    const slow = world.socket(other, world.rooms.meeting);
    await new Promise((resolve) => slow.once('open', resolve));
    slow.send(new Uint8Array([0, 0, 1, 0]));
    await new Promise((resolve) => slow.once('message', resolve));
    slow.pause();
    const doc = new Y.Doc();
    const link = world.link(member, world.rooms.meeting, doc);
    await until(() => link.settled);
    const sockets = world.hub.stats().sockets;
    const large = 'x'.repeat(400 * 1024);
    let written = 0;
    while (world.hub.stats().sockets === sockets && written < 200) {
      await world.hub.write(world.rooms.meeting, (meeting) =>
        meeting.getMap('meeting').set('x', `${written}${large}`),
      );
      written += 1;
    }
    expect(written).toBeLessThan(200);
    await until(() => doc.getMap('meeting').get('x') === `${written - 1}${large}`);
    expect(link.state.at).toBe('level');
    const gone = closed(slow);
    slow.resume();
    // The close frame may have been cut off with the rest.
    expect([CLOSE.slow, 1006]).toContain(await gone);
    link.close();
  });
});

describe('one that reads nothing more when little is left for it to read', () => {
  test('is parted with too: what waits for it does not get less', async () => {
    const slow = await raw(other, printRoom(world.rooms.notes(other)));
    await until(() => world.hub.stats().sockets === 1);
    const doc = new Y.Doc();
    const link = world.link(other, world.rooms.notes(other), doc);
    await until(() => link.settled);
    slow.write(Buffer.from(masked(2, new Uint8Array([0, 0, 1, 0]))));
    expect(await slow.heardOut()).toBe(true);
    slow.pause();
    const before = world.hub.tally.closed.get('slow') ?? 0;
    for (let n = 0; world.hub.stats().bufferedBytes <= LEFT_HIGH && n < 100; n += 1) {
      doc.getMap('m').set('x', `${n}${'x'.repeat(60_000)}`);
      await until(() => link.settled);
    }
    await until(() => world.hub.tally.closed.get('slow') === before + 1, 'it is parted with');
    expect(link.state.at).toBe('level');
    slow.destroy();
    link.close();
  });
});

describe('messages whose end does not come', () => {
  test('cost whoever begins too many the connection, and no other account anything', async () => {
    const small = await createWorld({ unfinishedPerAccount: 3 * 1024 * 1024, unfinished: 64 * 1024 * 1024 });
    const [hoarder, honest] = [
      await small.invite('Kẻ giữ', 'secretary'),
      await small.invite('Bà A', 'secretary'),
    ];
    const room = printRoom(small.rooms.minutes);
    /** All but the last byte of the largest message that is taken. */
    const half = masked(2, new Uint8Array(1024 * 1024)).subarray(0, -1);
    const begin = async (who: Someone) => {
      const one = await raw(who, room, small);
      // An answer would be the end of the message.
      one.answersPings = false;
      one.write(half);
      return one;
    };
    const own = await begin(honest);
    const hoards = await Promise.all(Array.from({ length: 6 }, () => begin(hoarder)));
    const codes: (number | undefined)[] = [];
    for (const one of hoards) void one.ended.then(({ code }) => codes.push(code));
    await until(() => codes.length >= 4, 'most are closed');
    expect(new Set(codes)).toEqual(new Set([CLOSE.flood]));
    expect(small.log.some(({ facts }) => facts.why === 'messages without an end')).toBe(true);
    // Whoever ends what she has begun is heard: it is no message, and that is what she is told.
    own.write(new Uint8Array(1));
    expect((await own.ended).code).toBe(CLOSE.malformed);
    for (const one of hoards) one.destroy();
    await until(() => small.hub.stats().sockets === 0);
    // Nothing is held any more: as much may be begun again.
    const again = await begin(hoarder);
    again.write(new Uint8Array(1));
    expect((await again.ended).code).toBe(CLOSE.malformed);
    await small.close();
  });
});

describe('a client that has vanished', () => {
  test('is noticed, because it no longer answers', async () => {
    const quick = await createWorld({ heartbeatMs: 30, silenceMs: 200, sweepMs: 30 });
    const somebody = await quick.invite('Đại biểu', 'member');
    const mute = new WebSocket(`ws://127.0.0.1:${quick.door.port}/sync/${printRoom(quick.rooms.meeting)}`, {
      headers: { origin: ORIGIN, cookie: somebody.cookie },
      autoPong: false,
    });
    const answering = quick.socket(somebody, quick.rooms.meeting);
    await Promise.all(
      [mute, answering].map((socket) => new Promise((resolve) => socket.once('open', resolve))),
    );
    expect(await closed(mute)).toBe(CLOSE.silent);
    expect(answering.readyState).toBe(WebSocket.OPEN);
    await quick.close();
  });
});

describe('presence as a weapon', () => {
  test('one account on twenty connections is shown on eight screens, and no state is larger than 4 KB', async () => {
    const watcher = world.provider(member, world.rooms.marks);
    await until(() => watcher.synced);
    const show = (client: number, size: number) =>
      masked(2, message(shown(client, JSON.stringify({ x: 'y'.repeat(size) }))));
    const many = await Promise.all(
      Array.from({ length: 20 }, () => raw(other, printRoom(world.rooms.marks))),
    );
    many.forEach((one, n) => one.write(show(1_000 + n, 3_900)));
    await Promise.all(many.map((one) => one.heardOut()));
    const screens = () => [...watcher.awareness.getStates().keys()].filter((id) => id >= 1_000 && id < 1_020);
    await until(() => screens().length === 8);
    many[19]?.write(show(1_019, 5_000));
    // It is looked at before it is weighed whether there is room for it.
    expect(await many[19]?.heardOut()).toBe(true);
    many[0]?.write(show(1_000, 5_000));
    expect((await many[0]?.ended)?.code).toBe(CLOSE.tooLarge);
    await until(() => screens().length === 7);
    // Where one has gone, another has its place with the next thing it shows.
    many[19]?.write(show(1_019, 10));
    await until(() => screens().includes(1_019));
    for (const one of many) one.destroy();
    watcher.destroy();
  });

  test('of an account that shows itself under ever new client ids the newest are remembered', () => {
    const limits = { ...LIMITS, claims: 20, presenceMs: 0 };
    const presence = new Presence({ limits, inmates: () => [], mayClaim: () => true });
    const visible = (account: string) => ({
      account,
      person: account,
      name: account,
      mayShowInk: false,
      sendFleeting: () => {},
    });
    const honest = visible('bà A');
    presence.receive(honest, shown(1, '{}'));
    presence.leave(honest);
    for (let client = 100; client < 200; client += 1) {
      const one = visible('kẻ phá');
      expect(presence.receive(one, shown(client, '{}'))).toBe('taken');
      presence.leave(one);
    }
    const claimed = Array.from({ length: 200 }, (_, client) => client).filter((client) =>
      presence.claimant(client),
    );
    expect(claimed).toEqual([1, ...Array.from({ length: 20 }, (_, n) => 180 + n)]);
    presence.close();
  });
});

describe('a crowd', () => {
  test('of presences moving at once is told in few messages', async () => {
    const people = await Promise.all(
      Array.from({ length: 20 }, (_, n) => world.invite(`Người ${n}`, 'member')),
    );
    const providers = people.map((who) => world.provider(who, world.rooms.marks));
    await until(
      () => providers.every((provider) => provider.awareness.getStates().size === 20),
      'all see all',
    );
    const watcher = world.socket(member, world.rooms.marks);
    await new Promise((resolve) => watcher.once('open', resolve));
    let messages = 0;
    const since = performance.now();
    watcher.on('message', () => (messages += 1));
    for (let page = 1; page <= 10; page += 1) {
      for (const { awareness } of providers) awareness.setLocalStateField('page', page);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    const level = () =>
      providers.every(({ awareness }) =>
        [...awareness.getStates().values()].every((state) => state.page === 10),
      );
    await until(level);
    // 200 changes, told at most every 33 ms.
    expect(messages).toBeLessThan((performance.now() - since) / 33 + 10);
    for (const provider of providers) provider.destroy();
    watcher.close();
  });
});
