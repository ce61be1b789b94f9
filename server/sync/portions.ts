import type { ReadAside } from './aside.ts';
import { DamagedRoom } from './integrity.ts';
import type { StoredLog } from './log-reading.ts';

/** More rows than this are neither taken in nor told one by one. */
const FEW_ROWS = 500;

/**
 * A log in portions for the main thread. Few and small rows are that already. What newcomers are told stays as it is
 * stored, since a browser that took a text in by halves could take format marks away that seem superfluous by then.
 *
 * @param pieceBytes how large a piece may be; without it no pieces are made, for nobody takes the log in
 */
export async function portion(log: StoredLog, room: string, pieceBytes?: number): Promise<ReadAside> {
  const rows = log.updates.map((bytes) => new Uint8Array(bytes));
  const updates = rows.length > FEW_ROWS ? await cutUp(rows, room, Infinity) : rows;
  if (pieceBytes === undefined) return { ...log, updates, pieces: [] };
  const isSmall = ({ length }: Uint8Array) => length <= 2 * pieceBytes;
  const [first, ...later] = updates;
  if (!first || updates.every(isSmall)) return { ...log, updates, pieces: updates };
  const pieces = later.every(isSmall)
    ? [...(await cutUp([first], room, pieceBytes)), ...later]
    : await cutUp(updates, room, pieceBytes);
  return { ...log, updates, pieces };
}

async function cutUp(updates: Uint8Array[], room: string, pieceBytes: number): Promise<Uint8Array[]> {
  const { cut, Incomplete } = await import('./pieces.ts');
  try {
    return cut(updates, pieceBytes);
  } catch (error) {
    throw error instanceof Incomplete ? new DamagedRoom(room, error.message) : error;
  }
}
