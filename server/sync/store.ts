import { CompiledQuery, sql } from 'kysely';
import type * as Y from 'yjs';
import { dateOf, type Instant } from '#domain/kernel/time.ts';
import type { Database, Tx } from '../db/database.ts';
import type { Aside } from './aside.ts';
import { build, buildInSlices } from './building.ts';
import { LIMITS, type Limits } from './limits.ts';
import { type LogSize, type Query, readLog, type StoredLog, weigh } from './log-reading.ts';
import { after, append, type Entry } from './log-rows.ts';

/** A room as PostgreSQL has it. Its `updates` together are the document, each whole upon those before it. */
export type Loaded = StoredLog & { readonly doc: Y.Doc };

export type Store = ReturnType<typeof createStore>;

/** @param parts without `aside` everything is read by the thread that asks */
export function createStore(parts: { db: Database; now: () => Instant; limits?: Limits; aside?: Aside }) {
  const { db, now, aside, limits = LIMITS } = parts;
  return {
    append: (entries: readonly Entry[]) => append(db, entries, dateOf(now())),

    /** The rows after a number, some hundred at most. */
    after: (room: string, seq: number) => after(db, room, seq),

    /** Those of the rooms whose log goes on after the number that is known of it. */
    async behind(known: ReadonlyMap<string, number>): Promise<string[]> {
      const { rows } = await sql<{ room: string }>`
        select k.room from unnest(${[...known.keys()]}::text[], ${[...known.values()]}::bigint[]) as k (room, seq)
        where exists (select from sync_update u where u.room = k.room collate "C" and u.seq > k.seq)
          or exists (select from sync_snapshot s where s.room = k.room collate "C" and s.upto_seq > k.seq)`.execute(
        db,
      );
      return rows.map((row) => row.room);
    },

    async load(room: string): Promise<Loaded> {
      if (!aside || !isLarge(await weigh(queryOf(db), room), limits)) return loadHere(db, room);
      const { pieces, ...log } = await aside.read(room);
      return { ...log, doc: await buildInSlices(room, pieces, limits.sliceMs) };
    },

    /** A room's content without its document. */
    async updates(room: string): Promise<readonly Uint8Array[]> {
      return aside ? aside.updates(room) : (await readLog(queryOf(db), room)).updates;
    },

    /** Names of the rooms that have content and begin so; used to find the lanes of a marks room. */
    async namesUnder(prefix: string): Promise<string[]> {
      // ';' is the byte after ':', so the range holds exactly the names that begin with the prefix.
      const end = prefix.replace(/:$/, ';');
      const { rows } = await sql<{ room: string }>`
        select room from sync_snapshot where room >= ${prefix} and room < ${end}
        union select room from sync_update where room >= ${prefix} and room < ${end}`.execute(db);
      return rows.map((row) => row.room);
    },
  };
}

/** A room's committed content within somebody else's transaction; missing: nothing was ever written in it. */
export async function readRoom(db: Database | Tx, room: string): Promise<Y.Doc | undefined> {
  const { seq, updates } = await readLog(queryOf(db), room);
  return seq === 0 ? undefined : build(room, updates);
}

function loadHere(db: Database, room: string): Promise<Loaded> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      const log = await readLog(queryOf(tx), room);
      return { ...log, doc: build(room, log.updates) };
    });
}

function isLarge({ rows, logBytes, snapshotBytes }: LogSize, limits: Limits): boolean {
  return rows > limits.asideRows || logBytes + snapshotBytes > limits.asideBytes;
}

function queryOf(db: Database | Tx): Query {
  return async <Row>(text: string, values: readonly unknown[]) =>
    (await db.executeQuery<Row>(CompiledQuery.raw(text, [...values]))).rows;
}
