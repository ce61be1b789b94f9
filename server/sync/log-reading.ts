import { DamagedRoom, verify } from './integrity.ts';

/** One statement, however the connection is made: the thread aside does without a query builder, whose import takes 0.1 s. */
export type Query = <Row>(text: string, values: readonly unknown[]) => Promise<Row[]>;

/** Who wrote under which Yjs client id in a room; null = the server itself. */
export type Authors = Map<number, string | null>;

/** Rows after the snapshot, their bytes, and the bytes of the snapshot. */
export type LogSize = { rows: number; logBytes: number; snapshotBytes: number };

/** A room's log as it stands in PostgreSQL, every row verified. */
export type StoredLog = {
  /** The snapshot if there is one, then the rows after it. */
  readonly updates: readonly Uint8Array[];
  readonly authors: Authors;
  /** Sequence number of the last row; 0 = nothing was ever written. */
  readonly seq: number;
  /** Number up to which the snapshot reaches; 0 = there is none. */
  readonly since: number;
  readonly size: LogSize;
};

type Snapshot = { upto_seq: number; bytes: Buffer; sha256: Buffer };
type Row = { seq: number; bytes: Buffer; sha256: Buffer };

/** How much there is to read, without reading it: PostgreSQL knows the length of what it keeps out of line. */
export async function weigh(query: Query, room: string): Promise<LogSize> {
  const [size] = await query<LogSize>(
    `select count(*) as rows, coalesce(sum(octet_length(u.bytes)), 0) as "logBytes",
      coalesce((select octet_length(bytes) from sync_snapshot where room = $1), 0) as "snapshotBytes"
    from sync_update u
    where u.room = $1 and u.seq > coalesce((select upto_seq from sync_snapshot where room = $1), 0)`,
    [room],
  );
  return size ?? { rows: 0, logBytes: 0, snapshotBytes: 0 };
}

/**
 * In a transaction that sees one state of the database, or at least while nobody compacts: rows are only ever added at the
 * end, and of those since a snapshot none goes before the snapshot after the next.
 * @throws {DamagedRoom}
 */
export async function readLog(query: Query, room: string): Promise<StoredLog> {
  const [snapshot] = await query<Snapshot>(
    'select upto_seq, bytes, sha256 from sync_snapshot where room = $1',
    [room],
  );
  const since = snapshot?.upto_seq ?? 0;
  const rows = await query<Row>(
    'select seq, bytes, sha256 from sync_update where room = $1 and seq > $2 order by seq',
    [room, since],
  );
  const authors = await query<{ client: number; account_id: string | null }>(
    'select client, account_id from sync_author where room = $1',
    [room],
  );
  if (snapshot) verify(room, since, snapshot);
  let seq = since;
  for (const row of rows) {
    if (row.seq !== seq + 1) throw new DamagedRoom(room, `row ${seq + 1} is missing`);
    verify(room, row.seq, row);
    seq = row.seq;
  }
  return {
    updates: (snapshot ? [snapshot, ...rows] : rows).map(({ bytes }) => bytes),
    authors: new Map(authors.map(({ client, account_id }) => [client, account_id])),
    seq,
    since,
    size: {
      rows: rows.length,
      logBytes: rows.reduce((sum, { bytes }) => sum + bytes.length, 0),
      snapshotBytes: snapshot?.bytes.length ?? 0,
    },
  };
}
