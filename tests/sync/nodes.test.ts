import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type * as Y from 'yjs';
import { type Mark, marksMap } from '#content/marks.ts';
import { printRoom } from '#domain/rooms/room.ts';
import { type Nodes, openNodes } from './nodes-world.ts';
import { redisBinary } from './redis.ts';
import { randomOf, seed, type Someone, until } from './world.ts';

let nodes: Nodes;

beforeAll(async () => {
  if (redisBinary) nodes = await openNodes({ compactRows: 20 });
});
afterAll(async () => {
  if (redisBinary) await nodes.close();
});

describe.skipIf(!redisBinary)('several nodes', () => {
  test('what is written at one is seen at the others, and once in the log', async () => {
    const { room, who } = await nodes.newRoom();
    const peers = who.map((someone, node) => nodes.open(someone, room, node));
    await until(() => peers.every(({ link }) => link.settled));
    for (const [n, { text }] of peers.entries()) text.insert(0, `từ nút ${n}; `);
    await until(() => peers.every(({ text, link }) => link.settled && text.length === 30), 'all see all');
    expect(new Set(peers.map(({ text }) => text.toString())).size).toBe(1);
    const rows = await nodes.world.db
      .selectFrom('sync_update')
      .select('seq')
      .where('room', '=', printRoom(room))
      .orderBy('seq')
      .execute();
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, at) => at + 1));
    expect(rows.length).toBeLessThanOrEqual(3);
  });

  test('writers at all of them, with a log that is replaced by snapshots meanwhile, end with the same content', async () => {
    const random = randomOf(seed);
    const { room, who } = await nodes.newRoom();
    const peers = who.flatMap((someone, node) => [
      nodes.open(someone, room, node),
      nodes.open(someone, room, (node + 1) % 3),
    ]);
    await until(() => peers.every(({ link }) => link.settled));
    for (let step = 0; step < 150; step += 1) {
      const { text, link } = peers[Math.floor(random() * peers.length)] as (typeof peers)[number];
      const at = Math.floor(random() * text.length);
      if (random() < 0.7) text.insert(at, String.fromCodePoint(97 + (step % 26)).repeat(1 + (step % 3)));
      else if (text.length > 4) text.delete(Math.min(at, text.length - 3), 3);
      if (random() < 0.03) link.drop();
      // Delays are what is tested here; no state is waited for.
      if (random() < 0.5) await new Promise((resolve) => setTimeout(resolve, random() * 12));
    }
    await until(() => peers.every(({ link }) => link.settled), `all are settled (SEED=${seed})`);
    const same = () => new Set(peers.map(({ text }) => text.toString())).size === 1;
    await until(same, `all are equal (SEED=${seed})`);
    const { doc, seq } = await nodes.load(room);
    expect(doc.getText('t').toString()).toBe(peers[0]?.text.toString());
    expect(seq).toBeGreaterThan(20);
    for (const node of [0, 1, 2])
      expect((await nodes.hub(node).read(room)).getText('t').toString()).toBe(doc.getText('t').toString());
  });

  test('whoever changes over to another node brings nothing that looks forged, and is not forgotten there', async () => {
    const { room, who } = await nodes.newRoom();
    const [one, two] = who;
    const a = nodes.open(one, room, 0);
    const b = nodes.open(two, room, 1);
    await until(() => a.link.settled && b.link.settled);
    for (let turn = 0; turn < 10; turn += 1) {
      a.text.insert(0, `${turn} `);
      const doc = b.doc;
      await until(() => a.link.settled && doc.getText('t').toString().startsWith(`${turn} `));
      // The client at node 1 has just seen it and takes it along to node 2, which may not have heard of it.
      b.link.close();
      const again = nodes.world.link(two, room, doc, () => 0, nodes.port(2 - (turn % 2)));
      await until(() => again.settled, `turn ${turn}`);
      b.link = again;
    }
    expect(nodes.log.filter(({ text }) => text.includes('sent away'))).toEqual([]);
  });
});

const note = (text: string): Mark => ({
  kind: 'note',
  page: 1,
  colour: 'blue',
  createdAt: 1,
  at: [64, 64],
  text,
});

describe.skipIf(!redisBinary)('[R4] marks at several nodes', () => {
  test('a person with two screens at two nodes: the room shows what the lane says, and erased marks stay erased', async () => {
    const random = randomOf(seed);
    const people = await Promise.all(['Một', 'Hai'].map((name) => nodes.world.invite(name, 'member')));
    const screens = people.flatMap((who) =>
      [0, 1].map((node) => ({ who, ...nodes.open(who, nodes.world.rooms.lane(who), node) })),
    );
    const halls = [0, 1, 2].map((node) => nodes.open(people[0] as Someone, nodes.world.rooms.marks, node));
    await until(() => [...screens, ...halls].every(({ link }) => link.settled));
    for (let step = 0; step < 120; step += 1) {
      const { doc } = screens[Math.floor(random() * screens.length)] as (typeof screens)[number];
      const id = `m${Math.floor(random() * 6)}`;
      if (random() < 0.6) marksMap(doc).set(id, note(`${step}`));
      else marksMap(doc).delete(id);
      if (random() < 0.5) await new Promise((resolve) => setTimeout(resolve, random() * 10));
    }
    await until(() => screens.every(({ link }) => link.settled));
    const expected = () =>
      people.flatMap((who, n) =>
        Object.entries(marksMap(screens[n * 2]?.doc as Y.Doc).toJSON()).map(([id, mark]) => [
          `${who.person}:${id}`,
          { ...(mark as Mark), author: who.person },
        ]),
      );
    const shown = (doc: Y.Doc) =>
      Object.entries(marksMap(doc).toJSON()).filter(([key]) =>
        people.some(({ person }) => key.startsWith(person)),
      );
    const sorted = (entries: unknown[][]) =>
      JSON.stringify(entries.sort(([a], [b]) => String(a).localeCompare(String(b))));
    const same = () => halls.every(({ doc }) => sorted(shown(doc)) === sorted(expected()));
    await until(same, `the halls show the lanes (SEED=${seed})`);
    for (const { link } of [...screens, ...halls]) link.close();
  });

  test('what another node carried over too late is put right where the lane is in memory', async () => {
    const who = await nodes.world.invite('Ba', 'member');
    const lane = nodes.open(who, nodes.world.rooms.lane(who), 0);
    const hall = nodes.open(who, nodes.world.rooms.marks, 2);
    await until(() => lane.link.settled && hall.link.settled);
    marksMap(lane.doc).set('kept', note('giữ'));
    const [kept, erased] = [`${who.person}:kept`, `${who.person}:erased`];
    await until(() => marksMap(hall.doc).has(kept));
    let wrong = 0;
    marksMap(hall.doc).observe(() => (wrong += Number(marksMap(hall.doc).has(erased))));
    // As a node would that stood still while the lane changed.
    await nodes.hub(1).write(nodes.world.rooms.marks, (doc) => {
      marksMap(doc).delete(kept);
      marksMap(doc).set(erased, { ...note('đã xoá'), author: who.person });
    });
    await until(() => wrong > 0, 'it is seen');
    await until(() => marksMap(hall.doc).has(kept) && !marksMap(hall.doc).has(erased), 'it is put right');
    for (const { link } of [lane, hall]) link.close();
  });
});
