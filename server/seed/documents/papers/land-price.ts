import { figure as num } from '../../../print/figures.ts';
import { prose, table } from '../../../print/prose.ts';
import type { Block } from '../../../print/prose.ts';
import { typeset } from '../engine/typeset.ts';
import type { DemoPaper } from '../engine/typeset.ts';
import { COMMUNES, nameOf } from '../../communes.ts';
import type { SessionDates } from '../../days.ts';
import { dayInFigures } from '../../days.ts';
import { personOf } from '../../people.ts';
import { random } from '../../random.ts';
import { buildLandPriceMinutes, landPriceMinutesTitle } from './land-price-minutes.ts';

/* Agenda item 4: the land price table, with the minutes of its appraisal council as a scan. */

const subject = (dates: SessionDates) =>
  `điều chỉnh, bổ sung Bảng giá đất trên địa bàn tỉnh Đồng Tháp áp dụng từ ngày 01/01/${dates.year + 1}`;

function grounds(dates: SessionDates): Block[] {
  return prose(`
    Thực hiện Luật Đất đai ngày 18 tháng 01 năm 2024 và Chương trình công tác năm ${dates.year} của Ủy ban nhân dân tỉnh, Sở Nông nghiệp và Môi trường kính trình Ủy ban nhân dân tỉnh hồ sơ dự thảo Nghị quyết của Hội đồng nhân dân tỉnh ${subject(dates)} như sau:
    # I. SỰ CẦN THIẾT BAN HÀNH NGHỊ QUYẾT
    ## 1. Cơ sở pháp lý
    Điều 159 Luật Đất đai năm 2024 quy định bảng giá đất được xây dựng theo khu vực, vị trí; hằng năm Ủy ban nhân dân cấp tỉnh có trách nhiệm trình Hội đồng nhân dân cùng cấp quyết định điều chỉnh, sửa đổi, bổ sung bảng giá đất để công bố và áp dụng từ ngày 01 tháng 01 của năm tiếp theo. Trình tự, phương pháp thực hiện theo Nghị định số 71/2024/NĐ-CP ngày 27 tháng 6 năm 2024 của Chính phủ và các văn bản sửa đổi, bổ sung.
    ## 2. Cơ sở thực tiễn
    Sau khi sắp xếp đơn vị hành chính, toàn tỉnh có 102 xã, phường với 5.214 đoạn đường, khu vực đang áp dụng giá đất của hai tỉnh trước đây. Tại các khu vực giáp ranh, cùng một điều kiện hạ tầng nhưng mức giá chênh lệch từ 1,2 đến 2,6 lần, gây khó khăn khi xác định nghĩa vụ tài chính và bồi thường, hỗ trợ, tái định cư.
    Qua điều tra 9.846 phiếu, giá đất phổ biến trên thị trường tại 312 đoạn đường đã biến động trên 20% so với bảng giá hiện hành; 87 đoạn đường mới hình thành chưa có trong bảng giá.
    # II. MỤC ĐÍCH, QUAN ĐIỂM XÂY DỰNG
    1. Thống nhất một bảng giá đất trên địa bàn tỉnh, xóa chênh lệch bất hợp lý tại khu vực giáp ranh; phù hợp với nguyên tắc thị trường và khả năng chi trả của người dân, doanh nghiệp.
    2. Điều chỉnh theo lộ trình: mức tăng bình quân đất ở không quá 15%, đất nông nghiệp không quá 10%; giữ nguyên giá tại 23 xã có điều kiện kinh tế - xã hội khó khăn.
    3. Bảo đảm công khai, minh bạch; tiếp thu đầy đủ ý kiến của đối tượng chịu tác động, Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và ý kiến thẩm định.`);
}

const STREETS = {
  Phường: [
    'Đường Hùng Vương',
    'Đường Nguyễn Huệ',
    'Đường Lý Thường Kiệt',
    'Đường Trần Hưng Đạo',
    'Đường Lê Lợi',
  ],
  Xã: ['Quốc lộ 30', 'ĐT.846', 'ĐT.848', 'Quốc lộ 1', 'ĐT.861', 'Quốc lộ 50', 'ĐT.864', 'ĐT.849', 'ĐT.877'],
};

