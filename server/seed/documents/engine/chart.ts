import { arc, box } from '../../../print/canvas.ts';
import type { Canvas, Point } from '../../../print/canvas.ts';
import { figure } from '../../../print/figures.ts';
import type { PageFlow } from '../../../print/page-flow.ts';
import { breakLines } from '../../../print/paragraph.ts';
import { widthOf } from '../../../print/typeface.ts';

/* Charts as vectors: sharp at 400 %, their labels searchable. */

export type Series = { name: string; values: readonly number[] };

export type Chart = {
  kind: 'bars' | 'stacked' | 'lines' | 'ranking' | 'shares';
  labels: readonly string[];
  series: readonly Series[];
  unit: string;
  decimals?: number;
  /** Where the axis of a line chart begins, when zero would flatten the lines. */
  from?: number;
};

/** Muted, told apart in black-and-white print by their lightness. */
export const PALETTE = [
  '#2f5d50',
  '#c98a2b',
  '#7fa8a0',
  '#a84a4a',
  '#4a6a94',
  '#b9b4a2',
  '#6d597a',
  '#8fae5d',
];

export type Frame = { x: number; y: number; w: number; h: number };

const SMALL = 9.5;

function label(
  canvas: Canvas,
  text: string,
  x: number,
  y: number,
  align: 'left' | 'center' | 'right' = 'left',
): void {
  const width = widthOf(text, 'regular', SMALL);
  const at = align === 'center' ? x - width / 2 : align === 'right' ? x - width : x;
  canvas.text({ x: at, y, text, face: 'regular', size: SMALL, color: '#222222' });
}

type Scale = { from: number; top: number; step: number };

/** A round number a little above the greatest value, in steps a person would choose. */
function scaleOf(highest: number, from: number, steps = 5): Scale {
  const rough = (highest - from) / steps;
  const power = 10 ** Math.floor(Math.log10(rough || 1));
  const step = ([1, 2, 2.5, 5, 10].find((n) => n * power >= rough) ?? 10) * power;
  return { from, top: from + step * Math.ceil(((highest - from) * 1.04) / step), step };
}

/** Category names under their bars, on two lines where one is too narrow. */
function underneath(canvas: Canvas, text: string, cx: number, y: number, room: number): void {
  const lines = breakLines(text, { base: 'regular', size: SMALL, width: room, align: 'center' });
  lines.slice(0, 3).forEach((line, i) => {
    for (const segment of line.segments) label(canvas, segment.text, cx, y + i * 10.5, 'center');
  });
}

function legend(canvas: Canvas, names: readonly string[], frame: Frame, y: number): void {
  const widths = names.map((name) => 16 + widthOf(name, 'regular', SMALL) + 14);
  let x = frame.x + (frame.w - widths.reduce((a, b) => a + b, 0)) / 2;
  names.forEach((name, i) => {
    canvas.area(box(x, y - 7.5, 11, 8), PALETTE[i % PALETTE.length]!);
    label(canvas, name, x + 15, y);
    x += widths[i]!;
  });
}

function axes(canvas: Canvas, plot: Frame, scale: Scale, unit: string, decimals: number): void {
  const { from, top, step } = scale;
  for (let value = from; value <= top + step / 2; value += step) {
    const y = plot.y + plot.h - ((value - from) / (top - from)) * plot.h;
    canvas.line(
      [
        [plot.x, y],
        [plot.x + plot.w, y],
      ],
      { color: value === from ? '#333333' : '#d4d4d0', width: value === from ? 0.8 : 0.5 },
    );
    label(canvas, figure(value, step % 1 !== 0 ? Math.max(1, decimals) : 0), plot.x - 5, y + 3, 'right');
  }
  label(canvas, unit, plot.x - 30, plot.y - 9);
}

function upright(canvas: Canvas, chart: Chart, frame: Frame): void {
  const plot = { x: frame.x + 46, y: frame.y + 18, w: frame.w - 54, h: frame.h - 66 };
  const totals = chart.labels.map((_, i) => chart.series.reduce((sum, s) => sum + (s.values[i] ?? 0), 0));
  const values = chart.kind === 'stacked' ? totals : chart.series.flatMap((s) => s.values);
  const highest = Math.max(...values);
  const scale =
    chart.unit === '%' && highest <= 100.01 && highest > 60
      ? { from: chart.from ?? 0, top: 100, step: (100 - (chart.from ?? 0)) / 5 }
      : scaleOf(highest, chart.from ?? 0);
  const decimals = chart.decimals ?? 0;
  axes(canvas, plot, scale, chart.unit, decimals);
  const slot = plot.w / chart.labels.length;
  const y = (value: number) => plot.y + plot.h - ((value - scale.from) / (scale.top - scale.from)) * plot.h;
  if (chart.kind === 'lines') lines(canvas, chart, plot, y);
  else bars(canvas, chart, plot, y, decimals);
  chart.labels.forEach((text, i) =>
    underneath(canvas, text, plot.x + slot * (i + 0.5), plot.y + plot.h + 12, slot - 2),
  );
  legend(
    canvas,
    chart.series.map((s) => s.name),
    frame,
    frame.y + frame.h - 6,
  );
}

