import * as Y from 'yjs';
import { syncFrame, type Frame } from './frames.ts';

/** Changes kept ready for those who come back; beyond, they are told by comparing with the whole document. */
const RECENT_CHANGES = 2_048;
const RECENT_BYTES = 512 * 1024;

type Change = {
  readonly bytes: Uint8Array;
  /** Clocks that one has after it; read when somebody comes back. */
  to?: ReadonlyMap<number, number>;
  frame?: Frame;
};

type Whole = { frames: readonly Frame[]; after: number };

/**
 * What a newcomer lacks, without going through the document for each: the whole state is encoded once and brought
 * forward by the changes since; who was here a moment ago is sent the changes since then.
 *
 * Equal or covering state vectors say nothing of deletions. So every answer ends with all deletions of the document,
 * encoded once until there is another one, as the step 2 that makes the client "synced".
 */
export class CatchUp {
  readonly #doc: Y.Doc;
  /** The latest changes, oldest first. */
  readonly #recent: Change[] = [];
  #recentBytes = 0;
  /** What the document held before the first of them. */
  #before: Map<number, number>;
  /** The whole state as a message, and how many of the recent changes it does not hold. */
  #whole: Whole | undefined;
  /** One that is being read. */
  #coming: Whole | undefined;
  #deletions: Uint8Array | undefined;
  /** Whether anybody came since the last call of `forget`. */
  #used = false;
  #asked: { readonly vector: string; readonly frame: Frame } | undefined;

  /** @param stored updates that together are the document, as they were loaded: after a restart nothing need be encoded. */
  constructor(doc: Y.Doc, stored: readonly Uint8Array[] = []) {
    this.#doc = doc;
    this.#before = vectorOf(doc);
    if (stored.length > 0) this.begin()(stored);
  }

  /** Whether all of the document would have to be encoded for somebody who has what `vector` says. */
  mustEncode(vector: Uint8Array): boolean {
    return !this.#whole && Y.decodeStateVector(vector).size === 0;
  }

  /** All that is in the document now is about to be read from the log. @returns what takes it */
  begin(): (stored: readonly Uint8Array[]) => void {
    const coming: Whole = { frames: [], after: 0 };
    this.#coming = coming;
    return (stored) => {
      if (this.#coming !== coming) return;
      this.#coming = undefined;
      this.#whole = { ...coming, frames: stored.map((bytes) => syncFrame('update', bytes)) };
    };
  }

  /** The document has changed by `bytes` (as Yjs itself says it, encoding V1). */
  changed(bytes: Uint8Array): void {
    this.#asked = undefined;
    // The last part of an update are its deletions: their number, 0 if none, or ranges whose length is never 0.
    if (bytes.at(-1) !== 0) this.#deletions = undefined;
    this.#recent.push({ bytes });
    this.#recentBytes += bytes.length;
    for (const whole of [this.#whole, this.#coming]) if (whole) whole.after += 1;
    while (this.#recent.length > RECENT_CHANGES || this.#recentBytes > RECENT_BYTES) this.#letGo();
  }

  /** Messages that bring somebody who has what `vector` says level with the document. */
  framesAfter(vector: Uint8Array): Frame[] {
    this.#used = true;
    const known = Y.decodeStateVector(vector);
    if (known.size === 0) return this.#everything();
    if (covers(known, this.#before)) return this.#missedBy(known);
    const asked = Buffer.from(vector).toString('latin1');
    if (this.#asked?.vector !== asked) {
      const frame = syncFrame('step2', Y.encodeStateAsUpdate(this.#doc, vector));
      this.#asked = { vector: asked, frame };
    }
    return [this.#asked.frame];
  }

  /** Gives the memory of the encoded state back, unless newcomers are still arriving. Called now and then. */
  forget(): void {
    if (!this.#used) this.#whole = this.#asked = undefined;
    this.#used = false;
  }

  #everything(): Frame[] {
    this.#whole ??= { frames: [syncFrame('update', Y.encodeStateAsUpdate(this.#doc))], after: 0 };
    const since = this.#whole.after === 0 ? [] : this.#recent.slice(-this.#whole.after);
    return [...this.#whole.frames, ...since.map(frameOf), this.#end()];
  }

  #missedBy(known: Map<number, number>): Frame[] {
    const missed = this.#recent.filter((change) => {
      change.to ??= Y.parseUpdateMeta(change.bytes).to;
      return !covers(known, change.to);
    });
    return [...missed.map(frameOf), this.#end()];
  }

  #end(): Frame {
    this.#deletions ??= Y.encodeStateAsUpdate(this.#doc, Y.encodeStateVector(this.#doc));
    return syncFrame('step2', this.#deletions);
  }

  #letGo(): void {
    const change = this.#recent.shift();
    if (!change) return;
    this.#recentBytes -= change.bytes.length;
    for (const [client, clock] of change.to ?? Y.parseUpdateMeta(change.bytes).to)
      this.#before.set(client, Math.max(clock, this.#before.get(client) ?? 0));
    // A state that can no longer be brought forward is of no use.
    if (this.#whole && this.#whole.after > this.#recent.length) this.#whole = undefined;
    if (this.#coming && this.#coming.after > this.#recent.length) this.#coming = undefined;
  }
}

function frameOf(change: Change): Frame {
  return (change.frame ??= syncFrame('update', change.bytes));
}

function vectorOf(doc: Y.Doc): Map<number, number> {
  return Y.decodeStateVector(Y.encodeStateVector(doc));
}

/** Whether somebody who has `known` has all that `needed` counts. */
function covers(known: ReadonlyMap<number, number>, needed: ReadonlyMap<number, number>): boolean {
  for (const [client, clock] of needed) if ((known.get(client) ?? 0) < clock) return false;
  return true;
}