function priceRows(): string[][] {
  const chance = random('land-price/rows');
  const picked = [
    ...chance.shuffled(COMMUNES.filter((c) => c.kind === 'Phường')).slice(0, 5),
    ...chance.shuffled(COMMUNES.filter((c) => c.kind === 'Xã')).slice(0, 9),
  ];
  return picked.map((commune, i) => {
    const town = commune.kind === 'Phường';
    const old = town ? chance.whole(90, 420) * 100 : chance.whole(16, 95) * 50;
    const proposed = old * (1 + chance.between(0.03, 0.2));
    return [
      String(i + 1),
      nameOf(commune),
      STREETS[commune.kind][town ? i : i - 5]!,
      num(Math.round(old / 50) * 50),
      num(Math.round(proposed / 50) * 50),
      num((proposed / old - 1) * 100, 1),
    ];
  });
}

function content(): Block[] {
  return [
    ...prose(`
    # III. QUÁ TRÌNH XÂY DỰNG DỰ THẢO
    Sở Nông nghiệp và Môi trường đã thuê đơn vị tư vấn điều tra, khảo sát tại 102 xã, phường; tổ chức 6 hội nghị lấy ý kiến theo cụm; đăng tải dự thảo trên Cổng thông tin điện tử tỉnh trong 30 ngày, nhận 1.137 lượt ý kiến. Hội đồng thẩm định bảng giá đất tỉnh đã họp và thống nhất thông qua (biên bản kèm theo). Sở Tư pháp có báo cáo thẩm định, kết luận hồ sơ đủ điều kiện trình.
    # IV. BỐ CỤC VÀ NỘI DUNG CƠ BẢN
    Dự thảo Nghị quyết gồm 4 điều và 3 phụ lục:
    - Phụ lục I: Bảng giá đất nông nghiệp (đất trồng lúa, cây hằng năm, cây lâu năm, nuôi trồng thủy sản) theo 3 khu vực, 3 vị trí.
    - Phụ lục II: Bảng giá đất ở tại nông thôn, đất ở tại đô thị theo đoạn đường, 4 vị trí.
    - Phụ lục III: Quy định xác định vị trí, hệ số điều chỉnh đối với thửa đất có chiều sâu lớn, thửa đất tiếp giáp nhiều mặt đường, đất thương mại, dịch vụ (80%) và đất sản xuất, kinh doanh phi nông nghiệp (70%).`),
    table({
      caption: 'Bảng 1. So sánh giá đất ở vị trí 1 tại một số đoạn đường tiêu biểu',
      unit: 'Đơn vị tính: nghìn đồng/m²',
      columns: [
        { head: 'TT', width: 6, align: 'center' },
        { head: 'Xã, phường', width: 25 },
        { head: 'Đoạn đường', width: 27 },
        { head: 'Giá hiện hành', width: 14, align: 'right' },
        { head: 'Giá đề xuất', width: 14, align: 'right' },
        { head: 'Tăng (%)', width: 11, align: 'right' },
      ],
      rows: priceRows(),
      source: 'Nguồn: Kết quả điều tra giá đất; số liệu giả định.',
    }),
    ...prose(`
    # V. ĐÁNH GIÁ TÁC ĐỘNG
    1. Về thu ngân sách: dự kiến thu tiền sử dụng đất, tiền thuê đất tăng khoảng 380 tỷ đồng/năm.
    2. Về bồi thường, giải phóng mặt bằng: chi phí của 14 dự án đang triển khai tăng khoảng 215 tỷ đồng, được cân đối trong dự phòng của từng dự án.
    3. Về hộ gia đình, cá nhân: khoảng 18.400 hồ sơ chuyển mục đích sử dụng đất mỗi năm chịu tác động; mức tăng bình quân 6,8 triệu đồng/hồ sơ tại khu vực nông thôn.
    # VI. NỘI DUNG CÒN Ý KIẾN KHÁC NHAU
    1. Mức tăng tại khu vực ven biển Tân Thành, Gò Công Đông: Sở Tài chính đề nghị 12%, Ủy ban nhân dân các xã đề nghị không quá 8%. Cơ quan soạn thảo đề xuất **10%**.
    2. Tỷ lệ giá đất sản xuất, kinh doanh phi nông nghiệp: Ban Quản lý Khu kinh tế đề nghị 60% để thu hút đầu tư; cơ quan soạn thảo đề xuất giữ **70%** và áp dụng chính sách miễn, giảm theo pháp luật về đầu tư.
    # VII. KIẾN NGHỊ
    Sở Nông nghiệp và Môi trường kính trình Ủy ban nhân dân tỉnh xem xét, thông qua để trình Hội đồng nhân dân tỉnh quyết định./.
    *(Gửi kèm: dự thảo Nghị quyết; biên bản họp Hội đồng thẩm định bảng giá đất; báo cáo thẩm định của Sở Tư pháp; bảng tổng hợp ý kiến góp ý.)*`),
  ];
}

