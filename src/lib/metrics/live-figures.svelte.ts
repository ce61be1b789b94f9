import { SvelteMap } from 'svelte/reactivity';
import type { Figures } from './figures.ts';

const PATIENCE_MS = 8_000;

/**
 * Figures that keep themselves up to date. Behind a balancer any node may answer: each is kept under its name with
 * samples of its own, so that what two nodes say is never drawn as one line.
 */
export class LiveFigures {
  readonly #nodes = new SvelteMap<string, Figures>();
  /** The name of the node that is looked at. */
  chosen = $state('');
  /** Whether the last question remained without an answer. */
  isStale = $state(false);
  /** Whether the server has said that it answers no more. */
  hasEnded = $state(false);

  constructor(first: Figures) {
    this.#nodes.set(first.node, first);
    this.chosen = first.node;
  }

  get nodes(): Figures[] {
    return [...this.#nodes.values()];
  }

  get shown(): Figures {
    return (this.#nodes.get(this.chosen) ?? this.nodes[0]) as Figures;
  }

  /** Asks again and again until the answer of it is called; a page that nobody sees asks nothing. */
  start(): () => void {
    const ask = () => void (document.hidden || this.hasEnded || this.ask());
    const timer = setInterval(ask, this.shown.everyMs);
    document.addEventListener('visibilitychange', ask);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', ask);
    };
  }

  async ask(): Promise<void> {
    const { node, samples } = this.shown;
    try {
      const response = await fetch(
        `/admin/sync-server/figures?node=${node}&after=${samples.at(-1)?.at ?? 0}`,
        {
          signal: AbortSignal.timeout(PATIENCE_MS),
        },
      );
      this.hasEnded = response.status === 401 || response.status === 404;
      if (!response.ok) throw new Error(response.statusText);
      this.take((await response.json()) as Figures);
      this.isStale = false;
    } catch {
      this.isStale = true;
    }
  }

  take(answer: Figures): void {
    const known = this.#nodes.get(answer.node);
    const newest = known?.samples.at(-1)?.at ?? -Infinity;
    const samples = [...(known?.samples ?? []), ...answer.samples.filter(({ at }) => at > newest)];
    this.#nodes.set(answer.node, { ...answer, samples: samples.slice(-answer.keptMs / answer.everyMs) });
    this.#forget(answer);
  }

  /** A node that has been started anew has a new name; the old one goes when its figures are past their time. */
  #forget({ node: answering, samples, keptMs }: Figures): void {
    const now = samples.at(-1)?.at ?? 0;
    for (const { node, samples: of } of this.nodes)
      if (node !== answering && (of.at(-1)?.at ?? 0) < now - keptMs) this.#nodes.delete(node);
  }
}
