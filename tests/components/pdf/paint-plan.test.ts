import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PageBox } from '#domain/documents/page-geometry.ts';
import { layOut, type Zoom } from '../../../src/lib/pdf/layout.ts';
import {
  chooseJob,
  MAX_CANVAS_PIXELS,
  MAX_DETAILS,
  MAX_SHEETS,
  planPainting,
  type PaintView,
  type Sheet,
} from '../../../src/lib/pdf/paint-plan.ts';

const A4: PageBox = { width: 595, height: 842, rotate: 0 };

function plan(
  boxes: PageBox[],
  zoom: Zoom,
  top: number,
  more: { ratio?: number; heading?: 1 | -1 } = {},
): PaintView {
  const view = { width: 1180, height: 760 };
  const layout = layOut(boxes, 0, zoom, view);
  return planPainting({
    layout,
    boxes,
    turned: 0,
    scroll: { left: 0, top: Math.min(top, Math.max(0, layout.height - view.height)) },
    view,
    pixelRatio: more.ratio ?? 2,
    heading: more.heading ?? 1,
    settled: true,
  });
}

describe('memory of a tablet', () => {
  test('no canvas has more than five million pixels, and there are at most seven', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            width: fc.integer({ min: 50, max: 5000 }),
            height: fc.integer({ min: 50, max: 5000 }),
            rotate: fc.constantFrom(0, 90),
          }),
          { minLength: 1, maxLength: 30 },
        ),
        fc.constantFrom<Zoom>(
          { mode: 'width' },
          { mode: 'page' },
          { mode: 'free', scale: 0.7 },
          { mode: 'free', scale: 6.6 },
        ),
        fc.nat(50_000),
        fc.constantFrom(1, 2, 3),
        (boxes, zoom, top, ratio) => {
          const view = plan(boxes, zoom, top, { ratio });
          let pixels = 0;
          for (const page of view.keep) {
            const box = boxes[page - 1]!;
            const own = box.width * box.height * view.scales.get(page)! ** 2;
            expect(own).toBeLessThanOrEqual(MAX_CANVAS_PIXELS * 1.001);
            pixels += own;
          }
          for (const { area } of view.details)
            expect(area.width * area.height).toBeLessThan(MAX_CANVAS_PIXELS * 1.01);
          expect(view.details.length).toBeLessThanOrEqual(MAX_DETAILS);
          expect(view.keep.length <= MAX_SHEETS || pixels <= 3 * MAX_CANVAS_PIXELS * 1.001).toBe(true);
        },
      ),
    );
    expect(MAX_SHEETS + MAX_DETAILS + 1).toBeLessThanOrEqual(7);
  });
});

describe('what is drawn first', () => {
  const boxes = Array.from({ length: 20 }, () => A4);
  const sheets = (pages: readonly number[]) =>
    new Map(pages.map((page) => [page, { page, host: undefined as unknown as HTMLElement } as Sheet]));
  const drawn = (view: PaintView, page: number) => ({
    canvas: undefined as unknown as HTMLCanvasElement,
    scale: view.scales.get(page)!,
    rotation: view.rotation,
  });

  test('what is seen, then what comes next in the direction of reading, then small pictures', () => {
    const view = plan(boxes, { mode: 'page' }, 800 * 5);
    const all = sheets(view.keep);
    const pictures = new Map([[1, { width: 100 }]]);
    const order: (number | string)[] = [];
    for (let job = chooseJob(view, all, pictures); job; job = chooseJob(view, all, pictures)) {
      order.push(job.kind === 'base' ? job.page : job.kind);
      if (job.kind === 'picture') break;
      all.get(job.page)!.base = drawn(view, job.page);
    }
    expect(order.slice(0, view.visible).sort()).toEqual([...view.keep.slice(0, view.visible)].sort());
    expect(order).toEqual([...view.keep, 'picture']);
    expect(Math.max(...view.keep)).toBeGreaterThan(Math.max(...view.keep.slice(0, view.visible)));
  });

  test('going back, the page before is held rather than the one behind', () => {
    const top = 800 * 5;
    const forward = plan(boxes, { mode: 'width' }, top);
    const back = plan(boxes, { mode: 'width' }, top, { heading: -1 });
    expect(Math.min(...back.keep)).toBeLessThan(Math.min(...forward.keep) + 1);
    expect(back.keep[back.visible]).toBeLessThan(forward.keep[forward.visible]!);
  });

  test('zoomed in, the piece that shows is drawn sharp once nothing moves', () => {
    const view = plan(boxes, { mode: 'free', scale: 4 }, 1000);
    const all = sheets(view.keep);
    for (const [page, sheet] of all) sheet.base = drawn(view, page);
    expect(chooseJob(view, all, new Map())).toMatchObject({ kind: 'detail', page: view.details[0]!.page });
    expect(chooseJob({ ...view, settled: false }, all, new Map())).toBeUndefined();
    const [piece] = view.details;
    all.get(piece!.page)!.detail = { ...drawn(view, piece!.page), scale: piece!.scale, area: piece!.area };
    expect(chooseJob(view, all, new Map())).toBeUndefined();
  });

  test('a page that could not be drawn is not tried for ever', () => {
    const view = plan([A4], { mode: 'width' }, 0);
    const all = sheets([1]);
    all.get(1)!.failed = true;
    expect(chooseJob(view, all, new Map())).toBeUndefined();
  });
});
