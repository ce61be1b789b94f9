import { nameInText, nameOf } from '../../communes.ts';
import type { Commune } from '../../communes.ts';
import { random } from '../../random.ts';
import type { Random } from '../../random.ts';
import { paintChart } from '../engine/chart.ts';
import { figure as num } from '../../../print/figures.ts';
import { drawTable } from '../../../print/table.ts';
import { ROLE_NAMES, communeFacts } from './commune-facts.ts';
import type { CommuneFacts, Role } from './commune-facts.ts';
import { geography } from './geography.ts';
import { drawProvince } from './map.ts';
import type { Report } from './report.ts';

/* One page for each commune and ward: where it lies, what it is like, what it is to become. */

const AHEAD: Record<Role, readonly string[]> = {
  centre: [
    'Phát triển không gian công cộng, đi bộ ven sông; chỉnh trang khu trung tâm, không tăng mật độ tại các ô phố hiện hữu.',
    'Xây dựng trung tâm phục vụ hành chính công một điểm đến, phục vụ cả các xã lân cận.',
    'Nâng cấp thoát nước, hồ điều hòa; bãi đỗ xe ngầm tại các công viên.',
    'Cải tạo chợ trung tâm kết hợp phố ẩm thực, kinh tế đêm có kiểm soát tiếng ồn.',
  ],
  town: [
    'Phát triển khu đô thị mới gắn với giao thông công cộng.',
    'Hoàn thiện trường học, công viên theo bán kính phục vụ.',
  ],
  rice: [
    'Củng cố ô bao, trạm bơm điện; áp dụng tưới ướt khô xen kẽ trên toàn bộ diện tích tham gia đề án lúa phát thải thấp.',
    'Bố trí vùng trữ lũ có kiểm soát, kết hợp lúa - sen - cá vào mùa nước.',
    'Xây dựng cụm sấy, kho trữ của hợp tác xã tại trung tâm xã.',
    'Thu gom rơm làm nấm, đệm lót; chấm dứt đốt đồng.',
  ],
  fruit: [
    'Hình thành vùng chuyên canh có mã số vùng trồng, đường nội đồng cho xe tải 5 tấn.',
    'Đầu tư mương trữ ngọt, cống đầu mối; cảnh báo mặn đến từng hộ vườn.',
    'Kêu gọi đầu tư nhà đóng gói, kho mát 2.000 tấn.',
    'Kết hợp vườn cây với lưu trú nhà dân quy mô nhỏ.',
  ],
  fish: [
    'Sắp xếp vùng nuôi theo quy hoạch chi tiết, có ao lắng, xử lý bùn; không nuôi trong hành lang sạt lở.',
    'Cấp điện ba pha, đường vận chuyển thức ăn tới bờ ao.',
    'Liên kết hợp tác xã với nhà máy chế biến, truy xuất điện tử.',
    'Ương giống chất lượng cao, giảm con giống ngoài vùng.',
  ],
  industry: [
    'Phát triển cụm công nghiệp 50 ha có xử lý nước thải tập trung trước khi tiếp nhận dự án thứ cấp.',
    'Dành quỹ đất nhà ở công nhân, nhà trẻ, thiết chế văn hóa trong bán kính 3 km.',
    'Mở đường gom song song quốc lộ, tách xe tải khỏi khu dân cư.',
    'Đào tạo nghề tại chỗ cho lao động chuyển từ nông nghiệp.',
  ],
  border: [
    'Hoàn thiện kho bãi, kiểm dịch tại cửa khẩu; bố trí dân cư biên giới gắn với sinh kế.',
    'Đường tuần tra, cụm loa hai thứ tiếng, điểm sơ cứu mùa lũ.',
    'Phát triển chợ biên giới, thanh toán không tiền mặt.',
    'Phối hợp phòng chống dịch bệnh động vật qua biên giới.',
  ],
  coast: [
    'Trồng, phục hồi rừng phòng hộ; kè giảm sóng trước khi gây bồi.',
    'Phát triển nuôi nghêu, tôm công nghệ cao; bến cá có xử lý nước thải.',
    'Du lịch biển quy mô phù hợp, không xây dựng trong hành lang đê.',
    'Trữ nước ngọt, đường ống dự phòng cho mùa khô.',
  ],
  tourism: [
    'Bảo tồn nhà cổ, làng nghề; quy chế kiến trúc ven sông.',
    'Bến thuyền, nhà vệ sinh công cộng, điểm dừng xe đạp dọc tuyến tham quan.',
    'Đào tạo hộ dân làm du lịch cộng đồng, thống nhất giá công khai.',
    'Giới hạn sức chứa, phân luồng khách vào cuối tuần.',
  ],
};

