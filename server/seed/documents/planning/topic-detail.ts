import { COMMUNES, nameInText, nameOf } from '../../communes.ts';
import { random } from '../../random.ts';
import { box } from '../../../print/canvas.ts';
import type { PageFlow } from '../../../print/page-flow.ts';
import { breakLines } from '../../../print/paragraph.ts';
import { figure as num } from '../../../print/figures.ts';
import { communeFacts } from './commune-facts.ts';
import type { Report } from './report.ts';
import { target } from './topic.ts';
import type { Topic } from './topic.ts';

/* The closer looks of a subject: what the last plan achieved, and one of three more, in turn. */

export function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** "98,1%" but "4.352 nghìn tấn". */
export function measured(value: number, unit: string, decimals: number): string {
  return unit === '%' ? `${num(value, decimals)}%` : `${num(value, decimals)} ${unit}`;
}

export function pastYears(report: Report, topic: Topic): void {
  const chance = random(`plan/past/${topic.title}`);
  const years = [2021, 2022, 2023, 2024, 2025];
  const rows = topic.indicators.map((of, i) => {
    const step = chance.between(0.018, 0.055) * (of.growth < 1 ? -0.5 : 1);
    const values = years.map((year) => of.total * (1 - step * (2025 - year) * chance.between(0.85, 1.1)));
    const planned = of.total * chance.between(0.93, 1.09);
    return [
      String(i + 1),
      of.name,
      of.unit,
      ...values.map((value) => num(Math.min(of.unit === '%' ? 100 : Infinity, value), of.decimals)),
      num((of.total / planned) * 100, 1),
    ];
  });
  report.table(`Kết quả thực hiện giai đoạn 2021 - 2025: ${lowerFirst(topic.title)}`, {
    columns: [
      { head: 'TT', width: 6, align: 'center' },
      { head: 'Chỉ tiêu', width: 27 },
      { head: 'Đơn vị', width: 14, align: 'center' },
      ...years.map((year) => ({ head: String(year), width: 11, align: 'right' as const })),
      { head: 'So với quy hoạch (%)', width: 14, align: 'right' },
    ],
    rows,
  });
}

function leaders(report: Report, topic: Topic): void {
  const of = topic.indicators[0]!;
  const chance = random(`plan/leaders/${topic.title}`);
  const places = chance
    .shuffled(COMMUNES.filter((commune) => topic.strong.has(commune.zone)))
    .slice(0, 12)
    .map((commune) => ({ commune, share: chance.between(0.9, 3.4) }))
    .sort((a, b) => b.share - a.share);
  report.flow.text(
    `Ở cấp xã, mức độ tập trung cao nhất tại ${places
      .slice(0, 3)
      .map((place) => nameInText(place.commune))
      .join(', ')}; đây là các địa phương được chọn làm điểm chỉ đạo trong hai năm đầu.`,
  );
  report.table(`Các xã, phường dẫn đầu: ${lowerFirst(of.name)}`, {
    columns: [
      { head: 'TT', width: 6, align: 'center' },
      { head: 'Xã, phường', width: 28 },
      { head: 'Tiểu vùng', width: 16 },
      { head: 'Dân số (nghìn người)', width: 15, align: 'right' },
      { head: of.averaged ? `Mức đạt (${of.unit})` : `Quy mô (${of.unit})`, width: 18, align: 'right' },
      { head: of.averaged ? 'So bình quân (lần)' : 'Tỷ trọng (%)', width: 14, align: 'right' },
    ],
    rows: places.map(({ commune, share }, i) => {
      const value = of.averaged
        ? Math.min(of.unit === '%' ? 100 : Infinity, of.total * (1 + share / 40))
        : (of.total * share) / 100;
      return [
        String(i + 1),
        nameOf(commune),
        commune.zone,
        num(communeFacts(commune).people, 1),
        num(value, of.averaged || value < 100 ? 1 : 0),
        num(of.averaged ? value / of.total : share, of.averaged ? 2 : 1),
      ];
    }),
  });
}

const CRITERIA = [
  'Hiệu quả kinh tế',
  'Tác động xã hội',
  'Môi trường, khí hậu',
  'Khả năng cân đối vốn',
  'Khả năng thực hiện đến 2030',
];

