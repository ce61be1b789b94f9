import type { PDFPageProxy, RenderTask } from 'pdfjs-dist';
import { chooseJob, type Job, type PaintView, type Sheet } from './paint-plan.ts';

/** A page that takes longer than this is given up and says so; others go on. */
const PAGE_MS = 20_000;

/** Pages let go between two clean-ups of what pdf.js keeps of fonts and pictures. */
const CLEAN_AFTER = 40;

export type PainterParts = {
  getPage: (page: number) => Promise<PDFPageProxy>;
  /** Frees what no page on screen needs; called only while nothing is drawn. */
  clean: () => Promise<unknown>;
  /** A page was drawn, or could not be. */
  onPainted: (page: number, ok: boolean) => void;
};

/**
 * Draws pages one at a time, the one being looked at first. There are never more canvases than `paint-plan.ts` allows:
 * a browser on a tablet ends a page that holds more, without a word.
 */
export class PagePainter {
  readonly #parts: PainterParts;
  readonly #sheets = new Map<number, Sheet>();
  readonly #waiting = new Map<number, { width: number; done: (picture: Blob | undefined) => void }>();
  #view: PaintView | undefined;
  #running: { job: Job; task?: RenderTask; cancelled?: boolean } | undefined;
  #letGo = 0;
  #ended = false;

  constructor(parts: PainterParts) {
    this.#parts = parts;
  }

