import { PdfFile } from '../../../print/pdf-file.ts';
import { breathe, SAMPLE_NOTE, writtenAt } from '../engine/typeset.ts';
import { dayInFigures } from '../../days.ts';
import type { SessionDates } from '../../days.ts';
import { drawPlan } from './plan-sheet.ts';
import { drawProfile } from './profile-sheet.ts';
import { drawStakeSections, drawTypicalSections } from './section-sheet.ts';
import type { SheetTitle } from './sheet.ts';
import { drawBridge, drawIndex, drawLocation, drawSite } from './structure-sheets.ts';

/* The set of drawings, in the order of its list. */

type Drawing = { name: string; scale: string; draw: (file: PdfFile, title: SheetTitle) => void };

const DRAWINGS: readonly Drawing[] = [
  { name: 'Danh mục bản vẽ, quy mô dự án', scale: '-', draw: (file, title) => drawIndex(file, title, DRAWINGS.map((one) => one.name)) }, // prettier-ignore
  { name: 'Bản đồ hướng tuyến', scale: 'Không tỷ lệ', draw: drawLocation },
  ...[1, 2, 3].map((order): Drawing => ({
    name: `Bình đồ tuyến (${order}/3)`,
    scale: '1:2000',
    draw: (file, title) => drawPlan(file, title, order),
  })),
  ...[1, 2, 3].map((order): Drawing => ({
    name: `Trắc dọc tuyến (${order}/3)`,
    scale: '1:2000; 1:100',
    draw: (file, title) => drawProfile(file, title, order),
  })),
  { name: 'Mặt cắt ngang điển hình', scale: '1:100', draw: drawTypicalSections },
  { name: 'Trắc ngang chi tiết', scale: '1:200', draw: (file, title) => drawStakeSections(file, title, 400) },
  { name: 'Bố trí chung cầu Phước Xuyên', scale: '1:500', draw: drawBridge },
  { name: 'Mặt bằng tổng thể nút giao N2', scale: '1:1000', draw: drawSite },
];

export function roadDrawingsTitle(): string {
  return 'Tập bản vẽ thiết kế cơ sở đường ĐT.846 (khổ A3)';
}

export async function buildRoadDrawings(dates: SessionDates): Promise<Uint8Array> {
  const file = new PdfFile({
    title: roadDrawingsTitle(),
    author: 'Ban Quản lý dự án đầu tư xây dựng công trình giao thông',
    at: writtenAt(dates, 18),
    subject: SAMPLE_NOTE,
  });
  for (const [i, drawing] of DRAWINGS.entries()) {
    const date = dayInFigures(dates.back(18));
    const { name: title, scale } = drawing;
    drawing.draw(file, { title: title.toUpperCase(), scale, number: i + 1, of: DRAWINGS.length, date });
    await breathe();
  }
  return file.bytes();
}
