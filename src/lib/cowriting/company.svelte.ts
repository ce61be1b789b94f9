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
    const screens = [...this.#awareness.getStates().values()].flatMap((state): Companion[] => {
      const { person, name, at } = state as Record<string, unknown>;
      if (typeof person !== 'string' || typeof name !== 'string' || person === this.#self) return [];
      return [{ person, name, at: typeof at === 'string' ? at : undefined }];
    });
    // Of two screens of one person the one counts at which she is in some part.
    const inParts = screens.toSorted((a, b) => Number(b.at !== undefined) - Number(a.at !== undefined));
    this.others = inParts
      .filter(({ person }, index) => inParts.findIndex((one) => one.person === person) === index)
      .toSorted((a, b) => a.name.localeCompare(b.name, 'vi'));
  };
}
