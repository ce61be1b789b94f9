import type { Face } from './typeface.ts';

/* What a page can be drawn on: a PDF page, or the bitmap of a page that will pass for a scan. Points, y downward. */

export type Point = readonly [x: number, y: number];

export type TextRun = {
  /** Left end of the baseline. */
  x: number;
  y: number;
  text: string;
  face: Face;
  size: number;
  wordSpacing?: number;
  color?: string;
  /** Degrees, clockwise, about (x, y). */
  turn?: number;
};

export type Pen = { color?: string; width?: number; dash?: readonly [number, number]; close?: boolean };

export type Canvas = {
  text(run: TextRun): void;
  line(points: readonly Point[], pen?: Pen): void;
  area(points: readonly Point[], fill: string, opacity?: number): void;
  /** Several contours filled as one, holes by the nonzero rule: the outline of a glyph. */
  shape(contours: readonly (readonly Point[])[], fill: string, opacity?: number): void;
};

export const MM = 72 / 25.4;

/** A Catmull-Rom curve through the points, as a polyline fine enough for 400 % zoom. */
export function smooth(points: readonly Point[], closed = false, steps = 8): Point[] {
  const n = points.length;
  if (n < 3) return [...points];
  const at = (i: number): Point => (closed ? points[(i + n) % n]! : points[Math.min(n - 1, Math.max(0, i))]!);
  const out: Point[] = [];
  for (let i = 0; i < (closed ? n : n - 1); i++) {
    const [a, b, c, d] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    for (let s = 0; s < steps; s++) {
      const t = s / steps;
      const blend = (p: number, q: number, r: number, u: number) =>
        0.5 * (2 * q + (r - p) * t + (2 * p - 5 * q + 4 * r - u) * t * t + (3 * q - p - 3 * r + u) * t ** 3);
      out.push([blend(a[0], b[0], c[0], d[0]), blend(a[1], b[1], c[1], d[1])]);
    }
  }
  out.push(closed ? out[0]! : points[n - 1]!);
  return out;
}

export function box(x: number, y: number, w: number, h: number): Point[] {
  return [
    [x, y],
    [x + w, y],
    [x + w, y + h],
    [x, y + h],
  ];
}

export function arc(cx: number, cy: number, r: number, from = 0, to = 2 * Math.PI): Point[] {
  const steps = Math.max(6, Math.ceil((Math.abs(to - from) / (2 * Math.PI)) * 60));
  return Array.from({ length: steps + 1 }, (_, i) => {
    const a = from + ((to - from) * i) / steps;
    return [cx + r * Math.cos(a), cy + r * Math.sin(a)] as Point;
  });
}
