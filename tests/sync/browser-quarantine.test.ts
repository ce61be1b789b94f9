import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { printRoom, type Room } from '#domain/rooms/room.ts';
import { CLOSE } from '#domain/rooms/wire.ts';
import { ask, BrowserWorld, isSynced, openRoom } from './browser-world.ts';
import { until, type Someone, type World } from './world.ts';

/*
 * What cannot go its way is put aside and said, and the room goes on: in a real browser, with its IndexedDB, against a real hub.
 */
let browser: BrowserWorld;
let world: World;
let who: Someone;

beforeAll(async () => {
  browser = await BrowserWorld.create();
  ({ world } = browser);
});
afterAll(() => browser?.close());
beforeEach(async () => {
  who = await world.invite('Thư ký Một', 'secretary');
  await browser.newDevice();
});

/** No update of Yjs: a client's section that is longer than the bytes. */
const BROKEN = [1, 9, 200, 1, 0, 4, 1, 1];
const textOf = async (room: Room) => (await world.hub.read(room)).getText('t').toString();

function written(text: string, base?: Uint8Array, client?: number): number[] {
  const doc = new Y.Doc();
  if (base) Y.applyUpdate(doc, base);
  if (client !== undefined) doc.clientID = client;
  doc.getText('t').insert(0, text);
  return [...Y.encodeStateAsUpdate(doc)];
}

async function capacityBecomes(capacity: 'guest' | 'chair'): Promise<void> {
  await world.db.updateTable('participant').set({ capacity }).where('person_id', '=', who.person).execute();
  await world.hub.recheck({ meeting: world.meeting });
}

test('bytes that are called broken here are', () => {
  expect(() => Y.applyUpdate(new Y.Doc(), new Uint8Array(BROKEN))).toThrow();
});

describe('a copy on the device that cannot be read', () => {
  test('is put aside as it was; the room has the server’s state, and a copy again', async () => {
    const room = world.rooms.notes(who);
    const name = printRoom(room);
    let tab = await browser.openTab(who);
    await openRoom(tab, 'notes', room, who);
    await isSynced(tab, 'notes');
    await ask(tab, 'write', 'notes', 'ở máy chủ');
    await isSynced(tab, 'notes');
    await tab.close();
    tab = await browser.openTab(who);
    await ask(tab, 'plant', who.account, name, BROKEN);
    const before = await ask(tab, 'planted', who.account, name);

    await openRoom(tab, 'notes', room, who);
    await isSynced(tab, 'notes');
    expect(await ask(tab, 'text', 'notes')).toBe('ở máy chủ');
    const [aside, ...others] = await ask(tab, 'aside', who.account);
    expect(aside).toMatchObject({ why: 'unreadable', room: name, updates: before });
    expect(others).toEqual([]);
    expect(await ask(tab, 'shownAside')).toEqual(['unreadable']);
    expect(await ask(tab, 'planted', who.account, name)).not.toContainEqual(BROKEN);

    // What is written from now on is kept over a reload.
    await world.hub.close();
    await ask(tab, 'write', 'notes', 'sau ');
    await tab.close();
    tab = await browser.openTab(who);
    await openRoom(tab, 'notes', room, who);
    await until(async () => (await ask(tab, 'text', 'notes')) === 'sau ở máy chủ', 'it is shown');
    await world.door.restart();
    await isSynced(tab, 'notes');
    expect(await ask(tab, 'aside', who.account)).toHaveLength(1);
  });

  test('whatever of it can be read goes to the server all the same', async () => {
    const room = world.rooms.notes(who);
    const tab = await browser.openTab(who);
    await ask(tab, 'plant', who.account, printRoom(room), written('chưa gửi'));
    await ask(tab, 'plant', who.account, printRoom(room), BROKEN);
    await ask(tab, 'noteUnsent', who.account, printRoom(room));
    await ask(tab, 'resume', who.account);
    await until(async () => (await textOf(room)) === 'chưa gửi', 'it is sent');
    expect(await ask(tab, 'retry', who.account)).toBe('unread');
    expect(await ask(tab, 'aside', who.account)).toHaveLength(1);
  });

  test('is tried again at the next start, and let go of when the server has it', async () => {
    const room = world.rooms.notes(who);
    const tab = await browser.openTab(who);
    const aside = { room: printRoom(room), at: 0, why: 'unreadable', updates: [] } as const;
    await ask(tab, 'putAside', who.account, aside, [written('bản mới đọc được')]);
    await ask(tab, 'resume', who.account);
    await until(async () => (await ask(tab, 'aside', who.account)).length === 0, 'it is let go of');
    expect(await textOf(room)).toBe('bản mới đọc được');
    expect(await ask(tab, 'unsent', who.account)).toEqual([]);
    // Nobody is in the room who did not ask for it.
    await until(() => world.hub.stats().sockets === 0, 'it is left');
  });

  test('if it does not even open, the room goes on without a copy, and that is said', async () => {
    const room = world.rooms.notes(who);
    const tab = await browser.openTab(who);
    await ask(tab, 'ruin', who.account, printRoom(room));
    await openRoom(tab, 'notes', room, who);
    await isSynced(tab, 'notes');
    await ask(tab, 'write', 'notes', 'không bản lưu');
    await isSynced(tab, 'notes');
    expect(await ask(tab, 'isCopyless')).toBe(true);
    expect(await ask(tab, 'stored')).toContain(`sen:${who.account}:${printRoom(room)}`);
  });
});