  /** Canvases with pixels, for tests and for the curious. */
  get liveCanvases(): number {
    let count = this.#running ? 1 : 0;
    for (const sheet of this.#sheets.values()) count += (sheet.base ? 1 : 0) + (sheet.detail ? 1 : 0);
    return count;
  }

  /** The element of a page on screen; its canvases come and go inside. */
  attach(page: number, host: HTMLElement): () => void {
    const sheet: Sheet = { page, host };
    this.#sheets.set(page, sheet);
    this.#pump();
    return () => {
      if (this.#sheets.get(page) === sheet) this.#sheets.delete(page);
      if (this.#running?.job.page === page && this.#running.job.kind !== 'picture') this.#cancel();
      this.#empty(sheet);
    };
  }

  /** What is on screen now. Called on every scroll; cheap. */
  look(view: PaintView): void {
    this.#view = view;
    for (const sheet of this.#sheets.values()) {
      if (!view.keep.includes(sheet.page)) this.#empty(sheet);
      else if (sheet.base && sheet.base.rotation !== view.rotation) this.#empty(sheet);
    }
    if (view.settled) this.#dropDetails(view);
    const job = this.#running?.job;
    if (job && job.kind !== 'picture' && !view.keep.includes(job.page)) this.#cancel();
    this.#pump();
  }

  /** A small picture of a page, when there is nothing better to do. */
  picture(page: number, width: number): Promise<Blob | undefined> {
    this.#waiting.get(page)?.done(undefined);
    const picture = new Promise<Blob | undefined>((done) => this.#waiting.set(page, { width, done }));
    this.#pump();
    return picture;
  }

  forgetPicture(page: number): void {
    this.#waiting.get(page)?.done(undefined);
    this.#waiting.delete(page);
  }

  /** Tries a page again that could not be drawn. */
  retry(page: number): void {
    const sheet = this.#sheets.get(page);
    if (sheet) sheet.failed = false;
    this.#pump();
  }

  end(): void {
    this.#ended = true;
    this.#cancel();
    for (const sheet of this.#sheets.values()) this.#empty(sheet);
    for (const { done } of this.#waiting.values()) done(undefined);
    this.#waiting.clear();
  }

  #pump(): void {
    if (this.#running || this.#ended || !this.#view) return;
    const job = chooseJob(this.#view, this.#sheets, this.#waiting);
    if (!job) return;
    this.#running = { job };
    void this.#run(job)
      .then(() => this.#clean())
      .finally(() => {
        this.#running = undefined;
        this.#pump();
      });
  }

  async #run(job: Job): Promise<void> {
    const canvas = document.createElement('canvas');
    try {
      const page = await this.#parts.getPage(job.page);
      const drawn = await this.#draw(page, job, canvas);
      if (drawn === 'ok') await this.#show(job, canvas);
      else if (drawn === 'failed') this.#fail(job);
      if (drawn !== 'ok') free(canvas);
    } catch {
      free(canvas);
      this.#fail(job);
    }
  }

  async #draw(
    page: PDFPageProxy,
    job: Job,
    canvas: HTMLCanvasElement,
  ): Promise<'ok' | 'failed' | 'cancelled'> {
    const running = this.#running!;
    if (running.cancelled || this.#ended) return 'cancelled';
    const rotation = (page.rotate + job.rotation) % 360;
    const natural = page.getViewport({ scale: 1, rotation });
    const viewport = natural.clone({ scale: job.width ? job.width / natural.width : job.scale });
    const area = job.area ?? { x: 0, y: 0, width: viewport.width, height: viewport.height };
    canvas.width = Math.max(1, Math.round(area.width));
    canvas.height = Math.max(1, Math.round(area.height));
    const stretch = job.area ? 1 : canvas.width / viewport.width;
    const task = page.render({
      canvas,
      viewport,
      transform: [stretch, 0, 0, job.area ? 1 : canvas.height / viewport.height, -area.x, -area.y],
      background: 'white',
    });
    running.task = task;
    const clock = setTimeout(() => task.cancel(), PAGE_MS);
    try {
      await task.promise;
      return running.cancelled ? 'cancelled' : 'ok';
    } catch {
      return running.cancelled ? 'cancelled' : 'failed';
    } finally {
      clearTimeout(clock);
    }
  }

  /** The new canvas takes the place of the old one in the same frame: nothing flickers. */
  async #show(job: Job, canvas: HTMLCanvasElement): Promise<void> {
    if (job.kind === 'picture') {
      const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.8));
      free(canvas);
      this.#waiting.get(job.page)?.done(blob ?? undefined);
      this.#waiting.delete(job.page);
      return;
    }
    const sheet = this.#sheets.get(job.page);
    if (!sheet || !this.#view?.keep.includes(job.page) || this.#view.rotation !== job.rotation)
      return free(canvas);
    const before = job.kind === 'base' ? sheet.base : sheet.detail;
    canvas.className = job.kind;
    if (job.kind === 'detail') placeDetail(canvas, job);
    if (job.kind === 'base') sheet.host.prepend(canvas);
    else sheet.host.append(canvas);
    if (before) free(before.canvas);
    if (job.kind === 'base') sheet.base = { canvas, scale: job.scale, rotation: job.rotation };
    else sheet.detail = { canvas, scale: job.scale, rotation: job.rotation, area: job.area! };
    if (job.kind === 'base') this.#parts.onPainted(job.page, true);
  }

  #fail(job: Job): void {
    if (job.kind === 'picture') return this.forgetPicture(job.page);
    const sheet = this.#sheets.get(job.page);
    if (!sheet || this.#ended) return;
    if (job.kind === 'detail') sheet.detailFailed = true;
    else {
      sheet.failed = true;
      this.#parts.onPainted(job.page, false);
    }
  }

  #cancel(): void {
    if (!this.#running) return;
    this.#running.cancelled = true;
    this.#running.task?.cancel();
  }

  #dropDetails(view: PaintView): void {
    for (const sheet of this.#sheets.values()) {
      if (!sheet.detail || view.details.some((detail) => detail.page === sheet.page)) continue;
      free(sheet.detail.canvas);
      sheet.detail = undefined;
    }
  }

  #empty(sheet: Sheet): void {
    if (sheet.base || sheet.detail) {
      this.#letGo += 1;
      void this.#parts.getPage(sheet.page).then(
        (page) => page.cleanup(),
        () => {},
      );
    }
    if (sheet.base) free(sheet.base.canvas);
    if (sheet.detail) free(sheet.detail.canvas);
    sheet.base = sheet.detail = undefined;
  }

  async #clean(): Promise<void> {
    if (this.#letGo < CLEAN_AFTER || this.#ended) return;
    this.#letGo = 0;
    await this.#parts.clean().catch(() => {});
  }
}

/** In shares of the page, so that it stays in place while the page is being zoomed. */
function placeDetail(canvas: HTMLCanvasElement, job: Job): void {
  const { x, y, width, height } = job.area!;
  const whole = job.whole!;
  Object.assign(canvas.style, {
    left: `${(100 * x) / whole.width}%`,
    top: `${(100 * y) / whole.height}%`,
    width: `${(100 * width) / whole.width}%`,
    height: `${(100 * height) / whole.height}%`,
  });
}

/** Safari keeps the pixels of a canvas that is merely removed. */
function free(canvas: HTMLCanvasElement): void {
  canvas.remove();
  canvas.width = 0;
  canvas.height = 0;
}
