import { ZONE_NAMES } from '../../communes.ts';
import type { Commune, Zone } from '../../communes.ts';
import { random } from '../../random.ts';
import { drawChart } from '../engine/chart.ts';
import type { Chart } from '../engine/chart.ts';
import { figure as num } from '../../../print/figures.ts';
import { drawProvince } from './map.ts';
import type { Report } from './report.ts';
import { target } from './topic.ts';
import { closerLook, lowerFirst, measured, pastYears } from './topic-detail.ts';
import type { Indicator, Topic } from './topic.ts';

/* Writes one subject: what there is, figures by zone, forecast, what to do, where, and with which money. */

const RAMP = ['#eef3ea', '#d3e2c9', '#aecaa0', '#83ab74', '#557f4b'];

type Ranked = { zone: Zone; value: number }[];

function ranked(of: Indicator): Ranked {
  return ZONE_NAMES.map((zone) => ({ zone, value: of.byZone.get(zone)! })).sort((a, b) => b.value - a.value);
}

/** What the table says, in words; the manner changes from subject to subject. */
function reading(topic: Topic, index: number, tableName: string): string {
  const of = topic.indicators[index % topic.indicators.length]!;
  const order = ranked(of);
  const [first, second, third] = order as [Ranked[0], Ranked[0], Ranked[0]];
  const last = order.at(-1)!;
  const show = (value: number) => measured(value, of.unit, of.decimals);
  const name = lowerFirst(of.name);
  const share = ((first.value + second.value + third.value) / order.reduce((a, b) => a + b.value, 0)) * 100;
  const ways = [
    `Số liệu tại ${tableName} cho thấy ${name} phân bố không đều: tiểu vùng ${first.zone} đạt ${show(first.value)}, cao gấp ${num(first.value / last.value, 1)} lần tiểu vùng ${last.zone} (${show(last.value)}).`,
    `Ba tiểu vùng ${first.zone}, ${second.zone} và ${third.zone} ${of.averaged ? `dẫn đầu về ${name}, lần lượt là ${show(first.value)}, ${show(second.value)} và ${show(third.value)}` : `chiếm ${num(share, 1)}% ${name} của toàn tỉnh`}; thấp nhất là ${last.zone} với ${show(last.value)} (${tableName}).`,
    `Xét theo tiểu vùng, ${first.zone} giữ vị trí đầu về ${name} (${show(first.value)}), tiếp theo là ${second.zone} (${show(second.value)}). Khoảng cách giữa nhóm đầu và nhóm cuối là ${show(first.value - last.value)}, cần được thu hẹp trong kỳ quy hoạch.`,
    `Tiểu vùng ${last.zone} có ${name} thấp nhất (${show(last.value)}), chủ yếu do điều kiện hạ tầng; trong khi ${first.zone} đã đạt ${show(first.value)}, vượt mức bình quân chung. Chi tiết nêu tại ${tableName}.`,
  ];
  return ways[index % ways.length]!;
}

function zoneTable(report: Report, topic: Topic): void {
  const shown = topic.indicators.slice(0, 3);
  const cellsOf = (values: (of: Indicator) => number) =>
    shown.flatMap((of) => [num(values(of), of.decimals), num(target(of, values(of)), of.decimals)]);
  report.table(`Một số chỉ tiêu về ${lowerFirst(topic.title)} theo tiểu vùng`, {
    columns: [
      { head: 'TT', width: 6, align: 'center' },
      { head: 'Tiểu vùng', width: 18 },
      ...shown.flatMap(() => [
        { head: 'Hiện trạng', width: 13, align: 'right' as const },
        { head: 'Năm 2030', width: 13, align: 'right' as const },
      ]),
    ],
    over: [{ head: '', span: 2 }, ...shown.map((of) => ({ head: `${of.name} (${of.unit})`, span: 2 }))],
    rows: [
      ...ZONE_NAMES.map((zone, i) => ({
        cells: [String(i + 1), zone, ...cellsOf((of) => of.byZone.get(zone)!)],
      })),
      { cells: ['', 'Toàn tỉnh', ...cellsOf((of) => of.total)], bold: true },
    ],
    source: 'Nguồn: Tổng hợp của đơn vị tư vấn; số liệu giả định.',
  });
}

