import { figure as num } from '../../../print/figures.ts';
import { prose, table } from '../../../print/prose.ts';
import type { Block } from '../../../print/prose.ts';
import { paper } from '../engine/typeset.ts';
import type { DemoPaper } from '../engine/typeset.ts';
import { dayInFigures } from '../../days.ts';
import { personOf } from '../../people.ts';
import { buildRoadDrawings, roadDrawingsTitle } from '../drawings/road-drawings.ts';

/* Agenda item 3: the road project, its appraisal and its drawings. */

const COSTS = [
  ['Chi phí xây dựng', 1286.4],
  ['Chi phí thiết bị', 18.6],
  ['Chi phí bồi thường, hỗ trợ, tái định cư', 498.2],
  ['Chi phí quản lý dự án', 16.9],
  ['Chi phí tư vấn', 74.3],
  ['Chi phí khác', 41.8],
  ['Chi phí dự phòng', 243.8],
] as const;

function costTable(caption: string): Block {
  const total = COSTS.reduce((sum, [, cost]) => sum + cost, 0);
  return table({
    caption,
    unit: 'Đơn vị tính: tỷ đồng',
    columns: [
      { head: 'TT', width: 8, align: 'center' },
      { head: 'Khoản mục', width: 58 },
      { head: 'Giá trị', width: 17, align: 'right' },
      { head: 'Tỷ trọng (%)', width: 17, align: 'right' },
    ],
    rows: [
      ...COSTS.map(([name, cost], i) => ({
        cells: [String(i + 1), name, num(cost, 1), num((cost / total) * 100, 1)],
      })),
      { cells: ['', 'Tổng mức đầu tư', num(total, 1), '100,0'], bold: true },
    ],
  });
}

