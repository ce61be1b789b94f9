import { figure, prose, table } from '../../../print/prose.ts';
import type { Block } from '../../../print/prose.ts';
import { paper } from '../engine/typeset.ts';
import type { DemoPaper } from '../engine/typeset.ts';
import { personOf } from '../../people.ts';
import { drawProvince } from '../planning/map.ts';
import { buildPlanningReport, planningReportTitle } from '../planning/planning-report.ts';

/* Agenda item 2, under discussion when the demo starts: the plan of the province. */

const PLAN = 'Điều chỉnh Quy hoạch tỉnh Đồng Tháp thời kỳ 2021 - 2030, tầm nhìn đến năm 2050';

function reasons(): Block[] {
  return prose(`
    ^ Kính gửi: Ủy ban nhân dân tỉnh.
    Thực hiện Kế hoạch của Ủy ban nhân dân tỉnh về việc lập Điều chỉnh Quy hoạch tỉnh, Sở Tài chính (cơ quan lập quy hoạch) đã phối hợp với các sở, ban, ngành, Ủy ban nhân dân các xã, phường và đơn vị tư vấn hoàn thành hồ sơ. Sở Tài chính kính trình Ủy ban nhân dân tỉnh xem xét, thông qua hồ sơ ${PLAN} như sau:
    # I. SỰ CẦN THIẾT
    1. Sau khi hợp nhất, tỉnh có 102 xã, phường, diện tích 5.938,6 km², dân số trên 4,37 triệu người, vừa có biên giới vừa có biển. Hai quy hoạch tỉnh đã được phê duyệt trước đây có 37 nội dung chồng lấn hoặc không thống nhất, làm 46 dự án phải chờ xác định sự phù hợp quy hoạch.
    2. Các trục cao tốc, đường ven biển, hệ thống cống ngăn mặn liên vùng làm thay đổi cấu trúc không gian; vùng nguyên liệu và khu công nghiệp cần được bố trí lại theo tiểu vùng.
    3. Mô hình chính quyền địa phương hai cấp đòi hỏi quy hoạch đủ chi tiết để cấp xã triển khai ngay, không qua cấp trung gian.
    # II. QUÁ TRÌNH LẬP VÀ THẨM ĐỊNH
    Hồ sơ được lấy ý kiến 102 xã, phường, 18 sở, ngành, 06 địa phương giáp ranh và cộng đồng dân cư trong 30 ngày. Tổng số 1.486 ý kiến; tiếp thu 1.312 ý kiến (88,3%), giải trình 174 ý kiến. Hội đồng thẩm định có 21/23 thành viên tán thành thông qua có điều kiện; 14 nhóm nội dung đã được hoàn thiện và thể hiện tại Báo cáo tổng hợp (300 trang).`);
}

function content(): Block[] {
  return [
    ...prose(`
    # III. NỘI DUNG CHỦ YẾU
    ## 1. Mục tiêu đến năm 2030
    Tốc độ tăng tổng sản phẩm trên địa bàn bình quân từ 10%/năm; tổng sản phẩm bình quân đầu người 158 triệu đồng; tỷ lệ đô thị hóa 42%; kinh tế số chiếm 25%; giảm 9% phát thải khí nhà kính so với kịch bản thông thường.
    ## 2. Phương án tổ chức không gian
    Tổ chức 12 tiểu vùng, 03 hành lang kinh tế (sông Tiền; Quốc lộ 30 - cao tốc Cao Lãnh - An Hữu; ven biển Gò Công), 02 trung tâm (Mỹ Tho, Cao Lãnh) và 04 đô thị động lực (Sa Đéc, Hồng Ngự, Cai Lậy, Gò Công).`),
    figure(228, 'Hình 1. Sơ đồ hành lang và trung tâm phát triển', (flow, top) =>
      drawProvince(flow.paper, {
        frame: { x: flow.left, y: top, w: flow.room, h: 228 },
        roads: true,
        towns: 'all',
        legend: [
          { color: '#8a5a3c', text: 'Quốc lộ, đường tỉnh chính', sign: 'line' },
          { color: '#b5482f', text: 'Cao tốc quy hoạch', sign: 'dash' },
        ],
      }),
    ),
    table({
      caption: 'Bảng 1. Một số điều chỉnh lớn so với hai quy hoạch trước đây',
      columns: [
        { head: 'TT', width: 6, align: 'center' },
        { head: 'Nội dung', width: 26 },
        { head: 'Trước điều chỉnh', width: 34 },
        { head: 'Sau điều chỉnh', width: 34 },
      ],
      rows: [
        [
          '1',
          'Khu công nghiệp',
          '18 khu, 5.620 ha, 6 khu nằm trong vùng trữ lũ',
          '16 khu, 4.726 ha; bỏ 4 khu trong vùng trữ lũ, bổ sung 2 khu tại nút cao tốc',
        ],
        ['2', 'Khu xử lý chất thải', '09 khu cấp huyện', '03 khu liên hợp cấp tỉnh, 02 nhà máy phát điện'],
        ['3', 'Cấp nước', 'Hai hệ thống độc lập', 'Nguồn thô Cái Bè - Cai Lậy, mạng vòng đến Gò Công'],
        ['4', 'Vùng trữ lũ', 'Chưa xác định', '32.000 ha kết hợp lúa - sen - cá'],
        [
          '5',
          'Cơ sở hành chính',
          'Hai trung tâm',
          'Mỹ Tho là tỉnh lỵ; Cao Lãnh duy trì cơ sở 2 trong giai đoạn chuyển tiếp',
        ],
      ],
    }),
  ];
}

