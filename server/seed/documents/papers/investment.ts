import { figure as num } from '../../../print/figures.ts';
import { prose, table } from '../../../print/prose.ts';
import type { Block } from '../../../print/prose.ts';
import { paper } from '../engine/typeset.ts';
import type { DemoPaper } from '../engine/typeset.ts';
import { personOf } from '../../people.ts';

/* Agenda item 5: moving this year's public investment from what is stuck to what is ready. */

type Move = readonly [project: string, owner: string, planned: number, change: number];

const CUTS: readonly Move[] = [
  ['Khu tái định cư Tân Thuận Đông', 'Ban QLDA dân dụng', 120, -48],
  ['Trường THPT chuyên (giai đoạn 2)', 'Sở GD và ĐT', 86, -31.5],
  ['Kè chống sạt lở rạch Cái Sao', 'Ban QLDA nông nghiệp', 140, -64],
  ['Trung tâm kiểm soát bệnh tật', 'Sở Y tế', 95, -27],
  ['Đường nối cầu Tân Phú Đông', 'Ban QLDA giao thông', 260, -70.5],
  ['Cụm công nghiệp Gia Thuận (hạ tầng)', 'Ban QL Khu kinh tế', 75, -39],
];

const RAISES: readonly Move[] = [
  ['Tuyến nối Cao Lãnh - An Hữu (giải phóng mặt bằng)', 'Ban QLDA giao thông', 410, 118],
  ['Kè chống sạt lở sông Tiền khu vực Long Khánh', 'Ban QLDA nông nghiệp', 180, 76],
  ['Bệnh viện Đa khoa khu vực Hồng Ngự', 'Sở Y tế', 130, 42],
  ['Cống ngăn mặn Xoài Hột', 'Ban QLDA nông nghiệp', 90, 29],
  ['Trung tâm dữ liệu tỉnh', 'Sở KH và CN', 60, 15],
];

function moves(caption: string, list: readonly Move[]): Block {
  const sum = (pick: (move: Move) => number) => list.reduce((total, move) => total + pick(move), 0);
  return table({
    caption,
    unit: 'Đơn vị tính: tỷ đồng',
    columns: [
      { head: 'TT', width: 6, align: 'center' },
      { head: 'Dự án', width: 40 },
      { head: 'Chủ đầu tư', width: 24 },
      { head: 'Kế hoạch', width: 12, align: 'right' },
      { head: 'Điều chỉnh', width: 13, align: 'right' },
      { head: 'Sau điều chỉnh', width: 14, align: 'right' },
    ],
    rows: [
      ...list.map(([project, owner, planned, change], i) => ({
        cells: [String(i + 1), project, owner, num(planned, 1), num(change, 1), num(planned + change, 1)],
      })),
      {
        cells: [
          '',
          'Cộng',
          '',
          num(
            sum((m) => m[2]),
            1,
          ),
          num(
            sum((m) => m[3]),
            1,
          ),
          num(
            sum((m) => m[2] + m[3]),
            1,
          ),
        ],
        bold: true,
      },
    ],
  });
}

