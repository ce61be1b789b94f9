import { type Kysely, sql } from 'kysely';

/** The append-only log of collaborative updates, and the snapshots that replace its old part. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table sync_update (
    room text not null,
    seq bigint not null,
    bytes bytea not null,
    sha256 bytea not null,
    account_id uuid,
    at timestamptz not null,
    primary key (room, seq)
  )`,
  `create table sync_snapshot (
    room text primary key,
    upto_seq bigint not null,
    bytes bytea not null,
    sha256 bytea not null,
    at timestamptz not null
  )`,
];