function questions(): Block[] {
  return prose(`
    ## 3. Danh mục dự án và nguồn lực
    Tổng nhu cầu vốn đầu tư xã hội giai đoạn 2026 - 2030 ước 565 nghìn tỷ đồng, trong đó vốn nhà nước 24%. Danh mục dự án ưu tiên nêu tại Phụ lục 3 của Báo cáo tổng hợp.
    # IV. NỘI DUNG XIN Ý KIẾN THÀNH VIÊN ỦY BAN NHÂN DÂN TỈNH
    Sở Tài chính xin ý kiến biểu quyết và thảo luận tập trung 03 nội dung còn có ý kiến khác nhau:
    1. **Quy mô Khu công nghiệp Soài Rạp:** Ban Quản lý Khu kinh tế đề nghị 780 ha; Sở Nông nghiệp và Môi trường đề nghị không quá 540 ha để giữ đai rừng phòng hộ. Cơ quan lập quy hoạch đề xuất **560 ha**, xem xét mở rộng sau năm 2030.
    2. **Vị trí nhà máy xử lý chất thải phát điện phía đông:** xã Tân Phước 1 hoặc xã Tân Phước 3. Cơ quan lập quy hoạch đề xuất **xã Tân Phước 3**, xa khu dân cư hơn 1,8 km.
    3. **Hướng tuyến đường tránh Sa Đéc:** phương án phía tây ngắn hơn 2,4 km nhưng giải tỏa thêm 116 hộ. Cơ quan lập quy hoạch đề xuất **phương án phía đông**.
    # V. KIẾN NGHỊ
    Kính trình Ủy ban nhân dân tỉnh thông qua hồ sơ, giao Sở Tài chính hoàn thiện để trình Hội đồng nhân dân tỉnh thông qua và cấp có thẩm quyền phê duyệt theo quy định./.
    *(Gửi kèm: dự thảo Nghị quyết; Báo cáo tổng hợp 300 trang và hệ thống sơ đồ; báo cáo tiếp thu, giải trình.)*`);
}

const SUBMISSION = paper(
  {
    key: 'plan-submission',
    fileName: 'TTr-491-STC_Dieu-chinh-quy-hoach-tinh.pdf',
    kind: 'submission',
    title: () => `Tờ trình về việc thông qua hồ sơ ${PLAN}`,
  },
  () => ({
    agency: 'STC',
    back: 11,
    number: 'Số: 491/TTr-STC',
    kind: 'TỜ TRÌNH',
    about: [
      'Về việc thông qua hồ sơ Điều chỉnh Quy hoạch tỉnh Đồng Tháp',
      'thời kỳ 2021 - 2030, tầm nhìn đến năm 2050',
    ],
    body: [...reasons(), ...content(), ...questions()],
    end: {
      receivers: [
        'Như trên',
        'Các thành viên UBND tỉnh',
        'Văn phòng UBND tỉnh',
        'Ban Giám đốc Sở',
        'Lưu: VT, QH, D15',
      ],
      authority: ['GIÁM ĐỐC'],
      name: personOf('STC').fullName,
      seal: 'SỞ TÀI CHÍNH TỈNH ĐỒNG THÁP',
    },
  }),
);

