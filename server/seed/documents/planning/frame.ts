import { ZONE_NAMES } from '../../communes.ts';
import type { Zone } from '../../communes.ts';
import type { SessionDates } from '../../days.ts';
import { drawChart } from '../engine/chart.ts';
import { figure as num } from '../../../print/figures.ts';
import { prose, write } from '../../../print/prose.ts';
import { COMMUNES } from '../../communes.ts';
import { communeFacts } from './commune-facts.ts';
import { drawProvince } from './map.ts';
import type { Report } from './report.ts';

/* What stands around the subjects: why and how the plan was made, its aims, and how it is to be carried out. */

const ABBREVIATIONS = [
  ['BĐKH', 'Biến đổi khí hậu'],
  ['CCN, KCN', 'Cụm công nghiệp, khu công nghiệp'],
  ['ĐBSCL', 'Đồng bằng sông Cửu Long'],
  ['ĐT', 'Đường tỉnh'],
  ['GRDP', 'Tổng sản phẩm trên địa bàn'],
  ['HTX', 'Hợp tác xã'],
  ['KT-XH', 'Kinh tế - xã hội'],
  ['OCOP', 'Mỗi xã một sản phẩm'],
  ['PCCC', 'Phòng cháy, chữa cháy'],
  ['PPP', 'Đối tác công tư'],
  ['QL', 'Quốc lộ'],
  ['TMĐT', 'Thương mại điện tử'],
  ['UBND', 'Ủy ban nhân dân'],
  ['VietGAP', 'Thực hành sản xuất nông nghiệp tốt Việt Nam'],
] as const;

function introduction(report: Report, dates: SessionDates): void {
  report.part('MỞ ĐẦU');
  report.section('1. Sự cần thiết điều chỉnh quy hoạch');
  write(
    report.flow,
    prose(`
    Ngày 12 tháng 6 năm 2025, Quốc hội khóa XV thông qua Nghị quyết số 202/2025/QH15 về sắp xếp đơn vị hành chính cấp tỉnh; từ ngày 01 tháng 7 năm 2025, tỉnh Đồng Tháp mới được hình thành trên cơ sở hợp nhất tỉnh Đồng Tháp và tỉnh Tiền Giang, diện tích 5.938,6 km², dân số trên 4,37 triệu người, 102 xã, phường, vận hành chính quyền địa phương hai cấp.
    Không gian phát triển thay đổi căn bản: tỉnh vừa có biên giới, vừa có biển; vừa là đầu nguồn sông Tiền, vừa là cửa ngõ Thành phố Hồ Chí Minh. Hai quy hoạch tỉnh được phê duyệt trước đây lập trên phạm vi, số liệu và mô hình tổ chức khác nhau, trong đó có 37 nội dung chồng lấn hoặc không thống nhất về trục giao thông, vùng nguyên liệu, khu xử lý chất thải và cấp nước liên vùng.
    Việc điều chỉnh nhằm hợp nhất, bảo đảm tính đồng bộ, không gián đoạn đầu tư; làm căn cứ lập quy hoạch chung các đô thị, quy hoạch xã và kế hoạch đầu tư công trung hạn.`),
  );
  report.section('2. Phạm vi, thời kỳ và nguyên tắc');
  write(
    report.flow,
    prose(`
    Phạm vi ranh giới gồm toàn bộ diện tích tự nhiên của tỉnh và vùng biển ven bờ theo quy định. Thời kỳ quy hoạch 2021 - 2030, tầm nhìn đến năm 2050; số liệu hiện trạng lấy đến hết năm 2025, cập nhật một số chỉ tiêu đến ${dates.report.month} tháng năm ${dates.report.year}.
    Nguyên tắc: kế thừa nội dung còn phù hợp; chỉ điều chỉnh khi có căn cứ; lấy sông Tiền làm trục liên kết; bảo đảm an ninh nguồn nước, an ninh lương thực; đặt người dân ở trung tâm; minh bạch phương pháp và dữ liệu.`),
  );
  report.section('3. Quá trình lập và lấy ý kiến');
  write(
    report.flow,
    prose(`
    Sở Tài chính là cơ quan lập; đơn vị tư vấn là Liên danh Viện Quy hoạch Cửu Long Giả Định và Công ty Tư vấn Đồng Sen Giả Định. Báo cáo đã lấy ý kiến 102 xã, phường, 18 sở, ngành, 6 địa phương giáp ranh, các bộ quản lý ngành và cộng đồng dân cư trong 30 ngày; tổng số 1.486 ý kiến, tiếp thu 1.312, giải trình 174.
    Đánh giá môi trường chiến lược được thực hiện song song. Hội đồng thẩm định đã họp, 21/23 thành viên tán thành, đề nghị hoàn thiện 14 nhóm nội dung và đã được thể hiện trong báo cáo này.`),
  );
  report.section('4. Chữ viết tắt');
  report.table('Danh mục chữ viết tắt', {
    columns: [
      { head: 'Chữ viết tắt', width: 22 },
      { head: 'Nội dung', width: 78 },
    ],
    rows: ABBREVIATIONS.map((row) => [...row]),
  });
}

