import { seenSize, type PageBox, type Rotation, type Size } from '#domain/documents/page-geometry.ts';
import { pagesIn, type Layout } from './layout.ts';

/*
 * Which pages are drawn, how finely, and in what order. Pure: the figures are tested without a browser.
 */

/** Safari on iPad ends the page above some 256 MB of canvases; one of five million pixels takes 20 MB. */
export const MAX_CANVAS_PIXELS = 5_000_000;
/** Whole pages at once; more only where they are so small that together they stay below three full ones. */
export const MAX_SHEETS = 4;
const MAX_SHEET_PIXELS = 3 * MAX_CANVAS_PIXELS;
/** Sharp pieces of zoomed pages at once. With the sheets and the one being drawn: seven canvases. */
export const MAX_DETAILS = 2;
/** Below this gain a sharp piece is not worth drawing. */
const WORTH = 1.15;
/** A sharp piece reaches so far beyond the view, as a share of it, that a small scroll does not lose it. */
const MARGIN = 0.12;

export type Area = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

export type PaintView = {
  readonly rotation: Rotation;
  /** Pages to hold, the most important first; the first `visible` of them are on screen. */
  readonly keep: readonly number[];
  readonly visible: number;
  /** Device pixels a point for the whole of each kept page. */
  readonly scales: ReadonlyMap<number, number>;
  /** Pieces that the whole page would show blurred, in device pixels of the page at `scale`. */
  readonly details: readonly { page: number; scale: number; seen: Area; area: Area; whole: Size }[];
  /** Nothing moves: what is there may be drawn anew at another scale. */
  readonly settled: boolean;
};

type Drawn = { canvas: HTMLCanvasElement; scale: number; rotation: Rotation };

export type Sheet = {
  readonly page: number;
  readonly host: HTMLElement;
  base?: Drawn;
  detail?: Drawn & { area: Area };
  failed?: boolean;
  detailFailed?: boolean;
};

export type Job = {
  readonly kind: 'base' | 'detail' | 'picture';
  readonly page: number;
  /** Device pixels a point; a picture is drawn by `width` instead. */
  readonly scale: number;
  readonly width?: number;
  readonly rotation: Rotation;
  readonly area?: Area;
  readonly whole?: Size;
};

export type Looking = {
  readonly layout: Layout;
  readonly boxes: readonly PageBox[];
  readonly turned: Rotation;
  readonly scroll: { readonly left: number; readonly top: number };
  readonly view: Size;
  readonly pixelRatio: number;
  /** Which way the reading goes: the page drawn ahead. */
  readonly heading: 1 | -1;
  readonly settled: boolean;
};

/** What to draw for what is being looked at. */
export function planPainting(looking: Looking): PaintView {
  const { layout, scroll, view, turned, boxes, pixelRatio } = looking;
  const bottom = scroll.top + view.height;
  const { first, last } = pagesIn(layout, scroll.top, bottom);
  const middle = scroll.top + view.height / 2;
  const distance = (page: number) => {
    const place = layout.places[page - 1]!;
    return Math.abs(place.top + place.height / 2 - middle);
  };
  const visible = Array.from({ length: last - first + 1 }, (_, i) => first + i).sort(
    (a, b) => distance(a) - distance(b),
  );
  const ahead = looking.heading > 0 ? [last + 1, first - 1, last + 2] : [first - 1, last + 1, first - 2];
  const scales = new Map<number, number>();
  const keep: number[] = [];
  let pixels = 0;
  for (const page of [...visible, ...ahead]) {
    const box = boxes[page - 1];
    if (!box) continue;
    const scale = sheetScale(box, turned, layout.places[page - 1]!.scale * pixelRatio);
    const size = seenSize(box, turned);
    const own = size.width * size.height * scale * scale;
    if (keep.length >= MAX_SHEETS && (!visible.includes(page) || pixels + own > MAX_SHEET_PIXELS)) continue;
    pixels += own;
    keep.push(page);
    scales.set(page, scale);
  }
  return {
    rotation: turned,
    keep,
    visible: keep.filter((page) => visible.includes(page)).length,
    scales,
    details: planDetails(looking, keep, scales),
    settled: looking.settled,
  };
}

