import { PgBoss } from 'pg-boss';
import type pg from 'pg';
import type { Log } from '../log.ts';

/** Work that nobody asks for, done by one node however many there are. It may be done twice: it reads present state. */
export type Job = {
  readonly name: string;
  /** When, as cron writes it, in Vietnam. */
  readonly cron: string;
  run(): Promise<unknown>;
};

export type Jobs = { close(): Promise<void> };

const SCHEMA = 'jobs';
const ZONE = 'Asia/Ho_Chi_Minh';
/** A run that has not ended by then is taken for lost with its node. */
const LOST_AFTER_S = 300;
const KEPT_FOR_S = 3_600;
/** Supervisors give ten seconds in all. */
const STOP_WITHIN_MS = 3_000;

type Parts = { readonly pool: pg.Pool; readonly log: Log; readonly jobs: readonly Job[]; pollS?: number };

/**
 * Runs each job by its clock, and once at the start, since its time may have passed while the house was down. A job is at
 * one node at a time, and waits at most once more behind itself.
 */
export async function startJobs({ pool, log, jobs, pollS = 15 }: Parts): Promise<Jobs> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => pool.query(text, values) },
    schema: SCHEMA,
    schedule: true,
    cronWorkerIntervalSeconds: pollS,
    monitorVacuum: false,
  });
  boss.on('error', (error) => log.warn({ error }, 'jobs: the database did not answer; trying again'));
  await boss.start();
  for (const job of jobs) {
    await boss.createQueue(job.name, {
      policy: 'stately',
      retryLimit: 0,
      expireInSeconds: LOST_AFTER_S,
      deleteAfterSeconds: KEPT_FOR_S,
    });
    await boss.work(job.name, { pollingIntervalSeconds: pollS }, () => runLogged(job, log));
    await boss.schedule(job.name, job.cron, null, { tz: ZONE });
    await boss.send(job.name);
  }
  return { close: () => boss.stop({ close: false, timeout: STOP_WITHIN_MS }) };
}

async function runLogged({ name, run }: Job, log: Log): Promise<void> {
  try {
    await run();
  } catch (error) {
    log.error({ error, job: name }, 'jobs: a run failed; it comes round again');
    throw error;
  }
}
