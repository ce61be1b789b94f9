import { COMMUNES, ZONE_NAMES } from '../../communes.ts';
import { monthInWords } from '../../days.ts';
import type { SessionDates } from '../../days.ts';
import { box } from '../../../print/canvas.ts';
import { PdfFile } from '../../../print/pdf-file.ts';
import { breathe, SAMPLE_NOTE, writtenAt } from '../engine/typeset.ts';
import { widthOf } from '../../../print/typeface.ts';
import { writeCommuneSheet } from './commune-sheet.ts';
import { drawProvince } from './map.ts';
import { writeNetworks } from './network-lists.ts';
import { writeProjectList } from './project-list.ts';
import { Report } from './report.ts';
import { topics } from './topic.ts';
import { writeTopic } from './topic-section.ts';
import { ECONOMY_TOPICS } from './topics-economy.ts';
import { LAND_TOPICS } from './topics-land.ts';
import { NETWORK_TOPICS } from './topics-network.ts';
import { SOCIETY_TOPICS } from './topics-society.ts';
import { writeClosing, writeOpening } from './frame.ts';
import { writeZone } from './zone-section.ts';

/* The long document of the demo: a reader must be able to open, search and mark 300 pages without waiting. */

export const REPORT_PAGES = 300;

export function planningReportTitle(): string {
  return 'Báo cáo tổng hợp Điều chỉnh Quy hoạch tỉnh Đồng Tháp thời kỳ 2021 - 2030, tầm nhìn đến năm 2050';
}

function cover(report: Report, dates: SessionDates): void {
  const { flow, file } = report;
  const [w, h] = [flow.width, flow.height];
  file.line(box(48, 40, w - 86, h - 84), { width: 2.2, close: true, color: '#2f5d50' });
  file.line(box(53, 45, w - 96, h - 94), { width: 0.7, close: true, color: '#2f5d50' });
  const cx = (w + 10) / 2;
  const centred = (text: string, y: number, size: number, face: 'regular' | 'bold' | 'italic' = 'bold') =>
    file.text({ x: cx - widthOf(text, face, size) / 2, y, text, face, size });
  centred('ỦY BAN NHÂN DÂN TỈNH ĐỒNG THÁP', 92, 15);
  centred('SỞ TÀI CHÍNH', 112, 14);
  centred('BÁO CÁO TỔNG HỢP', 212, 24);
  centred('ĐIỀU CHỈNH QUY HOẠCH TỈNH ĐỒNG THÁP', 250, 19);
  centred('THỜI KỲ 2021 - 2030, TẦM NHÌN ĐẾN NĂM 2050', 278, 17);
  drawProvince(file, { frame: { x: 80, y: 322, w: w - 150, h: 250 }, plain: true, towns: 'main' });
  centred('(Hồ sơ trình Ủy ban nhân dân tỉnh tại phiên họp thường kỳ', 630, 14, 'italic');
  centred(`${monthInWords(dates.session)})`, 649, 14, 'italic');
  centred(`Đồng Tháp, ${monthInWords(dates.report)}`, 752, 14, 'bold');
}

const PARTS = [
  { title: 'PHẦN II\nPHÁT TRIỂN CÁC NGÀNH KINH TẾ', notation: ECONOMY_TOPICS, number: 2 },
  { title: 'PHẦN III\nPHÁT TRIỂN XÃ HỘI, NHÂN LỰC, SỐ', notation: SOCIETY_TOPICS, number: 3 },
  { title: 'PHẦN IV\nKẾT CẤU HẠ TẦNG', notation: NETWORK_TOPICS, number: 4 },
];

export async function buildPlanningReport(dates: SessionDates): Promise<Uint8Array> {
  const file = new PdfFile({
    title: planningReportTitle(),
    author: 'Sở Tài chính tỉnh Đồng Tháp',
    at: writtenAt(dates, 12),
    subject: SAMPLE_NOTE,
  });
  const report = new Report(file);
  cover(report, dates);
  report.reserveContents(2);
  writeOpening(report, dates);
  await breathe();
  let index = 0;
  const writeTopics = async (notation: string, number: number) => {
    for (const [i, topic] of topics(notation).entries()) {
      writeTopic(report, topic, index++, `${number}.${i + 1}`);
      await breathe();
    }
  };
  for (const part of PARTS) {
    report.part(part.title);
    await writeTopics(part.notation, part.number);
  }
  report.part('PHẦN V\nTỔ CHỨC KHÔNG GIAN THEO TIỂU VÙNG');
  for (const [i, zone] of ZONE_NAMES.entries()) {
    writeZone(report, zone, i + 1);
    await breathe();
  }
  report.part('PHẦN VI\nĐẤT ĐAI, MÔI TRƯỜNG, ỨNG PHÓ THIÊN TAI');
  await writeTopics(LAND_TOPICS, 6);
  writeClosing(report);
  report.part('PHỤ LỤC 1\nPHIẾU THÔNG TIN 102 XÃ, PHƯỜNG');
  for (const [i, commune] of COMMUNES.entries()) {
    writeCommuneSheet(report, commune, i + 1);
    if (i % 6 === 0) await breathe();
  }
  report.part('PHỤ LỤC 2\nCÁC MẠNG LƯỚI');
  writeNetworks(report);
  await breathe();
  report.part('PHỤ LỤC 3\nDANH MỤC DỰ ÁN');
  writeProjectList(report, REPORT_PAGES);
  report.fillContents();
  await breathe();
  return file.bytes();
}