const ZONE_COLORS = ['#dfe8d4', '#f2e3c6', '#d4e2e6', '#ecd9d0', '#e0dcea', '#e9edc9', '#d8e6dc', '#f0d9c2', '#d6dfef', '#ead6e0', '#dcead8', '#efe8d2']; // prettier-ignore

function setting(report: Report): void {
  report.part('PHẦN I\nTỔNG QUAN VÀ QUAN ĐIỂM, MỤC TIÊU');
  report.section('1.1. Vị trí địa lý và điều kiện tự nhiên');
  write(
    report.flow,
    prose(`
    Tỉnh nằm ở bờ bắc và một phần bờ nam sông Tiền, phía bắc giáp Campuchia và tỉnh Tây Ninh, phía đông giáp Biển Đông, phía nam giáp Vĩnh Long, Cần Thơ, phía tây giáp An Giang. Địa hình thấp dần từ tây sang đông, cao độ phổ biến từ 0,6 đến 2,2 m; vùng Đồng Tháp Mười trũng, ngập từ 1,2 đến 2,8 m vào mùa nước.
    Chế độ thủy văn chịu tác động của dòng chảy sông Mê Công và thủy triều Biển Đông; mùa kiệt ngày càng phụ thuộc vận hành hồ chứa thượng nguồn. Khí hậu ổn định, nhiệt độ bình quân 27,3°C, mưa bình quân từ 1.350 đến 1.600 mm/năm.`),
  );
  report.figure('Sơ đồ tỉnh Đồng Tháp, mạng lưới giao thông và đô thị', 280, (flow, top) =>
    drawProvince(flow.paper, {
      frame: { x: flow.left, y: top, w: flow.room, h: 280 },
      roads: true,
      towns: 'all',
      legend: [
        { color: '#8a5a3c', text: 'Quốc lộ, đường tỉnh chính', sign: 'line' },
        { color: '#b5482f', text: 'Cao tốc quy hoạch', sign: 'dash' },
        { color: '#8fb8d4', text: 'Sông, kênh chính', sign: 'line' },
      ],
    }),
  );
  report.section('1.2. Dân số, đơn vị hành chính');
  report.flow.text(
    'Để phân tích, 102 xã, phường được nhóm thành 12 tiểu vùng có điều kiện tự nhiên, hạ tầng tương đồng. Tiểu vùng không phải là cấp hành chính và không làm phát sinh tổ chức mới.',
  );
  report.table('Diện tích, dân số theo tiểu vùng', {
    columns: [
      { head: 'TT', width: 7, align: 'center' },
      { head: 'Tiểu vùng', width: 24 },
      { head: 'Số phường', width: 13, align: 'right' },
      { head: 'Số xã', width: 13, align: 'right' },
      { head: 'Diện tích (km²)', width: 17, align: 'right' },
      { head: 'Dân số (nghìn người)', width: 19, align: 'right' },
      { head: 'Mật độ (người/km²)', width: 18, align: 'right' },
    ],
    rows: zoneRows(),
    source: 'Nguồn: Tổng hợp của đơn vị tư vấn; số liệu theo tiểu vùng là giả định.',
  });
  report.figure('Sơ đồ 12 tiểu vùng', 262, (flow, top) =>
    drawProvince(flow.paper, {
      frame: { x: flow.left, y: top, w: flow.room, h: 262 },
      zoneColor: (zone: Zone) => ZONE_COLORS[ZONE_NAMES.indexOf(zone)]!,
      zoneNames: true,
      towns: 'none',
    }),
  );
}

