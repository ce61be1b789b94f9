import { sql } from 'kysely';
import { dateOf, type Instant } from '#domain/kernel/time.ts';
import type { Database, Tx } from '../db/database.ts';
import type { Effect } from './act.ts';
import type { Log } from '../log.ts';

export type EffectRunner = (effect: Effect) => Promise<void>;

const POLL_MS = 2_000;
/** A node that hangs while it runs an effect must not hold the others back: PostgreSQL ends its transaction. */
const HANGS_AFTER = '10s';
/** Sooner than that: an effect that does not come to an end is a failure like any other. */
const GIVES_UP_AFTER_MS = 8_000;
/** Each further failure doubles the wait, from two seconds up to ten minutes. */
const LONGEST_WAIT_S = 600;
/** After so many failures a row is parked for an administrator: one poisoned row must not hold back the others. */
const ATTEMPTS_BEFORE_PARKING = 20;

export type Outbox = { wake(): void; drained(): Promise<void>; close(): Promise<void> };

/**
 * Runs what acts left to be done after their commit, at one node however many there are. At least once: a crash between
 * effect and deletion runs it again, so runners read present state and are idempotent. Rows of one kind and subject are
 * collapsed, and run one after the other.
 */
export function startOutbox(parts: Parts): Outbox {
  let closed = false;
  let again = false;
  let running: Promise<void> | undefined;

  function wake(): void {
    again = true;
    running ??= loop().finally(() => {
      running = undefined;
      if (again && !closed) wake();
    });
  }

  async function loop(): Promise<void> {
    while (again && !closed) {
      again = false;
      try {
        await drainAll(parts, () => closed);
      } catch (error) {
        parts.log.warn({ error }, 'outbox: the database did not answer; trying again');
      }
    }
  }

  const timer = setInterval(wake, POLL_MS);
  wake();
  return {
    wake,
    async drained() {
      wake();
      while (running) await running;
    },
    async close() {
      closed = true;
      clearInterval(timer);
      await running;
    },
  };
}

/** Leaves what is to be done once the transaction is committed. */
export async function leaveInOutbox(tx: Tx, effects: readonly Effect[], now: Instant): Promise<void> {
  if (effects.length === 0) return;
  await tx
    .insertInto('outbox')
    .values(
      effects.map(({ topic, ...payload }) => ({
        topic,
        payload: JSON.stringify(payload),
        created_at: dateOf(now),
        parked_at: null,
        last_error: null,
      })),
    )
    .execute();
}

type Row = { readonly id: number; readonly topic: string; readonly payload: object };
type Failure = { readonly ids: number[]; readonly topic: string; readonly error: unknown };
type Parts = {
  readonly db: Database;
  readonly run: EffectRunner;
  readonly log: Log;
  readonly givesUpAfterMs?: number;
};

async function drainAll(parts: Parts, isClosed: () => boolean): Promise<void> {
  /** What is not looked at again in this round: it failed, or another node is at it. */
  const tried: string[] = [];
  while (!isClosed()) if (!(await drainOne(parts, tried))) return;
}

/** @returns whether there was a row. It stays locked until its effect is done: if we die, another node runs it. */
async function drainOne(parts: Parts, tried: string[]): Promise<boolean> {
  const failures: Failure[] = [];
  try {
    return await parts.db.transaction().execute((tx) => runNext(tx, parts, tried, failures));
  } finally {
    // In a transaction of its own: the one in which the effect ran may be what failed.
    for (const failure of failures) await noteFailure(parts, failure);
  }
}

async function runNext(tx: Tx, parts: Parts, tried: string[], failures: Failure[]): Promise<boolean> {
  await sql`select set_config('idle_in_transaction_session_timeout', ${HANGS_AFTER}, true)`.execute(tx);
  const subject = await nextSubject(tx, tried);
  if (subject === undefined) return false;
  const rows = await claim(tx, subject);
  const ids = rows.map(({ id }) => id);
  const [first] = rows;
  if (!first) return tried.push(subject) > 0;
  try {
    await inTime(parts, { topic: first.topic, ...first.payload } as Effect);
  } catch (error) {
    tried.push(subject);
    failures.push({ ids, topic: first.topic, error });
    return true;
  }
  await tx.deleteFrom('outbox').where('id', 'in', ids).execute();
  return true;
}

async function inTime({ run, givesUpAfterMs = GIVES_UP_AFTER_MS }: Parts, effect: Effect): Promise<void> {
  let clock: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    clock = setTimeout(() => reject(new Error(`no end after ${givesUpAfterMs} ms`)), givesUpAfterMs);
  });
  try {
    await Promise.race([run(effect), late]);
  } finally {
    clearTimeout(clock);
  }
}

async function nextSubject(tx: Tx, tried: readonly string[]): Promise<string | undefined> {
  const { rows } = await sql<{ subject: string }>`
    select ${SUBJECT} as subject from outbox
    where parked_at is null and ${SUBJECT} <> all(${tried}::text[])
      and ${SUBJECT} not in (
        select ${SUBJECT} from outbox where parked_at is null and not_before > now())
    order by id for update skip locked limit 1`.execute(tx);
  return rows[0]?.subject;
}

/** All rows about the same, or none if another node is at an older one: it looks again when it is done. */
async function claim(tx: Tx, subject: string): Promise<Row[]> {
  const lock = await sql<{ got: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`outbox ${subject}`}, 0)) as got`.execute(tx);
  if (!lock.rows[0]?.got) return [];
  const { rows } = await sql<Row>`
    select id, topic, payload from outbox
    where parked_at is null and ${SUBJECT} = ${subject} order by id for update`.execute(tx);
  return rows;
}

const SUBJECT = sql`(topic || ' ' || payload::text)`;

async function noteFailure({ db, log }: Parts, { ids, topic, error }: Failure): Promise<void> {
  log.error({ error, topic }, 'outbox: an effect failed');
  await db
    .updateTable('outbox')
    .set((eb) => ({
      attempts: eb('attempts', '+', 1),
      last_error: String(error),
      not_before: sql<Date>`now() + least(2.0 ^ (attempts + 1), ${LONGEST_WAIT_S}::float8) * interval '1 second'`,
      parked_at: sql<Date | null>`case when attempts >= ${ATTEMPTS_BEFORE_PARKING - 1} then now() end`,
    }))
    .where('id', 'in', ids)
    .execute();
}
