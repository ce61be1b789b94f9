import { random } from '../../random.ts';
import { arc, box } from '../../../print/canvas.ts';
import type { Point } from '../../../print/canvas.ts';
import { figure as num } from '../../../print/figures.ts';
import type { PdfFile } from '../../../print/pdf-file.ts';
import { drawProvince } from '../planning/map.ts';
import { Sheet } from './sheet.ts';
import type { SheetTitle } from './sheet.ts';

/* The list of drawings, where the road runs, the bridge and the site with its roundabout. */

export function drawIndex(file: PdfFile, title: SheetTitle, titles: readonly string[]): void {
  const sheet = new Sheet(file, title);
  const { area } = sheet;
  sheet.heading('HỒ SƠ THIẾT KẾ CƠ SỞ', 'Dự án nâng cấp, mở rộng đường ĐT.846 đoạn Tân Nghĩa - Trường Xuân');
  const [x, y, row, w] = [area.x + 60, area.y + 84, 25, area.w * 0.5];
  sheet.text('DANH MỤC BẢN VẼ', x + w / 2, y - 12, { size: 13, face: 'bold', align: 'center' });
  [
    ['TT', 'Tên bản vẽ', 'Số hiệu'],
    ...titles.map((name, i) => [String(i + 1), name, `ĐT846-CS-${String(i + 1).padStart(2, '0')}`]),
  ].forEach((cells, i) => {
    const top = y + i * row;
    if (i === 0) file.area(box(x, top, w, row), '#eeeeec');
    file.line(box(x, top, w, row), { width: 0.6, close: true });
    for (const at of [44, w - 120])
      file.line(
        [
          [x + at, top],
          [x + at, top + row],
        ],
        { width: 0.6 },
      );
    const face = i === 0 ? 'bold' : 'regular';
    sheet.text(cells[0]!, x + 22, top + 17, { size: 11, face, align: 'center' });
    sheet.text(cells[1]!, x + 54, top + 17, { size: 11, face });
    sheet.text(cells[2]!, x + w - 60, top + 17, { size: 11, face, align: 'center' });
  });
  const facts = [
    '**Quy mô chủ yếu**',
    'Chiều dài tuyến: 18,46 km; điểm đầu giao Quốc lộ 30 (xã Mỹ Thọ), điểm cuối giao đường N2 (xã Trường Xuân).',
    'Cấp đường: cấp III đồng bằng (TCVN 4054), vận tốc thiết kế 80 km/h; nền rộng 13,0 m, mặt rộng 12,0 m.',
    'Cầu: 09 cầu bê tông cốt thép dự ứng lực, tổng chiều dài 786 m, tải trọng HL-93.',
    'Cống ngang: 41 vị trí; nút giao: 06, trong đó 01 nút vòng đảo.',
    'Giải phóng mặt bằng: 31,8 ha, 412 hộ bị ảnh hưởng, 64 hộ tái định cư.',
    'Tổng mức đầu tư: 2.180 tỷ đồng.',
    '**Ghi chú**',
    'Cao độ trong hồ sơ theo hệ cao độ quốc gia Hòn Dấu; tọa độ VN-2000, kinh tuyến trục 105°00, múi chiếu 3°.',
  ];
  let ty = area.y + 96;
  for (const text of facts) ty = sheet.paragraph(text, area.x + area.w * 0.6, ty, area.w * 0.36, 12) + 8;
}

export function drawLocation(file: PdfFile, title: SheetTitle): void {
  const sheet = new Sheet(file, title);
  const { area } = sheet;
  drawProvince(file, {
    frame: { x: area.x + 14, y: area.y + 56, w: area.w - 28, h: area.h - 70 },
    roads: true,
    towns: 'all',
    sites: [
      { at: [105.68, 10.492], name: 'Điểm đầu Km0+000', sign: 'triangle' },
      { at: [105.93, 10.535], name: 'Điểm cuối Km18+460', sign: 'triangle' },
    ],
    legend: [
      { color: '#8a5a3c', text: 'Quốc lộ, đường tỉnh hiện hữu', sign: 'line' },
      { color: '#b5482f', text: 'Cao tốc quy hoạch', sign: 'dash' },
      { color: '#8fb8d4', text: 'Sông, kênh chính', sign: 'line' },
    ],
  });
  sheet.heading(
    'BẢN ĐỒ HƯỚNG TUYẾN',
    'Đường ĐT.846 đoạn Tân Nghĩa - Trường Xuân trong mạng lưới giao thông của tỉnh',
  );
}

