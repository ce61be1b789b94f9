import { MAX_PAGES } from '#domain/documents/limits.ts';

/*
 * Which part of a page lies before whoever presents: awareness field `part` of the marks room, never stored. The wall
 * shows it as large as it can, so that the back row reads what is spoken of.
 */

/** From `top` to `bottom`, as shares of the height of the page as it is turned; 0 ≤ top < bottom ≤ 1. */
export type ShownPart = { readonly page: number; readonly top: number; readonly bottom: number };

/** The part that an awareness state shows, or undefined: others may show anything. */
export function readShownPart(value: unknown): ShownPart | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { page, top, bottom } = value as Record<string, unknown>;
  if (typeof page !== 'number' || !Number.isInteger(page) || page < 1 || page > MAX_PAGES) return undefined;
  if (typeof top !== 'number' || typeof bottom !== 'number') return undefined;
  return top >= 0 && top < bottom && bottom <= 1 ? { page, top, bottom } : undefined;
}

/** What of a page that lies at `place` of a column shows in a view that has been scrolled to `scrolled`. */
export function shownPart(
  page: number,
  place: { readonly top: number; readonly height: number },
  view: { readonly scrolled: number; readonly height: number },
): ShownPart | undefined {
  const share = (y: number) =>
    Math.round(Math.min(1, Math.max(0, (y - place.top) / place.height)) * 1_000) / 1_000;
  return readShownPart({ page, top: share(view.scrolled), bottom: share(view.scrolled + view.height) });
}
