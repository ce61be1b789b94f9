import { random } from '../../random.ts';
import { arc, smooth } from '../../../print/canvas.ts';
import type { Canvas, Point } from '../../../print/canvas.ts';
import { wordOutline } from './glyph-outline.ts';
import { widthOf } from '../../../print/typeface.ts';

/*
 * A pen stroke and a round mark where a signed document has them. The mark deliberately lacks the national emblem
 * and says that it is a specimen: nothing made here may pass for the seal of an authority.
 */

const RED = '#c8232c';
const BLUE = '#1c3f94';

type Ring = { text: string; cx: number; cy: number; r: number; size: number; top: boolean };

function ringText(canvas: Canvas, { text, cx, cy, r, size: wanted, top }: Ring): void {
  const letters = [...text];
  // The upper words take at most 200 degrees of the ring, whatever the length of the agency's name.
  const size = Math.min(wanted, (r * 3.5) / (widthOf(text, 'bold', 1) * 1.1));
  const widths = letters.map(
    (letter) => (letter === ' ' ? size * 0.3 : widthOf(letter, 'bold', size)) + size * 0.06,
  );
  const total = widths.reduce((a, b) => a + b, 0);
  let along = -total / 2;
  letters.forEach((letter, i) => {
    const middle = (along + widths[i]! / 2) / r;
    along += widths[i]!;
    if (letter === ' ') return;
    const turn = top ? middle : -middle;
    const [ax, ay] = top ? [Math.sin(middle), -Math.cos(middle)] : [Math.sin(middle), Math.cos(middle)];
    const [c, s] = [Math.cos(turn), Math.sin(turn)];
    const { contours, advance } = wordOutline(letter, 'bold');
    const move = ([x, y]: Point): Point => {
      const [dx, dy] = [(x - advance / 2) * size, y * size + (top ? 0 : size * 0.66)];
      return [cx + ax * r + dx * c - dy * s, cy + ay * r + dx * s + dy * c];
    };
    canvas.shape(
      contours.map((contour) => contour.map(move)),
      RED,
      0.82,
    );
  });
}

function star(cx: number, cy: number, r: number): Point[] {
  return Array.from({ length: 10 }, (_, i) => {
    const a = (Math.PI * i) / 5 - Math.PI / 2;
    const long = i % 2 === 0 ? r : r * 0.39;
    return [cx + long * Math.cos(a), cy + long * Math.sin(a)] as Point;
  });
}

export function drawSeal(canvas: Canvas, cx: number, cy: number, agency: string): void {
  const r = 40;
  for (const [radius, width] of [
    [r, 2],
    [r - 3, 0.6],
    [r - 15, 0.8],
  ] as const)
    canvas.line(arc(cx, cy, radius), { color: RED, width, close: true });
  ringText(canvas, { text: agency, cx, cy, r: r - 11.4, size: 7.4, top: true });
  ringText(canvas, { text: 'BẢN MINH HỌA', cx, cy, r: r - 8.6, size: 6.4, top: false });
  canvas.area(star(cx, cy, 13), RED, 0.82);
}

/** A signature that belongs to nobody: a seeded stroke, the same for one name everywhere. */
export function drawSignature(canvas: Canvas, cx: number, cy: number, name: string): void {
  const chance = random(`signature/${name}`);
  const loops = chance.whole(4, 7);
  const points: Point[] = [[cx - 46, cy + chance.between(-4, 10)]];
  for (let i = 0; i < loops; i++) {
    const x = cx - 40 + (i * 74) / loops;
    points.push([x + chance.between(4, 12), cy - chance.between(10, 30) * (i % 3 === 0 ? 1.2 : 0.6)]);
    points.push([x + chance.between(8, 18), cy + chance.between(4, 20) * (i === loops - 1 ? 0.4 : 1)]);
    if (chance.next() < 0.5) points.push([x - chance.between(0, 6), cy + chance.between(-6, 4)]);
  }
  points.push([cx + 62, cy - chance.between(2, 12)]);
  canvas.line(smooth(points, false, 10), { color: BLUE, width: 1.3 });
  canvas.line(
    smooth([
      [cx - 40, cy + 16],
      [cx + 8, cy + chance.between(6, 12)],
      [cx + 52, cy + chance.between(8, 18)],
    ]),
    { color: BLUE, width: 0.9 },
  );
}
