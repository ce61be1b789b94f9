import { MM } from './canvas.ts';
import type { Canvas } from './canvas.ts';
import { breakLines } from './paragraph.ts';
import type { Align, Line } from './paragraph.ts';
import { widthOf } from './typeface.ts';
import type { Face } from './typeface.ts';

/** Decree 30/2020, Appendix I: A4, margins 20/20/30/15 mm, body 13–14 pt, first line 1–1.27 cm, 6 pt between paragraphs. */
export const BODY_SIZE = 14;
export const FIRST_INDENT = 12.7 * MM;
const A4 = { short: 210 * MM, long: 297 * MM };
const MARGIN = { top: 20 * MM, bottom: 20 * MM, left: 30 * MM, right: 15 * MM };
const LEADING = 1.22;

export type Paper = Canvas & { addPage(width: number, height: number): void };

export type TextStyle = {
  face?: Face;
  size?: number;
  align?: Align;
  indent?: number;
  firstIndent?: number;
  restIndent?: number;
  before?: number;
  after?: number;
  leading?: number;
  color?: string;
  /** Lines that must follow on the same page: a heading never stands alone at the foot. */
  keep?: number;
};

/** Fills pages from top to bottom and begins the next one when the room is used up. */
export class PageFlow {
  readonly paper: Paper;
  y = 0;
  pages = 0;
  width = A4.short;
  height = A4.long;
  #size: number;
  #footer: string;

  constructor(paper: Paper, options: { size?: number; footer?: string } = {}) {
    this.paper = paper;
    this.#size = options.size ?? BODY_SIZE;
    this.#footer = options.footer ?? '';
    this.newPage();
  }

  get left(): number {
    return MARGIN.left;
  }

  get room(): number {
    return this.width - MARGIN.left - MARGIN.right;
  }

  get bottom(): number {
    return this.height - MARGIN.bottom;
  }

  newPage(turn: 'portrait' | 'landscape' = this.width > this.height ? 'landscape' : 'portrait'): void {
    this.width = turn === 'portrait' ? A4.short : A4.long;
    this.height = turn === 'portrait' ? A4.long : A4.short;
    this.paper.addPage(this.width, this.height);
    this.pages += 1;
    this.y = MARGIN.top;
    if (this.pages > 1) this.line(String(this.pages), MARGIN.top - 18, { align: 'center', size: 13 });
    this.line(this.#footer, this.height - 8 * MM, { align: 'center', size: 8, color: '#8a8a8a' });
  }

  /** One line at a given baseline, outside the flow. */
  line(text: string, baseline: number, style: TextStyle = {}): void {
    const face = style.face ?? 'regular';
    const size = style.size ?? this.#size;
    const spare = this.room - widthOf(text, face, size);
    const x = this.left + (style.align === 'center' ? spare / 2 : style.align === 'right' ? spare : 0);
    this.paper.text({ x, y: baseline, text, face, size, color: style.color });
  }

  space(points: number): void {
    this.y += points;
  }

  /** Begins a new page unless this much room is left. */
  need(points: number): void {
    if (this.y + points > this.bottom + 0.5) this.newPage();
  }

  draw(lines: readonly Line[], x: number, size: number, step: number, color?: string): void {
    for (const line of lines) {
      this.y += step;
      const baseline = this.y - step * 0.24;
      for (const segment of line.segments) {
        this.paper.text({
          x: x + segment.x,
          y: baseline,
          text: segment.text,
          face: segment.face,
          size,
          wordSpacing: line.wordSpacing,
          color,
        });
      }
    }
  }

  heightOf(markup: string): number {
    const lines = breakLines(markup, {
      base: 'regular',
      size: this.#size,
      width: this.room,
      align: 'justify',
      firstIndent: FIRST_INDENT,
    });
    return lines.length * this.#size * LEADING;
  }

  text(markup: string, style: TextStyle = {}): void {
    const size = style.size ?? this.#size;
    const step = size * (style.leading ?? LEADING);
    const indent = style.indent ?? 0;
    const lines = breakLines(markup, {
      base: style.face ?? 'regular',
      size,
      width: this.room - indent,
      align: style.align ?? 'justify',
      firstIndent: style.firstIndent ?? (style.align && style.align !== 'justify' ? 0 : FIRST_INDENT),
      restIndent: style.restIndent,
    });
    this.y += style.before ?? 0;
    this.need(step * (Math.min(lines.length, 2) + (style.keep ?? 0)));
    let rest = lines;
    while (rest.length) {
      let fit = Math.max(1, Math.floor((this.bottom - this.y + 0.5) / step));
      // Neither the first nor the last line of a paragraph is left alone on a page.
      if (rest.length - fit === 1 && fit > 2) fit -= 1;
      else if (rest.length - fit === 1 && rest === lines) {
        this.newPage();
        continue;
      }
      this.draw(rest.slice(0, fit), this.left + indent, size, step, style.color);
      rest = rest.slice(fit);
      if (rest.length) this.newPage();
    }
    this.y += style.after ?? 6;
  }
}