function options(report: Report, topic: Topic): void {
  const chance = random(`plan/options/${topic.title}`);
  const scores = CRITERIA.map(() => [chance.whole(5, 7), chance.whole(7, 9), chance.whole(5, 8)]);
  const sum = (i: number) => scores.reduce((total, row) => total + row[i]!, 0);
  report.flow.text(
    `Ba phương án được so sánh theo thang điểm 10: phương án 1 giữ nguyên định hướng của hai quy hoạch cũ; phương án 2 tổ chức lại theo tiểu vùng, liên kết đông - tây; phương án 3 tập trung vào khu vực động lực. Phương án 2 đạt ${sum(1)}/50 điểm và được lựa chọn; phương án 3 có lợi về tăng trưởng nhưng làm tăng chênh lệch giữa các tiểu vùng.`,
  );
  report.table(`So sánh phương án phát triển ${lowerFirst(topic.title)}`, {
    columns: [
      { head: 'TT', width: 7, align: 'center' },
      { head: 'Tiêu chí', width: 40 },
      { head: 'Phương án 1', width: 17, align: 'center' },
      { head: 'Phương án 2', width: 17, align: 'center' },
      { head: 'Phương án 3', width: 17, align: 'center' },
    ],
    rows: [
      ...CRITERIA.map((name, i) => ({ cells: [String(i + 1), name, ...scores[i]!.map(String)] })),
      { cells: ['', 'Tổng điểm', ...[0, 1, 2].map((i) => String(sum(i)))], bold: true },
    ],
  });
  const rows = topic.indicators.map((of, i) => [
    String(i + 1),
    `${of.name} (${of.unit})`,
    ...[0.5, 0.7, 0.85, 1].map((part) => num(target(of, of.total, part), of.decimals)),
  ]);
  report.table(`Lộ trình chỉ tiêu hằng năm: ${lowerFirst(topic.title)}`, {
    columns: [
      { head: 'TT', width: 7, align: 'center' },
      { head: 'Chỉ tiêu', width: 41 },
      ...[2027, 2028, 2029, 2030].map((year) => ({ head: String(year), width: 13, align: 'right' as const })),
    ],
    rows,
  });
}

/** Bars over quarters, one for each thing to be done. */
function drawSchedule(flow: PageFlow, top: number, tasks: readonly string[], seed: string): void {
  const chance = random(seed);
  const labelWidth = flow.room * 0.46;
  const x0 = flow.left + labelWidth;
  const year = (flow.room - labelWidth) / 5;
  const row = 27;
  [2026, 2027, 2028, 2029, 2030].forEach((name, i) => {
    flow.paper.text({
      x: x0 + year * (i + 0.5) - 10,
      y: top + 11,
      text: String(name),
      face: 'bold',
      size: 9.5,
    });
    const at = x0 + year * i;
    flow.paper.line(
      [
        [at, top + 16],
        [at, top + 18 + tasks.length * row],
      ],
      { color: '#c9c9c4', width: 0.5 },
    );
  });
  tasks.forEach((task, i) => {
    const y = top + 18 + i * row;
    const short = task.split(/[;,:]/)[0]!;
    const lines = breakLines(short, {
      base: 'regular',
      size: 9.5,
      width: labelWidth - 8,
      align: 'left',
    }).slice(0, 2);
    flow.y = y + 1;
    flow.draw(lines, flow.left, 9.5, 11.5);
    const start = chance.between(0, 2.2);
    const length = chance.between(1, 4.8 - start);
    flow.paper.area(box(x0 + start * year, y + 7, length * year, 11), i % 2 ? '#7fa8a0' : '#2f5d50');
    flow.paper.line(
      [
        [flow.left, y + row],
        [flow.left + flow.room, y + row],
      ],
      { color: '#dededa', width: 0.5 },
    );
  });
}

const MAKERS = [
  'Sở Tài chính',
  'Sở Nông nghiệp và Môi trường',
  'Sở Xây dựng',
  'Sở Công Thương',
  'Sở Khoa học và Công nghệ',
  'UBND các xã, phường',
];

function schedule(report: Report, topic: Topic): void {
  const chance = random(`plan/schedule/${topic.title}`);
  report.flow.text(
    `Tiến độ các nhóm việc chính thể hiện tại ${report.nextFigure()}; cơ quan chủ trì báo cáo theo quý, điều chỉnh khi chậm quá một quý so với kế hoạch.`,
  );
  report.figure(`Tiến độ thực hiện: ${lowerFirst(topic.title)}`, 24 + topic.ahead.length * 27, (flow, top) =>
    drawSchedule(flow, top, topic.ahead, `plan/gantt/${topic.title}`),
  );
  report.table(`Phân công và sản phẩm: ${lowerFirst(topic.title)}`, {
    columns: [
      { head: 'TT', width: 6, align: 'center' },
      { head: 'Nhiệm vụ', width: 52 },
      { head: 'Cơ quan chủ trì', width: 26 },
      { head: 'Hoàn thành', width: 15, align: 'center' },
    ],
    rows: topic.ahead.map((task, i) => [
      String(i + 1),
      task.split(/[;:]/)[0]!,
      chance.pick(MAKERS),
      `Quý ${chance.pick(['I', 'II', 'III', 'IV'])}/${chance.whole(2027, 2030)}`,
    ]),
  });
}

export function closerLook(report: Report, topic: Topic, index: number): void {
  if (index % 3 === 0) leaders(report, topic);
  else if (index % 3 === 1) options(report, topic);
  else schedule(report, topic);
}
