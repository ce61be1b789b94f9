import { drawChart } from '../engine/chart.ts';
import { figure as num } from '../../../print/figures.ts';
import { figure, prose, table } from '../../../print/prose.ts';
import type { Block } from '../../../print/prose.ts';
import { paper } from '../engine/typeset.ts';
import type { DemoPaper } from '../engine/typeset.ts';
import { COMMUNES, nameOf } from '../../communes.ts';
import { monthAfter, monthInWords } from '../../days.ts';
import type { Month } from '../../days.ts';
import { personOf } from '../../people.ts';
import { random } from '../../random.ts';

/* Agenda item 9: administrative reform, and the collected opinions of the members. */

function communeRows(): string[][] {
  const chance = random('reform/communes');
  return chance
    .shuffled(COMMUNES)
    .slice(0, 10)
    .map((commune) => ({ commune, taken: chance.whole(1800, 9200), late: chance.between(0.2, 5.4) }))
    .sort((a, b) => b.late - a.late)
    .map(({ commune, taken, late }, i) => [
      String(i + 1),
      nameOf(commune),
      num(taken),
      num(Math.round((taken * late) / 100)),
      num(late, 2),
      late > 3 ? 'Phê bình, giải trình' : late > 2 ? 'Nhắc nhở' : '-',
    ]);
}

function trend(report: Month): Block {
  const months = Array.from({ length: 12 }, (_, i) => {
    const { month, year } = monthAfter(report, i - 11);
    return `T${month}/${String(year).slice(2)}`;
  });
  return figure(190, 'Hình 1. Tỷ lệ hồ sơ trực tuyến toàn trình và đúng hạn (%)', (flow, top) =>
    drawChart(
      flow,
      {
        kind: 'lines',
        labels: months,
        unit: '%',
        from: 60,
        series: [
          {
            name: 'Trực tuyến toàn trình',
            values: [66.1, 67.4, 69.8, 70.5, 73.2, 74.9, 76.4, 78.8, 80.1, 81.6, 83.3, 84.2],
          },
          {
            name: 'Đúng và trước hạn',
            values: [96.8, 97.1, 96.9, 97.5, 97.8, 97.6, 98.0, 98.1, 98.3, 98.2, 98.5, 98.64],
          },
        ],
      },
      top,
      190,
    ),
  );
}

function lateCommunes(): Block {
  return table({
    caption: 'Bảng 1. Mười đơn vị có tỷ lệ hồ sơ trễ hạn cao',
    columns: [
      { head: 'TT', width: 7, align: 'center' },
      { head: 'Xã, phường', width: 28 },
      { head: 'Tiếp nhận', width: 14, align: 'right' },
      { head: 'Trễ hạn', width: 13, align: 'right' },
      { head: 'Tỷ lệ (%)', width: 13, align: 'right' },
      { head: 'Đề nghị', width: 25, align: 'center' },
    ],
    rows: communeRows(),
  });
}

const REPORT = paper(
  {
    key: 'reform-report',
    fileName: 'BC-402-SNV_Cai-cach-hanh-chinh.pdf',
    kind: 'report',
    title: ({ report }) => `Báo cáo công tác cải cách hành chính, chuyển đổi số ${monthInWords(report)}`,
  },
  (dates) => ({
    agency: 'SNV',
    back: 9,
    number: 'Số: 402/BC-SNV',
    kind: 'BÁO CÁO',
    about: [
      `Công tác cải cách hành chính, chuyển đổi số ${monthInWords(dates.report)}`,
      `và nhiệm vụ ${monthInWords(dates.following)}`,
    ],
    body: [
      ...prose(`
    # I. KẾT QUẢ THỰC HIỆN
    ## 1. Cải cách thủ tục hành chính
    Toàn tỉnh công bố 2.148 thủ tục, trong đó 1.976 thủ tục thực hiện không phụ thuộc địa giới. Tiếp nhận 68.420 hồ sơ trong tháng; giải quyết đúng và trước hạn 98,64%; 84,2% hồ sơ trực tuyến toàn trình; 91,5% kết quả được số hóa.`),
      trend(dates.report),
      lateCommunes(),
      ...prose(`
    ## 2. Cải cách tổ chức, chế độ công vụ
    Hoàn thành sắp xếp 412 đơn vị sự nghiệp; điều động, biệt phái 286 công chức về xã; chuyển đổi vị trí công tác 194 người theo kế hoạch năm. Còn 31 xã thiếu công chức địa chính, xây dựng hoặc công nghệ thông tin.
    ## 3. Chính quyền số
    102/102 xã, phường xử lý văn bản trên môi trường số; 38 hệ thống kết nối trục liên thông; ký số cá nhân 99,1%. Họp không giấy triển khai tại Ủy ban nhân dân tỉnh và 64 xã, phường; ước tiết kiệm 1,9 triệu trang in trong năm.
    # II. TỒN TẠI
    Dữ liệu hộ tịch, đất đai chưa khớp ở 12 xã; một số cơ quan trả kết quả điện tử chậm hơn bản giấy; đường truyền tại 9 điểm trường, trạm y tế cù lao chưa ổn định.
    # III. NHIỆM VỤ ${monthInWords(dates.following).toUpperCase()}
    1. Tổ công tác của tỉnh làm việc tại 07 xã có tỷ lệ trễ hạn trên 3%.
    2. Bồi dưỡng kỹ năng số cho 1.240 công chức cấp xã; sát hạch trực tuyến.
    3. Diễn tập phương án mất kết nối tại phòng họp không giấy và bộ phận một cửa./.`),
    ],
    end: {
      receivers: ['UBND tỉnh', 'Các sở, ban, ngành tỉnh', 'UBND các xã, phường', 'Lưu: VT, CCHC'],
      authority: ['GIÁM ĐỐC'],
      name: personOf('SNV').fullName,
      seal: 'SỞ NỘI VỤ TỈNH ĐỒNG THÁP',
    },
  }),
);