function zoneRows() {
  const rows = ZONE_NAMES.map((zone) => {
    const members = COMMUNES.filter((commune) => commune.zone === zone);
    const facts = members.map(communeFacts);
    return {
      zone,
      wards: members.filter((commune) => commune.kind === 'Phường').length,
      communes: members.filter((commune) => commune.kind === 'Xã').length,
      area: facts.reduce((sum, one) => sum + one.area, 0),
      people: facts.reduce((sum, one) => sum + one.people, 0),
    };
  });
  const cells = (row: Omit<(typeof rows)[number], 'zone'>) => [
    String(row.wards),
    String(row.communes),
    num(row.area, 1),
    num(row.people, 1),
    num((row.people * 1000) / row.area),
  ];
  const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + of(row), 0);
  const whole = {
    wards: sum((r) => r.wards),
    communes: sum((r) => r.communes),
    area: sum((r) => r.area),
    people: sum((r) => r.people),
  };
  return [
    ...rows.map((row, i) => ({ cells: [String(i + 1), row.zone, ...cells(row)] })),
    { cells: ['', 'Toàn tỉnh', ...cells(whole)], bold: true },
  ];
}

function aims(report: Report): void {
  report.section('1.3. Quan điểm phát triển');
  write(
    report.flow,
    prose(`
    1. Phát triển hài hòa giữa vùng sinh thái nước ngọt phía tây và vùng kinh tế năng động phía đông, lấy sông Tiền làm trục liên kết, cao tốc và đường thủy làm khung.
    2. Nông nghiệp sinh thái là lợi thế, công nghiệp chế biến là động lực, dịch vụ hậu cần và du lịch là mũi đột phá; không đánh đổi nguồn nước, phù sa lấy tăng trưởng ngắn hạn.
    3. Chuyển đổi số gắn với tổ chức chính quyền hai cấp: thủ tục gần dân, dữ liệu dùng chung, cán bộ cấp xã đủ năng lực.
    4. Thích ứng thuận thiên: trữ lũ, trữ ngọt, lùi khỏi bờ lở; đầu tư công trình linh hoạt, không hối tiếc.
    5. Quốc phòng, an ninh biên giới và biển được bảo đảm; kết hợp dân cư, sinh kế với thế trận phòng thủ.`),
  );
  report.section('1.4. Mục tiêu đến năm 2030');
  report.table('Hệ thống chỉ tiêu chủ yếu', {
    columns: [
      { head: 'TT', width: 7, align: 'center' },
      { head: 'Chỉ tiêu', width: 48 },
      { head: 'Đơn vị', width: 17, align: 'center' },
      { head: 'Năm 2025', width: 14, align: 'right' },
      { head: 'Năm 2030', width: 14, align: 'right' },
    ],
    rows: [
      ['1', 'Tốc độ tăng GRDP bình quân 5 năm', '%/năm', '7,4', '10,0'],
      ['2', 'GRDP bình quân đầu người', 'triệu đồng', '89,6', '158,0'],
      ['3', 'Tỷ trọng nông nghiệp trong GRDP', '%', '33,8', '24,5'],
      ['4', 'Tổng vốn đầu tư xã hội 5 năm', 'nghìn tỷ đồng', '312', '565'],
      ['5', 'Tỷ lệ đô thị hóa', '%', '31,2', '42,0'],
      ['6', 'Kinh tế số trong GRDP', '%', '13,5', '25,0'],
      ['7', 'Lao động qua đào tạo có bằng cấp, chứng chỉ', '%', '28,6', '40,0'],
      ['8', 'Bác sĩ trên 10.000 dân', 'người', '10,6', '14,0'],
      ['9', 'Xã đạt chuẩn nông thôn mới', '%', '86,6', '100'],
      ['10', 'Chất thải rắn sinh hoạt xử lý bằng chôn lấp', '%', '66,0', '15,0'],
      ['11', 'Dân số nông thôn dùng nước đạt quy chuẩn', '%', '86,4', '98,0'],
      ['12', 'Giảm phát thải khí nhà kính so với kịch bản thông thường', '%', '-', '9,0'],
    ],
  });
  report.figure('Cơ cấu kinh tế qua các năm (%)', 200, (flow, top) =>
    drawChart(
      flow,
      {
        kind: 'stacked',
        labels: ['2020', '2025', '2030', '2040', '2050'],
        unit: '%',
        series: [
          { name: 'Nông nghiệp', values: [37.2, 33.8, 24.5, 17.8, 12.6] },
          { name: 'Công nghiệp - xây dựng', values: [25.1, 28.4, 35.2, 39.1, 40.4] },
          { name: 'Dịch vụ', values: [32.5, 33.1, 36.1, 39.2, 43.1] },
          { name: 'Thuế trừ trợ cấp', values: [5.2, 4.7, 4.2, 3.9, 3.9] },
        ],
      },
      top,
      200,
    ),
  );
}

