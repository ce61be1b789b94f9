import { random } from '../../random.ts';
import type { Random } from '../../random.ts';
import type { Pen, Point, TextRun } from '../../../print/canvas.ts';
import { wordOutline } from '../engine/glyph-outline.ts';
import type { Paper } from '../../../print/page-flow.ts';
import { spaceWidth } from '../../../print/typeface.ts';
import { Coverage } from './coverage.ts';

/*
 * A page that went through a scanner: drawn as outlines on a bitmap, a little askew, grey paper, dust, a dark edge
 * where the lid was not quite shut. There is no text in it, as with most papers an office receives.
 */

const DPI = 150;
const PX = DPI / 72;
const LEVELS = 64;
export const INKS = [
  [22, 22, 24],
  [196, 36, 44],
  [28, 58, 140],
] as const;

export type ScannedPage = {
  widthPt: number;
  heightPt: number;
  width: number;
  height: number;
  pixels: Uint8Array;
};

function inkOf(color = '#000000'): number {
  const [r, g, b] = [1, 3, 5].map((i) => parseInt(color.slice(i, i + 2), 16)) as [number, number, number];
  if (r > g + 60 && r > b + 40) return 1;
  return b > r + 40 ? 2 : 0;
}

/** 64 shades from each ink to white, for an indexed image. */
export function palette(): Buffer {
  const bytes: number[] = [];
  for (const ink of INKS)
    for (let level = 0; level < LEVELS; level++)
      for (const part of ink) bytes.push(Math.round(part + (252 - part) * (level / (LEVELS - 1))));
  return Buffer.from(bytes);
}

export class ScanPaper implements Paper {
  readonly finished: ScannedPage[] = [];
  #chance: Random;
  #inks: Coverage[] = [];
  #size: { w: number; h: number } | undefined;
  #turn = { cos: 1, sin: 0, dx: 0, dy: 0 };

  constructor(seed: string) {
    this.#chance = random(seed);
  }