function elevation(sheet: Sheet, y: number): void {
  const { file, area } = sheet;
  const [x0, span, spans] = [area.x + 120, 152, 5];
  const width = span * spans;
  file.area(
    [
      [x0 + span * 1.2, y + 92],
      [x0 + span * 3.8, y + 92],
      [x0 + span * 3.4, y + 150],
      [x0 + span * 1.6, y + 150],
    ],
    '#d5e6f0',
  );
  file.line(
    [
      [x0 - 90, y + 46],
      [x0 - 10, y + 46],
      [x0 + span * 1.1, y + 84],
      [x0 + span * 1.6, y + 150],
      [x0 + span * 3.4, y + 150],
      [x0 + span * 3.9, y + 84],
      [x0 + width + 10, y + 46],
      [x0 + width + 90, y + 46],
    ],
    { width: 1 },
  );
  for (let i = 0; i <= spans; i++) {
    const x = x0 + span * i;
    const end = i === 0 || i === spans;
    const pile = end ? 118 : 172;
    file.area(box(x - (end ? 9 : 7), y + 18, end ? 18 : 14, end ? 40 : 78), '#dcdcd6');
    file.line(box(x - (end ? 9 : 7), y + 18, end ? 18 : 14, end ? 40 : 78), { width: 0.9, close: true });
    file.line(box(x - 18, y + (end ? 58 : 96), 36, 12), { width: 0.9, close: true });
    for (const dx of [-12, 0, 12])
      file.line(
        [
          [x + dx, y + (end ? 70 : 108)],
          [x + dx, y + pile],
        ],
        { width: 1.3, color: '#666666' },
      );
    sheet.text(end ? `M${i === 0 ? 1 : 2}` : `T${i}`, x, y - 16, { size: 10, face: 'bold', align: 'center' });
  }
  deck(sheet, y, x0, span, spans);
}

function deck(sheet: Sheet, y: number, x0: number, span: number, spans: number): void {
  const { file } = sheet;
  const width = span * spans;
  file.area(box(x0 - 12, y + 2, width + 24, 16), '#c9c9c2');
  file.line(box(x0 - 12, y + 2, width + 24, 16), { width: 1, close: true });
  file.line(
    [
      [x0 - 70, y - 6],
      [x0 + width + 70, y - 6],
    ],
    { width: 0.6 },
  );
  for (let i = 0; i < spans; i++) sheet.dimension(x0 + span * i, x0 + span * (i + 1), y - 36, '33 000');
  sheet.dimension(x0, x0 + width, y - 58, 'Chiều dài nhịp 5 x 33 000 = 165 000');
  sheet.text('MNTT +0,90', x0 + span * 2.5, y + 89, { size: 9, align: 'center', color: '#2d5674' });
  sheet.text('MNCN +2,35', x0 + span * 2.5, y + 62, { size: 9, align: 'center', color: '#2d5674' });
  sheet.upright(x0 + span * 2.24, y + 18, y + 60, '3,5 m');
  sheet.text('CHÍNH DIỆN CẦU PHƯỚC XUYÊN (TỶ LỆ 1:500)', x0 + width / 2, y + 200, {
    size: 12,
    face: 'bold',
    align: 'center',
  });
}

function deckPlan(sheet: Sheet, y: number): void {
  const { file, area } = sheet;
  const [x0, width] = [area.x + 120, 760];
  file.line(box(x0 - 12, y, width + 24, 62), { width: 1, close: true });
  file.line(
    [
      [x0 - 70, y + 31],
      [x0 + width + 70, y + 31],
    ],
    { width: 0.5, dash: [12, 4] },
  );
  for (const inset of [4, 58])
    file.line(
      [
        [x0 - 12, y + inset],
        [x0 + width + 12, y + inset],
      ],
      { width: 0.5 },
    );
  for (let i = 0; i <= 5; i++)
    file.line(box(x0 + 152 * i - 6, y + 6, 12, 50), { width: 0.5, color: '#888888', close: true });
  sheet.upright(x0 - 40, y, y + 62, '12 000');
  sheet.text('MẶT BẰNG CẦU', x0 + width / 2, y + 84, { size: 12, face: 'bold', align: 'center' });
}

