import { MM, box } from '../../../print/canvas.ts';
import type { Point } from '../../../print/canvas.ts';
import { figure as num } from '../../../print/figures.ts';
import type { PdfFile } from '../../../print/pdf-file.ts';
import { CANALS, CULVERTS, SHEET_LENGTH, chainage, designAt, groundAt, stakes } from './route.ts';
import { Sheet } from './sheet.ts';
import type { SheetTitle } from './sheet.ts';

/* Trắc dọc: lengths at 1:2000, heights at 1:100, the table of levels beneath. */

const H = 0.5 * MM;
const V = 10 * MM;
const TOP = 9;
const RED = '#c0272d';

const ROWS: readonly (readonly [head: string, height: number])[] = [
  ['Độ dốc thiết kế (%)', 26],
  ['Cao độ thiết kế (m)', 40],
  ['Cao độ tự nhiên (m)', 40],
  ['Chênh cao (m)', 36],
  ['Cự ly lẻ (m)', 20],
  ['Tên cọc', 22],
  ['Lý trình', 24],
  ['Đoạn thẳng, đoạn cong', 30],
];

type Profile = { sheet: Sheet; from: number; x0: number; foot: number; base: number };

function xOf(profile: Profile, metre: number): number {
  return profile.x0 + (metre - profile.from) * H;
}

function yOf(profile: Profile, level: number): number {
  return profile.foot - (level - profile.base) * V;
}

function grid(profile: Profile): void {
  const { sheet, x0, foot } = profile;
  const right = x0 + SHEET_LENGTH * H;
  for (let level = profile.base; level <= TOP; level++) {
    const y = yOf(profile, level);
    sheet.file.line(
      [
        [x0, y],
        [right, y],
      ],
      { width: 0.3, color: '#d8d8d4' },
    );
    sheet.text(num(level, 2), x0 - 12, y + 3, { size: 8, align: 'right' });
    if (level % 2 && level < TOP) sheet.file.area(box(x0 - 8, y - V, 4, V), '#222222');
  }
  sheet.file.line(box(x0 - 8, yOf(profile, TOP), 4, foot - yOf(profile, TOP)), { width: 0.5, close: true });
  sheet.text(`MSS = ${num(profile.base, 2)} m`, x0 + 6, foot - 5, { size: 8.5, face: 'bold' });
}

function curves(profile: Profile): void {
  const { sheet, from } = profile;
  const line = (level: (metre: number) => number) => {
    const points: Point[] = [];
    for (let metre = from; metre <= from + SHEET_LENGTH; metre += 4)
      points.push([xOf(profile, metre), yOf(profile, level(metre))]);
    return points;
  };
  for (const canal of CANALS) {
    if (canal.at < from || canal.at > from + SHEET_LENGTH) continue;
    const x = xOf(profile, canal.at);
    const half = (canal.width / 2) * H * 0.92;
    const surface = yOf(profile, 0.9);
    sheet.file.line(
      [
        [x - half, surface],
        [x + half, surface],
      ],
      { width: 0.9, color: '#3b6a8a' },
    );
    sheet.text('MNTT +0,90', x, surface - 3, { size: 7.5, align: 'center', color: '#3b6a8a' });
    bridge(profile, canal);
  }
  sheet.file.line(line(groundAt), { width: 0.9, color: '#333333' });
  sheet.file.line(line(designAt), { width: 1.7, color: RED });
  for (const culvert of CULVERTS) {
    if (culvert.at < from || culvert.at > from + SHEET_LENGTH) continue;
    const [x, y] = [xOf(profile, culvert.at), yOf(profile, 0.9)];
    sheet.file.line(box(x - 4, y - 12, 8, 12), { width: 1, close: true });
    sheet.leader([x, y - 12], [x + 14, yOf(profile, 5.4)], `Cống ${culvert.size}, ${chainage(culvert.at)}`);
  }
}

function bridge(profile: Profile, canal: (typeof CANALS)[number]): void {
  const { sheet } = profile;
  const spans = Number(canal.span.charAt(0));
  const reach = (canal.width / 2 + 16) * H;
  const x = xOf(profile, canal.at);
  const deck = yOf(profile, designAt(canal.at)) + 2;
  sheet.file.area(box(x - reach, deck, reach * 2, 7), '#d7d7d2');
  sheet.file.line(box(x - reach, deck, reach * 2, 7), { width: 0.8, close: true });
  for (let i = 0; i <= spans; i++) {
    const px = x - reach + (reach * 2 * i) / spans;
    sheet.file.area(box(px - 2, deck + 7, 4, yOf(profile, -1.6) - deck - 7), '#b9b9b2');
    sheet.file.line(box(px - 2, deck + 7, 4, yOf(profile, -1.6) - deck - 7), { width: 0.6, close: true });
  }
  sheet.text(`${canal.bridge} ${chainage(canal.at)}`, x, deck - 22, {
    size: 9.5,
    face: 'bold',
    align: 'center',
  });
  sheet.text(`L = ${canal.span}, tĩnh không ${canal.width > 40 ? '3,5' : '2,5'} m`, x, deck - 11, {
    size: 8.5,
    align: 'center',
  });
}

