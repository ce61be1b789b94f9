import type { Box } from '#domain/documents/page-geometry.ts';

/** What of the page shows, in CSS pixels of the page. */
export type Seen = { left: number; top: number; right: number; bottom: number };

const GAP = 10;
const EDGE = 8;

/**
 * Where a card goes beside something on a page: below it, or above where there is no room, within what shows of the page.
 * `bottom` and `top` of the box are the smaller and the larger y on the screen. CSS for `style`.
 */
export function cardPlace(
  around: Box,
  page: { height: number },
  seen: Seen,
  width: number,
  height: number,
): string {
  const fits = Math.min(width, seen.right - seen.left - 2 * EDGE);
  const middle = (around.left + around.right) / 2;
  const left = Math.max(seen.left + EDGE, Math.min(seen.right - fits - EDGE, middle - fits / 2));
  const below = Math.max(seen.top + EDGE, around.top + GAP);
  const above = Math.max(around.bottom - GAP, seen.top + EDGE + height);
  const side = below + height + EDGE < seen.bottom ? `top:${below}px` : `bottom:${page.height - above}px`;
  return `left:${left}px;width:${fits}px;${side}`;
}
