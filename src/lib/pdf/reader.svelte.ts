import { flushSync } from 'svelte';
import {
  rotationOf,
  type PageBox,
  type Point,
  type Rotation,
  type Size,
} from '#domain/documents/page-geometry.ts';
import { ClientMap } from './client-map.ts';
import { fetchPagesWith } from './known-pages.ts';
import * as column from './layout.ts';
import { OpenedFile, type ReaderPhase, type ReaderSource } from './opened-file.svelte.ts';
import { PagePainter } from './page-painter.ts';
import { pointOf, runAt } from './page-text.ts';
import { planPainting } from './paint-plan.ts';
import { recallPlace, rememberPlace } from './place-memory.ts';
import { TextOverlays } from './text-layer.ts';
import { TextSearch, type SearchHit } from './text-search.svelte.ts';

/** Who turns a page: the person here, the presenter, or the reader finding its place again. */
export type Turner = 'self' | 'presenter' | 'memory';

export type ReaderEvents = {
  /** The page being read, whoever turned it. */
  onPage?: (page: number, by: Turner) => void;
  /** What became of opening. */
  onPhase?: (phase: ReaderPhase) => void;
};

/** After so long without movement pages are drawn sharp, text can be selected, and the place is remembered. */
const STILL_MS = 140;

const STEPS = [0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4, 5];

/**
 * One document on one screen: what is open, where the reading is, and how large. The parts around it (toolbar, rail,
 * search, follow, marks) read its state and call its methods; it knows none of them.
 */
