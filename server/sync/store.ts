import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import * as Y from 'yjs';
import { dateOf, type Instant } from '#domain/kernel/time.ts';
import type { Database, Tx } from '../db/database.ts';
import type { Limits } from './limits.ts';

/** Who wrote under which Yjs client id in a room; null = the server itself. */
export type Authors = Map<number, string | null>;

/** What one commit adds to one room. */
export type Entry = {
  readonly room: string;
  readonly seq: number;
  readonly bytes: Uint8Array;
  readonly account: string | null;
  readonly authors: readonly { client: number; account: string | null }[];
};

/** A room as PostgreSQL has it. */
export type Loaded = {
  readonly doc: Y.Doc;
  readonly authors: Authors;
  /** Sequence number of the last row; 0 = nothing was ever written. */
  readonly seq: number;
  readonly size: LogSize;
};

export type LogSize = { rows: number; logBytes: number; snapshotBytes: number };

/** Stored content is not what was stored: it is shown to nobody and, above all, never overwritten. */
export class DamagedRoom extends Error {
  constructor(room: string, what: string) {
    super(`Room ${room}: ${what}`);
  }
}

export type Store = ReturnType<typeof createStore>;

export function createStore(parts: { db: Database; now: () => Instant }) {
  const { db, now } = parts;
  return {
    append: (entries: readonly Entry[]) => append(db, entries, dateOf(now())),

    load: (room: string): Promise<Loaded> =>
      db
        .transaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute((tx) => read(tx, room)),

    /** Names of the rooms that have content and begin so; used to find the lanes of a marks room. */
    async namesUnder(prefix: string): Promise<string[]> {
      // ';' is the byte after ':', so the range holds exactly the names that begin with the prefix.
      const end = prefix.replace(/:$/, ';');
      const { rows } = await sql<{ room: string }>`
        select room from sync_snapshot where room >= ${prefix} and room < ${end}
        union select room from sync_update where room >= ${prefix} and room < ${end}`.execute(db);
      return rows.map((row) => row.room);
    },

    compact: (room: string): Promise<LogSize> =>
      db.transaction().execute((tx) => compact(tx, room, dateOf(now()))),
  };
}

/** Whether a log has grown long enough for a snapshot: by halves, so that the work stays in proportion to what is written. */
export function compactionDue(size: LogSize, limits: Limits): boolean {
  const { rows, logBytes, snapshotBytes } = size;
  if (logBytes >= limits.compactBytes && logBytes >= snapshotBytes / 2) return true;
  return rows >= limits.compactRows && (logBytes >= snapshotBytes / 2 || rows >= 10 * limits.compactRows);
}

/**
 * Appends to many rooms in one statement, which is one commit. A room whose sequence number is taken was written by
 * somebody else meanwhile; nothing of it is stored.
 * @returns the rooms that are stored.
 */
async function append(db: Database, entries: readonly Entry[], at: Date): Promise<Set<string>> {
  const rows = entries.map((entry) => ({
    room: entry.room,
    seq: entry.seq,
    bytes: Buffer.from(entry.bytes),
    sha256: digest(entry.room, entry.seq, entry.bytes),
    account_id: entry.account,
    at,
  }));
  const authors = entries.flatMap(({ room, authors }) =>
    authors.map(({ client, account }) => ({ room, client, account_id: account, at })),
  );
  const insert = db
    .insertInto('sync_update')
    .values(rows)
    .onConflict((on) => on.doNothing());
  const stored = await (
    authors.length === 0
      ? insert.returning('room')
      : db
          .with('authored', (inner) =>
            inner
              .insertInto('sync_author')
              .values(authors)
              .onConflict((on) => on.doNothing())
              .returning('client'),
          )
          .insertInto('sync_update')
          .values(rows)
          .onConflict((on) => on.doNothing())
          .returning('room')
  ).execute();
  const done = new Set(stored.map((row) => row.room));
  if (done.size < rows.length) await addOwn(db, rows, done);
  return done;
}

