import type { PDFPageProxy } from 'pdfjs-dist';
import type { Rotation } from '#domain/documents/page-geometry.ts';
import { loadPdfjs } from './open-document.ts';
import { readContent } from './page-text.ts';

/** The invisible text over a page, which is selected, searched and read aloud. */
export type TextOverlay = {
  /** One element for each run of text, in the order of `PageText.starts`. */
  readonly runs: readonly HTMLElement[];
};

/**
 * Fills the element with the text of the page. Sizes hang on the CSS variable `--total-scale-factor`, so zooming costs
 * nothing here. The last child is an empty element that keeps a selection from jumping when the pointer is beside text.
 */
export async function fillTextLayer(
  container: HTMLElement,
  page: PDFPageProxy,
  turned: Rotation,
  signal: AbortSignal,
): Promise<TextOverlay | undefined> {
  const { TextLayer } = await loadPdfjs();
  const content = await readContent(page);
  if (signal.aborted) return undefined;
  const viewport = page.getViewport({ scale: 1, rotation: (page.rotate + turned) % 360 });
  const layer = new TextLayer({ textContentSource: content, container, viewport });
  signal.addEventListener('abort', () => layer.cancel());
  await layer.render();
  if (signal.aborted) return undefined;
  const end = document.createElement('div');
  end.className = 'end-of-text';
  container.append(end);
  return { runs: layer.textDivs };
}

/** Rectangles of a piece of the page's text, in CSS pixels from the upper left corner of the element. */
export function rectsOf(
  overlay: TextOverlay,
  starts: Uint32Array,
  piece: { start: number; end: number },
  within: HTMLElement,
): DOMRect[] {
  const origin = within.getBoundingClientRect();
  const rects: DOMRect[] = [];
  for (const [i, run] of overlay.runs.entries()) {
    const from = starts[i]!;
    const node = run.firstChild;
    if (!(node instanceof Text) || from >= piece.end || from + node.length <= piece.start) continue;
    const range = document.createRange();
    range.setStart(node, Math.max(0, piece.start - from));
    range.setEnd(node, Math.min(node.length, piece.end - from));
    for (const rect of range.getClientRects()) {
      if (rect.width > 0 && rect.height > 0)
        rects.push(new DOMRect(rect.x - origin.x, rect.y - origin.y, rect.width, rect.height));
    }
  }
  return rects;
}
