import { random } from '../../random.ts';
import { MM, box, smooth } from '../../../print/canvas.ts';
import type { Point } from '../../../print/canvas.ts';
import { figure as num } from '../../../print/figures.ts';
import type { PdfFile } from '../../../print/pdf-file.ts';
import { CANALS, CULVERTS, SHEET_LENGTH, chainage, offsetAt, stakes } from './route.ts';
import { Sheet } from './sheet.ts';
import type { SheetTitle } from './sheet.ts';

/* Bình đồ tuyến: the road on the ground, at 1:2000. */

const SCALE = 0.5 * MM;
const WATER = '#a9cbe2';
const RED = '#c0272d';

class PlanSheet {
  readonly sheet: Sheet;
  readonly from: number;
  readonly x0: number;
  readonly cy: number;

  constructor(file: PdfFile, title: SheetTitle, from: number) {
    this.sheet = new Sheet(file, title);
    this.from = from;
    const { x, w, y, h } = this.sheet.area;
    this.x0 = x + (w - SHEET_LENGTH * SCALE) / 2;
    this.cy = y + h * 0.52;
  }

  /** A place on the paper, `side` metres to the right of the axis. */
  at(metre: number, side = 0): Point {
    const slope = (offsetAt(metre + 1) - offsetAt(metre - 1)) / 2;
    const n = Math.hypot(1, slope);
    return [
      this.x0 + (metre - this.from - (side * slope) / n) * SCALE,
      this.cy + (offsetAt(metre) + side / n) * SCALE,
    ];
  }

  along(from: number, to: number, side: number): Point[] {
    const points: Point[] = [];
    for (let metre = from; metre < to; metre += 10) points.push(this.at(metre, side));
    return [...points, this.at(to, side)];
  }

  inside(metre: number): boolean {
    return metre > this.from - 20 && metre < this.from + SHEET_LENGTH + 20;
  }
}

function fields(plan: PlanSheet): void {
  const { file, area } = plan.sheet;
  const chance = random(`road/fields/${plan.from}`);
  for (let i = 0; i < 9; i++) {
    const x = area.x + (area.w * (i + chance.between(0.2, 0.8))) / 9;
    for (const [top, bottom] of [
      [area.y + 60, plan.cy - 46 * SCALE * 1.4],
      [plan.cy + 46 * SCALE * 1.4, area.y + area.h - 12],
    ] as const)
      file.line(
        [
          [x, top],
          [x + chance.between(-26, 26), bottom],
        ],
        { color: '#9db38c', width: 0.5, dash: [6, 3] },
      );
  }
  for (let i = 0; i < 150; i++) {
    const [x, y] = [area.x + chance.between(10, area.w - 10), area.y + chance.between(64, area.h - 14)];
    if (Math.abs(y - plan.cy) < 78) continue;
    for (const d of [-2.5, 0, 2.5])
      file.line(
        [
          [x + d, y],
          [x + d * 1.6, y - 5],
        ],
        { color: '#9db38c', width: 0.45 },
      );
  }
  for (let i = 0; i < 16; i++) {
    const [x, y] = [area.x + chance.between(20, area.w - 60), area.y + chance.between(70, area.h - 14)];
    if (Math.abs(y - plan.cy) < 80) continue;
    plan.sheet.text(`.${num(chance.between(1.12, 1.78), 2)}`, x, y, { size: 7, color: '#777777' });
  }
}

function houses(plan: PlanSheet): void {
  const { file } = plan.sheet;
  const chance = random(`road/houses/${plan.from}`);
  for (let metre = plan.from + 6; metre < plan.from + SHEET_LENGTH; metre += chance.between(9, 34)) {
    if (CANALS.some((canal) => Math.abs(canal.at - metre) < canal.width / 2 + 34)) continue;
    const side = (chance.next() < 0.58 ? -1 : 1) * chance.between(19, 30);
    const [x, y] = plan.at(metre, side);
    const [w, h] = [chance.between(8, 15) * SCALE, chance.between(6, 11) * SCALE];
    file.area(box(x, y, w, h), '#ece3d2');
    file.line(box(x, y, w, h), { width: 0.5, color: '#6f6555', close: true });
    plan.sheet.text(chance.next() < 0.7 ? 'n' : 'b', x + w / 2, y + h / 2 + 2.5, {
      size: 6.5,
      align: 'center',
      color: '#6f6555',
    });
  }
}