function buildSubmission(dates: SessionDates): Promise<Uint8Array> {
  return typeset(
    submissionTitle(dates),
    {
      agency: 'SNNMT',
      back: 11,
      number: 'Số: 612/TTr-SNNMT',
      kind: 'TỜ TRÌNH',
      about: [
        'Về dự thảo Nghị quyết điều chỉnh, bổ sung Bảng giá đất',
        `trên địa bàn tỉnh Đồng Tháp áp dụng từ ngày 01/01/${dates.year + 1}`,
      ],
      body: [...prose('^ Kính gửi: Ủy ban nhân dân tỉnh.'), ...grounds(dates), ...content()],
      end: {
        receivers: ['Như trên', 'Sở Tài chính', 'Sở Tư pháp', 'Giám đốc, các PGĐ Sở', 'Lưu: VT, QLĐĐ, H08'],
        authority: ['GIÁM ĐỐC'],
        name: personOf('SNNMT').fullName,
        seal: 'SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG',
      },
    },
    dates,
  );
}

function submissionTitle(dates: SessionDates): string {
  return `Tờ trình về việc ${subject(dates)}`;
}

function farmRows(): string[][] {
  const rows: string[][] = [];
  [
    'Đất chuyên trồng lúa',
    'Đất trồng cây hằng năm khác',
    'Đất trồng cây lâu năm',
    'Đất nuôi trồng thủy sản',
    'Đất rừng sản xuất',
  ].forEach((kind, i) => {
    const base = [135, 145, 175, 140, 70][i]!;
    rows.push([
      String(i + 1),
      kind,
      ...[1, 0.85, 0.7].flatMap((zone) => [num(base * zone), num(base * zone * 0.8)]),
    ]);
  });
  return rows;
}

function buildDraft(dates: SessionDates): Promise<Uint8Array> {
  return typeset(
    draftTitle(dates),
    {
      agency: 'UBND',
      issuer: { superior: [], agency: ['HỘI ĐỒNG NHÂN DÂN', 'TỈNH ĐỒNG THÁP'] },
      back: 11,
      number: 'Số:        /NQ-HĐND',
      draft: true,
      kind: 'NGHỊ QUYẾT',
      about: [
        'Điều chỉnh, bổ sung Bảng giá đất trên địa bàn tỉnh Đồng Tháp',
        `áp dụng từ ngày 01 tháng 01 năm ${dates.year + 1}`,
      ],
      body: prose(draftText(dates)),
      annexes: [{ tag: 'page' }, ...farmTable()],
      end: {
        receivers: [
          'Ủy ban Thường vụ Quốc hội',
          'Chính phủ',
          'Bộ Nông nghiệp và Môi trường',
          'TT. Tỉnh ủy, HĐND, UBND tỉnh',
          'Đảng ủy, HĐND, UBND các xã, phường',
          'Công báo tỉnh',
          'Lưu: VT',
        ],
        authority: ['CHỦ TỊCH'],
        name: '',
      },
    },
    dates,
  );
}

