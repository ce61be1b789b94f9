import type pg from 'pg';
import type { Database } from '../db/database.ts';
import type { Effect } from './act.ts';
import type { Log } from '../log.ts';

export type EffectRunner = (effect: Effect) => Promise<void>;

const POLL_MS = 2_000;
const BATCH = 100;
/** After so many failures a row is parked for an administrator: one poisoned row must not hold back the others. */
const ATTEMPTS_BEFORE_PARKING = 20;

export type Outbox = { wake(): void; drained(): Promise<void>; close(): Promise<void> };

/**
 * Runs what acts left to be done after their commit. At least once: a crash between effect and deletion runs it again,
 * so runners read present state and are idempotent. Rows of one kind and subject are collapsed.
 */
export function startOutbox(parts: { db: Database; pool: pg.Pool; run: EffectRunner; log: Log }): Outbox {
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
        if (await drainOnce(parts)) again = true;
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

/** @returns whether more rows may be waiting. */
async function drainOnce(parts: { db: Database; run: EffectRunner; log: Log }): Promise<boolean> {
  const rows = await parts.db
    .selectFrom('outbox')
    .selectAll()
    .where('parked_at', 'is', null)
    .orderBy('id')
    .limit(BATCH)
    .execute();
  const groups = new Map<string, typeof rows>();
  for (const row of rows) {
    const same = `${row.topic} ${JSON.stringify(row.payload)}`;
    groups.set(same, [...(groups.get(same) ?? []), row]);
  }
  let failed = false;
  for (const group of groups.values()) {
    const ids = group.map((row) => row.id);
    const first = group[0];
    if (!first) continue;
    try {
      await parts.run({ topic: first.topic, ...(first.payload as object) } as Effect);
      await parts.db.deleteFrom('outbox').where('id', 'in', ids).execute();
    } catch (error) {
      failed = true;
      parts.log.error({ error, topic: first.topic }, 'outbox: an effect failed');
      await noteFailure(parts.db, ids, error);
    }
  }
  return rows.length === BATCH && !failed;
}

async function noteFailure(db: Database, ids: number[], error: unknown): Promise<void> {
  await db
    .updateTable('outbox')
    .set((eb) => ({
      attempts: eb('attempts', '+', 1),
      last_error: String(error),
      parked_at: eb
        .case()
        .when('attempts', '>=', ATTEMPTS_BEFORE_PARKING - 1)
        .then(new Date())
        .else(null)
        .end(),
    }))
    .where('id', 'in', ids)
    .execute();
}
