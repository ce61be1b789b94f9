import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, afterEach, expect, test } from 'vitest';
import type { Effect } from '#server/acts/act.ts';
import { type Outbox, startOutbox } from '#server/acts/outbox.ts';
import { freshDatabase } from '#tests/support/database.ts';

const { db, close } = await freshDatabase();
afterAll(close);
let outbox: Outbox | undefined;
afterEach(async () => {
  await outbox?.close();
  await db.deleteFrom('outbox').execute();
});

const log = { warn: () => {}, error: () => {} } as unknown as Parameters<typeof startOutbox>[0]['log'];

async function leave(topic: string, meeting: string): Promise<void> {
  await sql`insert into outbox (topic, payload, created_at)
    values (${topic}, ${JSON.stringify({ meeting })}::jsonb, now())`.execute(db);
}

const rows = () =>
  db.selectFrom('outbox').select(['topic', 'attempts', 'parked_at', 'last_error']).orderBy('id').execute();

function start(run: (effect: Effect) => Promise<void>): Outbox {
  outbox = startOutbox({ db, log, run, givesUpAfterMs: 200 });
  return outbox;
}

test('an effect that never comes to an end fails, what stands behind it is run, and the house can be closed', async () => {
  const meeting = randomUUID();
  await leave('minutes.draft', meeting);
  await leave('meeting.changed', meeting);
  const done: string[] = [];
  const running = start((effect) => {
    if (effect.topic === 'minutes.draft') return new Promise(() => {});
    done.push(effect.topic);
    return Promise.resolve();
  });
  await running.drained();
  expect(done).toEqual(['meeting.changed']);
  expect(await rows()).toEqual([
    { topic: 'minutes.draft', attempts: 1, parked_at: null, last_error: 'Error: no end after 200 ms' },
  ]);
  await running.close();
});

test('an effect whose transaction PostgreSQL has ended counts as failed all the same', async () => {
  await leave('minutes.draft', randomUUID());
  const running = start(async () => {
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and state = 'idle in transaction'`.execute(db);
    throw new Error('too long');
  });
  await running.drained();
  expect(await rows()).toMatchObject([{ attempts: 1, last_error: 'Error: too long' }]);
});

test('what failed waits: a hundred acts that wake the outbox do not use its attempts up', async () => {
  const meeting = randomUUID();
  await leave('minutes.draft', meeting);
  let runs = 0;
  const running = start(() => {
    runs += 1;
    return Promise.reject(new Error('no'));
  });
  await running.drained();
  for (let n = 0; n < 100; n++) running.wake();
  await leave('minutes.draft', meeting);
  await running.drained();
  expect(runs).toBe(1);
  await sql`update outbox set not_before = now() - interval '1 second'`.execute(db);
  await running.drained();
  expect(runs).toBe(2);
});

test('after twenty failures a row is parked and no longer tried', async () => {
  await leave('minutes.draft', randomUUID());
  await sql`update outbox set attempts = 19`.execute(db);
  const running = start(() => Promise.reject(new Error('no')));
  await running.drained();
  expect(await rows()).toMatchObject([{ attempts: 20, parked_at: expect.any(Date) as Date }]);
});
