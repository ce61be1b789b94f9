import { MAX_PAGES } from '#domain/documents/limits.ts';
import { fromUnits, MAX_INK_POINTS, toUnits, type InkPoint } from './ink-points.ts';
import { isMarkId, MARK_COLOURS, type MarkColour } from './marks.ts';

/*
 * Ink while the pen is still down: awareness field `ink` of the marks room, never stored. Each message carries the last
 * points only, and says where in the stroke they belong, so that a viewer who misses some messages misses no ink.
 */

/** Points in one message: at 30 messages a second and a pen of 240 Hz, eight messages in a row may be lost. */
export const LIVE_POINTS = 64;

/** Milliseconds between two messages. */
export const LIVE_INTERVAL_MS = 33;

export type LiveInk = {
  /** The id that the finished mark will have: it takes the place of the live one. */
  readonly id: string;
  readonly page: number;
  readonly colour: MarkColour;
  readonly nib: 'pen' | 'marker';
  readonly width: number;
  /** Index within the stroke of the first point below. */
  readonly from: number;
  /** x, y in 1/64 pt and pressure in percent, three whole numbers a point. */
  readonly points: readonly number[];
};

/** The tail of a stroke, for the awareness field. */
export function printLiveInk(
  stroke: Omit<LiveInk, 'from' | 'points'> & { readonly points: readonly InkPoint[] },
): LiveInk {
  const { points, ...style } = stroke;
  const from = Math.max(0, points.length - LIVE_POINTS);
  const tail = points
    .slice(from)
    .flatMap((point) => [toUnits(point.x), toUnits(point.y), Math.round(point.pressure * 100)]);
  return { ...style, from, points: tail };
}

/** The live ink that an awareness state shows, or undefined: others may show anything. */
export function readLiveInk(value: unknown): LiveInk | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { id, page, colour, nib, width, from, points } = value as Record<string, unknown>;
  if (typeof id !== 'string' || !isMarkId(id)) return undefined;
  if (typeof page !== 'number' || !Number.isInteger(page) || page < 1 || page > MAX_PAGES) return undefined;
  if (!MARK_COLOURS.includes(colour as MarkColour) || (nib !== 'pen' && nib !== 'marker')) return undefined;
  if (typeof width !== 'number' || !(width >= 0.1 && width <= 60)) return undefined;
  if (typeof from !== 'number' || !Number.isInteger(from) || from < 0 || from > MAX_INK_POINTS)
    return undefined;
  if (!Array.isArray(points) || points.length % 3 !== 0 || points.length > LIVE_POINTS * 3) return undefined;
  if (!points.every((number) => Number.isInteger(number) && Math.abs(number) < 2 ** 20)) return undefined;
  return { id, page, colour: colour as MarkColour, nib, width, from, points };
}

/** What a viewer has of a stroke with the newest message added; points that were lost in between are drawn across. */
export function growLiveInk(known: readonly InkPoint[], ink: LiveInk): InkPoint[] {
  const grown = known.slice(0, Math.min(known.length, ink.from));
  for (let i = 0; i < ink.points.length; i += 3) {
    grown.push({
      x: fromUnits(ink.points[i]!),
      y: fromUnits(ink.points[i + 1]!),
      pressure: ink.points[i + 2]! / 100,
    });
  }
  return grown;
}
