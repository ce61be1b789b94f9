import { COMMUNES, nameOf } from '../../communes.ts';
import type { Commune } from '../../communes.ts';
import { random } from '../../random.ts';
import type { Random } from '../../random.ts';
import { figure as num } from '../../../print/figures.ts';
import type { Column } from '../../../print/table.ts';
import { centreOf, geography } from './geography.ts';
import { drawProvince } from './map.ts';
import type { Report } from './report.ts';

/* Annex of networks: seven lists, each with a map of where its first entries lie. */

type NetworkList = {
  title: string;
  sign: 'square' | 'triangle' | 'circle';
  rows: number;
  columns: readonly Column[];
  entry: (commune: Commune, order: number, chance: Random) => string[];
  short: (commune: Commune, order: number) => string;
};

const ORDER: Column = { head: 'TT', width: 7, align: 'center' };
const PLACE: Column = { head: 'Địa điểm', width: 24 };

const LISTS: readonly NetworkList[] = [
  {
    title: 'Mạng lưới đường tỉnh',
    sign: 'circle',
    rows: 46,
    columns: [
      ORDER,
      { head: 'Tên đường', width: 15 },
      { head: 'Điểm đầu - điểm cuối', width: 38 },
      { head: 'Dài (km)', width: 11, align: 'right' },
      { head: 'Cấp hiện nay', width: 14, align: 'center' },
      { head: 'Cấp quy hoạch', width: 15, align: 'center' },
    ],
    entry: (commune, order, chance) => [
      `ĐT.${840 + order}`,
      `${nameOf(commune)} - ${nameOf(chance.pick(COMMUNES.filter((c) => c.zone === commune.zone && c !== commune)))}`,
      num(chance.between(4, 42), 1),
      `Cấp ${chance.pick(['V', 'VI', 'IV'])}`,
      `Cấp ${chance.pick(['III', 'IV', 'III'])}`,
    ],
    short: (_, order) => `ĐT.${840 + order}`,
  },
  {
    title: 'Mạng lưới trường trung học phổ thông',
    sign: 'square',
    rows: 48,
    columns: [
      ORDER,
      { head: 'Tên trường', width: 34 },
      PLACE,
      { head: 'Số lớp', width: 10, align: 'right' },
      { head: 'Học sinh', width: 12, align: 'right' },
      { head: 'Định hướng', width: 20, align: 'center' },
    ],
    entry: (commune, order, chance) => {
      const classes = chance.whole(18, 44);
      return [
        `Trường THPT ${commune.name}${order % 9 === 0 ? ' 2' : ''}`,
        nameOf(commune),
        String(classes),
        num(classes * chance.whole(37, 43)),
        chance.pick(['Nâng cấp', 'Mở rộng', 'Giữ nguyên', 'Đạt chuẩn mức 2']),
      ];
    },
    short: (commune) => commune.name,
  },
  {
    title: 'Mạng lưới bệnh viện, trung tâm y tế',
    sign: 'triangle',
    rows: 38,
    columns: [
      ORDER,
      { head: 'Tên cơ sở', width: 38 },
      PLACE,
      { head: 'Giường hiện có', width: 14, align: 'right' },
      { head: 'Giường năm 2030', width: 15, align: 'right' },
    ],
    entry: (commune, order, chance) => {
      const beds = order < 5 ? chance.whole(500, 1100) : chance.whole(60, 320);
      const kind =
        order < 5 ? 'Bệnh viện Đa khoa' : order < 14 ? 'Bệnh viện Đa khoa khu vực' : 'Trung tâm Y tế khu vực';
      return [
        `${kind} ${commune.name}`,
        nameOf(commune),
        num(beds),
        num(Math.round((beds * 1.22) / 10) * 10),
      ];
    },
    short: (commune) => commune.name,
  },
  {
    title: 'Danh mục khu, cụm công nghiệp',
    sign: 'square',
    rows: 44,
    columns: [
      ORDER,
      { head: 'Tên khu, cụm', width: 30 },
      PLACE,
      { head: 'Diện tích (ha)', width: 13, align: 'right' },
      { head: 'Lấp đầy (%)', width: 12, align: 'right' },
      { head: 'Giai đoạn', width: 15, align: 'center' },
    ],
    entry: (commune, order, chance) => [
      `${order < 12 ? 'Khu công nghiệp' : 'Cụm công nghiệp'} ${commune.name}`,
      nameOf(commune),
      num(order < 12 ? chance.between(110, 520) : chance.between(18, 75), 1),
      chance.next() < 0.4 ? '-' : num(chance.between(12, 100), 1),
      chance.pick(['Đã thành lập', '2026 - 2030', 'Sau năm 2030']),
    ],
    short: (commune) => commune.name,
  },
  {
    title: 'Danh mục cầu yếu cần thay thế',
    sign: 'circle',
    rows: 60,
    columns: [
      ORDER,
      { head: 'Tên cầu', width: 26 },
      PLACE,
      { head: 'Năm xây dựng', width: 13, align: 'center' },
      { head: 'Tải trọng (tấn)', width: 13, align: 'right' },
      { head: 'Dài x rộng (m)', width: 17, align: 'center' },
    ],
    entry: (commune, _, chance) => [
      `Cầu ${chance.pick(['Kênh', 'Rạch', 'Xẻo', 'Cái', 'Ông', 'Bà'])} ${chance.pick(['Xáng', 'Dâu', 'Ngang', 'Tre', 'Sậy', 'Bảy', 'Miễu', 'Tràm', 'Đình', 'Lớn', 'Thầy Cai', 'Năm'])}`,
      nameOf(commune),
      String(chance.whole(1986, 2009)),
      num(chance.pick([2.5, 3.5, 5, 8]), 1),
      `${chance.whole(18, 74)} x ${num(chance.pick([2.5, 3, 3.5, 4]), 1)}`,
    ],
    short: (_, order) => String(order),
  },
  {
    title: 'Danh mục di tích, điểm du lịch',
    sign: 'triangle',
    rows: 42,
    columns: [
      ORDER,
      { head: 'Tên điểm', width: 36 },
      PLACE,
      { head: 'Loại hình', width: 20, align: 'center' },
      { head: 'Khách (nghìn lượt/năm)', width: 17, align: 'right' },
    ],
    entry: (commune, _, chance) => [
      `${chance.pick(['Đình', 'Chùa', 'Nhà cổ', 'Vườn sinh thái', 'Làng nghề', 'Chợ nổi', 'Khu du lịch đồng sen'])} ${commune.name}`,
      nameOf(commune),
      chance.pick(['Di tích cấp tỉnh', 'Di tích quốc gia', 'Du lịch cộng đồng', 'Sinh thái']),
      num(chance.between(3, 180), 1),
    ],
    short: (commune) => commune.name,
  },
  {
    title: 'Danh mục khu vực sạt lở',
    sign: 'triangle',
    rows: 52,
    columns: [
      ORDER,
      { head: 'Đoạn bờ', width: 32 },
      PLACE,
      { head: 'Dài (m)', width: 11, align: 'right' },
      { head: 'Số hộ', width: 10, align: 'right' },
      { head: 'Mức độ', width: 20, align: 'center' },
    ],
    entry: (commune, _, chance) => [
      `Bờ ${chance.pick(['bắc', 'nam', 'đông', 'tây'])} ${chance.pick(['sông Tiền', 'kênh Xáng', 'rạch Cái Sao', 'kênh Nguyễn Văn Tiếp', 'sông Ba Rài', 'rạch Trà Lọt'])}`,
      nameOf(commune),
      num(chance.whole(60, 2300)),
      String(chance.whole(0, 64)),
      chance.pick(['Đặc biệt nguy hiểm', 'Nguy hiểm', 'Bình thường']),
    ],
    short: (_, order) => String(order),
  },
];

function writeList(report: Report, list: NetworkList, number: number): void {
  const chance = random(`plan/network/${number}`);
  const order = chance.shuffled(COMMUNES);
  const communeOf = (i: number) => order[i % order.length]!;
  report.section(`PL2.${number}. ${list.title}`, { newPage: true });
  report.figure(`Sơ đồ vị trí: ${list.title.toLowerCase()} (các vị trí tiêu biểu)`, 250, (flow, top) =>
    drawProvince(flow.paper, {
      frame: { x: flow.left, y: top, w: flow.room, h: 250 },
      roads: number % 2 === 1,
      towns: 'main',
      sites: Array.from({ length: 22 }, (_, i) => {
        const cell = geography().communes.find((one) => one.commune === communeOf(i))!;
        return { at: centreOf(cell.shape), name: list.short(communeOf(i), i + 1), sign: list.sign };
      }),
    }),
  );
  report.table(list.title, {
    columns: list.columns,
    rows: Array.from({ length: list.rows }, (_, i) => [
      String(i + 1),
      ...list.entry(communeOf(i), i + 1, chance),
    ]),
  });
}

export function writeNetworks(report: Report): void {
  for (const [i, list] of LISTS.entries()) writeList(report, list, i + 1);
}
