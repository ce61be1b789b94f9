import type { ByteRange } from '#domain/documents/byte-range.ts';

/** Files are fetched and kept in pieces: a lost network costs one of them, and a page is read without touching the rest. */
export const PIECE_BYTES = 1024 * 1024;

export function pieceCount(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / PIECE_BYTES));
}

/** Which bytes of the file the piece holds. */
export function pieceRange(piece: number, bytes: number): ByteRange {
  return { start: piece * PIECE_BYTES, end: Math.min(bytes, (piece + 1) * PIECE_BYTES) - 1 };
}

const CONTENT_RANGE = /^bytes (\d+)-(\d+)\/(\d+)$/;

/** Which bytes an answer holds, and of how many; undefined when it does not say. */
export function saidRange(header: string | null): (ByteRange & { readonly total: number }) | undefined {
  const [, start, end, total] = CONTENT_RANGE.exec(header ?? '') ?? [];
  if (start === undefined) return undefined;
  return { start: Number(start), end: Number(end), total: Number(total) };
}

export type Cut = { readonly piece: number; readonly from: number; readonly to: number };

/** The cuts that make up a range, in order; `from` and `to` (not included) count within the piece. */
export function cutsOf({ start, end }: ByteRange): Cut[] {
  const first = Math.floor(start / PIECE_BYTES);
  const last = Math.floor(end / PIECE_BYTES);
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const piece = first + index;
    const offset = piece * PIECE_BYTES;
    return {
      piece,
      from: Math.max(start - offset, 0),
      to: Math.min(end + 1 - offset, PIECE_BYTES),
    };
  });
}
