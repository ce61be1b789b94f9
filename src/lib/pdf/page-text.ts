import type { PDFPageProxy } from 'pdfjs-dist';
import type { PageBox, Point } from '#domain/documents/page-geometry.ts';
import { fold, type Folded } from '#domain/documents/fold.ts';

/** What pdf.js gives for a page, and all that the text layer needs. */
export type TextContent = Awaited<ReturnType<PDFPageProxy['getTextContent']>>;

/** One run of text as pdf.js gives it. */
type Run = { str: string; transform: number[]; width: number; height: number; hasEOL: boolean };

/** The text of a page, and where each of its runs begins in it. */
export type PageText = {
  readonly text: string;
  readonly folded: Folded;
  /** Offset of each run; the order is that of the elements in the text layer. */
  readonly starts: Uint32Array;
};

/**
 * Letters as the file has them: pdf.js would otherwise rewrite ligatures, and offsets in the text would not fit the text
 * layer. Folding sees through them.
 */
export function readContent(page: PDFPageProxy): Promise<TextContent> {
  return page.getTextContent({ includeMarkedContent: false, disableNormalization: true });
}

export function textOf(content: TextContent): PageText {
  const runs = runsOf(content);
  const starts = new Uint32Array(runs.length);
  let text = '';
  for (const [i, run] of runs.entries()) {
    starts[i] = text.length;
    text += run.str;
    if (run.hasEOL) text += '\n';
  }
  return { text, folded: fold(text), starts };
}

/** The run in which a character of the page's text lies. */
export function runAt(page: PageText, offset: number): number {
  let low = 0;
  let high = page.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (page.starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** About where a character is, in page space: good enough to scroll to before the page is drawn. */
export function pointOf(content: TextContent, page: PDFPageProxy, index: number, inRun: number): Point {
  const run = runsOf(content)[index];
  if (!run) return { x: 0, y: 0 };
  const [left, bottom] = page.view as [number, number];
  const share = run.str.length > 0 ? inRun / run.str.length : 0;
  return {
    x: (run.transform[4]! - left + run.width * share) * page.userUnit,
    y: (run.transform[5]! - bottom + run.height) * page.userUnit,
  };
}

/** The page as the geometry of marks sees it. */
export function boxOf(page: PDFPageProxy): PageBox {
  const [left, bottom, right, top] = page.view as [number, number, number, number];
  return {
    width: (right - left) * page.userUnit,
    height: (top - bottom) * page.userUnit,
    rotate: page.rotate,
  };
}

function runsOf(content: TextContent): Run[] {
  return content.items.filter((item): item is (typeof content.items)[number] & Run => 'str' in item);
}

/** The texts of a document, each kept once read. */
export class PageTexts {
  readonly #read: (page: number) => Promise<TextContent>;
  readonly #texts = new Map<number, Promise<PageText>>();

  constructor(read: (page: number) => Promise<TextContent>) {
    this.#read = read;
  }

  of(page: number): Promise<PageText> {
    let text = this.#texts.get(page);
    if (!text) {
      text = this.#read(page).then(textOf);
      text.catch(() => this.#texts.delete(page));
      this.#texts.set(page, text);
    }
    return text;
  }
}
