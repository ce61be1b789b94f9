import { describe, expect, test } from 'vitest';
import { encodeInk, toUnits } from '#content/ink-points.ts';
import type { Highlight, Ink, TextNote } from '#content/marks.ts';
import { boxAround } from '#domain/documents/page-geometry.ts';
import {
  boxOfMark,
  linePath,
  outlinePath,
  penOutline,
  quadsOf,
  touches,
} from '../../../src/lib/marks/stroke-shape.ts';

const line = (pressure: number) =>
  Array.from({ length: 50 }, (_, i) => ({ x: 100 + i * 2, y: 200, pressure }));
const common = { page: 1, colour: 'blue', createdAt: 1 } as const;
const ink: Ink = { kind: 'ink', ...common, nib: 'pen', width: 2, points: encodeInk(line(0.5)) };
const highlight: Highlight = {
  kind: 'highlight',
  ...common,
  quads: [10, 30, 110, 30, 10, 10, 110, 10].map(toUnits),
  quote: 'x',
  before: '',
  after: '',
};
const note: TextNote = { kind: 'note', ...common, at: [toUnits(300), toUnits(400)], text: 'x' };

describe('the outline of a stroke', () => {
  test('is wider where the pen was pressed', () => {
    const height = (pressure: number) => {
      const box = boxAround(
        penOutline(
          line(pressure).map((point, i) => (i === 0 ? { ...point, pressure: pressure + 0.001 } : point)),
          2,
          true,
        ),
      );
      return box.top - box.bottom;
    };
    expect(height(0.9)).toBeGreaterThan(1.4 * height(0.2));
  });

  test('stays within reach of the hand that drew it', () => {
    const box = boxAround(penOutline(line(0.5), 2, true));
    expect(box.left).toBeGreaterThan(96);
    expect(box.right).toBeLessThan(202);
    expect(box.bottom).toBeGreaterThan(196);
    expect(box.top).toBeLessThan(204);
  });

  test('a dot is a dot, and nothing is nothing', () => {
    expect(penOutline([{ x: 5, y: 5, pressure: 0.5 }], 2, true).length).toBeGreaterThan(3);
    expect(outlinePath([])).toBe('');
    expect(linePath([])).toBe('');
    expect(linePath([{ x: 1, y: 2 }])).toContain('M1 2');
  });
});

describe('what a click or the eraser touches', () => {
  test('a stroke along its line, not its box', () => {
    const cross: Ink = {
      ...ink,
      points: encodeInk([
        { x: 0, y: 0, pressure: 0.5 },
        { x: 100, y: 100, pressure: 0.5 },
      ]),
    };
    expect(touches(cross, { x: 50, y: 51 }, 3)).toBe(true);
    expect(touches(cross, { x: 90, y: 10 }, 3)).toBe(false);
    expect(touches(ink, { x: 150, y: 203 }, 3)).toBe(true);
    expect(touches(ink, { x: 150, y: 210 }, 3)).toBe(false);
  });

  test('a highlight over its text, a note on its pin', () => {
    expect(touches(highlight, { x: 50, y: 20 }, 2)).toBe(true);
    expect(touches(highlight, { x: 50, y: 40 }, 2)).toBe(false);
    expect(touches(note, { x: 305, y: 395 }, 2)).toBe(true);
    expect(touches(note, { x: 340, y: 400 }, 2)).toBe(false);
    expect(quadsOf(highlight.quads)).toHaveLength(1);
    expect(boxOfMark(highlight)).toEqual({ left: 10, bottom: 10, right: 110, top: 30 });
  });
});
