import { MM, box } from '../../../print/canvas.ts';
import type { Point } from '../../../print/canvas.ts';
import type { PdfFile } from '../../../print/pdf-file.ts';
import { breakLines } from '../../../print/paragraph.ts';
import { widthOf } from '../../../print/typeface.ts';
import type { Face } from '../../../print/typeface.ts';

/* An A3 landscape drawing: frame, title block along the foot, and the strokes a draughtsman uses. */

export const A3 = { width: 420 * MM, height: 297 * MM };
const STRIP = 30 * MM;

export type SheetTitle = { title: string; scale: string; number: number; of: number; date: string };

export class Sheet {
  readonly file: PdfFile;
  /** The room inside the frame, above the title block. */
  readonly area = {
    x: 22 * MM,
    y: 9 * MM,
    w: A3.width - 31 * MM,
    h: A3.height - 18 * MM - STRIP,
  };

  constructor(file: PdfFile, title: SheetTitle) {
    this.file = file;
    file.addPage(A3.width, A3.height);
    const { x, y, w, h } = this.area;
    file.line(box(x, y, w, h + STRIP), { width: 1.6, close: true });
    file.line(box(20 * MM, 7 * MM, A3.width - 27 * MM, A3.height - 14 * MM), { width: 0.4, close: true });
    this.#titleBlock(title, x, y + h, w);
  }

