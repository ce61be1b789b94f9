import { COMMUNES, nameOf } from '../../communes.ts';
import { random } from '../../random.ts';
import { figure as num } from '../../../print/figures.ts';
import { TablePlan } from '../../../print/table.ts';
import type { Row } from '../../../print/table.ts';
import type { Report } from './report.ts';

/* The closing annex. It takes as many rows as the report has room for. */

const KINDS: readonly (readonly [what: string, low: number, high: number])[] = [
  ['Đường trục liên xã', 45, 320],
  ['Cầu và đường dẫn', 28, 210],
  ['Kè chống sạt lở bờ sông', 60, 480],
  ['Hệ thống thủy lợi nội đồng', 22, 160],
  ['Trường trung học cơ sở', 35, 120],
  ['Trạm y tế và điểm trạm', 9, 34],
  ['Khu dân cư vượt lũ', 40, 260],
  ['Tuyến ống cấp nước', 18, 140],
  ['Cụm công nghiệp', 220, 900],
  ['Chợ và khu thương mại', 30, 180],
  ['Công viên ven sông', 15, 95],
  ['Cống điều tiết', 34, 260],
];

const OWNERS = ['Sở Xây dựng', 'Sở NN và MT', 'UBND xã, phường', 'Ban QLDA', 'Nhà đầu tư', 'Sở GD và ĐT'];

export function writeProjectList(report: Report, lastPage: number): number {
  const { flow } = report;
  const chance = random('plan/list');
  const plan = new TablePlan(flow, {
    caption: report.nameTable('Danh mục dự án dự kiến ưu tiên thực hiện đến năm 2035'),
    unit: 'Đơn vị tính: tỷ đồng',
    size: 11,
    columns: [
      { head: 'TT', width: 7, align: 'center' },
      { head: 'Tên dự án', width: 34 },
      { head: 'Địa điểm', width: 22 },
      { head: 'Tổng mức', width: 12, align: 'right' },
      { head: 'Phân kỳ', width: 13, align: 'center' },
      { head: 'Chủ trì', width: 18 },
    ],
    rows: [],
  });
  plan.begin();
  let count = 0;
  let total = 0;
  const last = { cells: [] as string[], bold: true };
  const order = chance.shuffled(COMMUNES);
  while (report.pages < lastPage || flow.y < flow.bottom - 70) {
    const [what, low, high] = chance.pick(KINDS);
    const cost = chance.between(low, high);
    const from = chance.whole(2026, 2031);
    const commune = order[count % order.length]!;
    const row: Row = {
      cells: [
        String(++count),
        `${what} ${count % 3 === 0 ? 'khu vực trung tâm' : count % 3 === 1 ? `tuyến ${chance.whole(1, 9)}` : '(giai đoạn 2)'}`,
        nameOf(commune),
        num(cost, 1),
        `${from} - ${from + chance.whole(1, 4)}`,
        chance.pick(OWNERS),
      ],
    };
    total += cost;
    plan.row(row);
  }
  last.cells = ['', 'Tổng cộng', '', num(total, 1), '', ''];
  plan.row(last);
  plan.end();
  return count;
}
