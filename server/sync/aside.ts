import { DAMAGED } from './aside-letters.ts';
import { AsideThread } from './aside-thread.ts';
import type { Compacted, CompactionLimits } from './compaction.ts';
import { DamagedRoom } from './integrity.ts';
import type { Limits } from './limits.ts';
import type { StoredLog } from './log-reading.ts';

/** What is done aside, with connections to PostgreSQL of its own, so that not even rows pass through the main thread. */
export type AsideJob =
  /** Without `pieceBytes` only to be told on, not to be taken in. */
  | { readonly kind: 'read'; readonly room: string; readonly pieceBytes?: number }
  | { readonly kind: 'compact'; readonly room: string; readonly limits: CompactionLimits; readonly at: Date };

/** A log that was read aside. */
export type ReadAside = StoredLog & {
  /** The same content, to be taken in piece by piece. */
  readonly pieces: readonly Uint8Array[];
};

const SCRIPT = new URL('./aside-worker.ts', import.meta.url);

/** Long work on logs, beside the thread that people's strokes go through. */
export class Aside {
  readonly #limits: Limits;
  /** Two: a room that people wait for must not wait for another's compaction. */
  readonly #reader: AsideThread<AsideJob>;
  readonly #compactor: AsideThread<AsideJob>;

  constructor(databaseUrl: string, limits: Limits) {
    this.#limits = limits;
    const thread = { jobMs: limits.asideMs, idleMs: limits.asideIdleMs };
    this.#reader = new AsideThread(SCRIPT, databaseUrl, thread);
    this.#compactor = new AsideThread(SCRIPT, databaseUrl, thread);
  }

  /** @throws {DamagedRoom} */
  read(room: string): Promise<ReadAside> {
    const { pieceBytes } = this.#limits;
    return this.#read({ kind: 'read', room, pieceBytes });
  }

  /**
   * A room's content without the pieces of which a document is made.
   * @throws {DamagedRoom}
   */
  async updates(room: string): Promise<readonly Uint8Array[]> {
    const { updates } = await this.#read({ kind: 'read', room });
    return updates;
  }

  #read(job: Extract<AsideJob, { kind: 'read' }>): Promise<ReadAside> {
    return this.#reader.run<ReadAside>(job).catch((error) => tell(job.room, error));
  }

  /** @throws {DamagedRoom} */
  compact(room: string, at: Date): Promise<Compacted> {
    const { compactRows, compactBytes } = this.#limits;
    const limits = { compactRows, compactBytes };
    return this.#compactor
      .run<Compacted>({ kind: 'compact', room, limits, at })
      .catch((error) => tell(room, error));
  }

  async close(): Promise<void> {
    await Promise.all([this.#reader.close(), this.#compactor.close()]);
  }
}

function tell(room: string, error: Error): never {
  throw error.name === DAMAGED ? new DamagedRoom(room, error.message) : error;
}
