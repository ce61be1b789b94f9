import type { Reader } from '$lib/pdf/reader.svelte.ts';
import { rectsOf } from '$lib/pdf/text-layer.ts';
import { joinLines } from './text-picker.ts';

export type SelectedPiece = {
  readonly page: number;
  readonly piece: { start: number; end: number };
  /** Bands in CSS pixels of the window. */
  readonly rects: readonly DOMRect[];
  /** The whole text of the page. */
  readonly text: string;
};

/** What is selected on the pages, one piece a page: a selection may run over several. */
export function selectedPieces(reader: Reader): SelectedPiece[] {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return [];
  const range = selection.getRangeAt(0);
  if (!reader.viewport?.contains(range.commonAncestorContainer)) return [];
  const pieces: SelectedPiece[] = [];
  for (let page = reader.range.first - 1; page <= reader.range.last + 1; page += 1) {
    const overlay = reader.texts.on(page);
    if (!overlay) continue;
    let start = Infinity;
    let end = -Infinity;
    for (const [i, run] of overlay.runs.entries()) {
      const node = run.firstChild;
      if (!(node instanceof Text) || !range.intersectsNode(node)) continue;
      const at = overlay.text.starts[i]!;
      const from = node === range.startContainer ? range.startOffset : 0;
      const to = node === range.endContainer ? range.endOffset : node.length;
      if (to <= from) continue;
      start = Math.min(start, at + from);
      end = Math.max(end, at + to);
    }
    if (end <= start) continue;
    const piece = { start, end };
    const rects = joinLines(rectsOf(overlay, piece));
    if (rects.length > 0) pieces.push({ page, piece, rects, text: overlay.text.text });
  }
  return pieces;
}