function slopes(profile: Profile, y: number, height: number): void {
  const { sheet, from } = profile;
  for (let metre = from; metre < from + SHEET_LENGTH; metre += 100) {
    const rise = designAt(Math.min(metre + 100, from + SHEET_LENGTH)) - designAt(metre);
    const [x0, x1] = [xOf(profile, metre), xOf(profile, metre + 100)];
    const up = rise > 0.02 ? -1 : rise < -0.02 ? 1 : 0;
    sheet.file.line(
      [
        [x0, y],
        [x0, y + height],
      ],
      { width: 0.5 },
    );
    sheet.file.line(
      [
        [x0 + 4, y + height / 2 - up * 8],
        [x1 - 4, y + height / 2 + up * 8],
      ],
      { width: 0.6, color: RED },
    );
    sheet.text(num(Math.abs(rise), 2), x0 + 26, y + 9, { size: 8, align: 'center' });
    sheet.text('100', x1 - 20, y + height - 3, { size: 8, align: 'center' });
  }
}

function levels(profile: Profile, tops: readonly number[]): void {
  const { sheet, from } = profile;
  const all = stakes(from, from + SHEET_LENGTH);
  const cell = (row: number, text: string, x: number, color = '#111111') =>
    sheet.text(text, x + 3, tops[row]! + ROWS[row]![1] - 4, { size: 8, turn: -90, color });
  for (const [i, stake] of all.entries()) {
    const x = xOf(profile, stake.at);
    const textAt = Math.min(Math.max(x, profile.x0 + 7), profile.x0 + SHEET_LENGTH * H - 5);
    sheet.file.line(
      [
        [x, profile.foot],
        [x, yOf(profile, groundAt(stake.at))],
      ],
      { width: 0.25, color: '#9a9a96' },
    );
    for (const row of [1, 2, 3, 5, 6])
      sheet.file.line(
        [
          [x, tops[row]!],
          [x, tops[row]! + (row === 6 ? 4 : 5)],
        ],
        { width: 0.4 },
      );
    cell(1, num(designAt(stake.at), 2), textAt, RED);
    cell(2, num(groundAt(stake.at), 2), textAt);
    cell(3, num(designAt(stake.at) - groundAt(stake.at), 2), textAt, '#2d5674');
    if (i > 0) sheet.text('20', x - 10 * H, tops[4]! + 13, { size: 7.5, align: 'center' });
    sheet.file.line(
      [
        [x, tops[4]!],
        [x, tops[4]! + ROWS[4]![1]],
      ],
      { width: 0.4 },
    );
    const big = stake.at % 100 === 0;
    sheet.text(stake.name, i === 0 ? x + 11 : i === all.length - 1 ? x - 7 : x, tops[5]! + 14, {
      size: big ? 8.5 : 7,
      face: big ? 'bold' : 'regular',
      align: 'center',
    });
    if (big && i < all.length - 1) sheet.text(chainage(stake.at), x + 3, tops[6]! + 15, { size: 8.5 });
  }
}

function straightsAndCurves(profile: Profile, y: number, height: number): void {
  const { sheet, from, x0 } = profile;
  const middle = y + height / 2;
  const bump = (a: number, b: number, side: number, text: string) => {
    const [xa, xb] = [xOf(profile, from + a), xOf(profile, from + b)];
    sheet.file.line(
      [
        [xa, middle],
        [xa, middle + side * 9],
        [xb, middle + side * 9],
        [xb, middle],
      ],
      { width: 0.9 },
    );
    sheet.text(text, (xa + xb) / 2, middle + (side > 0 ? -2 : 9), { size: 8, align: 'center' });
  };
  sheet.file.line(
    [
      [x0, middle],
      [x0 + SHEET_LENGTH * H, middle],
    ],
    { width: 0.5 },
  );
  bump(140, 320, -1, 'R = 600, K = 180,00');
  bump(470, 610, 1, 'R = 1000, K = 140,00');
}

export function drawProfile(file: PdfFile, title: SheetTitle, order: number): void {
  const sheet = new Sheet(file, title);
  const { area } = sheet;
  const from = (order - 1) * SHEET_LENGTH;
  const table = ROWS.reduce((sum, [, height]) => sum + height, 0);
  const foot = area.y + area.h - table - 12;
  const profile: Profile = { sheet, from, x0: area.x + 96, foot, base: -4 };
  sheet.heading(
    'TRẮC DỌC TUYẾN',
    `Từ ${chainage(from)} đến ${chainage(from + SHEET_LENGTH)} - Tỷ lệ dài 1:2000, cao 1:100`,
  );
  grid(profile);
  curves(profile);
  const tops: number[] = [];
  let y = foot;
  for (const [head, height] of ROWS) {
    tops.push(y);
    file.line(box(area.x + 6, y, 90 + SHEET_LENGTH * H, height), { width: 0.6, close: true });
    sheet.text(head, area.x + 10, y + height / 2 + 3, { size: 8.5 });
    y += height;
  }
  file.line(
    [
      [profile.x0, foot],
      [profile.x0, y],
    ],
    { width: 0.8 },
  );
  slopes(profile, tops[0]!, ROWS[0]![1]);
  levels(profile, tops);
  straightsAndCurves(profile, tops[7]!, ROWS[7]![1]);
}