export class Reader {
  turned = $state<Rotation>(0);
  zoom = $state.raw<column.Zoom>({ mode: 'width' });
  view = $state.raw<Size>({ width: 0, height: 0 });
  /** The page being read, the first is 1. */
  page = $state(1);
  /** Pages that show. */
  range = $state.raw({ first: 1, last: 1 });
  /** Nothing moves. */
  still = $state(true);
  /** Pages that could not be drawn. */
  failed = $state.raw<readonly number[]>([]);
  readonly file: OpenedFile = new OpenedFile((page, box) => this.#learn(page, box));
  readonly layout = $derived(column.layOut(this.file.boxes, this.turned, this.zoom, this.view));
  readonly pages = $derived(this.file.boxes.length);
  /** Of the page being read; 1 is the size of the paper. */
  readonly magnification = $derived((this.layout.places[this.page - 1]?.scale ?? 1) / column.ACTUAL_SIZE);
  readonly search: TextSearch = new TextSearch({
    pages: () => this.pages,
    current: () => this.page,
    textOf: (page) => this.file.textOf(page),
    pagesWith: async (query) =>
      this.#source?.pagesUrl ? fetchPagesWith(this.#source.pagesUrl, query) : undefined,
    show: (hit) => void this.showHit(hit),
  });
  readonly texts: TextOverlays = new TextOverlays();
  painter = $state.raw<PagePainter>();
  /** Rises whenever points of the window have come to mean other points of the paper. */
  revision = 0;

  readonly #events: ReaderEvents;
  #source: ReaderSource | undefined;
  #viewport: HTMLElement | undefined;
  #expected: { left: number; top: number } | undefined;
  /** Where the reading was sent and still is: sizes that become known later must not push it away. */
  #target: { page: number; at?: Point; by: Turner } | undefined;
  #lastTop = 0;
  #heading: 1 | -1 = 1;
  #stillTimer: ReturnType<typeof setTimeout> | undefined;
  #frame = 0;

  constructor(events: ReaderEvents = {}) {
    this.#events = events;
  }

  /** Opens a document in place of the one that is open. */
  async open(source: ReaderSource): Promise<void> {
    this.#leave();
    this.#source = source;
    this.#events.onPhase?.({ state: 'loading', loaded: 0, total: 0 });
    const isOpen = await this.file.open(source);
    if (isOpen === undefined) return;
    if (isOpen) this.#begin(source);
    this.#events.onPhase?.(this.file.phase);
  }

  /** The same document once more, after the network or the file failed. */
  async retry(): Promise<void> {
    if (this.#source) await this.open(this.#source);
  }

  async close(): Promise<void> {
    this.#leave();
    await this.file.close();
  }

  #begin(source: ReaderSource): void {
    this.painter = new PagePainter({
      getPage: (page) => this.file.proxyOf(page),
      clean: () => this.file.clean(),
      onPainted: (page, ok) => this.#painted(page, ok),
    });
    const place = recallPlace(source.key, this.pages);
    this.turned = place?.turned ?? 0;
    this.zoom = place?.zoom ?? { mode: this.view.width > 1300 ? 'page' : 'width' };
    flushSync();
    // Whoever follows has been turned to the presenter's page by that; where she was last time is then of no interest.
    if (this.#target?.by !== 'presenter') this.#turnTo(place?.page ?? 1, 'memory', place?.at);
  }

  #leave(): void {
    this.#savePlace();
    clearTimeout(this.#stillTimer);
    cancelAnimationFrame(this.#frame);
    this.search.clear();
    this.painter?.end();
    this.painter = undefined;
    this.failed = [];
    this.#target = undefined;
    this.page = 1;
    this.range = { first: 1, last: 1 };
    this.turned = 0;
  }

  // ── Pages ──

  /** A page turned out to have another size than was believed. What is being read stays where it is. */
  #learn(page: number, box: PageBox): void {
    this.#adjust(() => (this.file.boxes = this.file.boxes.with(page - 1, box)));
  }

  #painted(page: number, ok: boolean): void {
    if (this.failed.includes(page) === !ok) return;
    this.failed = ok ? this.failed.filter((other) => other !== page) : [...this.failed, page];
  }

  retryPage(page: number): void {
    this.#painted(page, true);
    this.painter?.retry(page);
  }

  // ── Where ──

  /** The element that scrolls. */
  attach(viewport: HTMLElement): () => void {
    this.#viewport = viewport;
    const measure = () => this.#resize({ width: viewport.clientWidth, height: viewport.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(viewport);
    const onScroll = () => this.#scrolled();
    viewport.addEventListener('scroll', onScroll, { passive: true });
    measure();
    return () => {
      observer.disconnect();
      viewport.removeEventListener('scroll', onScroll);
      if (this.#viewport === viewport) this.#viewport = undefined;
    };
  }

  get viewport(): HTMLElement | undefined {
    return this.#viewport;
  }

  /** Turns to a page; `at` (page space) is brought into view, else the head of the page. */
  goTo({ page, at }: { page: number; at?: Point }, by: Turner = 'self'): void {
    if (this.pages === 0) return;
    this.#turnTo(Math.min(this.pages, Math.max(1, Math.round(page))), by, at);
  }

  /** Scrolls by shares of the view, as PageDown and PageUp do. */
  scrollBy(share: number): void {
    const viewport = this.#viewport;
    if (viewport) viewport.scrollTop += share * this.view.height;
  }

  /** Brings a place found by the search into view, in the upper third. */
  async showHit(hit: SearchHit): Promise<void> {
    const { file } = this;
    const [proxy, text, content] = await Promise.all([
      file.proxyOf(hit.page),
      file.textOf(hit.page),
      file.contentOf(hit.page),
    ]);
    if (this.search.activeHit !== hit) return;
    const run = runAt(text, hit.start);
    this.goTo({ page: hit.page, at: pointOf(content, proxy, run, hit.start - text.starts[run]!) });
  }

  /** From points of the window to points of the paper and back, as things lie now. */
  clientMap(): ClientMap | undefined {
    if (!this.#viewport || this.layout.places.length === 0) return undefined;
    return new ClientMap(this.#viewport, this.layout, this.file.boxes, this.turned);
  }

  #turnTo(page: number, by: Turner, at?: Point): void {
    const viewport = this.#viewport;
    const place = this.layout.places[page - 1];
    if (!viewport || !place) return;
    this.#target = { page, at, by };
    if (at) {
      const { x, y } = column.columnPointOf(this.layout, this.file.boxes, this.turned, { page, at });
      const head = by === 'memory' ? 0 : this.view.height * 0.25;
      const isSeen = x > viewport.scrollLeft + 24 && x < viewport.scrollLeft + this.view.width - 24;
      this.#scrollTo(isSeen ? viewport.scrollLeft : x - this.view.width / 2, y - head);
    } else {
      this.#scrollTo(viewport.scrollLeft, place.top - column.PAGE_GAP);
    }
    this.#read(page, by);
    this.#moved();
  }

  #scrollTo(left: number, top: number): void {
    const viewport = this.#viewport;
    if (!viewport) return;
    viewport.scrollTo({ left, top, behavior: 'instant' });
    this.#expected = { left: viewport.scrollLeft, top: viewport.scrollTop };
  }

  #scrolled(): void {
    const viewport = this.#viewport;
    if (!viewport || this.file.phase.state !== 'ready') return;
    const expected = this.#expected;
    const byHand =
      !expected ||
      Math.abs(expected.top - viewport.scrollTop) > 2 ||
      Math.abs(expected.left - viewport.scrollLeft) > 2;
    if (byHand) this.#expected = this.#target = undefined;
    this.#moved(byHand);
  }

  /** Something moved: what shows is looked at once a frame. */
  #moved(byHand = false): void {
    this.revision += 1;
    if (this.still) this.still = false;
    clearTimeout(this.#stillTimer);
    this.#stillTimer = setTimeout(() => {
      this.still = true;
      this.#savePlace();
      this.#look();
    }, STILL_MS);
    if (byHand) this.#readByHand();
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#look());
  }

  #readByHand(): void {
    const viewport = this.#viewport!;
    const { scrollTop, scrollHeight } = viewport;
    const isAtEnd = scrollTop + this.view.height >= scrollHeight - 4 && scrollTop > 4;
    const line = scrollTop + this.view.height / 3;
    const page = isAtEnd
      ? column.pageAt(this.layout, scrollTop + this.view.height)
      : column.pageAt(this.layout, line);
    this.#read(page, 'self');
  }

  #read(page: number, by: Turner): void {
    if (page === this.page && by !== 'self') return;
    const isNew = page !== this.page;
    this.page = page;
    if (isNew) this.#events.onPage?.(page, by);
  }

  #look(): void {
    const viewport = this.#viewport;
    if (!viewport || this.layout.places.length === 0) return;
    const { scrollLeft: left, scrollTop: top } = viewport;
    if (Math.abs(top - this.#lastTop) > 1) this.#heading = top > this.#lastTop ? 1 : -1;
    this.#lastTop = top;
    const range = column.pagesIn(this.layout, top, top + this.view.height);
    if (range.first !== this.range.first || range.last !== this.range.last) {
      this.range = range;
      flushSync();
    }
    this.painter?.look(
      planPainting({
        layout: this.layout,
        boxes: this.file.boxes,
        turned: this.turned,
        scroll: { left, top },
        view: this.view,
        pixelRatio: Math.min(window.devicePixelRatio || 1, 3),
        heading: this.#heading,
        settled: this.still,
      }),
    );
  }

  // ── How large ──

  get minScale(): number {
    const whole = this.file.boxes.map((box) => column.fitScale(box, this.turned, 'page', this.view));
    return Math.min(column.MIN_ZOOM * column.ACTUAL_SIZE, whole[this.page - 1] ?? 1);
  }

  get maxScale(): number {
    return column.MAX_ZOOM * column.ACTUAL_SIZE;
  }

  /** Sets the scale (CSS pixels a point) so that the point of the paper comes to lie at the point of the view. */
  hold(point: column.PaperPoint, scale: number, at: Point): void {
    const bounded = Math.min(this.maxScale, Math.max(this.minScale, scale));
    this.#target = undefined;
    this.#place(point, () => (this.zoom = { mode: 'free', scale: bounded }), at);
  }

  /** Sets the scale and keeps what is at a point of the view where it is. */
  zoomTo(scale: number, at: Point = this.#middle): void {
    const point = this.paperAt(at);
    if (point) this.hold(point, scale, at);
  }

  /** The point of the paper at a point of the view: of the page that is there, or of the one that is named. */
  paperAt(at: Point, page?: number): column.PaperPoint | undefined {
    const viewport = this.#viewport;
    if (!viewport || this.layout.places.length === 0) return undefined;
    const inColumn = { x: viewport.scrollLeft + at.x, y: viewport.scrollTop + at.y };
    return column.paperPointAt(this.layout, this.file.boxes, this.turned, inColumn, page);
  }

  zoomStep(direction: 1 | -1): void {
    const now = this.magnification;
    const next =
      direction > 0 ? STEPS.find((step) => step > now + 0.01) : STEPS.findLast((step) => step < now - 0.01);
    this.zoomTo((next ?? now) * column.ACTUAL_SIZE);
  }

  fit(mode: 'width' | 'page', at: Point = this.#middle): void {
    const { page } = this;
    this.#target = undefined;
    this.#keepPlace(() => (this.zoom = { mode }), at);
    if (mode === 'page') this.#turnTo(page, 'memory');
  }

  /** A quarter turn clockwise, for oneself alone. */
  rotate(): void {
    const { page } = this;
    this.#keepPlace(() => (this.turned = rotationOf(this.turned + 90)));
    this.#turnTo(page, 'memory');
  }

  get #middle(): Point {
    return { x: this.view.width / 2, y: this.view.height / 3 };
  }

  #resize(view: Size): void {
    if (view.width === this.view.width && view.height === this.view.height) return;
    this.#adjust(() => (this.view = view));
  }

  /** Sizes change by themselves: what was turned to stays in view, or else what stood in the upper third. */
  #adjust(change: () => void): void {
    const target = this.#target;
    if (!target) return this.#keepPlace(change);
    change();
    flushSync();
    this.#turnTo(target.page, target.by, target.at);
  }

  /** Changes sizes and keeps what is at a point of the view where it is. */
  #keepPlace(change: () => void, at: Point = this.#middle): void {
    const point = this.paperAt(at);
    if (point) this.#place(point, change, at);
    else change();
  }

  #place(point: column.PaperPoint, change: () => void, at: Point): void {
    change();
    flushSync();
    if (this.layout.places.length === 0) return;
    const now = column.columnPointOf(this.layout, this.file.boxes, this.turned, point);
    this.#scrollTo(now.x - at.x, now.y - at.y);
    this.#moved();
  }

  #savePlace(): void {
    if (!this.#source || this.file.phase.state !== 'ready') return;
    const top = this.paperAt({ x: this.view.width / 2, y: 0 }, this.page);
    if (top) rememberPlace(this.#source.key, { ...top, zoom: this.zoom, turned: this.turned });
  }
}
