import { type Kysely, sql } from 'kysely';

/** Versions of procedures and the routing table, kept as data (K1 to K6, K32, K48). */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table procedure (
    key text primary key,
    name text not null,
    national_code text
  )`,
  // From when to when a version is valid stands in its content, of which it is a part like all else.
  `create table procedure_version (
    procedure_key text not null references procedure,
    id text not null,
    state text not null check (state in ('draft', 'published')),
    content jsonb not null,
    edited_by uuid references person,
    edited_at timestamptz not null,
    published_by uuid references person,
    published_at timestamptz,
    primary key (procedure_key, id),
    check ((state = 'published') = (published_at is not null))
  )`,
  // Whoever edits a version edits the only one that is being edited.
  `create unique index procedure_version_one_draft on procedure_version (procedure_key) where state = 'draft'`,
  // An agency stands by its key, since a house may route to one that is not entered yet.
  `create table routing_row (
    id uuid primary key,
    item text not null,
    agency_key text,
    place jsonb not null,
    valid_from date not null,
    valid_to date,
    asked_if jsonb,
    citation text not null,
    status text not null check (status in ('confirmed', 'unconfirmed'))
  )`,
  `create index routing_row_item on routing_row (item)`,
];