function water(plan: PlanSheet): void {
  const { file, area } = plan.sheet;
  for (const canal of CANALS) {
    if (!plan.inside(canal.at)) continue;
    const half = (canal.width / 2) * SCALE;
    const [cx] = plan.at(canal.at);
    const bank = (side: number): Point[] =>
      smooth([
        [cx + side * half - 12, area.y + 58],
        [cx + side * half + 4, plan.cy - 90],
        [cx + side * half, plan.cy],
        [cx + side * half + 8, plan.cy + 120],
        [cx + side * half - 6, area.y + area.h - 2],
      ]);
    file.area([...bank(-1), ...bank(1).reverse()], WATER);
    file.line(bank(-1), { color: '#3b6a8a', width: 0.7 });
    file.line(bank(1), { color: '#3b6a8a', width: 0.7 });
    plan.sheet.text(canal.name, cx + 4, plan.cy - 130, {
      size: 10,
      face: 'italic',
      color: '#2d5674',
      turn: -88,
    });
  }
}

function road(plan: PlanSheet): void {
  const { file } = plan.sheet;
  const [from, to] = [plan.from, plan.from + SHEET_LENGTH];
  file.area([...plan.along(from, to, -6), ...plan.along(from, to, 6).reverse()], '#f2d9d4');
  for (const side of [-15, 15])
    file.line(plan.along(from, to, side), { width: 0.6, color: '#555555', dash: [7, 3] });
  for (const side of [-9, 9]) file.line(plan.along(from, to, side), { width: 0.4, color: '#8c6a4e' });
  for (const side of [-6, 6]) file.line(plan.along(from, to, side), { width: 1, color: RED });
  file.line(plan.along(from, to, 0), { width: 0.7, color: RED, dash: [10, 3] });
  for (const stake of stakes(from, to)) {
    const big = stake.at % 100 === 0;
    file.line([plan.at(stake.at, big ? -8 : -3), plan.at(stake.at, big ? 8 : 3)], { width: big ? 0.8 : 0.4 });
    if (!big) continue;
    const [x, y] = plan.at(stake.at, -20);
    plan.sheet.text(`${stake.name}  ${chainage(stake.at)}`, x + 3, y, { size: 8.5, face: 'bold', turn: -90 });
  }
}

function structures(plan: PlanSheet): void {
  const { sheet } = plan;
  const { file } = sheet;
  for (const canal of CANALS) {
    if (!plan.inside(canal.at)) continue;
    const reach = canal.width / 2 + 14;
    for (const side of [-7, 7])
      file.line(
        [
          plan.at(canal.at - reach - 6, side * 1.7),
          plan.at(canal.at - reach, side),
          plan.at(canal.at + reach, side),
          plan.at(canal.at + reach + 6, side * 1.7),
        ],
        { width: 1.8 },
      );
    const [x, y] = plan.at(canal.at, 8);
    sheet.leader([x, y], [x + 40, y + 84], `${canal.bridge}: ${canal.span}, B = 12,0 m`);
  }
  for (const culvert of CULVERTS) {
    if (!plan.inside(culvert.at)) continue;
    for (const d of [-1.6, 1.6])
      file.line([plan.at(culvert.at + d, -13), plan.at(culvert.at + d, 13)], { width: 0.9 });
    const [x, y] = plan.at(culvert.at, 13);
    sheet.leader([x, y], [x + 16, y + 50], `Cống ${culvert.size} tại ${chainage(culvert.at)}`);
  }
}