function draftText(dates: SessionDates): string {
  return `
    ~ Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
    ~ Căn cứ Luật Ban hành văn bản quy phạm pháp luật ngày 19 tháng 02 năm 2025;
    ~ Căn cứ Luật Đất đai ngày 18 tháng 01 năm 2024;
    ~ Căn cứ Nghị định số 71/2024/NĐ-CP ngày 27 tháng 6 năm 2024 của Chính phủ quy định về giá đất;
    ~ Xét Tờ trình số ...../TTr-UBND ngày ..... tháng ..... năm ${dates.year} của Ủy ban nhân dân tỉnh; báo cáo thẩm tra của Ban Kinh tế - Ngân sách Hội đồng nhân dân tỉnh và ý kiến thảo luận của đại biểu Hội đồng nhân dân tại kỳ họp;
    ~ Hội đồng nhân dân ban hành Nghị quyết điều chỉnh, bổ sung Bảng giá đất trên địa bàn tỉnh Đồng Tháp.
    **Điều 1. Phạm vi điều chỉnh, đối tượng áp dụng**
    1. Nghị quyết này quy định Bảng giá đất trên địa bàn tỉnh Đồng Tháp theo Phụ lục I, II và III kèm theo.
    2. Đối tượng áp dụng gồm cơ quan nhà nước có thẩm quyền quản lý đất đai, giá đất; người sử dụng đất; tổ chức, cá nhân khác có liên quan.
    **Điều 2. Nguyên tắc xác định khu vực, vị trí**
    1. Khu vực trong bảng giá đất được xác định theo đơn vị hành chính cấp xã và điều kiện hạ tầng, khoảng cách đến trung tâm xã, phường.
    2. Vị trí 1 áp dụng đối với thửa đất có ít nhất một cạnh tiếp giáp đường; các vị trí tiếp theo giảm 20% so với vị trí liền trước nhưng không thấp hơn giá đất tối thiểu của khu vực.
    3. Thửa đất ở khu vực giáp ranh giữa hai xã, phường được áp dụng mức giá cao hơn trong phạm vi 100 mét tính từ đường địa giới.
    **Điều 3. Quy định chuyển tiếp**
    Hồ sơ đã được cơ quan có thẩm quyền tiếp nhận đầy đủ trước ngày Nghị quyết này có hiệu lực thì áp dụng bảng giá đất tại thời điểm tiếp nhận, trừ trường hợp pháp luật có quy định khác.
    **Điều 4. Tổ chức thực hiện**
    1. Giao Ủy ban nhân dân tỉnh tổ chức thực hiện, công khai bảng giá đất trên Cổng thông tin điện tử và cơ sở dữ liệu quốc gia về đất đai.
    2. Nghị quyết này được Hội đồng nhân dân tỉnh Đồng Tháp Khóa XI thông qua và có hiệu lực từ ngày 01 tháng 01 năm ${dates.year + 1}./.`;
}

function farmTable(): Block[] {
  return [
    table({
      caption: 'PHỤ LỤC I. BẢNG GIÁ ĐẤT NÔNG NGHIỆP (TRÍCH)',
      unit: 'Đơn vị tính: nghìn đồng/m²',
      columns: [
        { head: 'TT', width: 6, align: 'center' },
        { head: 'Loại đất', width: 30 },
        ...Array.from({ length: 6 }, (_, i) => ({
          head: `Vị trí ${(i % 2) + 1}`,
          width: 11,
          align: 'right' as const,
        })),
      ],
      over: [
        { head: '', span: 2 },
        { head: 'Khu vực 1', span: 2 },
        { head: 'Khu vực 2', span: 2 },
        { head: 'Khu vực 3', span: 2 },
      ],
      rows: farmRows(),
    }),
  ];
}

function draftTitle(dates: SessionDates): string {
  return `Dự thảo Nghị quyết ${subject(dates)} (bản ngày ${dayInFigures(dates.back(11))})`;
}

export const LAND_PRICE_PAPERS: readonly DemoPaper[] = [
  {
    key: 'land-submission',
    fileName: 'TTr-612-SNNMT_Bang-gia-dat.pdf',
    kind: 'submission',
    title: submissionTitle,
    build: buildSubmission,
  },
  {
    key: 'land-draft',
    fileName: 'DuThao-NQ_Bang-gia-dat.pdf',
    kind: 'draft-resolution',
    title: draftTitle,
    build: buildDraft,
  },
  {
    key: 'land-minutes',
    fileName: 'BB-HDTD_Bang-gia-dat_ban-quet.pdf',
    kind: 'minutes',
    title: landPriceMinutesTitle,
    build: buildLandPriceMinutes,
  },
];
