import { type Kysely, sql } from 'kysely';

/** What the agencies asked need beside 006: finding what lapsed and what was answered, drafts that know their last state, lendings on record. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // What ran out and may still be answered late, and what was answered lately.
  `create index request_lapsed on request (agency_id, due_on, id) where state = 'LAPSED'`,
  `create index request_answered on request (agency_id, answered_at desc) where answered_at is not null`,
  // K95: drawn anew by whoever saves a draft.
  `alter table handling add column draft_mark uuid`,
  // K91, K93: whose duties were lent by whom, and who ended it before its time.
  `alter table delegation
    add column post_id uuid references post,
    add column lent_by uuid references person,
    add column lent_at timestamptz,
    add column ended_by uuid references person,
    add column ended_at timestamptz,
    add constraint delegation_ended check ((ended_by is null) = (ended_at is null))`,
  `create index delegation_agency on delegation (agency_id, valid_from)`,
];
