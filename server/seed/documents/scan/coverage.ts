import type { Point } from '../../../print/canvas.ts';

/*
 * Exact-area scan conversion: every edge adds its signed area to the cells it passes, and a running sum along a row
 * gives the share of each pixel that is covered. Soft edges without oversampling.
 */

export class Coverage {
  readonly width: number;
  readonly height: number;
  readonly cells: Float32Array;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.cells = new Float32Array(width * height + 2);
  }

  clear(): void {
    this.cells.fill(0);
  }

  contour(points: readonly Point[]): void {
    for (let i = 0; i < points.length; i++) {
      const [x0, y0] = points[i]!;
      const [x1, y1] = points[(i + 1) % points.length]!;
      if (y0 < y1) this.#edge(x0, y0, x1, y1, 1);
      else if (y0 > y1) this.#edge(x1, y1, x0, y0, -1);
    }
  }

  #edge(x0: number, y0: number, x1: number, y1: number, sign: number): void {
    const slope = (x1 - x0) / (y1 - y0);
    const last = Math.min(this.height, Math.ceil(y1));
    let y = Math.max(0, Math.floor(y0));
    let x = x0 + Math.max(0, -y0) * slope;
    for (; y < last; y++) {
      const dy = Math.min(y + 1, y1) - Math.max(y, y0, 0);
      const next = x + slope * dy;
      this.#span(y * this.width, Math.min(x, next), Math.max(x, next), dy * sign);
      x = next;
    }
  }

  #span(row: number, from: number, to: number, area: number): void {
    const left = Math.floor(from);
    const right = Math.ceil(to);
    if (left < 0 || right >= this.width) return;
    const cells = this.cells;
    const at = row + left;
    if (right <= left + 1) {
      const middle = (from + to) / 2 - left;
      cells[at]! += area * (1 - middle);
      cells[at + 1]! += area * middle;
      return;
    }
    const s = 1 / (to - from);
    const first = 0.5 * s * (1 - (from - left)) ** 2;
    const end = 0.5 * s * (to - right + 1) ** 2;
    cells[at]! += area * first;
    if (right === left + 2) cells[at + 1]! += area * (1 - first - end);
    else {
      const second = s * (1.5 - (from - left));
      cells[at + 1]! += area * (second - first);
      for (let i = left + 2; i < right - 1; i++) cells[row + i]! += area * s;
      cells[row + right - 1]! += area * (1 - second - (right - left - 3) * s - end);
    }
    cells[row + right]! += area * end;
  }

  /** Turns the running differences into coverage from 0 to 1, in place. */
  settle(): void {
    for (let y = 0; y < this.height; y++) {
      let sum = 0;
      const row = y * this.width;
      for (let x = 0; x < this.width; x++) {
        sum += this.cells[row + x]!;
        // What rounding leaves behind a shape would tint the rest of the row.
        const share = Math.abs(sum);
        this.cells[row + x] = share < 0.02 ? 0 : Math.min(1, share);
      }
    }
  }
}
