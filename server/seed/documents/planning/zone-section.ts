import { COMMUNES, nameInText, nameOf } from '../../communes.ts';
import type { Zone } from '../../communes.ts';
import { figure as num } from '../../../print/figures.ts';
import { drawChart } from '../engine/chart.ts';
import { ROLE_NAMES, communeFacts } from './commune-facts.ts';
import { drawZone } from './map.ts';
import type { Report } from './report.ts';

/* How each of the twelve zones is to be laid out: its centres, axes and quiet places. */

const LAYOUT: Record<Zone, readonly string[]> = {
  'Mỹ Tho': [
    'Trung tâm chính trị - hành chính của tỉnh, đầu mối đường thủy, đường bộ về Thành phố Hồ Chí Minh; giữ hành lang xanh sông Tiền và cù lao Thới Sơn.',
    'Trục Hùng Vương - Lê Thị Hồng Gấm tập trung dịch vụ; khu hành chính mới bố trí phía bắc, giảm áp lực cho lõi lịch sử.',
  ],
  'Gò Công': [
    'Cửa ngõ biển của tỉnh, phát triển cảng, công nghiệp sạch và đô thị di sản Gò Công; không gian ven biển chia ba lớp: phòng hộ, nuôi trồng, đô thị.',
    'Trục Quốc lộ 50 mở rộng và đường ven biển tạo hai hành lang, giữa là vùng lúa thơm và trữ ngọt.',
  ],
  'Tân Phước': [
    'Vùng đất phèn trũng, kết hợp công nghiệp quy mô lớn ở phía nam với vùng khóm, bảo tồn sinh thái ở phía bắc.',
    'Hành lang cách ly 200 m giữa khu công nghiệp và vùng khóm, kênh tiêu riêng cho hai hệ nước.',
  ],
  'Cái Bè': [
    'Vùng trái cây và du lịch sông nước; nút An Hữu là giao của ba tuyến cao tốc, phát triển dịch vụ hậu cần có kiểm soát.',
    'Bảo tồn nhà cổ Đông Hòa Hiệp và không gian chợ nổi theo hình thức mới trên bến, dưới thuyền.',
  ],
  'Cai Lậy': [
    'Trung tâm sầu riêng và dịch vụ nông nghiệp phía đông; đô thị Cai Lậy mở rộng về phía đường tránh.',
    'Bắc Quốc lộ 1 là vùng lúa chất lượng cao, nam Quốc lộ 1 là vườn cây, ngăn cách bằng tuyến cống.',
  ],
  'Châu Thành': [
    'Hành lang công nghiệp Tân Hương - Long Giang gắn đô thị công nhân; vườn vú sữa Vĩnh Kim được giữ làm vành đai.',
    'Bố trí ga hàng hóa, cảng cạn cạnh nút cao tốc; không bám mặt tiền quốc lộ.',
  ],
  'Chợ Gạo': [
    'Vùng thanh long, dừa, chăn nuôi gia cầm; kênh Chợ Gạo là trục vận tải thủy quốc gia.',
    'Lùi xây dựng 50 m dọc kênh để phòng sạt lở và mở đường công vụ.',
  ],
  'Cao Lãnh': [
    'Đô thị phía tây với chức năng hành chính hai cơ sở, y tế, đào tạo; vườn xoài là lá phổi phía nam.',
    'Trục Nguyễn Huệ - Quốc lộ 30 và đường ĐT.846 mở hướng về Tháp Mười.',
  ],
  'Sa Đéc': [
    'Đô thị hoa, công nghiệp chế biến và văn hóa; Lấp Vò - Lai Vung là vùng quýt, nem, chiếu truyền thống.',
    'Dải sông Sa Đéc 12 km ưu tiên đi bộ, xe đạp; công nghiệp chuyển về bờ sông Hậu.',
  ],
  'Hồng Ngự': [
    'Vùng biên giới đầu nguồn, thủy sản giống và cửa khẩu; đô thị Hồng Ngự là trung tâm, Dinh Bà và Thường Phước là hai đầu mối.',
    'Không gian thoát lũ biên giới được giữ nguyên, dân cư bố trí trên tuyến dân cư vượt lũ.',
  ],
  'Tam Nông': [
    'Vùng lúa - tràm - sếu, trọng tâm là Vườn quốc gia Tràm Chim và vùng đệm sinh thái.',
    'Thanh Bình phát triển ớt, cá tra, kè bờ sông; tránh mở đường cắt ngang vùng ngập.',
  ],
  'Tháp Mười': [
    'Vùng lúa và sen lớn nhất tỉnh, di sản Gò Tháp; trung tâm hậu cần nông sản trên trục N2.',
    'Khu công nghiệp Trường Xuân tiếp nhận chế biến nông sản, không xả ra vùng trữ lũ.',
  ],
};

export function writeZone(report: Report, zone: Zone, number: number): void {
  const { flow } = report;
  const members = COMMUNES.filter((commune) => commune.zone === zone);
  const facts = members.map(communeFacts);
  const area = facts.reduce((sum, one) => sum + one.area, 0);
  const people = facts.reduce((sum, one) => sum + one.people, 0);
  report.section(`5.${number}. Tiểu vùng ${zone}`, { newPage: number % 2 === 1 });
  flow.text(
    `Tiểu vùng gồm ${members.length} đơn vị (${members.map(nameInText).join(', ')}), diện tích ${num(area, 1)} km², dân số ${num(people, 1)} nghìn người, mật độ ${num((people * 1000) / area)} người/km².`,
  );
  for (const text of LAYOUT[zone]) flow.text(text);
  report.figure(`Sơ đồ tổ chức không gian tiểu vùng ${zone}`, 230, (on, top) =>
    drawZone(report.file, zone, { x: on.left, y: top, w: on.room, h: 230 }),
  );
  report.table(`Chức năng của các xã, phường trong tiểu vùng ${zone}`, {
    columns: [
      { head: 'TT', width: 6, align: 'center' },
      { head: 'Xã, phường', width: 27 },
      { head: 'Diện tích (km²)', width: 14, align: 'right' },
      { head: 'Dân số (nghìn người)', width: 16, align: 'right' },
      { head: 'Chức năng chủ đạo', width: 38 },
    ],
    rows: members.map((commune, i) => [
      String(i + 1),
      nameOf(commune),
      num(facts[i]!.area, 1),
      num(facts[i]!.people, 1),
      ROLE_NAMES[facts[i]!.role],
    ]),
  });
  report.figure(`Dân số và diện tích đất ở các xã, phường tiểu vùng ${zone}`, 170, (on, top) =>
    drawChart(
      on,
      {
        kind: 'bars',
        labels: members.map((commune) => commune.name),
        unit: 'nghìn người; ha×100',
        decimals: 0,
        series: [
          { name: 'Dân số (nghìn người)', values: facts.map((one) => one.people) },
          { name: 'Đất ở (trăm ha)', values: facts.map((one) => one.land[3] * one.area) },
        ],
      },
      top,
      170,
    ),
  );
}