function furniture(plan: PlanSheet): void {
  const { sheet } = plan;
  const { file, area } = sheet;
  const grid = 100 * SCALE;
  for (let x = area.x + 60; x < area.x + area.w - 20; x += grid * 1.4)
    for (let y = area.y + 90; y < area.y + area.h - 20; y += grid * 1.4) {
      file.line(
        [
          [x - 5, y],
          [x + 5, y],
        ],
        { width: 0.4 },
      );
      file.line(
        [
          [x, y - 5],
          [x, y + 5],
        ],
        { width: 0.4 },
      );
    }
  sheet.text('X = 1 162 400', area.x + 64, area.y + 86, { size: 7 });
  sheet.text(`Y = ${num(571200 + plan.from).replace('.', ' ')}`, area.x + 64, area.y + 98, { size: 7 });
  sheet.north(area.x + area.w - 34, area.y + 60);
  const rows = [
    ['Tim tuyến thiết kế', RED],
    ['Mép mặt đường', RED],
    ['Chỉ giới giải phóng mặt bằng', '#555555'],
    ['Bờ kênh, mương', '#3b6a8a'],
  ] as const;
  const [lx, ly] = [area.x + 14, area.y + area.h - 72];
  file.area(box(lx, ly, 190, 62), '#ffffff');
  file.line(box(lx, ly, 190, 62), { width: 0.5, close: true });
  rows.forEach(([text, color], i) => {
    const y = ly + 14 + i * 13;
    file.line(
      [
        [lx + 8, y - 3],
        [lx + 40, y - 3],
      ],
      { width: i === 1 ? 1.2 : 0.8, color, ...((i === 0 || i === 2) && { dash: [7, 3] as const }) },
    );
    sheet.text(text, lx + 48, y, { size: 9 });
  });
}

function curveTable(plan: PlanSheet, order: number): void {
  const { sheet } = plan;
  const { file, area } = sheet;
  const chance = random(`road/curve/${order}`);
  const [x, y, row] = [area.x + area.w - 238, area.y + area.h - 74, 13];
  const radius = chance.pick([400, 500, 600, 800]);
  const angle = chance.between(8, 21);
  const tangent = radius * Math.tan((angle / 2) * (Math.PI / 180));
  const cells = [
    ['Đỉnh', 'Góc', 'R (m)', 'T (m)', 'K (m)', 'P (m)', 'isc (%)'],
    [
      `Đ${order * 2 - 1}`,
      `${num(angle, 2)}°`,
      String(radius),
      num(tangent, 2),
      num((radius * angle * Math.PI) / 180, 2),
      num(radius * (1 / Math.cos((angle / 2) * (Math.PI / 180)) - 1), 2),
      '2,0',
    ],
    [
      `Đ${order * 2}`,
      `${num(angle * 0.6, 2)}°`,
      '1000',
      num(1000 * Math.tan(angle * 0.3 * (Math.PI / 180)), 2),
      num((1000 * angle * 0.6 * Math.PI) / 180, 2),
      num(1000 * (1 / Math.cos(angle * 0.3 * (Math.PI / 180)) - 1), 2),
      '2,0',
    ],
  ];
  file.area(box(x, y, 226, row * 4), '#ffffff');
  sheet.text('YẾU TỐ ĐƯỜNG CONG', x + 113, y + 10, { size: 9, face: 'bold', align: 'center' });
  cells.forEach((line, r) => {
    const top = y + row * (r + 1);
    file.line(box(x, top, 226, row), { width: 0.4, close: true });
    line.forEach((text, c) => {
      const left = x + (226 / 7) * c;
      if (c > 0)
        file.line(
          [
            [left, top],
            [left, top + row],
          ],
          { width: 0.4 },
        );
      sheet.text(text, left + 226 / 14, top + 9.5, {
        size: 7.8,
        face: r === 0 ? 'bold' : 'regular',
        align: 'center',
      });
    });
  });
}

export function drawPlan(file: PdfFile, title: SheetTitle, order: number): void {
  const from = (order - 1) * SHEET_LENGTH;
  const plan = new PlanSheet(file, title, from);
  file.within(plan.sheet.area, () => {
    fields(plan);
    water(plan);
    houses(plan);
    road(plan);
    structures(plan);
  });
  furniture(plan);
  curveTable(plan, order);
  plan.sheet.heading('BÌNH ĐỒ TUYẾN', `Từ ${chainage(from)} đến ${chainage(from + SHEET_LENGTH)}`);
}
