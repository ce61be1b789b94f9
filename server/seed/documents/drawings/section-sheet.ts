import { box } from '../../../print/canvas.ts';
import type { Point } from '../../../print/canvas.ts';
import { figure as num } from '../../../print/figures.ts';
import type { PdfFile } from '../../../print/pdf-file.ts';
import { chainage, designAt, groundAt } from './route.ts';
import { Sheet } from './sheet.ts';
import type { SheetTitle } from './sheet.ts';

/* Trắc ngang: how the road is built across, once in principle and then stake by stake. */

type Section = { cx: number; top: number; scale: number; fill: number };

/** The embankment in outline, its crown at `top`, `fill` metres above the ground. */
function embankment(sheet: Sheet, { cx, top, scale, fill }: Section): { foot: number; half: number } {
  const half = 6 * scale;
  const edge = half + 0.5 * scale;
  const camber = 0.02 * 6 * scale;
  const foot = top + fill * scale;
  const reach = edge + fill * 1.5 * scale;
  const outline: Point[] = [
    [cx - reach, foot],
    [cx - edge, top + camber],
    [cx, top],
    [cx + edge, top + camber],
    [cx + reach, foot],
  ];
  sheet.file.area(outline, '#f0e7d6');
  sheet.file.line(outline, { width: 1.1, close: true });
  const layers = [
    ['#4a4a4a', 0.12],
    ['#8a8a84', 0.16],
    ['#b9b2a2', 0.3],
  ] as const;
  let depth = 0;
  for (const [color, thick] of layers) {
    const [a, b] = [top + depth * scale, top + (depth + thick) * scale];
    sheet.file.area([[cx - half, a + camber], [cx, a], [cx + half, a + camber], [cx + half, b + camber], [cx, b], [cx - half, b + camber]], color); // prettier-ignore
    depth += thick;
  }
  sheet.file.line(
    [
      [cx - reach - 20, foot],
      [cx + reach + 20, foot],
    ],
    { width: 0.8 },
  );
  return { foot, half };
}

function typical(sheet: Sheet, top: number, name: string, fill: number, note: string): void {
  const { area } = sheet;
  const scale = 31;
  const cx = area.x + area.w / 2;
  const { foot, half } = embankment(sheet, { cx, top, scale, fill });
  const marks = [-6.5, -6, -3.5, 0, 3.5, 6, 6.5].map((m) => cx + m * scale);
  const texts = ['0,50', '2,50', '3,50', '3,50', '2,50', '0,50'];
  texts.forEach((text, i) => sheet.dimension(marks[i]!, marks[i + 1]!, top - 34, text));
  sheet.dimension(marks[0]!, marks[6]!, top - 56, 'Nền đường 13,00 m', 9.5);
  sheet.text('Tim tuyến', cx + 4, top - 78, { size: 9, face: 'italic' });
  sheet.file.line(
    [
      [cx, top - 80],
      [cx, foot + 12],
    ],
    { width: 0.5, dash: [12, 3] },
  );
  sheet.text('2%', cx - half / 2, top - 6, { size: 10, align: 'center' });
  sheet.text('2%', cx + half / 2, top - 6, { size: 10, align: 'center' });
  sheet.text('1:1,5', cx - half - fill * 0.6 * scale - 34, top + fill * 0.45 * scale, { size: 10 });
  sheet.text('1:1,5', cx + half + fill * 0.6 * scale + 26, top + fill * 0.45 * scale, { size: 10 });
  sheet.upright(cx + half + fill * 1.5 * scale + 74, top, foot, `H = ${num(fill, 2)}`);
  const notes = [
    'Bê tông nhựa chặt C12,5 dày 5 cm; C19 dày 7 cm',
    'Cấp phối đá dăm loại I dày 16 cm (gia cố xi măng 5%)',
    'Cấp phối đá dăm loại II dày 30 cm, K ≥ 0,98',
    'Nền cát đắp K ≥ 0,95; vải địa kỹ thuật ngăn cách',
  ];
  notes.forEach((text, i) =>
    sheet.leader([cx + half * 0.5, top + [2, 6, 12, 40][i]!], [cx + half + 150, top - 20 + i * 17], text),
  );
  sheet.text(name, cx - half - 300, top - 40, { size: 12, face: 'bold' });
  sheet.paragraph(note, cx - half - 300, top - 22, 200, 9.5);
}

export function drawTypicalSections(file: PdfFile, title: SheetTitle): void {
  const sheet = new Sheet(file, title);
  sheet.heading('MẶT CẮT NGANG ĐIỂN HÌNH', 'Đường cấp III đồng bằng, vận tốc thiết kế 80 km/h');
  typical(
    sheet,
    sheet.area.y + 178,
    'MCN 1: Đoạn qua ruộng',
    1.7,
    'Áp dụng từ Km0+000 đến Km12+400 và các đoạn mở rộng hai bên. Bóc hữu cơ 0,5 m; đắp bao taluy đất sét 1,0 m, trồng cỏ.',
  );
  typical(
    sheet,
    sheet.area.y + 448,
    'MCN 2: Đoạn đầu cầu, đắp cao',
    3.2,
    'Gia cố nền bằng cọc xi măng đất D600, khoảng cách 1,6 m; bấc thấm tại đoạn chuyển tiếp. Theo dõi lún 6 tháng trước khi thảm lớp mặt.',
  );
}

export function drawStakeSections(file: PdfFile, title: SheetTitle, from: number): void {
  const sheet = new Sheet(file, title);
  const { area } = sheet;
  sheet.heading('TRẮC NGANG CHI TIẾT', `Từ ${chainage(from)} đến ${chainage(from + 220)} - Tỷ lệ 1:200`);
  const [columns, rows] = [3, 4];
  const [w, h] = [area.w / columns, (area.h - 56) / rows];
  for (let i = 0; i < columns * rows; i++) {
    const metre = from + i * 20;
    const cx = area.x + w * ((i % columns) + 0.5);
    const cellTop = area.y + 50 + h * Math.floor(i / columns);
    const fill = designAt(metre) - groundAt(metre);
    const top = cellTop + 56;
    const { foot } = embankment(sheet, { cx, top, scale: 16, fill });
    sheet.text(
      `Cọc ${metre % 100 === 0 ? `H${metre / 100}` : String(metre / 20)} - ${chainage(metre)}`,
      cx,
      cellTop + 18,
      { size: 9.5, face: 'bold', align: 'center' },
    );
    sheet.dimension(cx - 96, cx + 96, top - 12, '12,00', 8);
    sheet.text(`TK ${num(designAt(metre), 2)}   TN ${num(groundAt(metre), 2)}`, cx, foot + 17, {
      size: 8.5,
      align: 'center',
    });
    sheet.text(
      `Đắp nền ${num(12.9 * fill + 1.5 * fill * fill, 2)} m²   Vét bùn ${num(6.4 + (i % 5) * 0.35, 2)} m²   Đất hữu cơ ${num(9.1 + (i % 3) * 0.4, 2)} m²`,
      cx,
      foot + 30,
      { size: 8.5, align: 'center' },
    );
    file.line(box(area.x + w * (i % columns), cellTop, w, h), { width: 0.3, color: '#c4c4be', close: true });
  }
}
