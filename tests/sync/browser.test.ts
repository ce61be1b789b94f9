import type { Page as Tab } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { printRoom, type Room } from '#domain/rooms/room.ts';
import { CLOSE } from '#domain/rooms/wire.ts';
import { ask, BrowserWorld, isSynced, openRoom as open } from './browser-world.ts';
import { until, type Someone, type World } from './world.ts';

/*
 * Our client as the browser runs it: Svelte's runes, IndexedDB, the browser's own WebSocket.
 */
let browser: BrowserWorld;
let world: World;
let who: Someone;
let colleague: Someone;

beforeAll(async () => {
  browser = await BrowserWorld.create();
  ({ world } = browser);
});
afterAll(() => browser?.close());
beforeEach(async () => {
  who = await world.invite('Thư ký Một', 'secretary');
  colleague = await world.invite('Thư ký Hai', 'secretary');
  await browser.newDevice();
});

const openTab = (person: Someone) => browser.openTab(person);
const openRoom = (tab: Tab, name: string, room: Room, person = who) => open(tab, name, room, person);
const tokenOf = (person: Someone) => person.cookie.split('=')[1] ?? '';

describe('in a browser', () => {
  test('a room is shared, and the chip says when all is committed', async () => {
    const [here, there] = [await openTab(who), await openTab(who)];
    await Promise.all([here, there].map((tab) => openRoom(tab, 'minutes', world.rooms.minutes)));
    await Promise.all([here, there].map((tab) => isSynced(tab, 'minutes')));
    expect(await ask(here, 'access', 'minutes')).toBe('write');
    expect(await ask(here, 'write', 'minutes', 'Xin chào')).toEqual({ sending: 1 });
    await until(async () => (await ask(there, 'text', 'minutes')) === 'Xin chào');
    await until(async () => (await ask(here, 'chip')) === 'synced');
  });

  test('without a network it says so after a while, keeps what is written over a reload, and catches up', async () => {
    const room = world.rooms.notes(who);
    let tab = await openTab(who);
    await openRoom(tab, 'notes', room);
    await isSynced(tab, 'notes');
    await world.hub.close();
    expect(await ask(tab, 'write', 'notes', 'trên máy')).toEqual({ sending: 1 });
    await until(async () => (await ask(tab, 'chip')) === 'offline', 'it says offline', 8_000);
    await tab.close();
    tab = await openTab(who);
    await openRoom(tab, 'notes', room);
    await until(async () => (await ask(tab, 'loaded', 'notes')) === true, 'it is shown from the device');
    expect(await ask(tab, 'text', 'notes')).toBe('trên máy');
    expect(await ask(tab, 'status', 'notes')).not.toBe('synced');
    await world.door.restart();
    await isSynced(tab, 'notes');
    expect((await world.hub.read(room)).getText('t').toString()).toBe('trên máy');
  });

  test('a room never seen on this device is not taken for an empty one while there is no network', async () => {
    const tab = await openTab(who);
    await world.hub.close();
    await openRoom(tab, 'notes', world.rooms.notes(who));
    await until(async () => (await ask(tab, 'status', 'notes')) === 'offline', 'offline', 8_000);
    expect(await ask(tab, 'loaded', 'notes')).toBe(false);
    await world.door.restart();
    await until(async () => (await ask(tab, 'loaded', 'notes')) === true);
  });

  test('when a right is withdrawn the copy on the device goes', async () => {
    const tab = await openTab(who);
    await openRoom(tab, 'minutes', world.rooms.minutes);
    await openRoom(tab, 'notes', world.rooms.notes(who));
    await isSynced(tab, 'minutes');
    await isSynced(tab, 'notes');
    expect(await ask(tab, 'stored')).toHaveLength(2);
    await world.db
      .updateTable('participant')
      .set({ capacity: 'guest' })
      .where('person_id', '=', who.person)
      .execute();
    await world.hub.recheck({ meeting: world.meeting });
    await until(async () => (await ask(tab, 'denied', 'minutes')) === CLOSE.withdrawn);
    await until(async () => (await ask(tab, 'stored')).length === 1);
    expect(await ask(tab, 'stored')).toEqual([`sen:${who.account}:${printRoom(world.rooms.notes(who))}`]);
    expect(await ask(tab, 'chip')).toBe('synced');
  });

  test('signing out leaves nothing of the account on the device, and nothing of another is touched', async () => {
    const tab = await openTab(who);
    await openRoom(tab, 'mine', world.rooms.minutes);
    await isSynced(tab, 'mine');
    await ask(tab, 'write', 'mine', 'a');
    await isSynced(tab, 'mine');
    await openTab(colleague);
    await openRoom(tab, 'theirs', world.rooms.minutes, colleague);
    await isSynced(tab, 'theirs');
    expect(await ask(tab, 'stored')).toHaveLength(2);
    await ask(tab, 'forget', who.account);
    expect(await ask(tab, 'stored')).toEqual([`sen:${colleague.account}:${printRoom(world.rooms.minutes)}`]);
  });

  test('a session that ends is told to the screen and keeps the copy for the next sign-in', async () => {
    const tab = await openTab(who);
    await openRoom(tab, 'notes', world.rooms.notes(who));
    await isSynced(tab, 'notes');
    await world.sessions.end(tokenOf(who));
    await world.hub.recheck({ account: who.account });
    await until(async () => (await ask(tab, 'denied', 'notes')) === CLOSE.signedOut);
    expect(await ask(tab, 'stored')).toHaveLength(1);
  });

  test('what a session that ended had not sent is sent after the next sign-in', async () => {
    const room = world.rooms.notes(who);
    const tab = await openTab(who);
    await openRoom(tab, 'notes', room);
    await isSynced(tab, 'notes');
    await tab.evaluate(() => window.dispatchEvent(new Event('offline')));
    await ask(tab, 'write', 'notes', 'chưa gửi');
    await world.sessions.end(tokenOf(who));
    await tab.evaluate(() => window.dispatchEvent(new Event('online')));
    await until(async () => (await ask(tab, 'denied', 'notes')) === CLOSE.signedOut);
    expect(await ask(tab, 'unsent', who.account)).toEqual([printRoom(room)]);
    await ask(tab, 'close', 'notes');
    expect(await ask(tab, 'unsent', who.account)).toEqual([printRoom(room)]);
    await tab.close();

    const { name, value } = await world.sessions.create(who.account);
    const again = await openTab({ ...who, cookie: `${name}=${value}` });
    await ask(again, 'resume', who.account);
    await until(async () => (await ask(again, 'unsent', who.account)).length === 0, 'all is sent');
    expect((await world.hub.read(room)).getText('t').toString()).toBe('chưa gửi');
  });

  test('a room left with changes on their way is entered again, not opened a second time', async () => {
    const room = world.rooms.notes(who);
    const tab = await openTab(who);
    await openRoom(tab, 'first', room);
    await isSynced(tab, 'first');
    await world.hub.close();
    await ask(tab, 'write', 'first', 'một');
    await ask(tab, 'close', 'first');
    await openRoom(tab, 'second', room);
    expect(await ask(tab, 'isSame', 'first', 'second')).toBe(true);
    await ask(tab, 'write', 'second', 'hai ');
    await world.door.restart();
    await isSynced(tab, 'second');
    expect((await world.hub.read(room)).getText('t').toString()).toBe('hai một');
    expect(await ask(tab, 'unsent', who.account)).toEqual([]);
    await openRoom(tab, 'third', room);
    expect(await ask(tab, 'isSame', 'second', 'third')).toBe(false);
  });

  test('when the browser says that the network is gone the room is left at once and entered again after', async () => {
    const tab = await openTab(who);
    await openRoom(tab, 'notes', world.rooms.notes(who));
    await isSynced(tab, 'notes');
    await tab.evaluate(() => window.dispatchEvent(new Event('offline')));
    await until(() => world.hub.stats().sockets === 0);
    await tab.evaluate(() => window.dispatchEvent(new Event('online')));
    await isSynced(tab, 'notes');
    await until(() => world.hub.stats().sockets === 1);
  });
});
