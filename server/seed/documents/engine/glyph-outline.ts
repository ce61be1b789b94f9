import type { Point } from '../../../print/canvas.ts';
import { fontOf } from '../../../print/typeface.ts';
import type { Face } from '../../../print/typeface.ts';

/* Letters as polygons: for the bitmap of a scan, and for the ring of a seal that must not be read as text. */

type Contours = Point[][];

const cache = new Map<string, { contours: Contours; advance: number }>();

function flatten(commands: readonly { command: string; args: number[] }[], scale: number): Contours {
  const contours: Contours = [];
  let at: Point = [0, 0];
  let open: Point[] = [];
  const to = (x: number, y: number): Point => [x * scale, -y * scale];
  for (const { command, args } of commands) {
    if (command === 'moveTo') {
      open = [(at = to(args[0]!, args[1]!))];
      contours.push(open);
    } else if (command === 'lineTo') {
      open.push((at = to(args[0]!, args[1]!)));
    } else if (command === 'quadraticCurveTo') {
      const [c, end] = [to(args[0]!, args[1]!), to(args[2]!, args[3]!)];
      for (let i = 1; i <= 5; i++) {
        const t = i / 5;
        const u = 1 - t;
        open.push([
          u * u * at[0] + 2 * u * t * c[0] + t * t * end[0],
          u * u * at[1] + 2 * u * t * c[1] + t * t * end[1],
        ]);
      }
      at = end;
    }
  }
  return contours;
}

/** One word at size 1, its baseline at y = 0. */
export function wordOutline(word: string, face: Face): { contours: Contours; advance: number } {
  const key = `${face}|${word}`;
  let found = cache.get(key);
  if (!found) {
    const font = fontOf(face);
    const scale = 1 / font.unitsPerEm;
    const run = font.layout(word);
    const contours: Contours = [];
    let x = 0;
    run.glyphs.forEach((glyph, i) => {
      const position = run.positions[i]!;
      const dx = (x + position.xOffset) * scale;
      const dy = -position.yOffset * scale;
      for (const contour of flatten(glyph.path.commands, scale))
        contours.push(contour.map(([px, py]) => [px + dx, py + dy]));
      x += position.xAdvance;
    });
    found = { contours, advance: x * scale };
    cache.set(key, found);
  }
  return found;
}

export function forgetOutlines(): void {
  cache.clear();
}