const SUBMISSION = paper(
  {
    key: 'investment-submission',
    fileName: 'TTr-495-STC_Dieu-chinh-von-dau-tu-cong.pdf',
    kind: 'submission',
    title: (dates) => `Tờ trình về việc điều chỉnh kế hoạch vốn đầu tư công năm ${dates.year}`,
  },
  (dates) => ({
    agency: 'STC',
    back: 10,
    number: 'Số: 495/TTr-STC',
    kind: 'TỜ TRÌNH',
    about: ['Về việc điều chỉnh kế hoạch vốn đầu tư công', `nguồn ngân sách địa phương năm ${dates.year}`],
    body: [
      ...prose(`
    ^ Kính gửi: Ủy ban nhân dân tỉnh.
    ~ Căn cứ Luật Đầu tư công ngày 29 tháng 11 năm 2024;
    ~ Căn cứ kết quả giải ngân và đề nghị của các chủ đầu tư;
    # I. TÌNH HÌNH GIẢI NGÂN
    Kế hoạch vốn đầu tư công năm ${dates.year} là 14.865 tỷ đồng, đã phân bổ chi tiết 100%. Đến thời điểm báo cáo, có 06 dự án không có khả năng giải ngân hết, 05 dự án có nhu cầu và khả năng hấp thụ thêm vốn.
    Nguyên nhân chậm: vướng bồi thường (03 dự án), thay đổi thiết kế do sắp xếp đơn vị hành chính (02 dự án), nhà thầu vi phạm tiến độ (01 dự án, đã phạt hợp đồng).
    # II. PHƯƠNG ÁN ĐIỀU CHỈNH`),
      moves('Bảng 1. Dự án điều chỉnh giảm', CUTS),
      moves('Bảng 2. Dự án điều chỉnh tăng', RAISES),
      ...prose(`
    Tổng mức điều chỉnh tăng, giảm bằng nhau (280 tỷ đồng), không làm thay đổi tổng kế hoạch và không vượt tổng mức đầu tư, kế hoạch trung hạn của từng dự án.
    # III. TRÁCH NHIỆM CỦA CHỦ ĐẦU TƯ
    Chủ đầu tư có dự án bị điều chỉnh giảm kiểm điểm, báo cáo Ủy ban nhân dân tỉnh trong 10 ngày; không đề nghị bổ sung vốn năm sau nếu chưa khắc phục nguyên nhân.
    # IV. KIẾN NGHỊ
    Kính trình Ủy ban nhân dân tỉnh thông qua phương án, báo cáo Thường trực Hội đồng nhân dân tỉnh theo thẩm quyền./.`),
    ],
    end: {
      receivers: ['Như trên', 'Kho bạc Nhà nước khu vực', 'Các chủ đầu tư', 'Lưu: VT, ĐT, B04'],
      authority: ['GIÁM ĐỐC'],
      name: personOf('STC').fullName,
      seal: 'SỞ TÀI CHÍNH TỈNH ĐỒNG THÁP',
    },
  }),
);

const DRAFT = paper(
  {
    key: 'investment-draft',
    fileName: 'DuThao-QD_Dieu-chinh-von-dau-tu-cong.pdf',
    kind: 'draft-decision',
    title: (dates) => `Dự thảo Quyết định điều chỉnh kế hoạch vốn đầu tư công năm ${dates.year}`,
  },
  (dates) => ({
    agency: 'UBND',
    back: 10,
    number: 'Số:        /QĐ-UBND',
    draft: true,
    kind: 'QUYẾT ĐỊNH',
    about: [`Về việc điều chỉnh kế hoạch vốn đầu tư công năm ${dates.year}`],
    body: prose(`
    ^ ỦY BAN NHÂN DÂN TỈNH ĐỒNG THÁP
    ~ Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
    ~ Căn cứ Luật Đầu tư công ngày 29 tháng 11 năm 2024;
    ~ Căn cứ kết quả biểu quyết của thành viên Ủy ban nhân dân tỉnh tại phiên họp thường kỳ tháng ${dates.session.month} năm ${dates.session.year};
    ~ Theo đề nghị của Giám đốc Sở Tài chính tại Tờ trình số 495/TTr-STC.
    ^ QUYẾT ĐỊNH:
    **Điều 1.** Điều chỉnh kế hoạch vốn đầu tư công nguồn ngân sách địa phương năm ${dates.year}: giảm 280 tỷ đồng của 06 dự án, tăng 280 tỷ đồng cho 05 dự án (chi tiết tại Phụ lục kèm theo).
    **Điều 2.** Sở Tài chính nhập, phê duyệt trên hệ thống thông tin quản lý ngân sách trong 02 ngày làm việc; Kho bạc Nhà nước khu vực kiểm soát thanh toán; chủ đầu tư giải ngân hết số vốn được giao bổ sung trước ngày 31 tháng 01 năm ${dates.year + 1}.
    **Điều 3.** Chánh Văn phòng Ủy ban nhân dân tỉnh; Giám đốc các Sở: Tài chính, Xây dựng, Nông nghiệp và Môi trường, Y tế, Giáo dục và Đào tạo, Khoa học và Công nghệ; Trưởng Ban Quản lý Khu kinh tế; các chủ đầu tư và cơ quan, đơn vị liên quan chịu trách nhiệm thi hành Quyết định này./.`),
    annexes: [
      { tag: 'page' },
      ...prose('^ PHỤ LỤC'),
      moves('Điều chỉnh giảm', CUTS),
      moves('Điều chỉnh tăng', RAISES),
    ],
    end: {
      receivers: [
        'Như Điều 3',
        'TT. Tỉnh ủy, TT. HĐND tỉnh',
        'Chủ tịch, các PCT UBND tỉnh',
        'Cổng thông tin điện tử tỉnh',
        'Lưu: VT, KT, N21',
      ],
      authority: ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'],
      name: '',
    },
  }),
);

export const INVESTMENT_PAPERS: readonly DemoPaper[] = [SUBMISSION, DRAFT];
