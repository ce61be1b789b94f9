import { type Kysely, sql } from 'kysely';

/** An effect that failed waits, longer each time, instead of failing again with every act. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table outbox add column not_before timestamptz`.execute(db);
}
