import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { printRoom } from '#domain/rooms/room.ts';
import { CLOSE } from '#domain/rooms/wire.ts';
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
    expect(await closed(mute)).toBe(1006);
    expect(answering.readyState).toBe(WebSocket.OPEN);
    await quick.close();
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
