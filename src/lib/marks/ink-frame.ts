import {
  apply,
  boxAround,
  pageToView,
  viewToPage,
  type Box,
  type Matrix,
} from '#domain/documents/page-geometry.ts';
import type { PageOverlay } from '$lib/pdf/PageView.svelte';
import type { Seen } from './card-place.ts';
import type { InkFrame } from './ink-raster.ts';

/** Pixels of the picture of a whole page of ink, and of its sharp piece when zoomed. Beside the pages' own canvases. */
const MAX_WHOLE = 3_000_000;
const MAX_SHARP = 4_000_000;
/** Below this gain a sharp piece is not worth drawing. */
const WORTH = 1.2;
const MARGIN = 0.15;

/** The whole page, as fine as its canvas may be. */
export function wholeFrame(page: PageOverlay, pixelRatio: number): InkFrame {
  const ratio = Math.min(pixelRatio, Math.sqrt(MAX_WHOLE / (page.width * page.height)));
  return frameOf(page, { left: 0, top: 0, right: page.width, bottom: page.height }, ratio);
}

/** The piece that shows, where the whole would be blurred. */
export function sharpFrame(
  page: PageOverlay,
  pixelRatio: number,
  seen: Seen | undefined,
): InkFrame | undefined {
  const whole = Math.sqrt(MAX_WHOLE / (page.width * page.height));
  if (!seen || pixelRatio < whole * WORTH) return undefined;
  const dx = (seen.right - seen.left) * MARGIN;
  const dy = (seen.bottom - seen.top) * MARGIN;
  const piece = {
    left: Math.max(0, Math.floor(seen.left - dx)),
    top: Math.max(0, Math.floor(seen.top - dy)),
    right: Math.min(page.width, Math.ceil(seen.right + dx)),
    bottom: Math.min(page.height, Math.ceil(seen.bottom + dy)),
  };
  const area = (piece.right - piece.left) * (piece.bottom - piece.top);
  if (area <= 1) return undefined;
  return frameOf(page, piece, Math.min(pixelRatio, Math.sqrt(MAX_SHARP / area)));
}

function frameOf(page: PageOverlay, piece: Seen, ratio: number): InkFrame {
  const width = Math.max(1, Math.round((piece.right - piece.left) * ratio));
  const height = Math.max(1, Math.round((piece.bottom - piece.top) * ratio));
  const m = pageToView(page.box, page.turned, page.scale);
  const matrix: Matrix = [
    m[0] * ratio,
    m[1] * ratio,
    m[2] * ratio,
    m[3] * ratio,
    (m[4] - piece.left) * ratio,
    (m[5] - piece.top) * ratio,
  ];
  const share = (value: number, whole: number) => `${(100 * value) / whole}%`;
  return {
    matrix,
    width,
    height,
    box: paperBox(page, piece),
    place: {
      left: share(piece.left, page.width),
      top: share(piece.top, page.height),
      width: share(piece.right - piece.left, page.width),
      height: share(piece.bottom - piece.top, page.height),
    },
  };
}

function paperBox(page: PageOverlay, piece: Seen): Box {
  const back = viewToPage(page.box, page.turned, page.scale);
  return boxAround([
    apply(back, { x: piece.left, y: piece.top }),
    apply(back, { x: piece.right, y: piece.bottom }),
  ]);
}
