import { afterAll, afterEach, expect, test } from 'vitest';
import { type Job, type Jobs, startJobs } from '#server/jobs/jobs.ts';
import { openDatabase } from '#server/db/database.ts';
import { createLog } from '#server/log.ts';
import { freshDatabase } from '#tests/support/database.ts';

const { url, close } = await freshDatabase();
const { db, pool } = openDatabase(url, 4);
afterAll(async () => {
  await db.destroy();
  await close();
});
const running: Jobs[] = [];
afterEach(async () => {
  for (const one of running.splice(0)) await one.close();
});

const NEVER = '0 0 1 1 *';

/** A node with one job; what it ran is kept in `runs`. */
async function node(runs: string[], name: string, job: Partial<Job> & { name: string }): Promise<void> {
  const jobs = [{ cron: NEVER, run: () => Promise.resolve(runs.push(name)), ...job }];
  running.push(await startJobs({ pool, log: createLog('error'), jobs, pollS: 1 }));
}

test('a job runs once at the start: what fell due while the house was down is caught up', async () => {
  const runs: string[] = [];
  await node(runs, 'a', { name: 'test.start' });
  await expect.poll(() => runs, { timeout: 8_000 }).toEqual(['a']);
});

test('however many nodes there are, one is at a job at a time', async () => {
  const runs: string[] = [];
  let here = 0;
  let most = 0;
  const run = async () => {
    most = Math.max(most, ++here);
    runs.push('run');
    await new Promise((resolve) => setTimeout(resolve, 300));
    here -= 1;
  };
  await Promise.all([1, 2, 3].map((n) => node(runs, `${n}`, { name: 'test.shared', run })));
  await expect.poll(() => runs.length, { timeout: 8_000 }).toBeGreaterThan(0);
  await expect.poll(() => here, { timeout: 8_000 }).toBe(0);
  expect(most).toBe(1);
});

test('a run that fails stops neither the house nor the next run', async () => {
  const runs: string[] = [];
  const job: Job = {
    name: 'test.fails',
    cron: '* * * * *',
    run: () => {
      runs.push('failed');
      return Promise.reject(new Error('as the test wants it'));
    },
  };
  await node(runs, 'a', job);
  await expect.poll(() => runs, { timeout: 8_000 }).toEqual(['failed']);
  await node(runs, 'b', { name: 'test.fails' });
  await expect.poll(() => runs.length, { timeout: 8_000 }).toBeGreaterThan(1);
});