const DIFFERENCES: readonly string[][] = [
  [
    '1',
    'Quy mô Khu công nghiệp Soài Rạp',
    'Không quá 540 ha để giữ đai rừng phòng hộ',
    'Sở NN&MT',
    'Tiếp thu một phần: 560 ha, xem xét mở rộng sau năm 2030',
  ],
  [
    '2',
    'Quy mô Khu công nghiệp Soài Rạp',
    'Giữ 780 ha để đủ sức thu hút dự án quy mô lớn',
    'BQL KKT',
    'Giải trình: chưa cân đối được nguồn nước cấp',
  ],
  [
    '3',
    'Cân đối vốn đường ĐT.846',
    'Làm rõ 110 tỷ đồng còn thiếu',
    'Sở TC',
    'Tiếp thu: bố trí từ tăng thu tiền sử dụng đất',
  ],
  ['4', 'Giá đất khu vực ven biển', 'Tăng không quá 8%', 'Sở XD', 'Đề xuất 10%, báo cáo phiên họp'],
  [
    '5',
    'Giá đất sản xuất, kinh doanh',
    'Áp dụng 60% giá đất ở',
    'BQL KKT',
    'Giữ 70%, dùng chính sách miễn, giảm',
  ],
  ['6', 'Hỗ trợ máy sạ cụm', 'Mức 30% do khả năng ngân sách', 'Sở TC', 'Đề xuất 40%, có hậu kiểm'],
  [
    '7',
    'Phản ánh là tin báo tội phạm',
    'Loại khỏi hệ thống 1022',
    'Công an tỉnh',
    'Tiếp nhận, chuyển ngay, không công khai',
  ],
  ['8', 'Sáp nhập điểm trường cù lao', 'Chưa sáp nhập nơi phải qua đò', 'Sở VHTT&DL', 'Tiếp thu: giữ 6 điểm'],
  [
    '9',
    'Điều chỉnh vốn y tế',
    'Không giảm vốn Trung tâm kiểm soát bệnh tật',
    'Sở YT',
    'Giải trình: chưa có mặt bằng, bố trí lại năm sau',
  ],
];

function differences(): Block {
  return table({
    size: 11,
    columns: [
      { head: 'TT', width: 6, align: 'center' },
      { head: 'Nội dung', width: 24 },
      { head: 'Ý kiến góp ý', width: 33 },
      { head: 'Cơ quan', width: 15 },
      { head: 'Tiếp thu, giải trình', width: 30 },
    ],
    rows: DIFFERENCES,
  });
}

const OPINIONS = paper(
  {
    key: 'reform-opinions',
    fileName: 'TH-YK_Thanh-vien-UBND.pdf',
    kind: 'opinions',
    title: () => 'Bảng tổng hợp ý kiến của thành viên Ủy ban nhân dân tỉnh trước phiên họp',
  },
  (dates) => ({
    agency: 'VPUBND',
    back: 6,
    issuer: { superior: ['ỦY BAN NHÂN DÂN', 'TỈNH ĐỒNG THÁP'], agency: ['VĂN PHÒNG'] },
    number: 'Số: 1187/BTH-VP',
    kind: 'BẢNG TỔNG HỢP Ý KIẾN',
    about: [
      'Của thành viên Ủy ban nhân dân tỉnh đối với các nội dung',
      `trình phiên họp thường kỳ ${monthInWords(dates.session)}`,
    ],
    body: [
      ...prose(`
    Văn phòng Ủy ban nhân dân tỉnh đã gửi hồ sơ đến 25 thành viên. Đến nay có 22 thành viên cho ý kiến; các nội dung còn khác nhau được tổng hợp như sau để tập trung thảo luận:`),
      differences(),
      ...prose('Ba thành viên chưa có ý kiến sẽ phát biểu trực tiếp tại phiên họp./.'),
    ],
    end: {
      receivers: ['Chủ tịch, các PCT UBND tỉnh', 'Các thành viên UBND tỉnh', 'Lưu: VT, TH'],
      authority: ['CHÁNH VĂN PHÒNG'],
      name: personOf('VPUBND').fullName,
      seal: 'VĂN PHÒNG ỦY BAN NHÂN DÂN TỈNH',
    },
  }),
);

export const REFORM_PAPERS: readonly DemoPaper[] = [REPORT, OPINIONS];