describe('an update from the server that does not apply', () => {
  const BAD_UPDATE = [0, 2, BROKEN.length, ...BROKEN];

  test('is put aside, the room is fetched anew, and what was unsent is not lost', async () => {
    const room = world.rooms.notes(who);
    const tab = await browser.openTab(who);
    await openRoom(tab, 'notes', room, who);
    await isSynced(tab, 'notes');
    await ask(tab, 'write', 'notes', 'trước');
    await isSynced(tab, 'notes');
    await ask(tab, 'mute');
    await ask(tab, 'write', 'notes', 'chưa gửi, ');
    await ask(tab, 'hear', BAD_UPDATE);
    await until(async () => (await textOf(room)) === 'chưa gửi, trước', 'it is sent after all');
    await until(async () => (await ask(tab, 'aside', who.account)).length === 1, 'it is let go of');
    await isSynced(tab, 'notes');
    expect(await ask(tab, 'text', 'notes')).toBe('chưa gửi, trước');
    expect(await ask(tab, 'aside', who.account)).toMatchObject([{ why: 'server', updates: [BROKEN] }]);

    // Again: it is said, not hidden, and what is unsent stays.
    await ask(tab, 'mute');
    await ask(tab, 'write', 'notes', 'giữ, ');
    await ask(tab, 'hear', BAD_UPDATE);
    await until(async () => (await ask(tab, 'status', 'notes')) === 'failed', 'it is said');
    expect(await ask(tab, 'chip')).toBe('failed');
    expect(await ask(tab, 'unsent', who.account)).toEqual([printRoom(room)]);
    await tab.close();
    const next = await browser.openTab(who);
    await ask(next, 'resume', who.account);
    await until(async () => (await textOf(room)) === 'giữ, chưa gửi, trước', 'it is sent after a reload');
  });
});