/** A row already there with our very content is ours: its commit succeeded and only the answer was lost. */
async function addOwn(
  db: Database,
  rows: readonly { room: string; seq: number; sha256: Buffer }[],
  done: Set<string>,
): Promise<void> {
  for (const row of rows.filter(({ room }) => !done.has(room))) {
    const there = await db
      .selectFrom('sync_update')
      .select('sha256')
      .where('room', '=', row.room)
      .where('seq', '=', row.seq)
      .executeTakeFirst();
    if (there?.sha256.equals(row.sha256)) done.add(row.room);
  }
}

async function read(tx: Tx | Database, room: string): Promise<Loaded> {
  const snapshot = await tx
    .selectFrom('sync_snapshot')
    .selectAll()
    .where('room', '=', room)
    .executeTakeFirst();
  const updates = await tx
    .selectFrom('sync_update')
    .select(['seq', 'bytes', 'sha256'])
    .where('room', '=', room)
    .where('seq', '>', snapshot?.upto_seq ?? 0)
    .orderBy('seq')
    .execute();
  const authors = await tx
    .selectFrom('sync_author')
    .select(['client', 'account_id'])
    .where('room', '=', room)
    .execute();

  let seq = snapshot?.upto_seq ?? 0;
  if (snapshot) verify(room, seq, snapshot);
  for (const row of updates) {
    if (row.seq !== seq + 1) throw new DamagedRoom(room, `row ${seq + 1} is missing`);
    verify(room, row.seq, row);
    seq = row.seq;
  }
  const stored = snapshot ? [snapshot, ...updates] : updates;
  return {
    doc: build(
      room,
      stored.map((row) => row.bytes),
    ),
    authors: new Map(authors.map((row) => [row.client, row.account_id])),
    seq,
    size: {
      rows: updates.length,
      logBytes: updates.reduce((sum, row) => sum + row.bytes.length, 0),
      snapshotBytes: snapshot?.bytes.length ?? 0,
    },
  };
}

/** Yjs itself takes most bit flips for other, valid content; the hash does not. */
function verify(room: string, seq: number, row: { bytes: Buffer; sha256: Buffer }): void {
  if (!digest(room, seq, row.bytes).equals(row.sha256)) throw new DamagedRoom(room, `row ${seq} is damaged`);
}

function build(room: string, updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const bytes of updates) Y.applyUpdate(doc, bytes);
  });
  if (doc.store.pendingStructs || doc.store.pendingDs) throw new DamagedRoom(room, 'the log has a gap');
  return doc;
}

/** The room is part of the hash, so that a row moved to another room is found out too. */
function digest(room: string, seq: number, bytes: Uint8Array): Buffer {
  return createHash('sha256').update(`${room}\0${seq}\0`).update(bytes).digest();
}

/**
 * Replaces the log up to now by a snapshot. The log goes only after the snapshot has been read back from PostgreSQL and
 * found to say the same, deletions included, all in one transaction.
 */
async function compact(tx: Tx, room: string, at: Date): Promise<LogSize> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${room}, 0))`.execute(tx);
  const { doc, seq, size } = await read(tx, room);
  if (size.rows === 0) return size;
  const bytes = Buffer.from(Y.encodeStateAsUpdate(doc));
  const row = { room, upto_seq: seq, bytes, sha256: digest(room, seq, bytes), at };
  const stored = await tx
    .insertInto('sync_snapshot')
    .values(row)
    .onConflict((on) => on.column('room').doUpdateSet(row))
    .returning(['bytes', 'sha256'])
    .executeTakeFirstOrThrow();
  verify(room, seq, stored);
  const again = build(room, [stored.bytes]);
  if (!Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(again)))
    throw new DamagedRoom(room, 'a snapshot does not say what its log says');
  await tx.deleteFrom('sync_update').where('room', '=', room).where('seq', '<=', seq).execute();
  doc.destroy();
  again.destroy();
  return { rows: 0, logBytes: 0, snapshotBytes: bytes.length };
}
