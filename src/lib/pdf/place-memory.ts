import type { Point, Rotation } from '#domain/documents/page-geometry.ts';
import type { Zoom } from './layout.ts';

/** Where somebody was in a document. */
export type RememberedPlace = {
  readonly page: number;
  /** The point of the page that was at the upper edge of the view. */
  readonly at: Point;
  readonly zoom: Zoom;
  readonly turned: Rotation;
};

const PREFIX = 'sen-place:';

/** For as long as the browser tab lives; a meeting's tablets are shared, and nobody is to see where another stopped. */
export function rememberPlace(key: string, place: RememberedPlace): void {
  try {
    sessionStorage.setItem(PREFIX + key, JSON.stringify(place));
  } catch {
    // Storage is full or switched off: the place is a comfort, not content.
  }
}

export function recallPlace(key: string, pages: number): RememberedPlace | undefined {
  try {
    const place = JSON.parse(sessionStorage.getItem(PREFIX + key) ?? 'null') as RememberedPlace | null;
    return place && place.page >= 1 && place.page <= pages ? place : undefined;
  } catch {
    return undefined;
  }
}
