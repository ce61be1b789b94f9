import type { PDFPageProxy } from 'pdfjs-dist';
import type { Rotation } from '#domain/documents/page-geometry.ts';
import { loadPdfjs } from './open-document.ts';
import { readContent, textOf, type PageText } from './page-text.ts';

/** The invisible text over a page, which is selected, searched and read aloud. */
export type TextOverlay = {
  /** One element for each run of text, in the order of `PageText.starts`. */
  readonly runs: readonly HTMLElement[];
  readonly text: PageText;
};

/** The text layers on screen, by page, for whoever marks text. */
export class TextOverlays {
  readonly #overlays = new Map<number, TextOverlay>();

  put(page: number, overlay: TextOverlay | undefined): void {
    if (overlay) this.#overlays.set(page, overlay);
    else this.#overlays.delete(page);
  }

  on(page: number): TextOverlay | undefined {
    return this.#overlays.get(page);
  }
}

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
  return { runs: layer.textDivs, text: textOf(content) };
}

/** Rectangles of a piece of the page's text, in CSS pixels of the window. */
export function rectsOf(overlay: TextOverlay, piece: { start: number; end: number }): DOMRect[] {
  const rects: DOMRect[] = [];
  for (const [i, run] of overlay.runs.entries()) {
    const from = overlay.text.starts[i]!;
    const node = run.firstChild;
    if (!(node instanceof Text) || from >= piece.end || from + node.length <= piece.start) continue;
    const range = document.createRange();
    range.setStart(node, Math.max(0, piece.start - from));
    range.setEnd(node, Math.min(node.length, piece.end - from));
    for (const rect of range.getClientRects()) if (rect.width > 0 && rect.height > 0) rects.push(rect);
  }
  return rects;
}
