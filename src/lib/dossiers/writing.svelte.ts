import { invalidateAll } from '$app/navigation';
import { Acting } from '$lib/acts/acting.svelte';

const WRITTEN_SINCE = 'consultation.written-since';

/**
 * What is written as a whole by one of several people (K97): it names the state that it goes on from, and when somebody
 * else has written meanwhile, whoever writes here chooses.
 */
export class Writing {
  readonly acting = new Acting();
  #seen: number;
  readonly #newest: () => number;

  /** @param newest the state that the page shows now; the one of this moment is gone on from */
  constructor(newest: () => number) {
    this.#newest = newest;
    this.#seen = newest();
  }

  /** Somebody else was sooner; by now the page shows what she has written. */
  get isBehind(): boolean {
    return this.acting.refusal?.code === WRITTEN_SINCE;
  }

  async send(act: string, input: object): Promise<boolean> {
    const done = await this.acting.perform(act, { ...input, seen: this.#seen });
    if (this.isBehind) await invalidateAll();
    return done !== undefined;
  }

  /** From here on what the page shows counts as seen. */
  goOn(): void {
    this.#seen = this.#newest();
    this.acting.clear();
  }
}