describe('what the server does not take', () => {
  test('written under another’s id it is put aside as it was, and the room can be used again', async () => {
    const room = world.rooms.minutes;
    const colleague = await world.invite('Thư ký Hai', 'secretary');
    const doc = new Y.Doc();
    const link = world.link(colleague, room, doc);
    await until(() => link.settled);
    const before = doc.getText('t').toString();
    doc.getText('t').insert(0, 'thật ');
    await until(() => link.settled);
    const tab = await browser.openTab(who);
    const forged = written('giả ', Y.encodeStateAsUpdate(doc), doc.clientID);
    await ask(tab, 'plant', who.account, printRoom(room), forged);
    await openRoom(tab, 'minutes', room, who);
    await until(async () => (await ask(tab, 'aside', who.account)).length === 1, 'it is put aside');
    const [aside] = await ask(tab, 'aside', who.account);
    expect(aside).toMatchObject({ why: 'refused', code: CLOSE.forged });
    const kept = new Y.Doc();
    for (const bytes of aside?.updates ?? []) Y.applyUpdate(kept, new Uint8Array(bytes));
    expect(kept.getText('t').toString()).toBe(`giả thật ${before}`);
    await isSynced(tab, 'minutes');
    expect(await ask(tab, 'text', 'minutes')).toBe(`thật ${before}`);
    expect(await ask(tab, 'denied', 'minutes')).toBeUndefined();
    await ask(tab, 'write', 'minutes', 'tiếp ');
    await isSynced(tab, 'minutes');
    expect(await textOf(room)).toBe(`tiếp thật ${before}`);
  });

  test('because writing has ended meanwhile, it is put aside and not shown as if it had been sent', async () => {
    const room = world.rooms.minutes;
    const tab = await browser.openTab(who);
    await openRoom(tab, 'minutes', room, who);
    await isSynced(tab, 'minutes');
    const before = await textOf(room);
    await tab.evaluate(() => window.dispatchEvent(new Event('offline')));
    await ask(tab, 'write', 'minutes', 'muộn ');
    await capacityBecomes('chair');
    await tab.evaluate(() => window.dispatchEvent(new Event('online')));
    await until(async () => (await ask(tab, 'aside', who.account)).length === 1, 'it is put aside');
    await isSynced(tab, 'minutes');
    expect(await ask(tab, 'text', 'minutes')).toBe(before);
    expect(await ask(tab, 'aside', who.account)).toMatchObject([{ why: 'refused', code: CLOSE.readOnly }]);
    expect(await ask(tab, 'unsent', who.account)).toEqual([]);
  });

  test('because the right is gone, it goes with the copy, and the person is told that it did', async () => {
    const room = world.rooms.minutes;
    const tab = await browser.openTab(who);
    await openRoom(tab, 'minutes', room, who);
    await isSynced(tab, 'minutes');
    const aside = { room: printRoom(room), at: 0, why: 'refused', updates: [] } as const;
    await ask(tab, 'putAside', who.account, aside, [written('cất riêng')]);
    await tab.evaluate(() => window.dispatchEvent(new Event('offline')));
    await ask(tab, 'write', 'minutes', 'mất ');
    await capacityBecomes('guest');
    await tab.evaluate(() => window.dispatchEvent(new Event('online')));
    await until(async () => (await ask(tab, 'shownAside')).includes('withdrawn'), 'it is said');
    await until(async () => (await ask(tab, 'shownAside')).length === 1, 'what was aside is gone as well');
    expect(await ask(tab, 'aside', who.account)).toMatchObject([{ why: 'withdrawn', updates: [] }]);
    expect(await ask(tab, 'stored')).toEqual([`sen-aside:${who.account}`]);
    expect(await ask(tab, 'unsent', who.account)).toEqual([]);
  });
});

test('what is aside of a room is gone at the next start if the right to it is', async () => {
  const room = world.rooms.minutes;
  const tab = await browser.openTab(who);
  const aside = { room: printRoom(room), at: 0, why: 'refused', updates: [] } as const;
  await ask(tab, 'putAside', who.account, aside, [written('cất riêng')]);
  await capacityBecomes('guest');
  await ask(tab, 'resume', who.account);
  await until(async () => (await ask(tab, 'shownAside'))[0] === 'withdrawn', 'it is said');
  await until(async () => (await ask(tab, 'aside', who.account)).length === 1, 'it is gone');
});

