import { untrack } from 'svelte';
import type * as Y from 'yjs';
import { applySplice, moved, rebase, type Splice, spliceBetween } from './splice.ts';

/**
 * A text of a room in a field of this screen. Each change here goes into the room as what it is, so that others may write
 * in the same text meanwhile; what they write appears under the caret without moving it. While letters are being composed (Telex,
 * the keyboard of a tablet) the field is left alone: it would break the word.
 */
export class SharedText {
  /** What the field shows. */
  shown = $state.raw('');
  readonly #text: Y.Text;
  /** What stood in the room when the field was last in step with it. */
  #base: string;
  #element: HTMLTextAreaElement | undefined;
  #isComposing = false;

  constructor(text: Y.Text) {
    this.#text = text;
    this.#base = String(text);
    this.shown = this.#base;
  }

  /** For the field's `{@attach}`: in step with the room as long as the field is there. */
  readonly attach = (element: HTMLTextAreaElement): (() => void) => {
    this.#element = element;
    const begin = () => (this.#isComposing = true);
    const end = () => {
      this.#isComposing = false;
      this.#meet();
    };
    const hear = () => {
      if (!this.#isComposing) this.#meet();
    };
    element.addEventListener('compositionstart', begin);
    element.addEventListener('compositionend', end);
    this.#text.observe(hear);
    // What it shows must not attach it anew.
    untrack(hear);
    return () => {
      untrack(end);
      this.#text.unobserve(hear);
      element.removeEventListener('compositionstart', begin);
      element.removeEventListener('compositionend', end);
      this.#element = undefined;
    };
  };

  write(next: string): void {
    this.shown = next;
    if (!this.#isComposing) this.#meet();
  }

  /** Brings into the room what was written here, and here what was written there. */
  #meet(): void {
    const there = String(this.#text);
    const own = spliceBetween(this.#base, this.shown);
    const other = spliceBetween(this.#base, there);
    // Before it is told: the room tells at once, and this is asked again.
    this.#base = there;
    const splice = own && other ? rebase(own, other) : own;
    if (splice) {
      this.#base = applySplice(there, splice);
      this.#show(this.#base, other);
      this.#text.doc?.transact(() => {
        if (splice.gone > 0) this.#text.delete(splice.at, splice.gone);
        if (splice.put) this.#text.insert(splice.at, splice.put);
      }, this);
    } else this.#show(there, other);
  }

  #show(next: string, other: Splice | undefined): void {
    if (next === this.shown) return;
    const element = this.#element;
    const caret = element && other && [element.selectionStart, element.selectionEnd];
    this.shown = next;
    if (!element) return;
    element.value = next;
    if (caret && other && document.activeElement === element)
      element.setSelectionRange(moved(caret[0] ?? 0, other), moved(caret[1] ?? 0, other));
  }
}
