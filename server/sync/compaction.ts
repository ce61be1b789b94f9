import * as Y from 'yjs';
import { build } from './building.ts';
import { DamagedRoom, digest, verify } from './integrity.ts';
import type { Limits } from './limits.ts';
import { type LogSize, type Query, readLog } from './log-reading.ts';

/** What is to be read of a log from now on, and whether that is because a snapshot has taken its place just now. */
export type Compacted = { readonly size: LogSize; readonly isReplaced: boolean };

export type CompactionLimits = Pick<Limits, 'compactRows' | 'compactBytes'>;

/** Whether a log has grown long enough for a snapshot: by halves, so that the work stays in proportion to what is written. */
export function compactionDue(size: LogSize, limits: CompactionLimits): boolean {
  const { rows, logBytes, snapshotBytes } = size;
  if (logBytes >= limits.compactBytes && logBytes >= snapshotBytes / 2) return true;
  return rows >= limits.compactRows && (logBytes >= snapshotBytes / 2 || rows >= 4 * limits.compactRows);
}

/**
 * Replaces the log up to now by a snapshot, in the transaction that `query` is in. The log goes only after the snapshot has
 * been read back from PostgreSQL and found to say the same, deletions included. Of the rows, those stay that came since
 * the snapshot before: an append that was held up has counted on an older head, and only the row itself keeps its number
 * taken. Another node may have done it meanwhile: what is not due any more is left alone.
 *
 * @throws {DamagedRoom}
 */
export async function compact(
  query: Query,
  room: string,
  limits: CompactionLimits,
  at: Date,
): Promise<Compacted> {
  await query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [room]);
  const { updates, seq, size, since } = await readLog(query, room);
  if (size.rows === 0 || !compactionDue(size, limits)) return { size, isReplaced: false };
  const doc = build(room, updates);
  const bytes = Buffer.from(Y.encodeStateAsUpdate(doc));
  const [stored] = await query<{ bytes: Buffer; sha256: Buffer }>(
    `insert into sync_snapshot (room, upto_seq, bytes, sha256, at) values ($1, $2, $3, $4, $5)
    on conflict (room) do update
      set upto_seq = excluded.upto_seq, bytes = excluded.bytes, sha256 = excluded.sha256, at = excluded.at
    returning bytes, sha256`,
    [room, seq, bytes, digest(room, seq, bytes), at],
  );
  if (!stored) throw new DamagedRoom(room, 'a snapshot that was stored is not there');
  verify(room, seq, stored);
  if (!Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(build(room, [stored.bytes]))))
    throw new DamagedRoom(room, 'a snapshot does not say what its log says');
  await query('delete from sync_update where room = $1 and seq <= $2', [room, since]);
  return { size: { rows: 0, logBytes: 0, snapshotBytes: bytes.length }, isReplaced: true };
}
