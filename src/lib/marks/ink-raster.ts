import { boxesMeet, type Box, type Matrix } from '#domain/documents/page-geometry.ts';
import { decodeInk } from '#content/ink-points.ts';
import type { Ink } from '#content/marks.ts';
import type { SeenMark } from './marks-session.ts';
import { boxOfMark, outlinePath, penOutline } from './stroke-shape.ts';

/** How a canvas of ink lies on its page. */
export type InkFrame = {
  /** Page space to device pixels of this canvas. */
  readonly matrix: Matrix;
  readonly width: number;
  readonly height: number;
  /** The part of the page that the canvas covers; strokes beyond it are not drawn. */
  readonly box: Box;
  /** Where the canvas lies on the page, as CSS. */
  readonly place: { left: string; top: string; width: string; height: string };
};

type Job = { readonly frame: InkFrame; cancelled: boolean; next?: readonly SeenMark[] };

/** Drawing gives way to the pen and the scroll after so long. */
const SLICE_MS = 8;

const paths = new WeakMap<Ink, Path2D>();

/** The outline of a stroke, computed once: that is what costs, filling it does not. */
function pathOf(ink: Ink): Path2D {
  let path = paths.get(ink);
  if (!path) {
    path = new Path2D(outlinePath(penOutline(decodeInk(ink.points) ?? [], ink.width, true)));
    paths.set(ink, path);
  }
  return path;
}

/**
 * The finished pen strokes of one page as a picture. A new stroke is drawn on top at once; where one goes, its place alone
 * is drawn anew; only another zoom draws all of them, in slices, while the old picture stays.
 */
export class InkRaster {
  readonly #host: HTMLElement;
  readonly #colourOf: (ink: Ink) => string;
  #canvas: HTMLCanvasElement | undefined;
  #frame: InkFrame | undefined;
  #shown: readonly SeenMark[] = [];
  /** A picture being drawn; what changed meanwhile is put on it at the end, so a busy page is finished too. */
  #job: Job | undefined;

  constructor(host: HTMLElement, colourOf: (ink: Ink) => string) {
    this.#host = host;
    this.#colourOf = colourOf;
  }

  /** Shows these strokes. Others than pen strokes are passed over. */
  show(marks: readonly SeenMark[], frame: InkFrame | undefined): void {
    const ink = marks.filter((seen) => seen.mark.kind === 'ink' && seen.mark.nib === 'pen');
    if (ink.length === 0 || !frame) return this.clear();
    if (this.#job && sameFrame(this.#job.frame, frame)) this.#job.next = ink;
    else if (this.#frame && sameFrame(this.#frame, frame) && !this.#job) this.#change(ink);
    else this.#drawAll(ink, frame);
  }

  clear(): void {
    this.#cancel();
    if (this.#canvas) free(this.#canvas);
    this.#canvas = this.#frame = undefined;
    this.#shown = [];
  }

  #change(ink: readonly SeenMark[]): void {
    const context = this.#canvas!.getContext('2d')!;
    const before = new Set(this.#shown.map((seen) => seen.mark));
    const after = new Set(ink.map((seen) => seen.mark));
    const gone = this.#shown.filter((seen) => !after.has(seen.mark));
    this.#shown = ink;
    for (const { mark } of gone) this.#mend(context, boxOfMark(mark));
    for (const { mark } of ink) if (!before.has(mark)) this.#stroke(context, mark as Ink);
  }

  /** Wipes a rectangle of the page and draws again what lies in it. */
  #mend(context: CanvasRenderingContext2D, box: Box): void {
    context.save();
    context.setTransform(...this.#frame!.matrix);
    context.beginPath();
    context.rect(box.left, box.bottom, box.right - box.left, box.top - box.bottom);
    context.clip();
    context.clearRect(box.left, box.bottom, box.right - box.left, box.top - box.bottom);
    for (const { mark } of this.#shown)
      if (boxesMeet(boxOfMark(mark), box)) this.#stroke(context, mark as Ink);
    context.restore();
  }

  #stroke(context: CanvasRenderingContext2D, ink: Ink): void {
    context.setTransform(...this.#frame!.matrix);
    context.fillStyle = this.#colourOf(ink);
    context.fill(pathOf(ink));
  }

  #drawAll(ink: readonly SeenMark[], frame: InkFrame): void {
    this.#cancel();
    const job: Job = { frame, cancelled: false };
    this.#job = job;
    const canvas = document.createElement('canvas');
    canvas.width = frame.width;
    canvas.height = frame.height;
    Object.assign(canvas.style, { position: 'absolute', ...frame.place });
    const context = canvas.getContext('2d')!;
    const within = ink.filter(({ mark }) => boxesMeet(boxOfMark(mark), frame.box));
    let at = 0;
    const slice = () => {
      if (job.cancelled) return free(canvas);
      const until = performance.now() + SLICE_MS;
      context.setTransform(...frame.matrix);
      for (; at < within.length && performance.now() < until; at += 1) {
        const mark = within[at]!.mark as Ink;
        context.fillStyle = this.#colourOf(mark);
        context.fill(pathOf(mark));
      }
      if (at < within.length) return void requestAnimationFrame(slice);
      const old = this.#canvas;
      this.#host.append(canvas);
      if (old) free(old);
      this.#job = undefined;
      this.#canvas = canvas;
      this.#frame = frame;
      this.#shown = ink;
      if (job.next) this.#change(job.next);
    };
    slice();
  }

  #cancel(): void {
    if (this.#job) this.#job.cancelled = true;
    this.#job = undefined;
  }
}

function sameFrame(a: InkFrame, b: InkFrame): boolean {
  return a.width === b.width && a.height === b.height && a.matrix.every((value, i) => value === b.matrix[i]);
}

/** Safari keeps the pixels of a canvas that is merely removed. */
function free(canvas: HTMLCanvasElement): void {
  canvas.remove();
  canvas.width = 0;
  canvas.height = 0;
}