const SUBMISSION = paper(
  {
    key: 'road-submission',
    fileName: 'TTr-338-SXD_Chu-truong-DT846.pdf',
    kind: 'submission',
    title: () =>
      'Tờ trình về chủ trương đầu tư dự án nâng cấp, mở rộng đường ĐT.846 đoạn Tân Nghĩa - Trường Xuân',
  },
  (dates) => ({
    agency: 'SXD',
    back: 12,
    number: 'Số: 338/TTr-SXD',
    kind: 'TỜ TRÌNH',
    about: ['Về chủ trương đầu tư dự án nâng cấp, mở rộng đường ĐT.846', 'đoạn Tân Nghĩa - Trường Xuân'],
    body: [
      ...prose(`
    ^ Kính gửi: Ủy ban nhân dân tỉnh.
    ~ Căn cứ Luật Đầu tư công ngày 29 tháng 11 năm 2024;
    ~ Căn cứ Luật Xây dựng và các nghị định quy định chi tiết thi hành;
    ~ Căn cứ kế hoạch đầu tư công trung hạn giai đoạn 2026 - 2030 của tỉnh;
    Sở Xây dựng kính trình Ủy ban nhân dân tỉnh xem xét, thông qua để trình Hội đồng nhân dân tỉnh quyết định chủ trương đầu tư dự án với các nội dung sau:
    # I. SỰ CẦN THIẾT ĐẦU TƯ
    Đường ĐT.846 là trục đông - tây duy nhất nối Quốc lộ 30 với đường N2, đi qua 07 xã với 214 nghìn dân. Mặt đường hiện hữu rộng từ 5,5 đến 7,0 m, tải trọng cầu yếu nhất 8 tấn; lưu lượng năm ${dates.year - 1} đạt 9.860 xe quy đổi/ngày đêm, vượt năng lực thông hành 1,4 lần. Ba năm qua xảy ra 38 vụ tai nạn giao thông, 15 người chết.
    Tuyến đường là điều kiện để Khu công nghiệp Trường Xuân, Trung tâm sấy trữ lúa gạo Tháp Mười và tuyến du lịch Gáo Giồng - Gò Tháp phát huy hiệu quả.
    # II. NỘI DUNG CHỦ YẾU CỦA DỰ ÁN
    1. Tên dự án: Nâng cấp, mở rộng đường ĐT.846 đoạn Tân Nghĩa - Trường Xuân.
    2. Dự án nhóm A; loại công trình giao thông, cấp III.
    3. Quy mô: chiều dài 18,46 km; đường cấp III đồng bằng, vận tốc thiết kế 80 km/h; nền rộng 13,0 m, mặt rộng 12,0 m; 09 cầu tải trọng HL-93; 41 cống ngang; 06 nút giao.
    4. Diện tích sử dụng đất: 31,8 ha (đất lúa 17,4 ha); 412 hộ bị ảnh hưởng, 64 hộ tái định cư tại 02 khu đã có mặt bằng.
    5. Thời gian thực hiện: ${dates.year + 1} - ${dates.year + 4}.`),
      costTable('Bảng 1. Tổng mức đầu tư dự kiến'),
      ...prose(`
    6. Nguồn vốn: ngân sách tỉnh 1.380 tỷ đồng; ngân sách trung ương hỗ trợ 800 tỷ đồng.
    # III. PHƯƠNG ÁN KỸ THUẬT
    Nền đất yếu dày từ 14 đến 22 m được xử lý bằng bấc thấm kết hợp gia tải (14,2 km) và cọc xi măng đất tại đầu cầu (2,1 km). Nhu cầu cát đắp 1,32 triệu m³: 60% lấy từ mỏ cấp theo cơ chế đặc thù, 25% cát biển tại đoạn Km12 - Km16, 15% tận dụng.
    # IV. HIỆU QUẢ VÀ TÁC ĐỘNG
    Rút ngắn 28 phút hành trình Cao Lãnh - Tháp Mười; tỷ suất nội hoàn kinh tế 13,6%. Dự án thuộc đối tượng đánh giá tác động môi trường; không đi qua khu bảo tồn, di tích.
    # V. Ý KIẾN CÁC CƠ QUAN
    Sở Tài chính thẩm định, đề nghị làm rõ khả năng cân đối ngân sách năm ${dates.year + 2}; Bộ Chỉ huy Quân sự tỉnh thống nhất, đề nghị bố trí hai vị trí quay đầu cho xe tải trọng lớn; Ủy ban nhân dân xã Trường Xuân đề nghị bổ sung cống tại Km17+220. Sở Xây dựng đã tiếp thu.
    # VI. KIẾN NGHỊ
    Kính trình Ủy ban nhân dân tỉnh xem xét, quyết định./.`),
    ],
    end: {
      receivers: [
        'Như trên',
        'Sở Tài chính',
        'Ban QLDA giao thông',
        'UBND các xã có liên quan',
        'Lưu: VT, QLHT, T06',
      ],
      authority: ['GIÁM ĐỐC'],
      name: personOf('SXD').fullName,
      seal: 'SỞ XÂY DỰNG TỈNH ĐỒNG THÁP',
    },
  }),
);

