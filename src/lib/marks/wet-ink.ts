import { boxAround, type Box, type Matrix, type Point } from '#domain/documents/page-geometry.ts';
import type { InkPoint } from '#content/ink-points.ts';
import { linePath, outlinePath, penOutline } from './stroke-shape.ts';

export type WetStyle = {
  readonly nib: 'pen' | 'marker';
  readonly width: number;
  readonly colour: string;
};

/** Points of a long stroke whose outline no longer changes are kept as pieces that overlap by so many points. */
const PIECE = 96;
const OVERLAP = 12;
const MAX_PIXELS = 4_000_000;

/**
 * The stroke under the pen. It is drawn in the event that brings its points, on a canvas of the size of the view that
 * holds nothing else, and only where the stroke's end has moved: a two-minute stroke costs as little as its beginning.
 */
export class WetInk {
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;
  #matrix: Matrix = [1, 0, 0, 1, 0, 0];
  #style: WetStyle | undefined;
  #pieces: Path2D[] = [];
  #settled = 0;
  #lastEnd: Box | undefined;

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
    this.#context = canvas.getContext('2d')!;
  }

  /** Makes the canvas fit the view. Costs a few milliseconds: done before the pen comes down. */
  fit(width: number, height: number, pixelRatio: number): void {
    const ratio = Math.min(pixelRatio, Math.sqrt(MAX_PIXELS / Math.max(1, width * height)));
    const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (this.#canvas.width === w && this.#canvas.height === h) return;
    this.#canvas.width = w;
    this.#canvas.height = h;
  }

  /** @param matrix page space to CSS pixels of the canvas. */
  begin(style: WetStyle, matrix: Matrix, cssWidth: number): void {
    this.#style = style;
    this.#pieces = [];
    this.#settled = 0;
    this.#lastEnd = undefined;
    this.#canvas.style.mixBlendMode = style.nib === 'marker' ? 'multiply' : '';
    this.move(matrix, cssWidth);
  }

  /** The paper lies elsewhere now: what has been drawn goes with it. */
  move(matrix: Matrix, cssWidth: number): void {
    const ratio = this.#canvas.width / Math.max(1, cssWidth);
    this.#matrix = matrix.map((value) => value * ratio) as unknown as Matrix;
    this.wipe();
    const style = this.#style;
    if (!style || this.#pieces.length === 0) return;
    this.#context.setTransform(...this.#matrix);
    this.#context.fillStyle = style.colour;
    for (const piece of this.#pieces) this.#context.fill(piece);
  }

  /** Draws the stroke with its newest points. */
  draw(points: readonly InkPoint[]): void {
    const style = this.#style;
    if (!style || points.length === 0) return;
    if (style.nib === 'marker') return this.#drawMarker(points, style);
    while (points.length - this.#settled > 2 * PIECE) {
      const piece = points.slice(Math.max(0, this.#settled - OVERLAP), this.#settled + PIECE + OVERLAP);
      this.#pieces.push(new Path2D(outlinePath(penOutline(piece, style.width, true))));
      this.#settled += PIECE;
    }
    const end = penOutline(points.slice(Math.max(0, this.#settled - OVERLAP)), style.width, false);
    const around = boxAround(end, 1);
    const dirty = this.#lastEnd ? unite(this.#lastEnd, around) : around;
    this.#lastEnd = around;
    this.#redraw(dirty, end, style);
  }

  wipe(): void {
    this.#context.setTransform(1, 0, 0, 1, 0, 0);
    this.#context.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
  }

  end(): void {
    this.#style = undefined;
    this.#pieces = [];
    this.wipe();
  }

  #redraw(dirty: Box, end: readonly Point[], style: WetStyle): void {
    const context = this.#context;
    context.save();
    context.setTransform(...this.#matrix);
    context.beginPath();
    context.rect(dirty.left, dirty.bottom, dirty.right - dirty.left, dirty.top - dirty.bottom);
    context.clip();
    context.clearRect(dirty.left, dirty.bottom, dirty.right - dirty.left, dirty.top - dirty.bottom);
    context.fillStyle = style.colour;
    for (const piece of this.#pieces) context.fill(piece);
    context.fill(new Path2D(outlinePath(end)));
    context.restore();
  }

  /** A marker is drawn whole: where it crosses itself it must not become darker. */
  #drawMarker(points: readonly InkPoint[], style: WetStyle): void {
    this.wipe();
    const context = this.#context;
    context.setTransform(...this.#matrix);
    context.strokeStyle = style.colour;
    context.lineWidth = style.width;
    context.lineCap = context.lineJoin = 'round';
    context.stroke(new Path2D(linePath(points)));
  }
}

function unite(a: Box, b: Box): Box {
  return {
    left: Math.min(a.left, b.left),
    bottom: Math.min(a.bottom, b.bottom),
    right: Math.max(a.right, b.right),
    top: Math.max(a.top, b.top),
  };
}
