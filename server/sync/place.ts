import type { Row } from './log-rows.ts';

type Parts = {
  /** Number of the last row that is in memory. */
  readonly seq: number;
  /** The rows of the log after a number; none when there are none. */
  readonly read: (seq: number) => Promise<readonly Row[]>;
  /** Takes a row of another node into memory; every row before it is there. */
  readonly take: (row: Row) => void;
  /** Whether a statement of ours is under way, whose number we do not know yet. */
  readonly storing: () => boolean;
  readonly onFailure: (error: unknown) => void;
};

/** More rows out of order than this are not kept: they are in the log. */
const EARLY_ROWS = 64;
const AGAIN_MS = 500;

/**
 * Where a room in memory stands in its log when other nodes write in it too. Rows of others are taken strictly in the
 * order of the log, since each may build on those before; our own are in memory before they have a number.
 */
export class Place {
  readonly #parts: Parts;
  #seq: number;
  /** Own rows whose number comes after rows of others that are not here yet. */
  readonly #own = new Map<number, Uint8Array>();
  /** Rows of others that came before those before them. */
  readonly #early = new Map<number, Row>();
  #reading: Promise<void> | undefined;
  #next: Promise<void> | undefined;
  #closed = false;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#seq = parts.seq;
  }

  get seq(): number {
    return this.#seq;
  }

  /** Whether the log is known to go on with rows that are not here. */
  get behind(): boolean {
    return this.#own.size > 0 || this.#early.size > 0;
  }

  /** Own content that is stored, after rows of others that are not here yet. */
  get ownAhead(): Iterable<Uint8Array> {
    return this.#own.values();
  }

  /** Our row has got its number. */
  stored(seq: number, bytes: Uint8Array): void {
    if (seq > this.#seq) this.#own.set(seq, bytes);
    this.#settle();
  }

  /** Another node says that it has stored a row. */
  heard(row: Row): void {
    if (row.seq <= this.#seq || this.#own.has(row.seq)) return;
    if (this.#early.size < EARLY_ROWS || row.seq === this.#seq + 1) this.#early.set(row.seq, row);
    this.#settle();
  }

  /** Reads on in the log. Resolves once everything is here that was committed when it was called. */
  catchUp(): Promise<void> {
    if (!this.#reading) return (this.#reading = this.#readOn().finally(() => (this.#reading = undefined)));
    // The read that is under way may have missed the newest rows; one more serves everybody who asks meanwhile.
    return (this.#next ??= this.#reading
      .catch(() => {})
      .then(() => {
        this.#next = undefined;
        return this.catchUp();
      }));
  }

  close(): void {
    this.#closed = true;
    this.#own.clear();
    this.#early.clear();
  }

  async #readOn(): Promise<void> {
    for (;;) {
      const rows = await this.#parts.read(this.#seq);
      for (const row of rows) {
        if (this.#closed) return;
        if (row.seq > this.#seq && !this.#own.has(row.seq)) this.#early.set(row.seq, row);
        this.#close();
      }
      if (rows.length === 0 || this.#closed) return;
    }
  }

  #settle(): void {
    this.#close();
    // While our own statement is under way, what is missing is most likely its row.
    if (!this.#closed && this.behind && !this.#parts.storing()) this.#catchUpSoon();
  }

  /** Takes what follows without a gap. */
  #close(): void {
    for (;;) {
      const seq = this.#seq + 1;
      const row = this.#early.get(seq);
      if (this.#closed || (!row && !this.#own.has(seq))) break;
      this.#seq = seq;
      this.#own.delete(seq);
      this.#early.delete(seq);
      if (row) this.#parts.take(row);
    }
    for (const seq of this.#early.keys()) if (seq <= this.#seq) this.#early.delete(seq);
  }

  #catchUpSoon(): void {
    if (this.#reading) return;
    this.catchUp().catch((error: unknown) => {
      this.#parts.onFailure(error);
      setTimeout(() => {
        if (!this.#closed && this.behind) this.#catchUpSoon();
      }, AGAIN_MS).unref();
    });
  }
}
