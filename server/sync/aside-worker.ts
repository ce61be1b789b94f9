import { parentPort, workerData } from 'node:worker_threads';
import pg from 'pg';
import { connectionTo } from '../db/connection.ts';
import type { AsideJob, ReadAside } from './aside.ts';
import { DAMAGED, type Failure, type Letter, type Reply } from './aside-letters.ts';
import { DamagedRoom } from './integrity.ts';
import { type Query, readLog } from './log-reading.ts';
import { portion } from './portions.ts';

/*
 * The thread aside: reads and compacts logs (aside.ts). It imports Yjs only when it needs it, since people wait for its
 * start.
 */
const databaseUrl = workerData as string;

parentPort?.on('message', async ({ id, job }: Letter<AsideJob>) => {
  const reply = await perform(job).then(
    (answer): Reply => ({ id, answer }),
    (error: unknown): Reply => ({ id, failure: failureOf(error) }),
  );
  parentPort?.postMessage(reply, 'answer' in reply ? buffersIn(reply.answer) : []);
});

async function perform(job: AsideJob): Promise<unknown> {
  if (job.kind === 'compact') {
    const { compact } = await import('./compaction.ts');
    return inTransaction('begin', (query) => compact(query, job.room, job.limits, job.at));
  }
  const log = await inTransaction('begin isolation level repeatable read, read only', (query) =>
    readLog(query, job.room),
  );
  return portion(log, job.room, job.pieceBytes);
}

/** On a connection of its own: opening one takes less than keeping one alive takes care. */
async function inTransaction<Answer>(begin: string, use: (query: Query) => Promise<Answer>): Promise<Answer> {
  const client = new pg.Client(connectionTo(databaseUrl));
  // Its queries fail as well, and that is what is told.
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(begin);
    const answer = await use(async <Row>(text: string, values: readonly unknown[]) => {
      const { rows } = await client.query(text, [...values]);
      return rows as Row[];
    });
    await client.query('commit');
    return answer;
  } finally {
    // What is not committed is rolled back.
    await client.end().catch(() => {});
  }
}

/** Handed over instead of copied. */
function buffersIn(answer: unknown): ArrayBuffer[] {
  const { updates = [], pieces = [] } = answer as Partial<ReadAside>;
  return [...new Set([...updates, ...pieces].map(({ buffer }) => buffer as ArrayBuffer))];
}

/** Without the row that PostgreSQL quotes. */
function failureOf(error: unknown): Failure {
  if (error instanceof DamagedRoom) return { name: DAMAGED, message: error.what };
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) };
  const { name, message } = error;
  const { code } = error as { code?: unknown };
  return { name, message, ...(typeof code === 'string' && { code }) };
}