function pierSection(sheet: Sheet, x: number, y: number): void {
  const { file } = sheet;
  file.line(
    [
      [x - 96, y],
      [x + 96, y],
      [x + 96, y + 9],
      [x - 96, y + 9],
    ],
    { width: 1, close: true },
  );
  for (let i = 0; i < 5; i++) {
    const gx = x - 76 + i * 38;
    file.line(
      [
        [gx - 9, y + 9],
        [gx + 9, y + 9],
        [gx + 3, y + 16],
        [gx + 3, y + 30],
        [gx + 9, y + 36],
        [gx - 9, y + 36],
        [gx - 3, y + 30],
        [gx - 3, y + 16],
      ],
      { width: 0.8, close: true },
    );
  }
  file.line(box(x - 92, y + 38, 184, 16), { width: 1, close: true });
  for (const dx of [-50, 50]) file.line(box(x + dx - 9, y + 54, 18, 70), { width: 1, close: true });
  file.line(box(x - 84, y + 124, 168, 18), { width: 1, close: true });
  for (const dx of [-66, -22, 22, 66])
    file.line(box(x + dx - 5, y + 142, 10, 54), { width: 0.8, close: true });
  sheet.dimension(x - 96, x + 96, y - 14, '12 000');
  sheet.text('MẶT CẮT NGANG TRỤ T2 (1:200)', x, y + 214, { size: 10.5, face: 'bold', align: 'center' });
}

export function drawBridge(file: PdfFile, title: SheetTitle): void {
  const sheet = new Sheet(file, title);
  const { area } = sheet;
  sheet.heading('BỐ TRÍ CHUNG CẦU PHƯỚC XUYÊN', 'Km1+610, tải trọng thiết kế HL-93, người đi bộ 3 kPa');
  elevation(sheet, area.y + 150);
  deckPlan(sheet, area.y + 385);
  pierSection(sheet, area.x + area.w - 130, area.y + 482);
  const notes = [
    '**Ghi chú**',
    '1. Kích thước ghi bằng mm, cao độ ghi bằng m.',
    '2. Dầm I33 dự ứng lực căng sau, 5 dầm/nhịp.',
    '3. Cọc khoan nhồi D1000, chiều dài dự kiến 52 m, quyết định theo kết quả thử cọc.',
    '4. Chống va tàu: trụ T2, T3 bố trí phao báo hiệu và đệm cao su.',
    '5. Thi công trụ dưới nước bằng vòng vây cọc ván thép.',
  ];
  let y = area.y + 560;
  for (const text of notes) y = sheet.paragraph(text, area.x + 40, y, 620, 10) + 3;
}

function ring(sheet: Sheet, cx: number, cy: number): void {
  const { file } = sheet;
  file.area(arc(cx, cy, 118), '#e3e1da');
  file.area(arc(cx, cy, 66), '#cfe0c2');
  for (const [r, width] of [
    [118, 1.4],
    [92, 0.5],
    [66, 1.4],
    [60, 0.5],
  ] as const)
    file.line(arc(cx, cy, r), { width, close: true, ...(r === 92 && { dash: [8, 5] as const }) });
  file.area(arc(cx, cy, 15), '#d9809a');
  sheet.text('Biểu tượng sen', cx, cy + 34, { size: 9.5, align: 'center', face: 'italic' });
}

