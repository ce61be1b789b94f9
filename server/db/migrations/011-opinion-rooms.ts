import { type Kysely, sql } from 'kysely';

/** The text of an opinion is written in a room (K95, K96): what was drafted goes into it, and nobody asks any more which state of it is the last. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `insert into outbox (topic, payload, created_at)
    select 'opinion.draft', jsonb_build_object('request', request_id), now()
    from handling where draft is not null and state <> 'ISSUED'`,
  // Who wrote which word is known of the rooms.
  `alter table handling drop column draft_mark, drop column drafted_by`,
];
