import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { printRoom } from '#domain/rooms/room.ts';
import { createWorld, until, type World } from './world.ts';

let world: World;
let client: pg.Client;

beforeAll(async () => {
  world = await createWorld({ answerMs: 150, unsavedMs: 20_000 });
  client = new pg.Client({ connectionString: world.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await world.close();
});

/** Statements of the hub that wait for somebody who may take their number, and so have all seen the same head. */
async function held(): Promise<number> {
  const { rows } = await client.query<{ count: string }>(
    `select count(*) from pg_locks where locktype = 'transactionid' and not granted`,
  );
  return Number(rows[0]?.count);
}

test('a commit that takes longer than an answer is waited for is known when it is tried again, and stored once', async () => {
  const who = await world.invite('Thư ký Một', 'secretary');
  const room = world.rooms.notes(who);
  const doc = new Y.Doc();
  const link = world.link(who, room, doc);
  await until(() => link.settled);
  for (const [seq, word] of ['một ', 'hai ', 'ba '].entries()) {
    await client.query('begin');
    await client.query(
      `insert into sync_update (room, seq, bytes, sha256, at) values ($1, $2, '', '', now())`,
      [printRoom(room), seq + 1],
    );
    doc.getText('t').insert(0, word);
    await until(async () => (await held()) >= 2, 'it is tried again');
    await client.query('rollback');
    await until(() => link.settled);
  }
  const rows = await world.db
    .selectFrom('sync_update')
    .select('seq')
    .where('room', '=', printRoom(room))
    .execute();
  expect(rows).toHaveLength(3);
  expect((await world.hub.read(room)).getText('t').toString()).toBe('ba hai một ');
  link.close();
});