const APPRAISAL = paper(
  {
    key: 'road-appraisal',
    fileName: 'BCTD-470-STC_Chu-truong-DT846.pdf',
    kind: 'appraisal',
    title: () => 'Báo cáo kết quả thẩm định nguồn vốn, chủ trương đầu tư dự án đường ĐT.846',
  },
  (dates) => ({
    agency: 'STC',
    back: 14,
    number: 'Số: 470/BC-STC',
    kind: 'BÁO CÁO',
    about: [
      'Kết quả thẩm định nguồn vốn và báo cáo đề xuất chủ trương đầu tư',
      'dự án nâng cấp, mở rộng đường ĐT.846 đoạn Tân Nghĩa - Trường Xuân',
    ],
    body: [
      ...prose(`
    ^ Kính gửi: Ủy ban nhân dân tỉnh.
    Sở Tài chính nhận hồ sơ ngày ${dayInFigures(dates.back(24))} của Sở Xây dựng. Sau khi thẩm định, Sở Tài chính báo cáo kết quả như sau:
    # PHẦN THỨ NHẤT. TÀI LIỆU VÀ TỔ CHỨC THẨM ĐỊNH
    Hồ sơ gồm tờ trình, báo cáo nghiên cứu tiền khả thi, tập bản vẽ thiết kế cơ sở, ý kiến của 09 cơ quan; đủ thành phần theo quy định. Thẩm định theo hình thức lấy ý kiến bằng văn bản và 01 cuộc họp tập trung.
    # PHẦN THỨ HAI. Ý KIẾN THẨM ĐỊNH
    ## 1. Sự cần thiết, sự phù hợp với chiến lược, quy hoạch
    Dự án phù hợp với dự thảo Điều chỉnh Quy hoạch tỉnh (trục đông - tây số 2), thuộc danh mục ưu tiên của kế hoạch trung hạn.
    ## 2. Nhóm dự án, quy mô, địa điểm
    Thống nhất phân nhóm A. Quy mô mặt cắt ngang phù hợp lưu lượng dự báo 24.300 xe quy đổi/ngày đêm vào năm 2045.
    ## 3. Tổng mức đầu tư
    Suất đầu tư phần đường 69,7 tỷ đồng/km, cao hơn 4,1% so với dự án tương tự do chiều dày đất yếu; đề nghị rà soát giảm chi phí dự phòng trượt giá 22 tỷ đồng ở bước sau.`),
      costTable('Bảng 1. Tổng mức đầu tư trình thẩm định'),
      ...prose('## 4. Nguồn vốn và khả năng cân đối'),
      table({
        caption: 'Bảng 2. Dự kiến phân kỳ vốn',
        unit: 'Đơn vị tính: tỷ đồng',
        columns: [
          { head: 'Nguồn vốn', width: 32 },
          ...[1, 2, 3, 4].map((n) => ({ head: `Năm ${dates.year + n}`, width: 14, align: 'right' as const })),
          { head: 'Tổng', width: 14, align: 'right' },
        ],
        rows: [
          ['Ngân sách trung ương', '120', '260', '270', '150', '800'],
          ['Ngân sách tỉnh', '180', '420', '480', '300', '1.380'],
          { cells: ['Cộng', '300', '680', '750', '450', '2.180'], bold: true },
        ],
      }),
      ...prose(`
    Nguồn ngân sách tỉnh năm ${dates.year + 2} mới cân đối được 310/420 tỷ đồng; phần còn lại bố trí từ nguồn tăng thu tiền sử dụng đất khu vực nút giao N2.
    ## 5. Hiệu quả kinh tế - xã hội, rủi ro
    Rủi ro chính: nguồn cát và tiến độ bàn giao mặt bằng qua chợ Phong Mỹ. Đề nghị tách công tác giải phóng mặt bằng thành dự án thành phần, thực hiện trước.
    # PHẦN THỨ BA. KẾT LUẬN
    Dự án đủ điều kiện trình Ủy ban nhân dân tỉnh, Hội đồng nhân dân tỉnh quyết định chủ trương đầu tư sau khi Sở Xây dựng hoàn thiện các nội dung tại mục 3, 4 nêu trên./.`),
    ],
    end: {
      receivers: ['Như trên', 'Sở Xây dựng', 'Ban QLDA giao thông', 'Lưu: VT, ĐT, B04'],
      authority: ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'],
      name: 'Võ Hữu Phúc',
      seal: 'SỞ TÀI CHÍNH TỈNH ĐỒNG THÁP',
    },
  }),
);

export const ROAD_PAPERS: readonly DemoPaper[] = [
  SUBMISSION,
  APPRAISAL,
  {
    key: 'road-drawings',
    fileName: 'BV-A3_Thiet-ke-co-so-DT846.pdf',
    kind: 'drawings',
    title: roadDrawingsTitle,
    build: buildRoadDrawings,
  },
];