test('with the right to a meeting goes all of its rooms on this device, whoever hears of it, and nothing of others', async () => {
  const tab = await browser.openTab(who);
  const notes = printRoom(world.rooms.notes(who));
  for (const room of [world.rooms.minutes, world.rooms.marks, world.rooms.lane(who)])
    await ask(tab, 'plant', who.account, printRoom(room), written('x'));
  await ask(tab, 'plant', who.account, notes, written('x'));
  for (const room of [printRoom(world.rooms.marks), notes])
    await ask(tab, 'putAside', who.account, { room, at: 0, why: 'server', updates: [] }, [BROKEN]);
  await openRoom(tab, 'meeting', world.rooms.meeting, who);
  await isSynced(tab, 'meeting');
  await world.db
    .deleteFrom('participant')
    .where('meeting_id', '=', world.meeting)
    .where('person_id', '=', who.person)
    .execute();
  await world.hub.recheck({ meeting: world.meeting });
  await until(async () => (await ask(tab, 'denied', 'meeting')) !== undefined, 'it is withdrawn');
  await until(async () => (await ask(tab, 'aside', who.account)).length === 1, 'what was aside is gone');
  expect(await ask(tab, 'aside', who.account)).toMatchObject([{ room: notes }]);
  expect(await ask(tab, 'stored')).toEqual([`sen-aside:${who.account}`, `sen:${who.account}:${notes}`]);
});

test('what an editor repairs where its person may only read is nobody’s writing, and nothing begins anew', async () => {
  const room = world.rooms.minutes;
  // Another story may have made its person the chair.
  await world.db
    .updateTable('participant')
    .set({ capacity: 'member' })
    .where('capacity', '=', 'chair')
    .execute();
  await capacityBecomes('chair');
  const tab = await browser.openTab(who);
  await openRoom(tab, 'minutes', room, who);
  await isSynced(tab, 'minutes');
  expect(await ask(tab, 'access', 'minutes')).toBe('read');
  expect(await ask(tab, 'write', 'minutes', 'tự sửa ')).toBe('synced');
  expect(await ask(tab, 'text', 'minutes')).toMatch(/^tự sửa /);
  expect(await ask(tab, 'aside', who.account)).toEqual([]);
  expect(await ask(tab, 'unsent', who.account)).toEqual([]);
});

test('a device that cannot put anything aside says that the room does not go on, and keeps what is written in its copy', async () => {
  const room = world.rooms.notes(who);
  const tab = await browser.openTab(who);
  await openRoom(tab, 'notes', room, who);
  await isSynced(tab, 'notes');
  await tab.evaluate(() => {
    const open = indexedDB.open.bind(indexedDB);
    indexedDB.open = (name: string, version?: number) => {
      if (name.startsWith('sen-aside')) throw new Error('full');
      return open(name, version);
    };
  });
  await ask(tab, 'mute');
  await ask(tab, 'write', 'notes', 'trước, ');
  await ask(tab, 'hear', [0, 2, BROKEN.length, ...BROKEN]);
  await until(async () => (await ask(tab, 'status', 'notes')) === 'failed', 'it is said');
  await ask(tab, 'write', 'notes', 'sau, ');
  await until(async () => (await ask(tab, 'planted', who.account, printRoom(room))).length > 1, 'it is kept');
  expect(await ask(tab, 'status', 'notes')).toBe('failed');
  await tab.close();
  const next = await browser.openTab(who);
  await ask(next, 'resume', who.account);
  await until(async () => (await textOf(room)) === 'sau, trước, ', 'it is sent after a reload');
});

test('signing out takes what is put aside with it, and of nobody else', async () => {
  const colleague = await world.invite('Thư ký Hai', 'secretary');
  const tab = await browser.openTab(who);
  for (const { account } of [who, colleague]) {
    const aside = { room: printRoom(world.rooms.minutes), at: 0, why: 'refused', updates: [] } as const;
    await ask(tab, 'putAside', account, aside, [BROKEN]);
  }
  await ask(tab, 'forget', who.account);
  expect(await ask(tab, 'stored')).toEqual([`sen-aside:${colleague.account}`]);
  expect(await ask(tab, 'aside', colleague.account)).toHaveLength(1);
});
