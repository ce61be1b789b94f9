import { SvelteSet } from 'svelte/reactivity';

/** Which versions this person has opened on this device; a new version of a document is unread again. */
export class SeenDocuments {
  readonly #key: string;
  readonly #versions: SvelteSet<string>;

  constructor(account: string, meeting: string, storage: Storage | undefined = storageHere()) {
    this.#key = `sen-seen:${account}:${meeting}`;
    this.#storage = storage;
    this.#versions = new SvelteSet(this.#recall());
  }

  readonly #storage: Storage | undefined;

  has(version: string | null): boolean {
    return version !== null && this.#versions.has(version);
  }

  add(version: string): void {
    if (this.#versions.has(version)) return;
    this.#versions.add(version);
    try {
      this.#storage?.setItem(this.#key, JSON.stringify([...this.#versions]));
    } catch {
      // Full or switched off: a comfort, not content.
    }
  }

  #recall(): string[] {
    try {
      const kept: unknown = JSON.parse(this.#storage?.getItem(this.#key) ?? '[]');
      return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : [];
    } catch {
      return [];
    }
  }
}

function storageHere(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}
