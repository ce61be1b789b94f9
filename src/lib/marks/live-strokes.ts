import type { Awareness } from 'y-protocols/awareness';
import type { InkPoint } from '#content/ink-points.ts';
import { growLiveInk, LIVE_INTERVAL_MS, printLiveInk, readLiveInk, type LiveInk } from '#content/live-ink.ts';

/** What this person is drawing. `points` grows in place. */
export type StrokeUnderWay = Omit<LiveInk, 'from' | 'points'> & { readonly points: readonly InkPoint[] };

/** What somebody else is drawing. */
export type LiveStroke = StrokeUnderWay & { readonly author: string };

/** How long a finished stroke waits for the mark that takes its place; the mark comes on another connection. */
const LINGER_MS = 3_000;

type PagesListener = (pages: ReadonlySet<number>) => void;

/** Ink under way, by awareness: own strokes out at a bounded rate, those of others in. */
export class LiveStrokes {
  readonly #awareness: Awareness | undefined;
  readonly #hasArrived: (author: string, id: string) => boolean;
  readonly #strokes = new Map<number, LiveStroke>();
  readonly #lingering = new Map<number, ReturnType<typeof setTimeout>>();
  readonly #listeners = new Set<PagesListener>();
  #own: StrokeUnderWay | undefined;
  #sentAt = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(awareness: Awareness | undefined, hasArrived: (author: string, id: string) => boolean) {
    this.#awareness = awareness;
    this.#hasArrived = hasArrived;
    awareness?.on('change', this.#onAwareness);
    for (const client of awareness?.getStates().keys() ?? []) this.#take(client);
  }

  show(stroke: StrokeUnderWay | undefined): void {
    if (!this.#awareness || (!stroke && !this.#own)) return;
    this.#own = stroke;
    if (!stroke) return this.#send();
    if (this.#timer) return;
    const wait = this.#sentAt + LIVE_INTERVAL_MS - performance.now();
    if (wait <= 0) this.#send();
    else this.#timer = setTimeout(() => this.#send(), wait);
  }

  on(page: number): readonly LiveStroke[] {
    return [...this.#strokes.values()].filter((stroke) => stroke.page === page);
  }

  onChange(listener: PagesListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A finished mark has come: the live stroke of the same id has done its work. */
  arrived(author: string, id: string): void {
    for (const [client, stroke] of this.#strokes)
      if (stroke.id === id && stroke.author === author) this.#drop(client);
  }

  close(): void {
    this.#awareness?.off('change', this.#onAwareness);
    clearTimeout(this.#timer);
    for (const timer of this.#lingering.values()) clearTimeout(timer);
    if (this.#own) this.#awareness?.setLocalStateField('ink', null);
    this.#listeners.clear();
  }

  #send(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#sentAt = performance.now();
    this.#awareness?.setLocalStateField('ink', this.#own ? printLiveInk(this.#own) : null);
  }

  #onAwareness = (change: { added: number[]; updated: number[]; removed: number[] }): void => {
    for (const client of [...change.added, ...change.updated, ...change.removed]) this.#take(client);
  };

  #take(client: number): void {
    if (client === this.#awareness?.clientID) return;
    const state: Record<string, unknown> = this.#awareness?.getStates().get(client) ?? {};
    const author = state.person;
    const ink = typeof author === 'string' ? readLiveInk(state.ink) : undefined;
    const known = this.#strokes.get(client);
    if (!ink) return this.#linger(client);
    if (this.#hasArrived(author as string, ink.id)) return this.#drop(client);
    clearTimeout(this.#lingering.get(client));
    this.#lingering.delete(client);
    const points = growLiveInk(known?.id === ink.id ? known.points : [], ink);
    this.#strokes.set(client, { ...ink, author: author as string, points });
    this.#tell(known && known.page !== ink.page ? [known.page, ink.page] : [ink.page]);
  }

  #linger(client: number): void {
    if (!this.#strokes.has(client) || this.#lingering.has(client)) return;
    this.#lingering.set(
      client,
      setTimeout(() => this.#drop(client), LINGER_MS),
    );
  }

  #drop(client: number): void {
    clearTimeout(this.#lingering.get(client));
    this.#lingering.delete(client);
    const stroke = this.#strokes.get(client);
    if (!stroke) return;
    this.#strokes.delete(client);
    this.#tell([stroke.page]);
  }

  #tell(pages: number[]): void {
    const changed = new Set(pages);
    for (const listener of this.#listeners) listener(changed);
  }
}
