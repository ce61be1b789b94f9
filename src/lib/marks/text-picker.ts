import type { Point } from '#domain/documents/page-geometry.ts';
import type { PageText } from '$lib/pdf/page-text.ts';
import type { TextOverlay } from '$lib/pdf/text-layer.ts';

type Run = { index: number; node: Text; rect: DOMRect };

/** A place between two letters of the page's text. */
export type Caret = { readonly run: number; readonly offset: number };

/** How far beside a line a marker still means the line, as a share of its height. */
const REACH = 0.35;

/**
 * Finds letters under a pen. Browsers find them under a mouse only, and a pen on a tablet scrolls instead of selecting, so
 * the runs of the text layer are measured once when the pen comes down.
 */
export class TextPicker {
  readonly #runs: Run[];
  readonly #text: PageText;

  constructor(overlay: TextOverlay) {
    this.#text = overlay.text;
    this.#runs = overlay.runs.flatMap((element, index) => {
      const node = element.firstChild;
      if (!(node instanceof Text) || node.data.trim() === '') return [];
      const rect = element.getBoundingClientRect();
      return rect.width > 0 && rect.height > 0 ? [{ index, node, rect }] : [];
    });
  }

  /** The place under a point of the window. Without `near` the point must be on a line of text. */
  caretAt(point: Point, near: boolean): Caret | undefined {
    let best: { run: Run; distance: number } | undefined;
    for (const run of this.#runs) {
      const dx = Math.max(run.rect.left - point.x, 0, point.x - run.rect.right);
      const dy = Math.max(run.rect.top - point.y, 0, point.y - run.rect.bottom);
      if (!near && (dy > run.rect.height * REACH || dx > run.rect.height)) continue;
      // Lines first: beside the end of a line the end is meant, not the next line.
      const distance = dy * 8 + dx;
      if (!best || distance < best.distance) best = { run, distance };
    }
    return best && { run: best.run.index, offset: offsetAt(best.run, point.x) };
  }

  /** Offsets in the page's text between two places, in order. */
  between(a: Caret, b: Caret): { start: number; end: number } {
    const at = (caret: Caret) => this.#text.starts[caret.run]! + caret.offset;
    return { start: Math.min(at(a), at(b)), end: Math.max(at(a), at(b)) };
  }
}

/** The boundary between letters that is nearest to `x`. Text set sideways falls back to the nearer end. */
function offsetAt(run: Run, x: number): number {
  const range = document.createRange();
  let low = 0;
  let high = run.node.length;
  const edge = (offset: number): number => {
    range.setStart(run.node, 0);
    range.setEnd(run.node, offset);
    return offset === 0 ? run.rect.left : range.getBoundingClientRect().right;
  };
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (edge(middle) <= x) low = middle;
    else high = middle;
  }
  return x - edge(low) < edge(high) - x ? low : high;
}

/** Rectangles of pieces that lie in one line, joined: a highlight is one band a line. */
export function joinLines(rects: readonly DOMRect[]): DOMRect[] {
  const lines: DOMRect[] = [];
  for (const rect of rects) {
    const last = lines.at(-1);
    const sameLine =
      last &&
      Math.abs(last.top + last.height / 2 - rect.top - rect.height / 2) <
        0.4 * Math.max(last.height, rect.height) &&
      rect.left - last.right < rect.height &&
      rect.left >= last.left - rect.height;
    if (!sameLine) {
      lines.push(rect);
      continue;
    }
    const top = Math.min(last.top, rect.top);
    const right = Math.max(last.right, rect.right);
    const bottom = Math.max(last.bottom, rect.bottom);
    lines[lines.length - 1] = new DOMRect(last.left, top, right - last.left, bottom - top);
  }
  return lines;
}