const WORKS = [
  'Nâng cấp đường trục xã',
  'Xây dựng cầu dân sinh',
  'Kè chống sạt lở',
  'Trường mầm non trung tâm',
  'Mở rộng trạm y tế',
  'Trạm bơm điện liên ấp',
  'Nhà văn hóa đa năng',
  'Tuyến cấp nước liên xã',
  'Hệ thống chiếu sáng năng lượng mặt trời',
  'Cải tạo chợ',
  'Cống ngăn mặn, trữ ngọt',
  'Khu tái định cư',
  'Bến khách ngang sông',
  'Sân thể thao cộng đồng',
];

function intro(commune: Commune, facts: CommuneFacts, chance: Random): string {
  const cell = geography().communes.find((one) => one.commune.code === commune.code)!;
  const near = cell.neighbours.slice(0, 4).map(nameInText).join(', ');
  const whole = nameOf(commune);
  const lead = [
    `${whole} thuộc tiểu vùng ${commune.zone}, tiếp giáp ${near}.`,
    `Nằm trong tiểu vùng ${commune.zone}, ${nameInText(commune)} giáp ranh ${near}.`,
    `${whole} có ${facts.hamlets} ${commune.kind === 'Phường' ? 'khóm' : 'ấp'}, giáp với ${near}, thuộc tiểu vùng ${commune.zone}.`,
  ];
  const state = [
    `Hệ thống đường do địa phương quản lý dài ${facts.roadKm} km, ${chance.whole(74, 97)}% đã cứng hóa; ${chance.whole(2, 11)} cầu cần thay thế.`,
    `Địa phương có ${facts.schools} trường học, ${chance.whole(1, 4)} điểm trạm y tế; tỷ lệ dùng nước sạch đạt ${chance.whole(82, 99)}%.`,
    `Toàn địa bàn có ${chance.whole(40, 420)} doanh nghiệp, ${chance.whole(3, 16)} hợp tác xã, ${chance.whole(2, 21)} sản phẩm OCOP.`,
    `Hạn chế chính là ${chance.pick(['cao độ nền thấp, ngập cục bộ khi triều cường', 'thiếu công chức địa chính, xây dựng', 'đường hẹp, xe chữa cháy khó tiếp cận', 'sạt lở bờ sông, kênh ở một số đoạn', 'lao động trẻ rời địa phương', 'thiếu quỹ đất công để mở rộng trường học'])}.`,
  ];
  return `${chance.pick(lead)} ${chance.shuffled(state).slice(0, 3).join(' ')}`;
}

