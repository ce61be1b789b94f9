import { createHash } from 'node:crypto';

/** Stored content is not what was stored: it is shown to nobody and, above all, never overwritten. */
export class DamagedRoom extends Error {
  readonly what: string;
  constructor(room: string, what: string) {
    super(`Room ${room}: ${what}`);
    this.what = what;
  }
}

/** The rows that a reader needs are not in the log any more; it must read the room anew. */
export class LogGone extends Error {}

/** Yjs itself takes most bit flips for other, valid content; the hash does not. */
export function verify(room: string, seq: number, row: { bytes: Buffer; sha256: Buffer }): void {
  if (!digest(room, seq, row.bytes).equals(row.sha256)) throw new DamagedRoom(room, `row ${seq} is damaged`);
}

/** The room is part of the hash, so that a row moved to another room is found out too. */
export function digest(room: string, seq: number, bytes: Uint8Array): Buffer {
  return createHash('sha256').update(`${room}\0${seq}\0`).update(bytes).digest();
}
