import { getStroke } from 'perfect-freehand';
import { boxAround, distanceToSegment, type Box, type Point } from '#domain/documents/page-geometry.ts';
import { decodeInk, EVEN_PRESSURE, fromUnits, type InkPoint } from '#content/ink-points.ts';
import type { Mark } from '#content/marks.ts';

/** The outline of a pen's stroke in page space: wider where it was pressed, or, without pressure, where it was slow. */
export function penOutline(points: readonly InkPoint[], width: number, finished: boolean): Point[] {
  const outline = getStroke(
    points.map((point) => [point.x, point.y, point.pressure]),
    {
      size: width * 1.6,
      thinning: 0.55,
      smoothing: 0.5,
      streamline: 0.35,
      simulatePressure: points.every((point) => point.pressure === EVEN_PRESSURE),
      last: finished,
    },
  );
  return outline.map(([x, y]) => ({ x: x!, y: y! }));
}

/** An outline as the text of an SVG path, which also makes a Path2D. Curves go through the middles of its edges. */
export function outlinePath(outline: readonly Point[]): string {
  const [first] = outline;
  if (!first) return '';
  let path = `M${short(first.x)} ${short(first.y)}`;
  for (const [i, point] of outline.entries()) {
    const next = outline[(i + 1) % outline.length]!;
    path += `Q${short(point.x)} ${short(point.y)} ${short((point.x + next.x) / 2)} ${short((point.y + next.y) / 2)}`;
  }
  return `${path}Z`;
}

/** The middle line of a stroke, for a marker: it is as wide everywhere. */
export function linePath(points: readonly Point[]): string {
  const [first] = points;
  if (!first) return '';
  if (points.length === 1) return `M${short(first.x)} ${short(first.y)}l0.01 0`;
  let path = `M${short(first.x)} ${short(first.y)}`;
  for (let i = 1; i < points.length - 1; i += 1) {
    const [a, b] = [points[i]!, points[i + 1]!];
    path += `Q${short(a.x)} ${short(a.y)} ${short((a.x + b.x) / 2)} ${short((a.y + b.y) / 2)}`;
  }
  const last = points.at(-1)!;
  return `${path}L${short(last.x)} ${short(last.y)}`;
}

function short(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

/** Four corners of each piece of a highlight: upper left, upper right, lower left, lower right. */
export function quadsOf(flat: readonly number[]): Point[][] {
  const quads: Point[][] = [];
  for (let i = 0; i + 7 < flat.length; i += 8) {
    quads.push([0, 2, 4, 6].map((j) => ({ x: fromUnits(flat[i + j]!), y: fromUnits(flat[i + j + 1]!) })));
  }
  return quads;
}

/** A note is as large on every page and at every zoom; in points at 100 %. */
export const NOTE_REACH = 12;

const boxes = new WeakMap<Mark, Box>();

/** The upright rectangle in which a mark lies, remembered for each mark. */
export function boxOfMark(mark: Mark): Box {
  let box = boxes.get(mark);
  if (!box) {
    box = measure(mark);
    boxes.set(mark, box);
  }
  return box;
}

function measure(mark: Mark): Box {
  switch (mark.kind) {
    case 'ink':
      return boxAround(decodeInk(mark.points) ?? [], mark.width);
    case 'highlight':
      return boxAround(quadsOf(mark.quads).flat());
    case 'note':
      return boxAround([{ x: fromUnits(mark.at[0]), y: fromUnits(mark.at[1]) }], NOTE_REACH);
  }
}

/** Whether a point of the page touches the mark, within a reach in points. */
export function touches(mark: Mark, point: Point, reach: number): boolean {
  const box = boxOfMark(mark);
  const isNear =
    point.x >= box.left - reach &&
    point.x <= box.right + reach &&
    point.y >= box.bottom - reach &&
    point.y <= box.top + reach;
  if (!isNear) return false;
  switch (mark.kind) {
    case 'ink':
      return touchesLine(decodeInk(mark.points) ?? [], point, reach + mark.width / 2);
    case 'highlight':
      return quadsOf(mark.quads).some((quad) => {
        const around = boxAround(quad, reach / 2);
        return (
          point.x >= around.left &&
          point.x <= around.right &&
          point.y >= around.bottom &&
          point.y <= around.top
        );
      });
    case 'note':
      return true;
  }
}

function touchesLine(line: readonly Point[], point: Point, reach: number): boolean {
  if (line.length === 1) return Math.hypot(line[0]!.x - point.x, line[0]!.y - point.y) <= reach;
  for (let i = 1; i < line.length; i += 1)
    if (distanceToSegment(point, line[i - 1]!, line[i]!) <= reach) return true;
  return false;
}