  #titleBlock(title: SheetTitle, x: number, y: number, w: number): void {
    const { file } = this;
    file.line(
      [
        [x, y],
        [x + w, y],
      ],
      { width: 1.2 },
    );
    const columns = [0.2, 0.2, 0.22, 0.22, 0.16].map((part) => part * w);
    let at = x;
    const edges = columns.map((width) => (at += width));
    for (const edge of edges.slice(0, -1))
      file.line(
        [
          [edge, y],
          [edge, y + STRIP],
        ],
        { width: 0.8 },
      );
    const cell = (i: number, head: string, body: string, size = 10) => {
      const left = i === 0 ? x : edges[i - 1]!;
      this.text(head, left + 5, y + 11, { size: 7.5, face: 'italic' });
      this.paragraph(body, left + 6, y + 22, columns[i]! - 12, size);
    };
    cell(0, 'Chủ đầu tư', '**BAN QUẢN LÝ DỰ ÁN ĐẦU TƯ XÂY DỰNG CÔNG TRÌNH GIAO THÔNG TỈNH ĐỒNG THÁP**', 9.5);
    cell(
      1,
      'Tư vấn thiết kế',
      '**CÔNG TY CỔ PHẦN TƯ VẤN CẦU ĐƯỜNG SEN HỒNG GIẢ ĐỊNH**\nThiết kế: Võ Tấn Tài\nKiểm tra: Lý Thu Oanh\nChủ nhiệm: Đặng Quốc Sơn',
      9.5,
    );
    cell(
      2,
      'Dự án',
      '**NÂNG CẤP, MỞ RỘNG ĐƯỜNG ĐT.846**\nĐoạn Tân Nghĩa - Trường Xuân\nBước: Thiết kế cơ sở',
      10.5,
    );
    cell(3, 'Tên bản vẽ', `**${title.title}**`, 11.5);
    this.text('Bản vẽ minh họa, số liệu giả định', edges[2]! + 5, y + STRIP - 6, {
      size: 7.5,
      face: 'italic',
      color: '#777777',
    });
    this.#numbers(title, edges[3]!, y, x + w);
  }

  #numbers(title: SheetTitle, last: number, y: number, right: number): void {
    const { file } = this;
    const rows = [
      ['Tỷ lệ', title.scale],
      ['Bản vẽ số', `ĐT846-CS-${String(title.number).padStart(2, '0')}/${title.of}`],
      ['Ngày', title.date],
    ];
    rows.forEach(([head, body], i) => {
      const top = y + (STRIP / 3) * i;
      if (i > 0)
        file.line(
          [
            [last, top],
            [right, top],
          ],
          { width: 0.5 },
        );
      this.text(head!, last + 5, top + 17, { size: 8.5, face: 'italic' });
      this.text(body!, right - 8, top + 18, { size: 10, face: 'bold', align: 'right' });
    });
  }

  text(
    text: string,
    x: number,
    y: number,
    style: {
      size?: number;
      face?: Face;
      align?: 'left' | 'center' | 'right';
      color?: string;
      turn?: number;
    } = {},
  ): void {
    const { size = 9, face = 'regular', align = 'left', color, turn = 0 } = style;
    const width = align === 'left' ? 0 : widthOf(text, face, size) * (align === 'center' ? 0.5 : 1);
    const rad = (turn * Math.PI) / 180;
    this.file.text({
      x: x - width * Math.cos(rad),
      y: y - width * Math.sin(rad),
      text,
      face,
      size,
      color,
      turn,
    });
  }

  paragraph(markup: string, x: number, y: number, width: number, size: number): number {
    const lines = breakLines(markup, { base: 'regular', size, width, align: 'left' });
    lines.forEach((line, i) => {
      for (const part of line.segments)
        this.file.text({ x: x + part.x, y: y + i * size * 1.18, text: part.text, face: part.face, size });
    });
    return y + lines.length * size * 1.18;
  }

  heading(text: string, sub?: string): void {
    const cx = this.area.x + this.area.w / 2;
    this.text(text, cx, this.area.y + 26, { size: 16, face: 'bold', align: 'center' });
    if (sub) this.text(sub, cx, this.area.y + 42, { size: 10.5, face: 'italic', align: 'center' });
  }

  /** A dimension between two points on one level, its figure above the line. */
  dimension(x0: number, x1: number, y: number, text: string, size = 8.5): void {
    const { file } = this;
    file.line(
      [
        [x0, y],
        [x1, y],
      ],
      { width: 0.4 },
    );
    for (const x of [x0, x1]) {
      file.line(
        [
          [x, y - 5],
          [x, y + 5],
        ],
        { width: 0.4 },
      );
      file.line(
        [
          [x - 2.5, y + 2.5],
          [x + 2.5, y - 2.5],
        ],
        { width: 0.9 },
      );
    }
    this.text(text, (x0 + x1) / 2, y - 3, { size, align: 'center' });
  }

  upright(x: number, y0: number, y1: number, text: string): void {
    const { file } = this;
    file.line(
      [
        [x, y0],
        [x, y1],
      ],
      { width: 0.4 },
    );
    for (const y of [y0, y1]) {
      file.line(
        [
          [x - 5, y],
          [x + 5, y],
        ],
        { width: 0.4 },
      );
      file.line(
        [
          [x - 2.5, y + 2.5],
          [x + 2.5, y - 2.5],
        ],
        { width: 0.9 },
      );
    }
    this.text(text, x - 3, (y0 + y1) / 2, { size: 8.5, align: 'center', turn: -90 });
  }

  /** Parallel strokes inside a rectangle: soil, concrete, existing road. */
  hatch(x: number, y: number, w: number, h: number, gap = 5, color = '#8a8a8a'): void {
    for (let at = -h; at < w; at += gap) {
      const from: Point = [x + Math.max(0, at), y + (at < 0 ? h + at : h)];
      const to: Point = [x + Math.min(w, at + h), y + Math.max(0, at + h - w)];
      this.file.line([from, to], { width: 0.35, color });
    }
  }

  leader(from: Point, to: Point, text: string): void {
    const right = to[0] >= from[0];
    const width = widthOf(text, 'regular', 9);
    this.file.line([from, to, [to[0] + (right ? width + 6 : -width - 6), to[1]]], { width: 0.4 });
    this.text(text, right ? to[0] + 4 : to[0] - 4, to[1] - 3, { size: 9, align: right ? 'left' : 'right' });
  }

  north(x: number, y: number): void {
    this.file.area(
      [
        [x, y - 26],
        [x + 7, y + 8],
        [x, y + 2],
      ],
      '#111111',
    );
    this.file.line(
      [
        [x, y - 26],
        [x - 7, y + 8],
        [x, y + 2],
      ],
      { width: 0.8, close: true },
    );
    this.text('B', x, y - 30, { size: 11, face: 'bold', align: 'center' });
  }
}
