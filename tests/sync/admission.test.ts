import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { MeetingId, VersionId } from '#domain/kernel/id.ts';
import { printRoom, type Room } from '#domain/rooms/room.ts';
import { CLOSE, SUBPROTOCOL } from '#domain/rooms/wire.ts';
import { closed, createWorld, ORIGIN, refused, until, type Someone, type World } from './world.ts';

let world: World;
const people: Record<string, Someone> = {};

beforeAll(async () => {
  world = await createWorld({ recheckMs: 3_600_000 });
  for (const capacity of ['chair', 'member', 'secretary', 'guest', 'projector'])
    people[capacity] = await world.invite(`Ông ${capacity}`, capacity);
  people.outsider = await world.invite('Người ngoài', null);
});
afterAll(() => world.close());

const who = (name: string) => people[name] as Someone;

/** What a person finds at the door: what they may do there, or the code with which they are sent away. */
async function find(person: Someone, room: Room): Promise<'read' | 'write' | number> {
  const link = world.link(person, room);
  await until(() => link.settled || link.state.at === 'denied');
  const found = link.state.at === 'denied' ? link.state.code : (link.access ?? 0);
  link.close();
  return found;
}

describe('the door', () => {
  const knock = (headers: Record<string, string>, name = printRoom(world.rooms.meeting)) => {
    const socket = new WebSocket(`ws://127.0.0.1:${world.door.port}/sync/${name}`, { headers });
    socket.on('error', () => {});
    return refused(socket);
  };

  test.each(['http://evil.test', 'null', `${ORIGIN}.evil.test`, ORIGIN.toUpperCase()])(
    'a page of %s is refused although the session is good',
    async (origin) => expect(await knock({ origin, cookie: who('chair').cookie })).toBe(403),
  );

  test('a missing origin is refused although the session is good', async () => {
    expect(await knock({ cookie: who('chair').cookie })).toBe(403);
  });

  test('a foreign page is refused before the session is looked at', async () => {
    expect(await knock({ origin: 'http://evil.test' })).toBe(403);
  });

  test('without a session, or with a made-up one, nobody is let in', async () => {
    expect(await knock({ origin: ORIGIN })).toBe(401);
    expect(await knock({ origin: ORIGIN, cookie: 'sen-session=abc' })).toBe(401);
    const stored = await world.db.selectFrom('session').select('hash').executeTakeFirstOrThrow();
    expect(await knock({ origin: ORIGIN, cookie: `sen-session=${stored.hash}` })).toBe(401);
  });

  test('[A10] with a password that somebody else has given no room is open', async () => {
    const newcomer = await world.invite('Người mới', 'member');
    const must = (must_change_password: boolean) =>
      world.db
        .updateTable('account')
        .set({ must_change_password })
        .where('id', '=', newcomer.account)
        .execute();
    await must(true);
    expect(await find(newcomer, world.rooms.meeting)).toBe(CLOSE.signedOut);
    await must(false);
    expect(await find(newcomer, world.rooms.meeting)).toBe('read');
  });

  test('a room that is not there, one that is not yours and a name that is none get the same answer', async () => {
    const { cookie } = who('outsider');
    const answers = [
      printRoom(world.rooms.meeting),
      printRoom({ kind: 'meeting', meeting: randomUUID() as MeetingId }),
      'meeting:1',
      '%E0%A4%A',
      '',
    ].map((name) => knock({ origin: ORIGIN, cookie }, name));
    expect(await Promise.all(answers)).toEqual([404, 404, 404, 404, 404]);
  });

  test('our own client learns the reason, which browsers do not tell of a failed upgrade', async () => {
    expect(await find(who('outsider'), world.rooms.meeting)).toBe(CLOSE.noRoom);
    expect(await find({ ...who('chair'), cookie: '' }, world.rooms.meeting)).toBe(CLOSE.signedOut);
  });

  test('while the database keeps us waiting a place is held for so long and no longer', async () => {
    const quick = await createWorld({ upgradeMs: 300 });
    const member = await quick.invite('Đại biểu', 'member');
    await quick.db.transaction().execute(async (tx) => {
      await sql`lock table session in access exclusive mode`.execute(tx);
      expect(await refused(quick.socket(member, quick.rooms.meeting))).toBe(503);
      expect(quick.hub.stats().socketStates.deciding).toBe(1);
    });
    await until(() => quick.hub.stats().socketStates.deciding === 0);
    expect(quick.hub.stats().sockets).toBe(0);
    expect(quick.hub.tally.refused.get('unavailable')).toBe(1);
    expect(quick.log.filter(({ facts }) => facts.status === 503)).toHaveLength(1);
    await quick.close();
  });

  test('one account cannot take all the places', async () => {
    const small = await createWorld({ socketsPerAccount: 2 });
    const member = await small.invite('Đại biểu', 'member');
    const links = [small.link(member, small.rooms.meeting), small.link(member, small.rooms.marks)];
    await until(() => links.every((link) => link.settled));
    expect(await refused(small.socket(member, small.rooms.notes(member)))).toBe(429);
    await small.close();
  });
});