function chartOf(topic: Topic, index: number): { chart: Chart; caption: string; height: number } {
  const of = topic.indicators[index % topic.indicators.length]!;
  const values = ZONE_NAMES.map((zone) => of.byZone.get(zone)!);
  const labels = [...ZONE_NAMES];
  const by = `${of.name} theo tiểu vùng`;
  if (index % 4 === 0 || (of.averaged && index % 4 === 2)) {
    const order = ranked(of);
    const chart: Chart = {
      kind: 'ranking',
      labels: order.map((o) => o.zone),
      unit: of.unit,
      decimals: of.decimals,
      series: [{ name: of.name, values: order.map((o) => o.value) }],
    };
    return { chart, caption: `${by}, xếp theo thứ tự giảm dần`, height: 210 };
  }
  if (index % 4 === 2) {
    const order = ranked(of);
    const rest = order.slice(6).reduce((sum, o) => sum + o.value, 0);
    const parts = [...order.slice(0, 6).map((o) => o.value), rest];
    const chart: Chart = {
      kind: 'shares',
      labels: [...order.slice(0, 6).map((o) => o.zone as string), 'Các tiểu vùng còn lại'],
      unit: of.unit,
      decimals: of.decimals,
      series: [{ name: of.name, values: parts }],
    };
    return { chart, caption: `Cơ cấu ${lowerFirst(of.name)} theo tiểu vùng`, height: 165 };
  }
  const chart: Chart = {
    kind: 'bars',
    labels,
    unit: of.unit,
    decimals: of.decimals,
    series: [
      { name: 'Hiện trạng', values },
      { name: 'Năm 2030', values: values.map((value) => target(of, value)) },
    ],
  };
  return { chart, caption: `${by}: hiện trạng và mục tiêu năm 2030`, height: 215 };
}

const YEARS = [2020, 2025, 2030, 2035, 2040, 2045, 2050];

/** Three ways the future may go, the middle one chosen. */
function forecast(report: Report, topic: Topic, index: number): void {
  const of = topic.indicators[(index + 1) % topic.indicators.length]!;
  const path = (strength: number) =>
    YEARS.map((year) => {
      const pace = (year - 2025) / 5;
      if (pace <= 0) return of.total * (1 - 0.06 * -pace * strength);
      const goal = target(of, of.total, strength) - of.total;
      return Math.max(0, of.total + (goal * (1 - 0.72 ** pace)) / 0.28);
    }).map((value) => (of.unit === '%' ? Math.min(100, value) : value));
  const series = [
    { name: 'Kịch bản thấp', values: path(0.55) },
    { name: 'Kịch bản trung bình', values: path(1) },
    { name: 'Kịch bản cao', values: path(1.35) },
  ];
  const middle = series[1]!.values;
  report.flow.text(
    `Trên cơ sở dự báo dân số, thị trường và nguồn lực đầu tư, ${lowerFirst(of.name)} được tính theo ba kịch bản (${report.nextFigure()}). Phương án chọn là kịch bản trung bình: năm 2030 đạt ${measured(middle[2]!, of.unit, of.decimals)}, năm 2050 đạt ${measured(middle[6]!, of.unit, of.decimals)}.`,
  );
  const lowest = Math.min(...series.flatMap((s) => s.values));
  report.figure(`Dự báo ${lowerFirst(of.name)} đến năm 2050`, 185, (flow, top) =>
    drawChart(
      flow,
      {
        kind: 'lines',
        labels: YEARS.map(String),
        unit: of.unit,
        decimals: of.decimals,
        from: lowest > 20 ? Math.floor((lowest * 0.8) / 10) * 10 : 0,
        series,
      },
      top,
      185,
    ),
  );
}

