import { CompiledQuery, type RawBuilder, sql } from 'kysely';
import * as Y from 'yjs';
import type { Database } from '../db/database.ts';
import { prepared } from '../db/prepared.ts';
import { LogGone, verify } from './integrity.ts';

/** What one commit adds to one room. */
export type Entry = {
  readonly room: string;
  readonly bytes: Uint8Array;
  readonly account: string | null;
  readonly authors: readonly Author[];
  /** Stored only if nothing follows this row yet: for what was written upon the state that the log had then. */
  readonly expects?: number;
};

export type Author = { readonly client: number; readonly account: string | null };

/** A row of the log, with the authors of whom the reader may not have heard yet. */
export type Row = { readonly seq: number; readonly bytes: Uint8Array; readonly authors: readonly Author[] };

/**
 * What became of an entry: the number it has got; `taken`, if another node took that number in the same instant: try
 * again; `refused`, if it never will be stored: an author belongs to somebody else, or the log is not what it expects.
 */
export type Outcome = number | 'taken' | 'refused';

/**
 * Appends to many rooms in one statement, which is one commit. The number is given by PostgreSQL, so that nodes which
 * write in one room at the same time need not hear of each other first. The primary key is the fence: of two statements
 * that saw the same head one stores nothing, and whoever stores row n has seen rows and authors up to n - 1.
 */
export async function append(
  db: Database,
  entries: readonly Entry[],
  at: Date,
): Promise<Map<string, Outcome>> {
  const rows = await store(db, entries, at);
  const outcomes = new Map<string, Outcome>(rows.map((row) => [row.room, row.seq]));
  for (const entry of entries)
    if (!outcomes.has(entry.room)) outcomes.set(entry.room, await whyNot(db, entry));
  return outcomes;
}

/** Nearly all commits are plain: known authors, and nothing that depends on what others write. They take a third of the time. */
async function store(db: Database, entries: readonly Entry[], at: Date): Promise<Stored[]> {
  const isPlain = entries.every(({ authors, expects }) => authors.length === 0 && expects === undefined);
  const [one, ...others] = entries;
  if (isPlain && one && others.length === 0) {
    const values = [one.room, Buffer.from(one.bytes), one.account, at];
    return (await db.executeQuery<Stored>(CompiledQuery.raw(APPEND_ONE, values))).rows;
  }
  const given = sql`(values ${sql.join(
    entries.map(
      ({ room, bytes, account, expects }) =>
        sql`(${room}::text collate "C", ${Buffer.from(bytes)}::bytea, ${account}::uuid, ${expects ?? null}::bigint)`,
    ),
  )}) as g (room, bytes, account_id, expects)`;
  if (isPlain) return (await appendPlain(given, at).execute(db)).rows;
  const bound = entries.flatMap(({ room, authors }) =>
    authors.map(
      ({ client, account }) => sql`(${room}::text collate "C", ${client}::bigint, ${account}::uuid)`,
    ),
  );
  return (await appendCarefully(given, bound, at).execute(db)).rows;
}

function appendPlain(given: RawBuilder<unknown>, at: Date): RawBuilder<Stored> {
  return sql`insert into sync_update (room, seq, bytes, sha256, account_id, at)
    select room, head + 1, bytes, ${DIGEST}, account_id, ${at}
    from (select g.*, ${HEAD} as head from ${given}) h order by room
    on conflict do nothing returning room, seq`;
}

function appendCarefully(
  given: RawBuilder<unknown>,
  bound: readonly RawBuilder<unknown>[],
  at: Date,
): RawBuilder<Stored> {
  const authors = bound.length
    ? sql`values ${sql.join(bound)}`
    : sql`select ''::text collate "C", 0::bigint, null::uuid where false`;
  return sql`
    with bound (room, client, account_id) as (${authors}),
    stored as (
      insert into sync_update (room, seq, bytes, sha256, account_id, at)
      select room, head + 1, bytes, ${DIGEST}, account_id, ${at} from (select g.*, ${HEAD} as head from ${given}) h
      where coalesce(h.expects = h.head, true) and not exists (
        select from bound b join sync_author a on a.room = b.room and a.client = b.client
        where b.room = h.room and a.account_id is distinct from b.account_id)
      order by room
      on conflict do nothing returning room, seq
    ),
    named as (
      insert into sync_author (room, client, account_id, at)
      select b.room, b.client, b.account_id, ${at} from bound b join stored using (room) order by 1, 2
      on conflict do nothing
    )
    select room, seq from stored`;
}

