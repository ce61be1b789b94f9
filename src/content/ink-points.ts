import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** One point of a stroke: page space in points (src/domain/documents/page-geometry.ts), pressure from 0 to 1. */
export type InkPoint = { readonly x: number; readonly y: number; readonly pressure: number };

/** Coordinates are kept in 1/64 pt: 0.006 mm, finer than any pen or screen, and small whole numbers once differenced. */
export const UNITS_PER_POINT = 64;

/** Longer strokes are cut when they are drawn; longer ones from elsewhere are not marks. */
export const MAX_INK_POINTS = 8_000;

/** No page is larger than 14,400 pt; a stroke may run a little over its edge. */
const MAX_UNITS = 16_000 * UNITS_PER_POINT;
const PRESSURE_STEPS = 100;

/** Without pressure every point counts as this: a mouse, a finger. */
export const EVEN_PRESSURE = 0.5;

const FORMAT = { even: 1, pressed: 2 };

/** A coordinate in whole units. */
export function toUnits(points: number): number {
  return Math.round(points * UNITS_PER_POINT);
}

/** A coordinate in points. */
export function fromUnits(units: number): number {
  return units / UNITS_PER_POINT;
}

/**
 * A stroke in few bytes. A pen moves evenly, so each point is kept as its distance from where a straight continuation
 * would have put it: mostly one byte per number.
 */
export function encodeInk(points: readonly InkPoint[]): Uint8Array {
  const pressed = points.some((point) => point.pressure !== EVEN_PRESSURE);
  const encoder = encoding.createEncoder();
  encoding.writeUint8(encoder, pressed ? FORMAT.pressed : FORMAT.even);
  encoding.writeVarUint(encoder, points.length);
  const x = new Course();
  const y = new Course();
  let pressure = 0;
  for (const point of points) {
    encoding.writeVarInt(encoder, x.residue(toUnits(point.x)));
    encoding.writeVarInt(encoder, y.residue(toUnits(point.y)));
    if (!pressed) continue;
    const step = Math.round(Math.min(1, Math.max(0, point.pressure)) * PRESSURE_STEPS);
    encoding.writeVarInt(encoder, step - pressure);
    pressure = step;
  }
  return encoding.toUint8Array(encoder);
}

/** The points of a stroke, or undefined where the bytes are not one: they come from other people's machines. */
export function decodeInk(bytes: Uint8Array): InkPoint[] | undefined {
  try {
    const decoder = decoding.createDecoder(bytes);
    const format = decoding.readUint8(decoder);
    const count = decoding.readVarUint(decoder);
    if (format !== FORMAT.even && format !== FORMAT.pressed) return undefined;
    if (count < 1 || count > MAX_INK_POINTS) return undefined;
    const x = new Course();
    const y = new Course();
    let step = 0;
    const points: InkPoint[] = [];
    for (let i = 0; i < count; i += 1) {
      const atX = x.next(decoding.readVarInt(decoder));
      const atY = y.next(decoding.readVarInt(decoder));
      if (Math.abs(atX) > MAX_UNITS || Math.abs(atY) > MAX_UNITS) return undefined;
      if (format === FORMAT.pressed) step += decoding.readVarInt(decoder);
      if (step < 0 || step > PRESSURE_STEPS) return undefined;
      const pressure = format === FORMAT.pressed ? step / PRESSURE_STEPS : EVEN_PRESSURE;
      points.push({ x: fromUnits(atX), y: fromUnits(atY), pressure });
    }
    return decoding.hasContent(decoder) ? undefined : points;
  } catch {
    // lib0 throws plain errors on bytes that end early or numbers that are too long.
    return undefined;
  }
}

/** One coordinate along the stroke, and what a straight continuation would make of it. */
class Course {
  private last = 0;
  private step = 0;
  private started = false;

  residue(at: number): number {
    const residue = at - this.last - this.step;
    this.next(residue);
    return residue;
  }

  next(residue: number): number {
    const step = this.step + residue;
    this.last += step;
    this.step = this.started ? step : 0;
    this.started = true;
    return this.last;
  }
}