function arms(sheet: Sheet, cx: number, cy: number): void {
  const { file, area } = sheet;
  const roads: readonly (readonly [Point, string])[] = [
    [[area.x + 20, cy + 70], 'Đi Cao Lãnh (ĐT.846)'],
    [[area.x + area.w - 20, cy - 40], 'Đi Tân Phước (ĐT.846)'],
    [[cx - 120, area.y + 60], 'Đi Tam Nông (N2)'],
    [[cx + 60, area.y + area.h - 12], 'Đi Tháp Mười (N2)'],
  ];
  for (const [[x, y], name] of roads) {
    const [dx, dy] = [x - cx, y - cy];
    const n = Math.hypot(dx, dy);
    const [ux, uy] = [dx / n, dy / n];
    const side = (d: number, from: number): Point[] => [
      [cx + ux * from - uy * d, cy + uy * from + ux * d],
      [x - uy * d, y + ux * d],
    ];
    file.area([...side(-26, 104), ...side(26, 104).reverse()], '#e3e1da');
    for (const d of [-26, 26]) file.line(side(d, 112), { width: 1.2 });
    file.line(side(0, 150), { width: 0.8, dash: [14, 8], color: '#777777' });
    file.area(
      [
        [cx + ux * 120 - uy * 3, cy + uy * 120 + ux * 3],
        [cx + ux * 176 - uy * 9, cy + uy * 176 + ux * 9],
        [cx + ux * 176 + uy * 9, cy + uy * 176 - ux * 9],
      ],
      '#cfe0c2',
    );
    const along = Math.min(300, n * 0.66);
    const turn = (Math.atan2(uy, ux) * 180) / Math.PI;
    const flip = turn > 90 || turn < -90 ? turn + 180 : turn;
    sheet.text(name, cx + ux * along - uy * 38, cy + uy * along + ux * 38, {
      size: 10.5,
      face: 'bold',
      align: 'center',
      turn: flip,
    });
  }
}

export function drawSite(file: PdfFile, title: SheetTitle): void {
  const sheet = new Sheet(file, title);
  const { area } = sheet;
  const [cx, cy] = [area.x + area.w * 0.5, area.y + area.h * 0.52];
  const chance = random('road/site');
  file.within(area, () => {
    for (let i = 0; i < 46; i++) {
      const [x, y] = [area.x + chance.between(20, area.w - 60), area.y + chance.between(70, area.h - 40)];
      if (
        Math.hypot(x - cx, y - cy) < 190 ||
        Math.abs(y - cy - (cx - x) * 0.14) < 70 ||
        Math.abs(x - cx - (y - cy) * 0.3) < 90
      )
        continue;
      const [w, h] = [chance.between(16, 40), chance.between(12, 26)];
      file.area(box(x, y, w, h), i % 7 === 0 ? '#e8d0d0' : '#ece3d2');
      file.line(box(x, y, w, h), { width: 0.5, color: '#6f6555', close: true });
    }
    arms(sheet, cx, cy);
    ring(sheet, cx, cy);
  });
  sheet.dimension(cx - 66, cx + 66, cy - 150, 'Đảo D = 44,0 m');
  sheet.north(area.x + area.w - 34, area.y + 60);
  sheet.heading('MẶT BẰNG TỔNG THỂ NÚT GIAO N2', 'Km18+460, nút vòng đảo, bốn nhánh');
  const rows = [
    ['Bán kính đảo', '22,0 m'],
    ['Bề rộng phần xe chạy trong nút', '2 x 7,0 m'],
    ['Góc giao', '86° - 94°'],
    ['Diện tích chiếm đất', `${num(2.86, 2)} ha`],
    ['Chiếu sáng', '24 cột LED 150 W'],
    ['Cây xanh', '118 cây, 3.400 m² cỏ'],
  ];
  const [x, y] = [area.x + 16, area.y + area.h - 134];
  file.area(box(x, y, 250, 122), '#ffffff');
  file.line(box(x, y, 250, 122), { width: 0.6, close: true });
  sheet.text('CHỈ TIÊU NÚT GIAO', x + 125, y + 15, { size: 10.5, face: 'bold', align: 'center' });
  rows.forEach(([name, value], i) => {
    file.line(
      [
        [x, y + 22 + i * 16.5],
        [x + 250, y + 22 + i * 16.5],
      ],
      { width: 0.4 },
    );
    sheet.text(name!, x + 8, y + 34 + i * 16.5, { size: 9.5 });
    sheet.text(value!, x + 242, y + 34 + i * 16.5, { size: 9.5, face: 'bold', align: 'right' });
  });
}
