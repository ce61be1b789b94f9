import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createWorld, until, type Someone, type World } from './world.ts';

let world: World;
let secretary: Someone;
let colleague: Someone;

beforeAll(async () => {
  world = await createWorld();
  secretary = await world.invite('Thư ký Một', 'secretary');
  colleague = await world.invite('Thư ký Hai', 'secretary');
});
afterAll(() => world.close());

const textOf = (doc: Y.Doc) => doc.getText('t').toString();

describe('a room', () => {
  test('two stock y-websocket clients see what the other writes', async () => {
    const one = world.provider(secretary, world.rooms.minutes);
    const two = world.provider(colleague, world.rooms.minutes);
    await until(() => one.synced && two.synced);
    one.doc.getText('t').insert(0, 'Xin chào');
    await until(() => textOf(two.doc) === 'Xin chào');
    two.doc.getText('t').insert(8, ' các đồng chí');
    await until(() => textOf(one.doc) === 'Xin chào các đồng chí');
    one.destroy();
    two.destroy();
  });

  test('our client and a stock one see what the other writes, and ours is told when it is committed', async () => {
    const doc = new Y.Doc();
    const link = world.link(secretary, world.rooms.minutes, doc);
    const stock = world.provider(colleague, world.rooms.minutes);
    await until(() => link.settled && stock.synced);
    doc.getText('t').insert(0, 'A');
    expect(link.unsaved).toBe(1);
    await until(() => link.settled && textOf(stock.doc).startsWith('AXin'));
    stock.doc.getText('t').delete(0, 1);
    await until(() => textOf(doc).startsWith('Xin'));
    expect(link.unsaved).toBe(0);
    const rows = await world.db
      .selectFrom('sync_update')
      .selectAll()
      .where('room', 'like', 'minutes:%')
      .execute();
    expect(rows.map((row) => row.seq)).toEqual(rows.map((_, at) => at + 1));
  });

  test('what was written while apart arrives on both sides after reconnecting', async () => {
    const doc = new Y.Doc();
    const link = world.link(secretary, world.rooms.notes(secretary), doc);
    await until(() => link.settled);
    link.drop();
    doc.getText('t').insert(0, 'ngoại tuyến');
    expect(link.unsaved).toBe(1);
    const other = new Y.Doc();
    world.link(secretary, world.rooms.notes(secretary), other);
    await until(() => textOf(other) === 'ngoại tuyến' && link.settled);
  });

  test('content outlives the hub, and a deletion too', async () => {
    const doc = new Y.Doc();
    const link = world.link(colleague, world.rooms.notes(colleague), doc);
    await until(() => link.settled);
    doc.getText('t').insert(0, 'giữ lại và bỏ đi');
    doc.getText('t').delete(7, 9);
    await until(() => link.settled);
    link.close();
    await world.door.restart();
    const again = await world.hub.read(world.rooms.notes(colleague));
    expect(textOf(again)).toBe('giữ lại');
  });

  test('what the server writes arrives at once and is committed when the promise resolves', async () => {
    const link = world.link(secretary, world.rooms.meeting);
    await until(() => link.settled);
    expect(link.access).toBe('read');
    const doc = new Y.Doc();
    const reader = world.link(colleague, world.rooms.meeting, doc);
    await until(() => reader.settled);
    await world.hub.write(world.rooms.meeting, (projection) => projection.getMap('meeting').set('page', 7));
    const stored = await world.db
      .selectFrom('sync_update')
      .select('seq')
      .where('room', '=', `meeting:${world.meeting}`)
      .execute();
    expect(stored).toHaveLength(1);
    await until(() => doc.getMap('meeting').get('page') === 7);
  });

  test('a write of the server that throws leaves nothing behind', async () => {
    const broken = world.hub.write(world.rooms.meeting, (doc) => {
      doc.getMap('meeting').set('page', 99);
      throw new Error('defect');
    });
    await expect(broken).rejects.toThrow('defect');
    const doc = await world.hub.read(world.rooms.meeting);
    expect(doc.getMap('meeting').get('page')).toBe(7);
  });

  test('a room nobody is in leaves memory', async () => {
    world.leave();
    await until(() => world.hub.stats().rooms === 0);
    const link = world.link(secretary, world.rooms.agency);
    await until(() => link.settled);
    expect(world.hub.stats()).toMatchObject({ rooms: 1, sockets: 1 });
    link.close();
    await until(() => world.hub.stats().rooms === 0, 'the room is unloaded');
  });
});

describe('presence', () => {
  test('[R13] everyone is shown under the name of their account, whatever they say', async () => {
    const one = world.provider(secretary, world.rooms.minutes);
    const two = world.provider(colleague, world.rooms.minutes);
    one.awareness.setLocalState({
      person: colleague.person,
      name: 'Chủ tịch',
      user: { name: 'Chủ tịch' },
      page: 3,
    });
    await until(() => two.awareness.getStates().has(one.doc.clientID));
    await until(() => two.awareness.getStates().get(one.doc.clientID)?.page === 3);
    expect(two.awareness.getStates().get(one.doc.clientID)).toEqual({
      person: secretary.person,
      name: 'Thư ký Một',
      user: { name: 'Thư ký Một', person: secretary.person },
      page: 3,
    });
    one.destroy();
    await until(() => !two.awareness.getStates().has(one.doc.clientID), 'who left is gone');
    two.destroy();
  });

  test('whoever comes back is seen again at once', async () => {
    const one = world.provider(secretary, world.rooms.minutes);
    const two = world.provider(colleague, world.rooms.minutes);
    one.awareness.setLocalState({ page: 1 });
    await until(() => two.awareness.getStates().get(one.doc.clientID)?.page === 1);
    for (const away of [one, two]) {
      away.disconnect();
      away.connect();
      await until(() => away.synced);
      await until(
        () => two.awareness.getStates().get(one.doc.clientID)?.page === 1,
        'it is seen again',
        3_000,
      );
    }
    one.destroy();
    two.destroy();
  });
});