const DRAFT = paper(
  {
    key: 'plan-draft',
    fileName: 'DuThao-NQ_Dieu-chinh-quy-hoach-tinh.pdf',
    kind: 'draft-resolution',
    title: () => `Dự thảo Nghị quyết thông qua ${PLAN}`,
  },
  (dates) => ({
    agency: 'UBND',
    issuer: { superior: [], agency: ['HỘI ĐỒNG NHÂN DÂN', 'TỈNH ĐỒNG THÁP'] },
    back: 11,
    number: 'Số:        /NQ-HĐND',
    draft: true,
    kind: 'NGHỊ QUYẾT',
    about: ['Thông qua Điều chỉnh Quy hoạch tỉnh Đồng Tháp', 'thời kỳ 2021 - 2030, tầm nhìn đến năm 2050'],
    body: prose(`
    ~ Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
    ~ Căn cứ Luật Quy hoạch và các văn bản quy định chi tiết thi hành;
    ~ Căn cứ Nghị quyết số 202/2025/QH15 ngày 12 tháng 6 năm 2025 của Quốc hội về việc sắp xếp đơn vị hành chính cấp tỉnh;
    ~ Xét Tờ trình số ...../TTr-UBND ngày ..... tháng ..... năm ${dates.year} của Ủy ban nhân dân tỉnh; báo cáo thẩm tra của Ban Kinh tế - Ngân sách Hội đồng nhân dân tỉnh; ý kiến thảo luận của đại biểu tại kỳ họp.
    ^ QUYẾT NGHỊ:
    **Điều 1.** Thông qua ${PLAN} với các nội dung chủ yếu sau:
    1. Phạm vi: toàn bộ diện tích tự nhiên 5.938,6 km² và vùng biển ven bờ theo quy định.
    2. Quan điểm: phát triển hài hòa giữa vùng sinh thái nước ngọt phía tây và vùng kinh tế năng động phía đông; lấy sông Tiền làm trục liên kết; bảo đảm an ninh nguồn nước, an ninh lương thực.
    3. Mục tiêu đến năm 2030: tăng trưởng từ 10%/năm; tổng sản phẩm bình quân đầu người 158 triệu đồng; tỷ lệ đô thị hóa 42%; 98% dân số nông thôn sử dụng nước đạt quy chuẩn; xử lý chất thải bằng chôn lấp không quá 15%.
    4. Phương án tổ chức không gian: 12 tiểu vùng, 03 hành lang kinh tế, 02 trung tâm và 04 đô thị động lực.
    5. Các đột phá: hạ tầng giao thông đường thủy, đường bộ; hệ thống trữ ngọt, trữ lũ; công nghiệp chế biến nông sản; dữ liệu dùng chung và chính quyền số.
    6. Danh mục dự án ưu tiên; phương án phân bổ, khoanh vùng đất đai; phương án bảo vệ môi trường, phòng chống thiên tai theo hồ sơ kèm theo.
    **Điều 2. Tổ chức thực hiện**
    1. Giao Ủy ban nhân dân tỉnh hoàn thiện hồ sơ, trình cấp có thẩm quyền phê duyệt; rà soát các quy hoạch, kế hoạch có liên quan bảo đảm thống nhất; công khai dữ liệu quy hoạch.
    2. Thường trực Hội đồng nhân dân, các Ban, Tổ đại biểu và đại biểu Hội đồng nhân dân tỉnh giám sát việc thực hiện.
    **Điều 3.** Nghị quyết này được Hội đồng nhân dân tỉnh Đồng Tháp thông qua và có hiệu lực từ ngày thông qua./.`),
    end: {
      receivers: [
        'Ủy ban Thường vụ Quốc hội',
        'Chính phủ',
        'Bộ Tài chính',
        'TT. Tỉnh ủy, HĐND, UBND tỉnh',
        'Đại biểu HĐND tỉnh',
        'Lưu: VT',
      ],
      authority: ['CHỦ TỊCH'],
      name: '',
    },
  }),
);

export const PLANNING_PAPERS: readonly DemoPaper[] = [
  SUBMISSION,
  DRAFT,
  {
    key: 'plan-report',
    fileName: 'BC-TH_Dieu-chinh-quy-hoach-tinh_300-trang.pdf',
    kind: 'report',
    title: planningReportTitle,
    build: buildPlanningReport,
  },
];