export function writeOpening(report: Report, dates: SessionDates): void {
  introduction(report, dates);
  setting(report);
  aims(report);
}

export function writeClosing(report: Report): void {
  report.part('PHẦN VII\nGIẢI PHÁP, NGUỒN LỰC VÀ TỔ CHỨC THỰC HIỆN');
  report.section('7.1. Giải pháp huy động vốn');
  write(
    report.flow,
    prose(`
    Tổng nhu cầu vốn đầu tư xã hội giai đoạn 2026 - 2030 ước 565 nghìn tỷ đồng, trong đó vốn nhà nước 24%, vốn ngoài nhà nước 58%, vốn đầu tư nước ngoài 18%. Ngân sách tập trung cho hạ tầng liên vùng, không dàn trải; mỗi xã không quá ba dự án khởi công mới trong một năm.
    Áp dụng đối tác công tư cho cảng cạn, xử lý rác, cấp nước liên xã; đấu giá quyền sử dụng đất quanh nút giao cao tốc để tạo vốn đối ứng.`),
  );
  report.figure('Cơ cấu nguồn vốn giai đoạn 2026 - 2030', 160, (flow, top) =>
    drawChart(
      flow,
      {
        kind: 'shares',
        labels: [
          'Ngân sách trung ương',
          'Ngân sách tỉnh, xã',
          'Tín dụng, ODA',
          'Doanh nghiệp trong nước',
          'Hộ gia đình',
          'Đầu tư nước ngoài',
        ],
        unit: 'nghìn tỷ',
        series: [{ name: '', values: [56, 68, 24, 226, 89, 102] }],
      },
      top,
      160,
    ),
  );
  report.section('7.2. Giải pháp về nhân lực, khoa học, chuyển đổi số');
  write(
    report.flow,
    prose(`
    Điều động, biệt phái công chức chuyên môn về 31 xã còn thiếu; chuyển đổi vị trí công tác đúng thời hạn nhưng không làm gián đoạn hồ sơ. Bồi dưỡng kỹ năng số bắt buộc 40 giờ/năm.
    Mọi chỉ tiêu của quy hoạch được công bố dưới dạng dữ liệu mở, cập nhật theo quý; hồ sơ, ý kiến, biểu quyết của Ủy ban nhân dân tỉnh thực hiện trên hệ thống họp không giấy.`),
  );
  report.section('7.3. Phân công thực hiện');
  report.table('Phân công cơ quan chủ trì', {
    columns: [
      { head: 'TT', width: 7, align: 'center' },
      { head: 'Nhiệm vụ', width: 52 },
      { head: 'Chủ trì', width: 24 },
      { head: 'Thời hạn', width: 17, align: 'center' },
    ],
    rows: [
      ['1', 'Công bố quy hoạch, cung cấp hồ sơ số', 'Sở Tài chính', '15 ngày sau phê duyệt'],
      ['2', 'Rà soát, điều chỉnh quy hoạch chung 12 đô thị', 'Sở Xây dựng', 'Năm 2027'],
      ['3', 'Lập quy hoạch xã theo mẫu số thống nhất', 'UBND các xã', 'Năm 2028'],
      ['4', 'Kế hoạch sử dụng đất 5 năm', 'Sở Nông nghiệp và Môi trường', 'Quý II/2027'],
      ['5', 'Chương trình phát triển hậu cần, thương mại', 'Sở Công Thương', 'Quý I/2027'],
      ['6', 'Đề án nhân lực cấp xã', 'Sở Nội vụ', 'Quý I/2027'],
      ['7', 'Nền tảng dữ liệu quy hoạch dùng chung', 'Sở Khoa học và Công nghệ', 'Năm 2027'],
      ['8', 'Giám sát, đánh giá giữa kỳ', 'Thanh tra tỉnh, Sở Tài chính', 'Năm 2028'],
    ],
  });
}
