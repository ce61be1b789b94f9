import {
  apply,
  pageToView,
  seenSize,
  viewToPage,
  type PageBox,
  type Point,
  type Rotation,
  type Size,
} from '#domain/documents/page-geometry.ts';

/*
 * Where the pages lie in the scrolled column. Lengths are CSS pixels, scales CSS pixels a point.
 */

/** 100 %: one inch of paper is 96 CSS pixels. */
export const ACTUAL_SIZE = 96 / 72;
export const MIN_ZOOM = 0.5;
export const MAX_ZOOM = 5;
export const PAGE_GAP = 12;
/** Left and right of a page that fits the width. */
export const SIDE_GAP = 8;

/** How large pages are shown. In the fitting modes each page has a scale of its own, so a landscape A3 among A4 fits too. */
export type Zoom =
  { readonly mode: 'width' } | { readonly mode: 'page' } | { readonly mode: 'free'; readonly scale: number };

export type Place = {
  readonly top: number;
  readonly left: number;
  readonly width: number;
  readonly height: number;
  readonly scale: number;
};

export type Layout = { readonly places: readonly Place[]; readonly width: number; readonly height: number };

export const EMPTY_LAYOUT: Layout = { places: [], width: 0, height: 0 };

/** The scale at which a page fits the view, by width or whole. */
export function fitScale(box: PageBox, turned: Rotation, mode: 'width' | 'page', view: Size): number {
  const seen = seenSize(box, turned);
  const byWidth = Math.max(40, view.width - 2 * SIDE_GAP) / seen.width;
  if (mode === 'width') return byWidth;
  return Math.min(byWidth, Math.max(40, view.height - 2 * PAGE_GAP) / seen.height);
}

export function scaleOf(box: PageBox, turned: Rotation, zoom: Zoom, view: Size): number {
  return zoom.mode === 'free' ? zoom.scale : fitScale(box, turned, zoom.mode, view);
}

/** Pages below each other, each in the middle of the column. Sizes are whole pixels, so that canvas and text agree. */
export function layOut(boxes: readonly PageBox[], turned: Rotation, zoom: Zoom, view: Size): Layout {
  if (boxes.length === 0 || view.width === 0) return EMPTY_LAYOUT;
  const scales = boxes.map((box) => scaleOf(box, turned, zoom, view));
  const sizes = boxes.map((box, i) => {
    const seen = seenSize(box, turned);
    return { width: Math.round(seen.width * scales[i]!), height: Math.round(seen.height * scales[i]!) };
  });
  const width = Math.max(view.width, ...widest(sizes));
  let top = PAGE_GAP;
  const places = sizes.map((size, i) => {
    const place = { ...size, top, left: Math.round((width - size.width) / 2), scale: scales[i]! };
    top += size.height + PAGE_GAP;
    return place;
  });
  return { places, width, height: top };
}

/** Thousands of pages would be thousands of arguments to Math.max. */
function widest(sizes: readonly Size[]): number[] {
  return [sizes.reduce((most, size) => Math.max(most, size.width + 2 * SIDE_GAP), 0)];
}

/** The page (from 1) at a height of the column; in a gap the page above; before the first page the first. */
export function pageAt(layout: Layout, y: number): number {
  let low = 0;
  let high = layout.places.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (layout.places[middle]!.top <= y) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}

/** First and last page that show in the band. */
export function pagesIn(layout: Layout, top: number, bottom: number): { first: number; last: number } {
  const first = pageAt(layout, top);
  const { top: itsTop, height } = layout.places[first - 1] ?? { top: 0, height: 0 };
  const isAbove = itsTop + height <= top && first < layout.places.length;
  return { first: isAbove ? first + 1 : first, last: Math.max(pageAt(layout, bottom), first) };
}

/** A point of the paper, wherever that page is shown. */
export type PaperPoint = { readonly page: number; readonly at: Point };

/** The point of the paper at a place of the column: of the page there, or of the given one, then perhaps beyond its edge. */
export function paperPointAt(
  layout: Layout,
  boxes: readonly PageBox[],
  turned: Rotation,
  column: Point,
  page = pageAt(layout, column.y),
): PaperPoint {
  const place = layout.places[page - 1]!;
  const seen = { x: column.x - place.left, y: column.y - place.top };
  return { page, at: apply(viewToPage(boxes[page - 1]!, turned, place.scale), seen) };
}

/** Where in the column a point of the paper is. */
export function columnPointOf(
  layout: Layout,
  boxes: readonly PageBox[],
  turned: Rotation,
  point: PaperPoint,
): Point {
  const place = layout.places[point.page - 1]!;
  const seen = apply(pageToView(boxes[point.page - 1]!, turned, place.scale), point.at);
  return { x: place.left + seen.x, y: place.top + seen.y };
}