  addPage(w: number, h: number): void {
    this.finish();
    this.#size = { w, h };
    const [width, height] = [Math.round(w * PX), Math.round(h * PX)];
    if (this.#inks[0]?.width !== width) this.#inks = INKS.map(() => new Coverage(width, height));
    else for (const ink of this.#inks) ink.clear();
    const angle = (this.#chance.between(0.25, 0.75) * (this.finished.length % 2 ? -1 : 1) * Math.PI) / 180;
    const shift = () => this.#chance.between(-3, 3);
    this.#turn = { cos: Math.cos(angle), sin: Math.sin(angle), dx: shift(), dy: shift() };
  }

  #place = ([x, y]: Point): Point => {
    const { w, h } = this.#size!;
    const { cos, sin, dx, dy } = this.#turn;
    const [rx, ry] = [x - w / 2, y - h / 2];
    return [(rx * cos - ry * sin + w / 2 + dx) * PX, (rx * sin + ry * cos + h / 2 + dy) * PX];
  };

  text(run: TextRun): void {
    const angle = ((run.turn ?? 0) * Math.PI) / 180;
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    const gap = spaceWidth(run.face, run.size) + (run.wordSpacing ?? 0);
    let along = 0;
    for (const word of run.text.split(' ')) {
      if (word) {
        const { contours, advance } = wordOutline(word, run.face);
        const move = ([x, y]: Point): Point => {
          const [dx, dy] = [along + x * run.size, y * run.size];
          return [run.x + dx * c - dy * s, run.y + dx * s + dy * c];
        };
        this.shape(
          contours.map((contour) => contour.map(move)),
          run.color ?? '#000000',
        );
        along += advance * run.size;
      }
      along += gap;
    }
  }

  line(points: readonly Point[], pen: Pen = {}): void {
    const half = Math.max(0.4, (pen.width ?? 0.5) / 2);
    const all = pen.close ? [...points, points[0]!] : points;
    for (let i = 1; i < all.length; i++) {
      const [x0, y0] = all[i - 1]!;
      const [x1, y1] = all[i]!;
      const length = Math.hypot(x1 - x0, y1 - y0) || 1;
      const [nx, ny] = [(-(y1 - y0) / length) * half, ((x1 - x0) / length) * half];
      const [ex, ey] = [((x1 - x0) / length) * half * 0.5, ((y1 - y0) / length) * half * 0.5];
      this.area(
        [
          [x0 + nx - ex, y0 + ny - ey],
          [x0 - nx - ex, y0 - ny - ey],
          [x1 - nx + ex, y1 - ny + ey],
          [x1 + nx + ex, y1 + ny + ey],
        ],
        pen.color ?? '#000000',
      );
    }
  }

  area(points: readonly Point[], fill: string): void {
    let turn = 0;
    points.forEach(([x, y], i) => {
      const [nx, ny] = points[(i + 1) % points.length]!;
      turn += x * ny - nx * y;
    });
    // Opposite windings would cancel where shapes overlap; letters run the positive way.
    this.shape([turn < 0 ? [...points].reverse() : points], fill);
  }

  shape(contours: readonly (readonly Point[])[], fill: string): void {
    if (/^#(e|f)/.test(fill)) return;
    const ink = this.#inks[inkOf(fill)]!;
    for (const contour of contours) ink.contour(contour.map(this.#place));
  }

  #dust(): void {
    const { w, h } = this.#size!;
    for (let i = 0; i < 70; i++) {
      const [x, y] = [this.#chance.between(0, w), this.#chance.between(0, h)];
      const r = this.#chance.between(0.15, 0.6) * (i % 23 === 0 ? 2 : 1);
      this.area(
        [
          [x - r, y],
          [x, y - r * 0.8],
          [x + r * 1.2, y],
          [x, y + r],
        ],
        '#000000',
      );
    }
    this.line(
      [
        [22, 30],
        [33, 23],
      ],
      { width: 1.1 },
    );
  }

  /** Mixes inks, paper and scanner into one byte a pixel. */
  finish(): void {
    if (!this.#size) return;
    this.#dust();
    for (const ink of this.#inks) ink.settle();
    const { w, h } = this.#size;
    const { width, height } = this.#inks[0]!;
    const pixels = new Uint8Array(width * height);
    const [black, red, blue] = this.#inks.map((ink) => ink.cells) as [
      Float32Array,
      Float32Array,
      Float32Array,
    ];
    const { cos, sin, dx, dy } = this.#turn;
    let noise = this.#chance.whole(1, 2 ** 30);
    for (let y = 0; y < height; y++) {
      const lamp = 1.6 * Math.sin(y / 310) - 0.8;
      for (let x = 0; x < width; x++) {
        noise = (Math.imul(noise, 1664525) + 1013904223) >>> 0;
        const at = y * width + x;
        const [px, py] = [x / PX - dx - w / 2, y / PX - dy - h / 2];
        const [ux, uy] = [px * cos + py * sin + w / 2, -px * sin + py * cos + h / 2];
        const edge = Math.min(ux, w - ux, uy, h - uy);
        let level = 57 + lamp + (noise < 0x18000000 ? -1 : noise > 0xf0000000 ? 1 : 0);
        if (edge < 0) level = 16 + edge;
        else if (ux < 14) level -= (14 - ux) * 0.7;
        const [k, r, b] = [black[at]!, red[at]! * 0.82, blue[at]! * 0.88];
        const most = k >= r && k >= b ? 0 : r >= b ? 1 : 2;
        const cover = most === 0 ? k : most === 1 ? r : b;
        // Toner is uneven and lets the paper through.
        const depth = cover * (0.9 + ((noise >>> 9) & 63) / 640);
        level *= 1 - Math.min(1, depth);
        pixels[at] = most * LEVELS + Math.max(0, Math.min(LEVELS - 1, Math.round(level)));
      }
    }
    this.finished.push({ widthPt: w, heightPt: h, width, height, pixels });
    this.#size = undefined;
  }
}