function bars(canvas: Canvas, chart: Chart, plot: Frame, y: (v: number) => number, decimals: number): void {
  const slot = plot.w / chart.labels.length;
  const stacked = chart.kind === 'stacked';
  const wide = (slot * 0.68) / (stacked ? 1 : chart.series.length);
  chart.labels.forEach((_, i) => {
    let below = 0;
    chart.series.forEach((series, s) => {
      const value = series.values[i] ?? 0;
      const x = plot.x + slot * (i + 0.16) + (stacked ? 0 : wide * s);
      const [foot, head] = stacked ? [y(below), y(below + value)] : [y(0), y(value)];
      canvas.area(box(x, head, wide * (stacked ? 1 : 0.92), foot - head), PALETTE[s % PALETTE.length]!);
      const text = figure(value, decimals);
      if (!stacked && widthOf(text, 'regular', SMALL) < wide + 4)
        label(canvas, text, x + wide * 0.46, head - 3, 'center');
      below += value;
    });
    if (stacked && slot > 26)
      label(canvas, figure(below, decimals), plot.x + slot * (i + 0.5), y(below) - 3, 'center');
  });
}

function lines(canvas: Canvas, chart: Chart, plot: Frame, y: (v: number) => number): void {
  const slot = plot.w / chart.labels.length;
  chart.series.forEach((series, s) => {
    const color = PALETTE[s % PALETTE.length]!;
    const points = series.values.map((value, i): Point => [plot.x + slot * (i + 0.5), y(value)]);
    canvas.line(points, { color, width: 1.6 });
    for (const [x, py] of points) canvas.area(arc(x, py, 2.4), color);
  });
}

function ranking(canvas: Canvas, chart: Chart, frame: Frame): void {
  const values = chart.series[0]!.values;
  const widest = Math.max(...chart.labels.map((text) => widthOf(text, 'regular', SMALL)));
  const x = frame.x + widest + 10;
  const room = frame.x + frame.w - x - 46;
  const step = (frame.h - 18) / chart.labels.length;
  const highest = Math.max(...values);
  chart.labels.forEach((text, i) => {
    const y = frame.y + step * i;
    const long = ((values[i] ?? 0) / highest) * room;
    label(canvas, text, x - 6, y + step * 0.66, 'right');
    canvas.area(box(x, y + step * 0.16, long, step * 0.66), PALETTE[0]!);
    label(canvas, figure(values[i] ?? 0, chart.decimals ?? 0), x + long + 4, y + step * 0.66);
  });
  label(
    canvas,
    `${chart.series[0]!.name} (${chart.unit})`,
    frame.x + frame.w / 2,
    frame.y + frame.h - 2,
    'center',
  );
}

function shares(canvas: Canvas, chart: Chart, frame: Frame): void {
  const values = chart.series[0]!.values;
  const total = values.reduce((a, b) => a + b, 0);
  const r = frame.h / 2 - 8;
  const [cx, cy] = [frame.x + frame.w * 0.28, frame.y + frame.h / 2];
  let from = -Math.PI / 2;
  values.forEach((value, i) => {
    const to = from + (value / total) * 2 * Math.PI;
    const outer = arc(cx, cy, r, from, to);
    const inner = arc(cx, cy, r * 0.52, from, to).reverse();
    canvas.area([...outer, ...inner], PALETTE[i % PALETTE.length]!);
    canvas.line([...outer, ...inner], { color: '#ffffff', width: 1, close: true });
    from = to;
  });
  label(canvas, chart.unit, cx, cy + 3, 'center');
  const step = Math.min(20, frame.h / values.length);
  chart.labels.forEach((text, i) => {
    const y = cy - (step * chart.labels.length) / 2 + step * (i + 0.7);
    canvas.area(box(frame.x + frame.w * 0.52, y - 8, 11, 9), PALETTE[i % PALETTE.length]!);
    const share = figure(((values[i] ?? 0) / total) * 100, 1);
    label(
      canvas,
      `${text}: ${figure(values[i] ?? 0, chart.decimals ?? 0)} (${share}%)`,
      frame.x + frame.w * 0.52 + 17,
      y,
    );
  });
}

export function drawChart(flow: PageFlow, chart: Chart, top: number, height: number): void {
  paintChart(flow.paper, chart, { x: flow.left, y: top, w: flow.room, h: height });
}

export function paintChart(canvas: Canvas, chart: Chart, frame: Frame): void {
  if (chart.kind === 'ranking') ranking(canvas, chart, frame);
  else if (chart.kind === 'shares') shares(canvas, chart, frame);
  else upright(canvas, chart, frame);
}