const HEAD_TEXT = `greatest(
  coalesce((select u.seq from sync_update u where u.room = g.room order by u.seq desc limit 1), 0),
  coalesce((select s.upto_seq from sync_snapshot s where s.room = g.room), 0))`;

/** `digest` of integrity.ts, in the words of PostgreSQL. */
const DIGEST_TEXT = `sha256(convert_to(room, 'UTF8') || '\\x00'::bytea || convert_to((head + 1)::text, 'UTF8')
  || '\\x00'::bytea || bytes)`;

const HEAD = sql.raw(HEAD_TEXT);
const DIGEST = sql.raw(DIGEST_TEXT);

/** A pen that draws is one such statement for each of its strokes. */
const APPEND_ONE = prepared(
  'sync_append',
  `insert into sync_update (room, seq, bytes, sha256, account_id, at)
    select room, head + 1, bytes, ${DIGEST_TEXT}, account_id, $4
    from (select g.*, ${HEAD_TEXT} as head
      from (select $1::text collate "C" as room, $2::bytea as bytes, $3::uuid as account_id) g) h
    on conflict do nothing returning room, seq`,
);

async function whyNot(db: Database, { room, authors, expects }: Entry): Promise<Outcome> {
  if (expects === undefined && authors.length === 0) return 'taken';
  const { rows } = await sql<{ head: number }>`
    select ${HEAD} as head from (select ${room}::text collate "C" as room) g`.execute(db);
  if (expects !== undefined && rows[0]?.head !== expects) return 'refused';
  const known = await authorsOf(
    db,
    room,
    authors.map(({ client }) => client),
  );
  return known.some((one) => authors.some((own) => own.client === one.client && own.account !== one.account))
    ? 'refused'
    : 'taken';
}

async function authorsOf(db: Database, room: string, clients: readonly number[]): Promise<Author[]> {
  if (clients.length === 0) return [];
  const rows = await db
    .selectFrom('sync_author')
    .select(['client', 'account_id'])
    .where('room', '=', room)
    .where('client', '=', sql<number>`any(${[...clients]}::bigint[])`)
    .execute();
  return rows.map((row) => ({ client: row.client, account: row.account_id }));
}

type Stored = { room: string; seq: number };

const ROWS_AT_ONCE = 500;

/** @throws {LogGone} when a snapshot has taken the place of rows that the reader would need. */
export async function after(db: Database, room: string, seq: number): Promise<Row[]> {
  const { rows } = await sql<{ upto: number | null; seq: number | null; bytes: Buffer; sha256: Buffer }>`
    select s.upto_seq as upto, u.seq, u.bytes, u.sha256
    from (select ${room}::text collate "C" as room) r
    left join sync_snapshot s on s.room = r.room
    left join sync_update u on u.room = r.room and u.seq > ${seq}
    order by u.seq limit ${ROWS_AT_ONCE}`.execute(db);
  const found = rows.filter((row) => row.seq !== null) as { seq: number; bytes: Buffer; sha256: Buffer }[];
  if ((found[0]?.seq ?? seq + 1) > seq + 1 || (found.length === 0 && (rows[0]?.upto ?? 0) > seq))
    throw new LogGone(`Room ${room}: row ${seq + 1} is in the snapshot`);
  for (const row of found) verify(room, row.seq, row);
  const clients = new Set(found.flatMap(({ bytes }) => [...Y.parseUpdateMeta(bytes).from.keys()]));
  const authors = await authorsOf(db, room, [...clients]);
  return found.map((row, at) => ({ seq: row.seq, bytes: row.bytes, authors: at === 0 ? authors : [] }));
}
