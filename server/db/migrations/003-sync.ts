import { type Kysely, sql } from 'kysely';

/** The append-only log of collaborative updates, the snapshots that replace its old part, and who wrote what. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

// Rooms compare byte by byte (collate "C"), so that the lanes of a room are one range of the index in every locale.
const STATEMENTS = [
  `create table sync_update (
    room text collate "C" not null,
    seq bigint not null,
    bytes bytea not null,
    sha256 bytea not null,
    account_id uuid,
    at timestamptz not null,
    primary key (room, seq)
  )`,
  `create table sync_snapshot (
    room text collate "C" primary key,
    upto_seq bigint not null,
    bytes bytea not null,
    sha256 bytea not null,
    at timestamptz not null
  )`,
  `create table sync_author (
    room text collate "C" not null,
    client bigint not null,
    account_id uuid,
    at timestamptz not null,
    primary key (room, client)
  )`,
];
