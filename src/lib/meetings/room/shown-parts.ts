import type { Awareness } from 'y-protocols/awareness';
import { readShownPart, type ShownPart } from '#content/shown-part.ts';

const FIELD = 'part';
/** As often as an eye follows; a crowd is told of each. */
const INTERVAL_MS = 66;

/** What lies before whoever presents, by awareness: said by her screen, heard by the wall. */
export class ShownParts {
  readonly #awareness: Awareness;
  #wanted: ShownPart | undefined;
  #said: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(awareness: Awareness) {
    this.#awareness = awareness;
  }

  /** Says what lies before this person; nothing once she no longer presents. */
  say(part: ShownPart | undefined): void {
    this.#wanted = part;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const text = JSON.stringify(this.#wanted ?? null);
      if (text === (this.#said ?? 'null')) return;
      this.#said = text;
      this.#awareness.setLocalStateField(FIELD, this.#wanted ?? null);
    }, INTERVAL_MS);
  }

  /** What lies before the person, on one of her screens where there are several. */
  of(person: string | null): ShownPart | undefined {
    if (person === null) return undefined;
    for (const state of this.#awareness.getStates().values()) {
      const part = state.person === person ? readShownPart(state[FIELD]) : undefined;
      if (part) return part;
    }
    return undefined;
  }

  onChange(listener: () => void): () => void {
    this.#awareness.on('change', listener);
    return () => this.#awareness.off('change', listener);
  }

  close(): void {
    clearTimeout(this.#timer);
  }
}