describe('who may do what', () => {
  test('[R2] [R4] whoever is admitted reads the meeting and the common marks, and nobody writes them', async () => {
    for (const name of ['chair', 'member', 'secretary', 'guest', 'projector']) {
      expect(await find(who(name), world.rooms.meeting)).toBe('read');
      expect(await find(who(name), world.rooms.marks)).toBe('read');
    }
  });

  test('[R3] [R10] a lane is its owner’s: written by who deliberates, entered by nobody else', async () => {
    expect(await find(who('member'), world.rooms.lane(who('member')))).toBe('write');
    expect(await find(who('guest'), world.rooms.lane(who('guest')))).toBe('read');
    expect(await find(who('chair'), world.rooms.lane(who('member')))).toBe(CLOSE.noRoom);
  });

  test('[R5] private notes are entered by their owner only', async () => {
    expect(await find(who('guest'), world.rooms.notes(who('guest')))).toBe('write');
    expect(await find(who('secretary'), world.rooms.notes(who('guest')))).toBe(CLOSE.noRoom);
  });

  test('[R6] an agency’s room is entered by those who hold a post in it today', async () => {
    const former = await world.invite('Người đã nghỉ', 'member');
    expect(await find(former, world.rooms.agency)).toBe('write');
    await world.db
      .updateTable('tenure')
      .set({ to_on: '2021-01-01' })
      .where('person_id', '=', former.person)
      .execute();
    expect(await find(former, world.rooms.agency)).toBe(CLOSE.noRoom);
  });

  test('[R7] [R11] the minutes are written by secretaries and read by the chair', async () => {
    expect(await find(who('secretary'), world.rooms.minutes)).toBe('write');
    expect(await find(who('chair'), world.rooms.minutes)).toBe('read');
    expect(await find(who('member'), world.rooms.minutes)).toBe(CLOSE.noRoom);
  });

  test('[R12] a version belongs to one meeting: it opens no room of another', async () => {
    const other: Room = { ...world.rooms.marks, version: randomUUID() as VersionId } as Room;
    expect(await find(who('chair'), other)).toBe(CLOSE.noRoom);
  });
});

describe('[R8] a right that changes while connected', () => {
  test('a participant who is removed is sent away from all rooms of the meeting', async () => {
    const leaving = await world.invite('Người bị rút tên', 'member');
    const links = [world.rooms.meeting, world.rooms.lane(leaving), world.rooms.notes(leaving)].map((room) =>
      world.link(leaving, room),
    );
    const staying = world.link(who('member'), world.rooms.meeting);
    await until(() => staying.settled && links.every((link) => link.settled));
    await world.db.deleteFrom('participant').where('person_id', '=', leaving.person).execute();
    await world.hub.recheck({ meeting: world.meeting });
    await until(() => links.every((link) => link.state.at === 'denied'));
    expect(links.map((link) => link.state)).toEqual(
      links.map(() => ({ at: 'denied', code: CLOSE.withdrawn })),
    );
    expect(staying.state.at).toBe('level');
    staying.close();
  });

  test('a lane becomes read-only when the meeting ends, and what is written then is refused', async () => {
    const link = world.link(who('member'), world.rooms.lane(who('member')));
    await until(() => link.settled);
    expect(link.access).toBe('write');
    await world.db.updateTable('meeting').set({ state: 'ended' }).execute();
    await world.hub.recheck({ rooms: [printRoom(world.rooms.lane(who('member')))] });
    await until(() => link.access === 'read' && link.settled, 'the link is read-only');
    await world.db.updateTable('meeting').set({ state: 'open' }).execute();
    await world.hub.recheck({ person: who('member').person });
    await until(() => link.access === 'write' && link.settled, 'the link may write again');
    link.close();
  });

  test('a session that ends closes its connections, and only its own', async () => {
    const person = await world.invite('Người hai máy', 'member');
    const second = await world.sessions.create(person.account);
    const tablet = world.socket(person, world.rooms.meeting, SUBPROTOCOL);
    const desk = world.socket({ ...person, cookie: `${second.name}=${second.value}` }, world.rooms.meeting);
    await Promise.all([tablet, desk].map((socket) => new Promise((open) => socket.once('open', open))));
    await world.sessions.end(second.value);
    const gone = closed(desk);
    await world.hub.recheck({ account: person.account });
    expect(await gone).toBe(CLOSE.signedOut);
    expect(tablet.readyState).toBe(WebSocket.OPEN);
    await world.db
      .updateTable('account')
      .set({ disabled_at: new Date() })
      .where('id', '=', person.account)
      .execute();
    const goneToo = closed(tablet);
    await world.hub.recheck({ account: person.account });
    expect(await goneToo).toBe(CLOSE.signedOut);
  });

  test('rights that time takes away are noticed without any act', async () => {
    const quick = await createWorld({ recheckMs: 50 });
    const member = await quick.invite('Đại biểu', 'member');
    const link = quick.link(member, quick.rooms.agency);
    await until(() => link.settled);
    await quick.db.updateTable('tenure').set({ to_on: '2021-01-01' }).execute();
    await until(() => link.state.at === 'denied');
    await quick.close();
  });
});
