import * as Y from 'yjs';
import type { CloseCode } from '#domain/rooms/wire.ts';
import type { Frame } from './frames.ts';

/** What a room needs of the people in it. */
export type Inmate = {
  readonly account: string;
  /** Whether it has been sent the state and may be sent what comes after. */
  readonly upToDate: boolean;
  /** When its last message came in, by `performance.now()`. */
  readonly heardAt: number;
  send(frame: Frame): void;
  saved(count: number): void;
  leave(code: CloseCode): void;
};

type Fence = { readonly run: () => void; readonly fail: (error: Error) => void };

/** What gathers between two commits. */
export type Batch = {
  changes: { bytes: Uint8Array; by: Inmate | undefined }[];
  authors: { client: number; account: string | null }[];
  /** How many of an inmate's messages are stored once this batch is. */
  acks: Map<Inmate, number>;
  fences: Fence[];
  /** `others` of the room when the server wrote in it: rows of others since make its write void. */
  upon: number | undefined;
  /** When the first of its changes came in, by `performance.now()`. */
  since: number;
};

export function emptyBatch(): Batch {
  return { changes: [], authors: [], acks: new Map(), fences: [], upon: undefined, since: 0 };
}

/**
 * Whether a row says something else at a place that our content has taken: one client's changes, taken in by two nodes.
 * The log comes first; Yjs would silently keep ours.
 */
export function overlap(row: Uint8Array, unplaced: Iterable<Uint8Array>): boolean {
  let theirs: ReturnType<typeof Y.parseUpdateMeta> | undefined;
  for (const bytes of unplaced) {
    theirs ??= Y.parseUpdateMeta(row);
    const ours = Y.parseUpdateMeta(bytes);
    for (const [client, from] of ours.from) {
      const start = theirs.from.get(client);
      if (start === undefined) continue;
      if (start < (ours.to.get(client) ?? 0) && from < (theirs.to.get(client) ?? 0)) return true;
    }
  }
  return false;
}
