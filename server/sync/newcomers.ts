import type { CatchUp } from './catch-up.ts';
import type { Frame } from './frames.ts';

type Parts = {
  readonly catchUp: CatchUp;
  /** Whether the document is so large that telling it takes time that others would miss. */
  readonly isLarge: () => boolean;
  /** The room's log, as updates that together hold what was committed when it was called, and nothing that the document lacks. */
  readonly read: () => Promise<readonly Uint8Array[]>;
  /** Runs when all that is in the document now has been committed; `fail` if the room is lost before. */
  readonly whenStored: (run: () => void, fail: () => void) => void;
  readonly sliceMs: number;
};

type Newcomer = { readonly vector: Uint8Array; readonly tell: (frames: () => Frame[]) => void };

/**
 * Brings those who come level with the document. In a large room one after the other, with a turn for everybody else in
 * between: two hundred at once would be written a gigabyte in one go. There the whole state is read from the log aside,
 * since to encode it takes 10 ms a megabyte.
 */
export class Newcomers {
  readonly #parts: Parts;
  readonly #waiting: Newcomer[] = [];
  #serving = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** It is somebody's turn at once, or soon: `tell` can then ask for what brings level who has what `vector` says. */
  bring(vector: Uint8Array, tell: (frames: () => Frame[]) => void): void {
    const { catchUp, isLarge } = this.#parts;
    if (!this.#serving && !isLarge()) return tell(() => catchUp.framesAfter(vector));
    this.#waiting.push({ vector, tell });
    if (!this.#serving) void this.#serve();
  }

  async #serve(): Promise<void> {
    this.#serving = true;
    const { catchUp, sliceMs } = this.#parts;
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      if (catchUp.mustEncode(next.vector)) await this.#prepare();
      const until = performance.now() + sliceMs;
      for (let one: Newcomer | undefined = next; one; one = this.#waiting.shift()) {
        const { vector, tell } = one;
        tell(() => catchUp.framesAfter(vector));
        if (performance.now() > until) break;
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
    this.#serving = false;
  }

  /** If the log cannot be read it is encoded here after all. */
  async #prepare(): Promise<void> {
    const { catchUp, read, whenStored } = this.#parts;
    // What is in the document now will be in the log when it is read; what comes from now on may be, or not.
    const keep = catchUp.begin();
    const isStored = await new Promise<boolean>((resolve) =>
      whenStored(
        () => resolve(true),
        () => resolve(false),
      ),
    );
    if (isStored) await read().then(keep, () => {});
  }
}