export function writeCommuneSheet(report: Report, commune: Commune, order: number): void {
  const { flow } = report;
  const facts = communeFacts(commune);
  const chance = random(`sheet/${commune.code}`);
  const pace = chance.between(0.002, 0.014);
  report.section(`PL1.${order}. ${nameOf(commune)}`, { newPage: true, listed: false });
  flow.text(intro(commune, facts, chance));
  drawTable(flow, {
    size: 11,
    columns: [
      { head: 'Chỉ tiêu', width: 30 },
      { head: 'Hiện trạng', width: 16, align: 'right' },
      { head: 'Chỉ tiêu', width: 34 },
      { head: 'Năm 2030', width: 18, align: 'right' },
    ],
    rows: factRows(facts, pace, chance),
  });
  const top = flow.y + 2;
  drawProvince(flow.paper, {
    frame: { x: flow.left, y: top, w: flow.room * 0.5, h: 128 },
    plain: true,
    highlight: commune.code,
    towns: 'none',
  });
  paintChart(
    flow.paper,
    {
      kind: 'shares',
      labels: ['Lúa, màu', 'Vườn', 'Mặt nước', 'Đất ở', 'Khác'],
      unit: 'đất (ha)',
      series: [{ name: '', values: facts.land.map((share) => share * facts.area * 100) }],
    },
    { x: flow.left + flow.room * 0.5, y: top + 4, w: flow.room * 0.52, h: 118 },
  );
  flow.y = top + 136;
  flow.text(`**Chức năng chủ đạo:** ${ROLE_NAMES[facts.role].toLowerCase()}.`);
  for (const text of chance.shuffled(AHEAD[facts.role]).slice(0, 3)) flow.text(`- ${text}`, { after: 4 });
  drawTable(flow, {
    size: 11,
    columns: [
      { head: 'TT', width: 7, align: 'center' },
      { head: 'Công trình đề xuất', width: 50 },
      { head: 'Kinh phí (tỷ đồng)', width: 20, align: 'right' },
      { head: 'Thời gian', width: 18, align: 'center' },
    ],
    rows: chance
      .shuffled(WORKS)
      .slice(0, chance.whole(3, 5))
      .map((work, i) => {
        const from = chance.whole(2026, 2029);
        return [String(i + 1), work, num(chance.between(1.8, 46), 1), `${from} - ${from + 1}`];
      }),
  });
  if (flow.bottom - flow.y > 150) forecastPeople(report, facts, pace);
}

/** How many will live here, of whom so many at work. */
function forecastPeople(report: Report, facts: CommuneFacts, pace: number): void {
  const years = [2025, 2030, 2035, 2040, 2045, 2050];
  const all = years.map((year) => facts.people * (1 + pace) ** (year - 2025));
  const { flow } = report;
  paintChart(
    flow.paper,
    {
      kind: 'bars',
      labels: years.map(String),
      unit: 'nghìn người',
      decimals: 1,
      series: [
        { name: 'Dân số', values: all },
        { name: 'Lao động', values: all.map((value, i) => value * (0.53 - i * 0.008)) },
      ],
    },
    { x: flow.left, y: flow.y + 6, w: flow.room, h: 132 },
  );
  flow.y += 140;
}

function factRows(facts: CommuneFacts, pace: number, chance: Random): string[][] {
  const grown = facts.people * (1 + pace) ** 5;
  return [
    ['Diện tích (km²)', num(facts.area, 2), 'Dân số dự báo (nghìn người)', num(grown, 1)],
    [
      'Dân số (nghìn người)',
      num(facts.people, 1),
      'Tỷ lệ đường cứng hóa (%)',
      num(chance.between(96, 100), 1),
    ],
    [
      'Mật độ (người/km²)',
      num((facts.people * 1000) / facts.area),
      'Nước sạch đạt quy chuẩn (%)',
      num(chance.between(95, 100), 1),
    ],
    [
      'Thu nhập (triệu đồng/người)',
      num(facts.income, 1),
      'Thu nhập (triệu đồng/người)',
      num(facts.income * chance.between(1.4, 1.7), 1),
    ],
    ['Hộ nghèo đa chiều (%)', num(facts.poor, 2), 'Hộ nghèo đa chiều (%)', num(facts.poor * 0.3, 2)],
    [
      'Đất trồng lúa, màu (ha)',
      num(facts.land[0] * facts.area * 100),
      'Hồ sơ trực tuyến toàn trình (%)',
      num(chance.between(92, 99), 1),
    ],
  ];
}