function planDetails(
  looking: Looking,
  keep: readonly number[],
  scales: ReadonlyMap<number, number>,
): PaintView['details'] {
  const { layout, boxes, turned, scroll, view, pixelRatio } = looking;
  return keep
    .flatMap((page) => {
      const place = layout.places[page - 1]!;
      const wanted = place.scale * pixelRatio;
      if (wanted < scales.get(page)! * WORTH) return [];
      const seen = overlap(
        { x: scroll.left - place.left, y: scroll.top - place.top, ...view },
        { x: 0, y: 0, width: place.width, height: place.height },
      );
      if (!seen) return [];
      const size = seenSize(boxes[page - 1]!, turned);
      const whole = { width: size.width * wanted, height: size.height * wanted };
      const area = overlap(grow(times(seen, pixelRatio), view, pixelRatio), { x: 0, y: 0, ...whole });
      if (!area) return [];
      const shrink = Math.min(1, Math.sqrt(MAX_CANVAS_PIXELS / (area.width * area.height)));
      return [
        {
          page,
          scale: wanted * shrink,
          seen: times(seen, pixelRatio * shrink),
          area: inPixels(times(area, shrink)),
          whole: { width: whole.width * shrink, height: whole.height * shrink },
        },
      ];
    })
    .sort((a, b) => b.seen.width * b.seen.height - a.seen.width * a.seen.height)
    .slice(0, MAX_DETAILS);
}

/** As fine as the screen shows it, or as the largest canvas can hold it. */
export function sheetScale(box: PageBox, turned: Rotation, wanted: number): number {
  const size = seenSize(box, turned);
  return Math.min(wanted, Math.sqrt(MAX_CANVAS_PIXELS / (size.width * size.height)));
}

/** The next thing to draw: what is seen and missing, then what is seen and blurred, then what comes next, then pictures. */
export function chooseJob(
  view: PaintView,
  sheets: ReadonlyMap<number, Sheet>,
  pictures: ReadonlyMap<number, { width: number }>,
): Job | undefined {
  const { rotation } = view;
  const known = view.keep.flatMap((page) => sheets.get(page) ?? []).filter((sheet) => !sheet.failed);
  const isSeen = (sheet: Sheet) => view.keep.indexOf(sheet.page) < view.visible;
  const base = (sheet: Sheet): Job => ({
    kind: 'base',
    page: sheet.page,
    scale: view.scales.get(sheet.page)!,
    rotation,
  });
  const missing = known.find((sheet) => isSeen(sheet) && !sheet.base);
  if (missing) return base(missing);
  if (view.settled) {
    const blurred = known.find((sheet) => isSeen(sheet) && isStale(sheet, view));
    if (blurred) return base(blurred);
    for (const detail of view.details) {
      const sheet = sheets.get(detail.page);
      if (sheet && !sheet.failed && !sheet.detailFailed && !covers(sheet.detail, detail))
        return { kind: 'detail', rotation, ...detail };
    }
  }
  const next =
    known.find((sheet) => !sheet.base) ??
    (view.settled ? known.find((sheet) => isStale(sheet, view)) : undefined);
  if (next) return base(next);
  const [picture] = pictures;
  return picture && { kind: 'picture', page: picture[0], scale: 1, width: picture[1].width, rotation: 0 };
}

function isStale(sheet: Sheet, view: PaintView): boolean {
  const ratio = (view.scales.get(sheet.page) ?? 1) / (sheet.base?.scale ?? 1);
  return ratio > 1.02 || ratio < 0.5;
}

function covers(drawn: Sheet['detail'], wanted: PaintView['details'][number]): boolean {
  if (!drawn || Math.abs(drawn.scale / wanted.scale - 1) > 0.02) return false;
  const slack = 2;
  return (
    drawn.area.x <= wanted.seen.x + slack &&
    drawn.area.y <= wanted.seen.y + slack &&
    drawn.area.x + drawn.area.width >= wanted.seen.x + wanted.seen.width - slack &&
    drawn.area.y + drawn.area.height >= wanted.seen.y + wanted.seen.height - slack
  );
}

function overlap(a: Area, b: Area): Area | undefined {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  const width = Math.min(a.x + a.width, b.x + b.width) - x;
  const height = Math.min(a.y + a.height, b.y + b.height) - y;
  return width > 1 && height > 1 ? { x, y, width, height } : undefined;
}

function times(area: Area, factor: number): Area {
  return { x: area.x * factor, y: area.y * factor, width: area.width * factor, height: area.height * factor };
}

/** Whole device pixels: a canvas has no others. */
function inPixels(area: Area): Area {
  const x = Math.floor(area.x);
  const y = Math.floor(area.y);
  return { x, y, width: Math.ceil(area.x + area.width) - x, height: Math.ceil(area.y + area.height) - y };
}

function grow(area: Area, view: Size, pixelRatio: number): Area {
  const dx = view.width * MARGIN * pixelRatio;
  const dy = view.height * MARGIN * pixelRatio;
  return { x: area.x - dx, y: area.y - dy, width: area.width + 2 * dx, height: area.height + 2 * dy };
}