function themeMap(report: Report, topic: Topic): void {
  const chance = random(`plan/map/${topic.title}`);
  const level = new Map<string, number>();
  const of = topic.indicators[0]!;
  const order = ranked(of).map((o) => o.zone);
  const colorOf = (commune: Commune) => {
    if (!level.has(commune.code)) {
      const place = 4 - Math.floor((order.indexOf(commune.zone) / order.length) * 5);
      level.set(commune.code, Math.max(0, Math.min(4, place + chance.whole(-1, 1))));
    }
    return RAMP[level.get(commune.code)!]!;
  };
  const words = ['Rất thấp', 'Thấp', 'Trung bình', 'Khá', 'Cao'];
  report.figure(`Sơ đồ mức độ tập trung: ${lowerFirst(of.name)}`, 262, (flow, top) =>
    drawProvince(flow.paper, {
      frame: { x: flow.left, y: top, w: flow.room, h: 262 },
      colorOf,
      roads: true,
      towns: 'main',
      legend: RAMP.map((color, i) => ({ color, text: words[i]! })),
    }),
  );
}

const SOURCES = [
  'Ngân sách tỉnh',
  'Ngân sách trung ương, tỉnh',
  'Đối tác công tư',
  'Xã hội hóa',
  'Vốn vay ODA',
];

function projects(report: Report, topic: Topic): void {
  const chance = random(`plan/projects/${topic.title}`);
  report.table(`Dự án ưu tiên: ${lowerFirst(topic.title)}`, {
    unit: 'Đơn vị tính: tỷ đồng',
    columns: [
      { head: 'TT', width: 6, align: 'center' },
      { head: 'Tên dự án', width: 46 },
      { head: 'Tổng mức', width: 13, align: 'right' },
      { head: 'Giai đoạn', width: 15, align: 'center' },
      { head: 'Nguồn vốn', width: 22 },
    ],
    rows: topic.projects.map((project, i) => {
      const from = chance.whole(2026, 2028);
      return [
        String(i + 1),
        project.name,
        num(project.capital),
        `${from} - ${from + chance.whole(2, 4)}`,
        chance.pick(SOURCES),
      ];
    }),
  });
}

const RISKS = [
  'Rủi ro lớn nhất là nguồn lực đầu tư không được bố trí đúng tiến độ; phương án dự phòng là phân kỳ theo từng tiểu vùng, ưu tiên nơi đã sẵn sàng mặt bằng.',
  'Biến đổi khí hậu và vận hành hồ chứa thượng nguồn sông Mê Công có thể làm thay đổi giả thiết tính toán; các chỉ tiêu được rà soát hai năm một lần.',
  'Việc thiếu nhân lực chuyên môn ở cấp xã được khắc phục bằng điều động, biệt phái và dùng chung chuyên gia theo cụm xã.',
  'Biến động thị trường xuất khẩu được hạn chế bằng đa dạng hóa sản phẩm, thị trường và hợp đồng dài hạn.',
  'Xung đột sử dụng đất, nước giữa các ngành được xử lý theo thứ tự ưu tiên: sinh hoạt, môi trường, nông nghiệp giá trị cao, công nghiệp.',
];

export function writeTopic(report: Report, topic: Topic, index: number, number: string): void {
  const { flow } = report;
  report.section(`${number}. ${topic.title}`);
  flow.text('a) Hiện trạng', { face: 'bold-italic', keep: 2 });
  for (const text of topic.today) flow.text(text);
  pastYears(report, topic);
  flow.text(reading(topic, index, report.nextTable()));
  zoneTable(report, topic);
  const { chart, caption, height } = chartOf(topic, index);
  report.figure(caption, height, (on, top) => drawChart(on, chart, top, height));
  flow.text('b) Dự báo', { face: 'bold-italic', keep: 2 });
  forecast(report, topic, index);
  flow.text('c) Phương hướng phát triển', { face: 'bold-italic', keep: 2 });
  for (const text of topic.ahead) flow.text(`- ${text}`);
  themeMap(report, topic);
  flow.text('d) Phương án, dự án và điều kiện thực hiện', { face: 'bold-italic', keep: 7 });
  closerLook(report, topic, index);
  projects(report, topic);
  flow.text(RISKS[index % RISKS.length]!);
  const places = [...topic.strong].join(', ');
  flow.text(
    index % 2 === 0
      ? `Địa bàn ưu tiên thực hiện gồm các tiểu vùng ${places}; cấp xã cụ thể hóa trong kế hoạch hằng năm và báo cáo kết quả trước ngày 15 tháng 12.`
      : `Các xã, phường thuộc tiểu vùng ${places} lồng ghép nội dung này vào kế hoạch sử dụng đất và kế hoạch đầu tư công trung hạn của địa phương.`,
  );
}
