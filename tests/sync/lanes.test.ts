import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { encodeInk } from '#content/ink-points.ts';
import { marksMap, readSharedMark, type Mark } from '#content/marks.ts';
import { printRoom } from '#domain/rooms/room.ts';
import { createWorld, until, type Someone, type World } from './world.ts';

let world: World;
let member: Someone;
let other: Someone;

beforeAll(async () => {
  world = await createWorld();
  member = await world.invite('Đại biểu Một', 'member');
  other = await world.invite('Đại biểu Hai', 'member');
});
afterAll(() => world.close());

const note = (text: string): Mark => ({
  kind: 'note',
  page: 1,
  colour: 'blue',
  createdAt: 1,
  at: [64, 64],
  text,
});

async function openLane(who: Someone) {
  const doc = new Y.Doc();
  const link = world.link(who, world.rooms.lane(who), doc);
  await until(() => link.settled);
  return { doc, link, marks: marksMap(doc) };
}

async function openMarks(who: Someone) {
  const doc = new Y.Doc();
  const link = world.link(who, world.rooms.marks, doc);
  await until(() => link.settled);
  return { doc, link, marks: marksMap(doc) };
}

describe('[R4] marks for the room', () => {
  test('a mark made in a lane is seen by everyone, with its author', async () => {
    const lane = await openLane(member);
    const common = await openMarks(other);
    const ink: Mark = {
      kind: 'ink',
      page: 2,
      colour: 'red',
      createdAt: 2,
      nib: 'pen',
      width: 1.5,
      points: encodeInk([
        { x: 1, y: 1, pressure: 0.5 },
        { x: 2, y: 3, pressure: 0.5 },
      ]),
    };
    lane.marks.set('a', ink);
    const key = `${member.person}:a`;
    await until(() => common.marks.has(key));
    expect(readSharedMark(key, common.marks.get(key))).toEqual({ author: member.person, id: 'a', mark: ink });
    lane.marks.delete('a');
    await until(() => !common.marks.has(key), 'the deleted mark is gone');
    lane.link.close();
    common.link.close();
  });

  test('an author cannot be forged, nor another’s mark replaced or removed', async () => {
    const mine = await openLane(member);
    const theirs = await openLane(other);
    const common = await openMarks(member);
    mine.marks.set('b', note('của tôi'));
    await until(() => common.marks.has(`${member.person}:b`));
    theirs.marks.set('b', { ...note('giả'), author: member.person });
    theirs.marks.set(`${member.person}:b`, note('ghi đè'));
    theirs.marks.delete(`${member.person}:b`);
    await until(() => common.marks.has(`${other.person}:b`));
    expect(common.marks.get(`${other.person}:b`)).toEqual({ ...note('giả'), author: other.person });
    expect(common.marks.get(`${member.person}:b`)).toEqual({ ...note('của tôi'), author: member.person });
    expect([...common.marks.keys()].filter((key) => key.split(':').length !== 2)).toEqual([]);
    for (const { link } of [mine, theirs, common]) link.close();
  });

  test('what is no mark stays in the lane', async () => {
    const lane = await openLane(member);
    const common = await openMarks(other);
    lane.marks.set('junk', 'một chuỗi');
    lane.marks.set('type', new Y.Map());
    lane.marks.set('huge', note('x'.repeat(100_000)));
    lane.marks.set('good', note('thật'));
    await until(() => common.marks.has(`${member.person}:good`));
    for (const id of ['junk', 'type', 'huge']) expect(common.marks.has(`${member.person}:${id}`)).toBe(false);
    lane.marks.set('good', 'không còn là dấu');
    await until(() => !common.marks.has(`${member.person}:good`), 'what is no mark any more is gone');
    lane.link.close();
    common.link.close();
  });

  test('marks drawn offline and erased offline arrive together', async () => {
    const lane = await openLane(member);
    const common = await openMarks(other);
    lane.marks.set('before', note('trước'));
    await until(() => common.marks.has(`${member.person}:before`));
    lane.link.drop();
    lane.marks.delete('before');
    for (let i = 0; i < 20; i += 1) lane.marks.set(`off${i}`, note(`ngoại tuyến ${i}`));
    await until(() => lane.link.settled);
    await until(() => common.marks.has(`${member.person}:off19`));
    expect(common.marks.has(`${member.person}:before`)).toBe(false);
    expect([...common.marks.keys()].filter((key) => key.includes(':off'))).toHaveLength(20);
    lane.link.close();
    common.link.close();
  });

  test('a common room that missed something, as after a crash, is brought level when it is loaded', async () => {
    const lane = await openLane(member);
    lane.marks.set('kept', note('còn'));
    lane.marks.set('gone', note('sẽ xoá'));
    await until(() => lane.link.settled);
    lane.link.close();
    await world.door.restart();
    // The common room's log ends before the last deed of the lane.
    const marks = printRoom(world.rooms.marks);
    await world.db.deleteFrom('sync_update').where('room', '=', marks).execute();
    await world.hub.write(world.rooms.marks, (doc) => {
      marksMap(doc).delete(`${member.person}:kept`);
      marksMap(doc).set(`${member.person}:stray`, { ...note('lạc'), author: member.person });
    });
    await world.door.restart();
    const common = await openMarks(other);
    await until(
      () => common.marks.has(`${member.person}:kept`) && !common.marks.has(`${member.person}:stray`),
    );
    common.link.close();
  });

  test('a lane that cannot be read leaves its marks in the common room', async () => {
    const lane = await openLane(other);
    const before = await openMarks(member);
    lane.marks.set('safe', note('an toàn'));
    await until(() => before.marks.has(`${other.person}:safe`));
    for (const { link } of [lane, before]) link.close();
    await world.door.restart();
    const name = printRoom(world.rooms.lane(other));
    const rows = await world.db.selectFrom('sync_update').selectAll().where('room', '=', name).execute();
    await world.db
      .updateTable('sync_update')
      .set({ bytes: Buffer.from([0, 0]) })
      .where('room', '=', name)
      .execute();
    const common = await openMarks(member);
    expect(common.marks.has(`${other.person}:safe`)).toBe(true);
    common.link.close();
    for (const row of rows)
      await world.db
        .updateTable('sync_update')
        .set({ bytes: row.bytes })
        .where('room', '=', name)
        .where('seq', '=', row.seq)
        .execute();
  });
});
