import type { Awareness } from 'y-protocols/awareness';

/** Somebody else in a room; `at`: the part of the text in which she is. */
export type Companion = { readonly person: string; readonly name: string; readonly at: string | undefined };

/** Who else is in a room, each once, however many screens she has there. */
export class Company {
  others: readonly Companion[] = $state.raw([]);
  readonly #awareness: Awareness;
  readonly #self: string;

  constructor(awareness: Awareness, self: string) {
    this.#awareness = awareness;
    this.#self = self;
    awareness.on('change', this.#look);
    this.#look();
  }

  /** Tells the others in which part one is. */
  stand(at: string | undefined): void {
    if (this.#awareness.getLocalState()?.at !== at) this.#awareness.setLocalStateField('at', at ?? null);
  }

  close(): void {
    this.#awareness.off('change', this.#look);
  }

  /** Person and name are the server's word; where somebody is, is her own. */
  readonly #look = (): void => {
    const found = new Map<string, Companion>();
    for (const state of this.#awareness.getStates().values()) {
      const { person, name, at } = state as Record<string, unknown>;
      if (typeof person !== 'string' || typeof name !== 'string' || person === this.#self) continue;
      const place = typeof at === 'string' ? at : found.get(person)?.at;
      found.set(person, { person, name, at: place });
    }
    this.others = [...found.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'vi'));
  };
}
