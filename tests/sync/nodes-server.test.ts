import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import * as Y from 'yjs';
import { insertDraft, minutesAreEmpty } from '#content/minutes.ts';
import { CLOSE } from '#domain/rooms/wire.ts';
import { startOutbox } from '#server/acts/outbox.ts';
import { type Nodes, openNodes } from './nodes-world.ts';
import { redisBinary } from './redis.ts';
import { closed, until } from './world.ts';

let nodes: Nodes;

beforeAll(async () => {
  if (redisBinary) nodes = await openNodes();
});
afterAll(async () => {
  if (redisBinary) await nodes.close();
});

describe.skipIf(!redisBinary)('what the server writes at several nodes', () => {
  test('a projection made at all of them at once is never older than one before it', async () => {
    const { room } = await nodes.newRoom();
    await nodes.world.db.insertInto('setting').values({ key: 'fact', value: '0' }).execute();
    const read = async () => {
      const row = await nodes.world.db
        .selectFrom('setting')
        .select('value')
        .where('key', '=', 'fact')
        .executeTakeFirstOrThrow();
      return Number(row.value);
    };
    const show = (doc: Y.Doc, fact: number) => void doc.getMap('p').set('fact', fact);
    const shown: number[] = [];
    const doc = new Y.Doc();
    for (let round = 1; round <= 20; round += 1) {
      await nodes.world.db
        .updateTable('setting')
        .set({ value: JSON.stringify(round) })
        .where('key', '=', 'fact')
        .execute();
      // The outbox runs what is about one meeting one after the other; here it is left to the rooms alone.
      await Promise.allSettled([0, 1, 2].map((node) => nodes.hub(node).project(room, read, show)));
      await nodes.hub(round % 3).project(room, read, show);
      Y.applyUpdate(doc, Y.encodeStateAsUpdate((await nodes.load(room)).doc));
      shown.push(doc.getMap('p').get('fact') as number);
    }
    expect(shown).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
    for (const node of [0, 1, 2]) expect((await nodes.hub(node).read(room)).getMap('p').get('fact')).toBe(20);
  });

  test('one that was read before a newer one was written elsewhere, unheard, is made again', async () => {
    const { room } = await nodes.newRoom();
    const show = (doc: Y.Doc, fact: string) => void doc.getMap('p').set('fact', fact);
    await nodes.hub(0).project(room, async () => 'first', show);
    nodes.redis.signal('SIGSTOP');
    let fact = 'old';
    const seen: string[] = [];
    const read = async () => {
      const found = fact;
      seen.push(found);
      fact = 'new';
      if (found === 'old') await nodes.hub(1).project(room, async () => fact, show);
      return found;
    };
    await nodes.hub(0).project(room, read, show);
    nodes.redis.signal('SIGCONT');
    expect(seen).toEqual(['old', 'new']);
    expect((await nodes.load(room)).doc.getMap('p').get('fact')).toBe('new');
    await until(() => [0, 1, 2].every((node) => nodes.hub(node).bus() === 'up'));
  });

  test('[M28] a draft offered by all of them at once appears once', async () => {
    const room = nodes.world.rooms.minutes;
    const blocks = [{ kind: 'paragraph', text: 'Dự thảo biên bản' } as const];
    await Promise.all(
      [0, 1, 2].map((node) => nodes.hub(node).write(room, (doc) => void insertDraft(doc, blocks))),
    );
    const { doc } = await nodes.load(room);
    expect(minutesAreEmpty(doc)).toBe(false);
    expect(
      doc
        .getXmlFragment('minutes')
        .toString()
        .match(/Dự thảo/g),
    ).toHaveLength(1);
  });

  test('an effect is run at one of them, in the order of its subject, and again only if its node died', async () => {
    const runs: string[] = [];
    const running = new Set<string>();
    const overlaps: string[] = [];
    const boxes = [0, 1, 2].map((node) =>
      startOutbox({
        db: nodes.world.db,
        log: { warn: () => {}, error: () => {} } as never,
        run: async (effect) => {
          const subject = JSON.stringify(effect);
          if (running.has(subject)) overlaps.push(subject);
          running.add(subject);
          await new Promise((resolve) => setTimeout(resolve, 5));
          runs.push(`${node} ${subject}`);
          running.delete(subject);
        },
      }),
    );
    for (let n = 0; n < 60; n += 1) {
      await sql`insert into outbox (topic, payload, created_at)
        values ('meeting.changed', ${JSON.stringify({ meeting: `m${n % 5}` })}::jsonb, now())`.execute(
        nodes.world.db,
      );
      boxes[n % 3]?.wake();
    }
    await until(
      async () => (await nodes.world.db.selectFrom('outbox').select('id').execute()).length === 0,
      'it is empty',
    );
    expect(overlaps).toEqual([]);
    expect(runs.length).toBeLessThanOrEqual(60);
    expect(new Set(runs.map((run) => run.slice(2))).size).toBe(5);
    await Promise.all(boxes.map((box) => box.close()));
  });

  test('[R8] a right withdrawn at one node closes the connections at the others', async () => {
    const member = await nodes.world.invite('Khách', 'guest');
    const sockets = await Promise.all(
      [1, 2].map((node) => nodes.bare(member, nodes.world.rooms.meeting, node)),
    );
    const codes = Promise.all(sockets.map(closed));
    await nodes.world.db.deleteFrom('participant').where('person_id', '=', member.person).execute();
    await nodes.hub(0).recheck({ person: member.person });
    expect(await codes).toEqual([CLOSE.withdrawn, CLOSE.withdrawn]);
  });
});
