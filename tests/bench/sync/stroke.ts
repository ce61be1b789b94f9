import * as Y from 'yjs';

/** Eight bytes that stand in nothing else; behind them writer, number and moment of a stroke. */
const MARK = Buffer.from('f1c3a97e5b20d48e', 'hex');
const TAIL = 14;
const STROKE_BYTES = 88;

/** Somebody who draws: each stroke is one change of about 120 bytes. */
export class Writer {
  readonly number: number;
  readonly #doc = new Y.Doc();
  #written = 0;
  #update: Uint8Array = new Uint8Array();

  constructor(number: number) {
    this.number = number;
    this.#doc.on('update', (update: Uint8Array) => (this.#update = update));
  }

  get written(): number {
    return this.#written;
  }

  /** The next stroke, as the update that carries it. */
  draw(now: number): Uint8Array {
    const bytes = Buffer.alloc(STROKE_BYTES);
    MARK.copy(bytes);
    bytes.writeUInt16BE(this.number, 8);
    bytes.writeUInt32BE(this.#written, 10);
    bytes.writeDoubleBE(now, 14);
    this.#doc.getMap('marks').set(`${this.number}-${this.#written}`, new Uint8Array(bytes));
    this.#written += 1;
    return this.#update;
  }

  /** All strokes so far. */
  get doc(): Y.Doc {
    return this.#doc;
  }
}

/** Finds strokes in what comes over the wire, also where one is cut by the end of a chunk. */
export class StrokeScanner {
  readonly #onStroke: (writer: number, number: number, drawnAt: number) => void;
  #rest: Buffer = Buffer.alloc(0);

  constructor(onStroke: (writer: number, number: number, drawnAt: number) => void) {
    this.#onStroke = onStroke;
  }

  scan(chunk: Buffer): void {
    const bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    let from = 0;
    for (;;) {
      const at = bytes.indexOf(MARK, from);
      if (at < 0) break;
      if (at + MARK.length + TAIL > bytes.length) {
        this.#rest = Buffer.from(bytes.subarray(at));
        return;
      }
      this.#onStroke(bytes.readUInt16BE(at + 8), bytes.readUInt32BE(at + 10), bytes.readDoubleBE(at + 14));
      from = at + MARK.length + TAIL;
    }
    this.#rest = Buffer.from(bytes.subarray(Math.max(from, bytes.length - MARK.length + 1)));
  }
}

export function strokesIn(doc: Y.Doc): number {
  return doc.getMap('marks').size;
}
