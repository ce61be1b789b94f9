import { findFolded, fold } from '#domain/documents/fold.ts';
import type { PagesWith } from './known-pages.ts';
import type { PageText } from './page-text.ts';

/** A place where the sought text stands. */
export type SearchHit = {
  readonly page: number;
  readonly start: number;
  readonly end: number;
  /** For the list: what stands before, the hit itself, what stands behind. */
  readonly before: string;
  readonly found: string;
  readonly after: string;
};

export type TextSource = {
  pages: () => number;
  current: () => number;
  textOf: (page: number) => Promise<PageText>;
  /** Where it may stand, where somebody knows: only those pages are then looked at. */
  pagesWith: (query: string) => Promise<PagesWith | undefined>;
  show: (hit: SearchHit) => void;
};

/** Beyond this nobody reads the list, and a query of one letter in a thick book has a hundred thousand. */
const MAX_HITS = 2_000;
const CONTEXT = 40;
/** Fewer letters a page are page numbers and stamps. */
const SCAN_LETTERS = 20;

/**
 * Searching one document. It begins at the page being read and goes on round the end, so that the first hit is shown at
 * once even while the rest of a long document is still being fetched. Where the server tells which pages to look at, the
 * others are neither fetched nor read.
 */
export class TextSearch {
  query = $state('');
  hits = $state.raw<readonly SearchHit[]>([]);
  /** Index in `hits`, -1 for none. */
  active = $state(-1);
  /** Pages looked through for this query. */
  searched = $state(0);
  running = $state(false);
  /** Nothing was found, and hardly a letter met: a scan has no text to search. */
  isScan = $state(false);
  /** No more than the list holds. */
  readonly full = $derived(this.hits.length >= MAX_HITS);
  readonly #source: TextSource;
  #run = 0;

  constructor(source: TextSource) {
    this.#source = source;
  }

  get activeHit(): SearchHit | undefined {
    return this.hits[this.active];
  }

  hitsOn(page: number): readonly SearchHit[] {
    return this.hits.filter((hit) => hit.page === page);
  }

  async search(query: string): Promise<void> {
    const run = (this.#run += 1);
    this.query = query;
    this.hits = [];
    this.active = -1;
    this.searched = 0;
    this.isScan = false;
    const sought = fold(query);
    this.running = sought.plain.trim() !== '';
    if (!this.running) return;
    const known = await this.#source.pagesWith(query);
    if (run !== this.#run) return;
    const pages = this.#source.pages();
    const order = roundFrom(this.#source.current(), known?.pages ?? everyPage(pages));
    let breath = performance.now();
    let letters = known?.letters ?? 0;
    this.searched = pages - order.length;
    for (const page of order) {
      if (this.full) break;
      const text = await this.#source.textOf(page).catch(() => undefined);
      if (run !== this.#run) return;
      this.searched += 1;
      if (!known) letters += text?.text.length ?? 0;
      const found = text ? findFolded(text.folded, sought) : [];
      if (found.length > 0) this.#take(found.map((hit) => describe(page, text!.text, hit.start, hit.end)));
      // Pages already known come without waiting: the screen must not.
      if (performance.now() - breath > 12) {
        await new Promise((resolve) => setTimeout(resolve));
        if (run !== this.#run) return;
        breath = performance.now();
      }
    }
    this.isScan = letters < pages * SCAN_LETTERS;
    this.running = false;
  }

  next(): void {
    this.#go(this.active + 1);
  }

  previous(): void {
    this.#go(this.active - 1);
  }

  go(index: number): void {
    this.#go(index);
  }

  clear(): void {
    this.#run += 1;
    this.query = '';
    this.hits = [];
    this.active = -1;
    this.running = false;
  }

  /** Keeps the list in the order of the document while it grows from the middle. */
  #take(found: SearchHit[]): void {
    const page = found[0]!.page;
    const at = this.hits.findIndex((hit) => hit.page > page);
    const index = at < 0 ? this.hits.length : at;
    const isFirst = this.hits.length === 0;
    this.hits = [...this.hits.slice(0, index), ...found, ...this.hits.slice(index)].slice(0, MAX_HITS);
    if (isFirst) this.#go(0);
    else if (this.active >= index) this.active += found.length;
  }

  #go(index: number): void {
    const count = this.hits.length;
    if (count === 0) return;
    this.active = (index + count) % count;
    this.#source.show(this.hits[this.active]!);
  }
}

function everyPage(pages: number): number[] {
  return Array.from({ length: pages }, (_, i) => i + 1);
}

/** From the page being read to the end, then from the beginning. */
function roundFrom(current: number, pages: readonly number[]): number[] {
  return [...pages.filter((page) => page >= current), ...pages.filter((page) => page < current)];
}

function describe(page: number, text: string, start: number, end: number): SearchHit {
  const flat = (piece: string) => piece.replace(/\s+/g, ' ');
  const before = flat(text.slice(Math.max(0, start - CONTEXT), start));
  const after = flat(text.slice(end, end + CONTEXT));
  return { page, start, end, before, found: flat(text.slice(start, end)), after };
}
