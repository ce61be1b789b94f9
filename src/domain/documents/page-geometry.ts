/**
 * Where things are on a page, without any screen.
 *
 * *Page space* is the space in which marks are kept: points (1/72 inch), x to the right, y upwards, origin in the lower
 * left corner of the CropBox, of the page as it lies in the file before any rotation. It knows neither zoom nor rotation,
 * which is why a mark stays where it was put. *View space* is what the eye sees: x right, y down, rotated, scaled.
 */

/** Quarter turns clockwise, in degrees. */
export type Rotation = 0 | 90 | 180 | 270;

/** A page as it lies in the file: size in points before rotation, and the rotation that the file asks for. */
export type PageBox = { readonly width: number; readonly height: number; readonly rotate: number };

export type Point = { readonly x: number; readonly y: number };

export type Size = { readonly width: number; readonly height: number };

/** A4 portrait: what a page is taken for until its own size is known. */
export const A4: PageBox = { width: 595.28, height: 841.89, rotate: 0 };

/** Any multiple of 90°, also negative or beyond a full turn, as one of the four rotations; others count as none. */
export function rotationOf(degrees: number): Rotation {
  const turned = ((degrees % 360) + 360) % 360;
  return turned === 90 || turned === 180 || turned === 270 ? turned : 0;
}

/** The rotation seen: the file's own and the reader's together. */
export function seenRotation(box: PageBox, turned: Rotation): Rotation {
  return rotationOf(box.rotate + turned);
}

/** The size of the page as seen at scale 1, in points. */
export function seenSize(box: PageBox, turned: Rotation): Size {
  const rotation = seenRotation(box, turned);
  return rotation === 90 || rotation === 270
    ? { width: box.height, height: box.width }
    : { width: box.width, height: box.height };
}

/** Six numbers `[a b c d e f]` as a canvas takes them: x′ = a·x + c·y + e, y′ = b·x + d·y + f. */
export type Matrix = readonly [number, number, number, number, number, number];

/** The matrix from page space to view space at the scale. */
export function pageToView(box: PageBox, turned: Rotation, scale: number): Matrix {
  const { width, height } = box;
  const s = scale;
  switch (seenRotation(box, turned)) {
    case 0:
      return [s, 0, 0, -s, 0, height * s];
    case 90:
      return [0, s, s, 0, 0, 0];
    case 180:
      return [-s, 0, 0, s, width * s, 0];
    case 270:
      return [0, -s, -s, 0, height * s, width * s];
  }
}

export function apply(m: Matrix, p: Point): Point {
  return { x: m[0] * p.x + m[2] * p.y + m[4], y: m[1] * p.x + m[3] * p.y + m[5] };
}

/** @throws when the matrix has no inverse, i.e. a scale of 0. */
export function inverse(m: Matrix): Matrix {
  const [a, b, c, d, e, f] = m;
  const det = a * d - b * c;
  if (det === 0) throw new RangeError('A scale of 0 has no way back');
  return [d / det, -b / det, -c / det, a / det, (c * f - d * e) / det, (b * e - a * f) / det];
}

/** The matrix from view space back to page space. */
export function viewToPage(box: PageBox, turned: Rotation, scale: number): Matrix {
  return inverse(pageToView(box, turned, scale));
}

/** An upright rectangle: `left ≤ right`, `bottom ≤ top` in page space. */
export type Box = {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
};

/** The upright rectangle round the points; empty input gives an empty box at the origin. */
export function boxAround(points: Iterable<Point>, margin = 0): Box {
  let left = Infinity;
  let bottom = Infinity;
  let right = -Infinity;
  let top = -Infinity;
  for (const { x, y } of points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    bottom = Math.min(bottom, y);
    top = Math.max(top, y);
  }
  if (left > right) return { left: 0, bottom: 0, right: 0, top: 0 };
  return { left: left - margin, bottom: bottom - margin, right: right + margin, top: top + margin };
}

export function boxesMeet(a: Box, b: Box): boolean {
  return a.left <= b.right && b.left <= a.right && a.bottom <= b.top && b.bottom <= a.top;
}

/** The shortest distance from the point to the segment between `a` and `b`. */
export function distanceToSegment(p: Point, a: Point, b: Point): number {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const length2 = dx * dx + dy * dy;
  const t = length2 === 0 ? 0 : Math.max(0, Math.min(1, ((p.x - a.x) * dx + (p.y - a.y) * dy) / length2));
  return Math.hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}
