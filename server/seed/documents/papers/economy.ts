import { drawChart } from '../engine/chart.ts';
import { figure as num, percent } from '../../../print/figures.ts';
import { figure, prose, table } from '../../../print/prose.ts';
import type { Block } from '../../../print/prose.ts';
import { typeset } from '../engine/typeset.ts';
import type { DemoPaper } from '../engine/typeset.ts';
import { dayInWords, monthAfter, monthInWords } from '../../days.ts';
import type { SessionDates } from '../../days.ts';
import { personOf } from '../../people.ts';
import { random } from '../../random.ts';

/* Agenda item 1: the monthly report on the economy, and its table of indicators. */

type Indicator = readonly [name: string, unit: string, plan: number, decimals: number];

const INDICATORS: readonly (Indicator | string)[] = [
  'Nông nghiệp và môi trường',
  ['Sản lượng lúa', 'nghìn tấn', 4352, 0],
  ['Sản lượng cá tra', 'nghìn tấn', 562, 1],
  ['Sản lượng trái cây', 'nghìn tấn', 2368, 0],
  ['Số xã đạt chuẩn nông thôn mới (lũy kế)', 'xã', 71, 0],
  'Công nghiệp, thương mại, du lịch',
  ['Giá trị sản xuất công nghiệp (giá so sánh)', 'tỷ đồng', 172400, 0],
  ['Tổng mức bán lẻ hàng hóa, doanh thu dịch vụ', 'tỷ đồng', 214900, 0],
  ['Kim ngạch xuất khẩu', 'triệu USD', 6850, 1],
  ['Lượt khách du lịch', 'nghìn lượt', 7620, 0],
  'Tài chính, đầu tư, doanh nghiệp',
  ['Thu ngân sách nhà nước trên địa bàn', 'tỷ đồng', 21340, 0],
  ['Giải ngân vốn đầu tư công', 'tỷ đồng', 14865, 0],
  ['Doanh nghiệp thành lập mới', 'doanh nghiệp', 2050, 0],
  ['Vốn đăng ký của doanh nghiệp thành lập mới', 'tỷ đồng', 18200, 0],
  'Văn hóa, xã hội',
  ['Lao động được giải quyết việc làm', 'nghìn người', 62.5, 1],
  ['Lao động đi làm việc ở nước ngoài theo hợp đồng', 'người', 3900, 0],
  ['Nhà ở xã hội hoàn thành', 'căn', 1480, 0],
  'Cải cách hành chính',
  ['Hồ sơ thủ tục hành chính tiếp nhận trực tuyến', 'nghìn hồ sơ', 685, 1],
];

function indicatorRows(dates: SessionDates) {
  const chance = random(`economy/${dates.report.year}-${dates.report.month}`);
  let group = 0;
  let order = 0;
  return INDICATORS.map((row) => {
    if (typeof row === 'string') {
      order = 0;
      return { cells: ['I II III IV V VI'.split(' ')[group++]!, row], group: true };
    }
    const [name, unit, plan, decimals] = row;
    const sofar = (plan * dates.report.month * chance.between(0.95, 1.06)) / 12;
    const month = (sofar / dates.report.month) * chance.between(0.86, 1.12);
    return {
      cells: [
        String(++order),
        name,
        unit,
        num(plan, decimals),
        num(month, decimals),
        num(sofar, decimals),
        num((sofar / plan) * 100, 1),
        num(chance.between(101.2, 113.8), 1),
      ],
    };
  });
}

function indicatorTable(dates: SessionDates, caption: string): Block {
  return table({
    caption,
    size: 11,
    columns: [
      { head: 'TT', width: 6, align: 'center' },
      { head: 'Chỉ tiêu', width: 34 },
      { head: 'Đơn vị tính', width: 13, align: 'center' },
      { head: `Kế hoạch năm ${dates.year}`, width: 13, align: 'right' },
      { head: `Tháng ${dates.report.month}`, width: 12, align: 'right' },
      { head: `Lũy kế ${dates.report.month} tháng`, width: 13, align: 'right' },
      { head: 'Kế hoạch', width: 10, align: 'right' },
      { head: 'Cùng kỳ', width: 10, align: 'right' },
    ],
    over: [
      { head: '', span: 4 },
      { head: 'Thực hiện', span: 2 },
      { head: 'So với (%)', span: 2 },
    ],
    rows: indicatorRows(dates),
    numbered: true,
    source: 'Nguồn: Tổng hợp báo cáo của các sở, ban, ngành; số liệu giả định phục vụ trình diễn.',
  });
}

function opening(dates: SessionDates): Block[] {
  const { report } = dates;
  return prose(`
    Thực hiện Chương trình công tác năm ${dates.year} của Ủy ban nhân dân tỉnh, Sở Tài chính tổng hợp, báo cáo tình hình kinh tế - xã hội ${monthInWords(report)}, ước thực hiện ${report.month} tháng và nhiệm vụ, giải pháp trọng tâm ${monthInWords(dates.following)} như sau:
    # I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH
    Trong tháng, Ủy ban nhân dân tỉnh đã bám sát các nghị quyết của Chính phủ, Tỉnh ủy, Hội đồng nhân dân tỉnh; ban hành 47 quyết định, 12 kế hoạch và 31 thông báo kết luận để tháo gỡ khó khăn cho sản xuất, kinh doanh, đẩy nhanh tiến độ các công trình trọng điểm và bảo đảm hoạt động thông suốt của 102 xã, phường.
    Người đứng đầu các sở, ban, ngành đã trực tiếp làm việc với 36 xã, phường; tiếp nhận 214 kiến nghị, giải quyết xong 189 kiến nghị (đạt 88,3%). Các nội dung còn lại chủ yếu liên quan đến bố trí trụ sở, trang thiết bị một cửa và xử lý hồ sơ đất đai chuyển tiếp từ cấp huyện trước đây.
    # II. KẾT QUẢ THỰC HIỆN
    ## 1. Nông nghiệp và môi trường
    Toàn tỉnh đã xuống giống 612,8 nghìn ha lúa, bằng 98,1% kế hoạch; năng suất bình quân ước 6,94 tấn/ha. Diện tích tham gia Đề án phát triển bền vững một triệu ha chuyên canh lúa chất lượng cao và phát thải thấp đạt 74,6 nghìn ha tại 41 xã. Giá lúa thường tại ruộng dao động từ 6.100 đến 6.700 đồng/kg, lúa thơm từ 7.200 đến 7.900 đồng/kg.
    Diện tích thả nuôi cá tra trong tháng 168 ha, lũy kế 1.742 ha; giá cá nguyên liệu loại 0,7 - 0,8 kg/con bình quân 31.200 đồng/kg, người nuôi có lãi từ 2.500 đến 3.000 đồng/kg. Vùng trồng sầu riêng, xoài, nhãn được cấp 684 mã số vùng trồng phục vụ xuất khẩu.
    Sạt lở bờ sông Tiền tiếp tục diễn biến phức tạp tại Long Khánh, Thường Phước, Tân Khánh Trung và Hoà Long với tổng chiều dài 4,7 km, ảnh hưởng 126 hộ; đã bố trí nơi ở mới cho 83 hộ.`);
}

function industry(dates: SessionDates): Block[] {
  const chance = random(`economy/output/${dates.report.month}`);
  const labels = Array.from({ length: 12 }, (_, i) => {
    const { month, year } = monthAfter(dates.report, i - 11);
    return `T${month}/${String(year).slice(2)}`;
  });
  const level = labels.map((_, i) => 104.2 + i * 0.35 + chance.between(-2.2, 2.6));
  return [
    ...prose(`
    ## 2. Công nghiệp, thương mại và dịch vụ
    Chỉ số sản xuất công nghiệp tháng ${dates.report.month} ước tăng ${percent(level.at(-1)! - 100, 1)} so với cùng kỳ. Các ngành tăng khá gồm chế biến thủy sản (9,4%), sản xuất thức ăn chăn nuôi (11,2%), may mặc (8,1%); ngành sản xuất thuốc, hóa dược giảm 2,3% do thiếu đơn hàng.
    Kim ngạch xuất khẩu tập trung ở thủy sản (41,6%), gạo (17,9%), hàng may mặc (12,4%) và trái cây chế biến (8,8%). Thị trường Hoa Kỳ, Trung Quốc, Nhật Bản và Liên minh châu Âu chiếm 63,5%.
    Hoạt động du lịch tập trung vào mùa nước nổi ở Tràm Chim, Gáo Giồng, làng hoa Sa Đéc, cù lao Thới Sơn; ngày lưu trú bình quân 1,32 ngày/khách, công suất buồng phòng đạt 64%.`),
    figure(
      190,
      'Hình 1. Chỉ số sản xuất công nghiệp 12 tháng gần nhất (cùng kỳ năm trước = 100)',
      (flow, top) =>
        drawChart(
          flow,
          {
            kind: 'lines',
            labels,
            from: 95,
            unit: '%',
            series: [
              { name: 'Toàn ngành', values: level },
              { name: 'Chế biến, chế tạo', values: level.map((v) => v + chance.between(0.2, 3)) },
            ],
          },
          top,
          190,
        ),
    ),
  ];
}

function money(dates: SessionDates): Block[] {
  return [
    ...prose(`
    ## 3. Thu, chi ngân sách và đầu tư công
    Thu ngân sách nhà nước trên địa bàn tháng ${dates.report.month} ước 1.790 tỷ đồng. Thu từ khu vực doanh nghiệp có vốn đầu tư nước ngoài và thu tiền sử dụng đất đạt thấp hơn tiến độ; thu xổ số kiến thiết, thuế thu nhập cá nhân vượt tiến độ.
    Chi ngân sách địa phương bảo đảm dự toán, ưu tiên chi lương, an sinh xã hội và các nhiệm vụ phát sinh sau sắp xếp đơn vị hành chính. Vốn đầu tư công giải ngân đến ngày 15 tháng ${dates.report.month} đạt mức bình quân chung cả nước; còn 9 chủ đầu tư giải ngân dưới 50% kế hoạch.`),
    table({
      caption: 'Bảng 1. Giải ngân vốn đầu tư công theo chủ đầu tư',
      unit: 'Đơn vị tính: tỷ đồng',
      columns: [
        { head: 'TT', width: 6, align: 'center' },
        { head: 'Chủ đầu tư', width: 46 },
        { head: 'Kế hoạch vốn', width: 16, align: 'right' },
        { head: 'Đã giải ngân', width: 16, align: 'right' },
        { head: 'Tỷ lệ (%)', width: 12, align: 'right' },
      ],
      rows: disbursement(dates),
      source: 'Nguồn: Kho bạc Nhà nước khu vực; số liệu giả định.',
    }),
  ];
}

function disbursement(dates: SessionDates) {
  const chance = random(`economy/disbursement/${dates.report.month}`);
  const owners = [
    'Ban Quản lý dự án đầu tư xây dựng công trình giao thông',
    'Ban Quản lý dự án đầu tư xây dựng công trình dân dụng và công nghiệp',
    'Ban Quản lý dự án đầu tư xây dựng công trình nông nghiệp',
    'Ban Quản lý Khu kinh tế',
    'Sở Giáo dục và Đào tạo',
    'Sở Y tế',
    'Công an tỉnh',
    'Bộ Chỉ huy Quân sự tỉnh',
    'Các xã, phường (102 đơn vị)',
  ];
  const rows = owners.map((owner, i) => {
    const plan = [5240, 1865, 1590, 640, 720, 585, 214, 186, 3825][i]!;
    const done = plan * Math.min(0.99, (dates.report.month / 12) * chance.between(0.78, 1.08));
    return { owner, plan, done };
  });
  const plan = rows.reduce((sum, row) => sum + row.plan, 0);
  const done = rows.reduce((sum, row) => sum + row.done, 0);
  return [
    ...rows.map((row, i) => ({
      cells: [String(i + 1), row.owner, num(row.plan), num(row.done), num((row.done / row.plan) * 100, 1)],
    })),
    { cells: ['', 'Tổng cộng', num(plan), num(done), num((done / plan) * 100, 1)], bold: true },
  ];
}

function closing(dates: SessionDates): Block[] {
  return prose(`
    ## 4. Văn hóa, xã hội
    Toàn tỉnh có 1.046 cơ sở giáo dục với 742 nghìn học sinh; tỷ lệ trường đạt chuẩn quốc gia 71,8%. Công tác khám, chữa bệnh được duy trì ổn định; đã kết nối bệnh án điện tử tại 19/23 bệnh viện. Sốt xuất huyết ghi nhận 312 ca, giảm 18,4% so với cùng kỳ, không có tử vong.
    Tỷ lệ hộ nghèo theo chuẩn đa chiều ước còn 1,12%. Toàn tỉnh đã xóa 2.164 căn nhà tạm, nhà dột nát; bảo đảm chi trả trợ cấp cho 168 nghìn đối tượng bảo trợ xã hội, trong đó 93,7% chi trả qua tài khoản.
    ## 5. Cải cách hành chính, chuyển đổi số
    Tỷ lệ hồ sơ thủ tục hành chính giải quyết đúng và trước hạn đạt 98,64%; tỷ lệ hồ sơ trực tuyến toàn trình 84,2%; số hóa kết quả giải quyết 91,5%. Còn 7 xã có tỷ lệ trễ hạn trên 3%, chủ yếu ở lĩnh vực đất đai và hộ tịch.
    ## 6. Quốc phòng, an ninh, nội chính
    Tình hình biên giới ổn định; an ninh chính trị, trật tự an toàn xã hội được giữ vững. Tai nạn giao thông xảy ra 41 vụ, giảm 6 vụ so với tháng trước. Thanh tra tỉnh triển khai 4 cuộc thanh tra theo kế hoạch, tiếp 86 lượt công dân.
    # III. HẠN CHẾ, KHÓ KHĂN VÀ NGUYÊN NHÂN
    1. Giải ngân vốn đầu tư công ở một số chủ đầu tư còn chậm do vướng giải phóng mặt bằng, nguồn cát san lấp và năng lực nhà thầu.
    2. Việc bố trí, xử lý trụ sở dôi dư sau sắp xếp còn chậm: mới xử lý 118/264 cơ sở.
    3. Một số xã còn thiếu công chức chuyên môn về địa chính, xây dựng, công nghệ thông tin; hồ sơ đất đai quá hạn còn 1.274 hồ sơ.
    4. Giá vật tư nông nghiệp tăng từ 4% đến 6%, ảnh hưởng thu nhập của người trồng lúa; nguy cơ xâm nhập mặn sớm ở khu vực Gò Công, Tân Phú Đông.
    # IV. NHIỆM VỤ, GIẢI PHÁP TRỌNG TÂM ${monthInWords(dates.following).toUpperCase()}
    1. Sở Tài chính chủ trì rà soát, điều chuyển vốn của các dự án giải ngân dưới 50%; đề xuất phương án trình Ủy ban nhân dân tỉnh tại phiên họp này.
    2. Sở Xây dựng, các ban quản lý dự án lập tiến độ từng tuần đối với đường ĐT.846, tuyến nối Cao Lãnh - An Hữu, cầu Tân Phú Đông và các khu tái định cư.
    3. Sở Nông nghiệp và Môi trường vận hành hệ thống cống ngăn mặn, trữ ngọt; hoàn thiện hồ sơ bảng giá đất; xử lý dứt điểm hồ sơ đất đai quá hạn trong quý.
    4. Sở Nội vụ tham mưu điều động, biệt phái công chức về các xã còn thiếu; hoàn thành sắp xếp đơn vị sự nghiệp công lập.
    5. Sở Khoa học và Công nghệ, Văn phòng Ủy ban nhân dân tỉnh bảo đảm hạ tầng họp không giấy, hệ thống thông tin giải quyết thủ tục hành chính hoạt động liên tục tại 102 xã, phường.
    6. Công an tỉnh, Bộ Chỉ huy Quân sự tỉnh giữ vững an ninh, trật tự, chủ quyền biên giới; tổ chức tốt công tác phòng cháy, chữa cháy, cứu nạn, cứu hộ.
    # V. KIẾN NGHỊ
    Sở Tài chính kính trình Ủy ban nhân dân tỉnh xem xét, thông qua dự thảo Báo cáo để hoàn thiện, gửi Ban Thường vụ Tỉnh ủy, Thường trực Hội đồng nhân dân tỉnh theo quy định./.`);
}

function buildReport(dates: SessionDates): Promise<Uint8Array> {
  const { report } = dates;
  return typeset(
    reportTitle(dates),
    {
      agency: 'STC',
      back: 10,
      number: 'Số: 486/BC-STC',
      kind: 'BÁO CÁO',
      about: [
        `Tình hình kinh tế - xã hội ${monthInWords(report)} và ${report.month} tháng;`,
        `nhiệm vụ, giải pháp trọng tâm ${monthInWords(dates.following)}`,
      ],
      body: [...opening(dates), ...industry(dates), ...money(dates), ...closing(dates)],
      end: {
        receivers: [
          'UBND tỉnh (để báo cáo)',
          'Các thành viên UBND tỉnh',
          'Văn phòng UBND tỉnh',
          'Ban Giám đốc Sở',
          'Các phòng thuộc Sở',
          'Lưu: VT, TH, D12',
        ],
        authority: ['GIÁM ĐỐC'],
        name: personOf('STC').fullName,
        seal: 'SỞ TÀI CHÍNH TỈNH ĐỒNG THÁP',
      },
    },
    dates,
  );
}

function reportTitle({ report }: SessionDates): string {
  return `Báo cáo tình hình kinh tế - xã hội ${monthInWords(report)} và ${report.month} tháng`;
}

function annexTitle({ report }: SessionDates): string {
  return `Phụ lục: Một số chỉ tiêu kinh tế - xã hội chủ yếu ${report.month} tháng năm ${report.year}`;
}

function buildAnnex(dates: SessionDates): Promise<Uint8Array> {
  return typeset(
    annexTitle(dates),
    {
      agency: 'STC',
      back: 10,
      number: '',
      annexOf: `Kèm theo Báo cáo số 486/BC-STC ${dayInWords(dates.back(10))} của Sở Tài chính`,
      kind: 'PHỤ LỤC',
      about: [
        'Một số chỉ tiêu kinh tế - xã hội chủ yếu',
        `${dates.report.month} tháng năm ${dates.report.year}`,
      ],
      body: [indicatorTable(dates, 'Biểu tổng hợp chỉ tiêu toàn tỉnh'), ...revenue(dates)],
    },
    dates,
  );
}

function revenue(dates: SessionDates): Block[] {
  const chance = random(`economy/revenue/${dates.report.month}`);
  const sources = [
    'Doanh nghiệp nhà nước',
    'Doanh nghiệp FDI',
    'Ngoài quốc doanh',
    'Tiền sử dụng đất',
    'Xổ số kiến thiết',
    'Thu khác',
  ];
  const plan = [2120, 1480, 3960, 4200, 5880, 3700];
  const done = plan.map((p) => (p * dates.report.month * chance.between(0.82, 1.1)) / 12);
  return [
    figure(210, 'Hình 1. Thu ngân sách theo nguồn: dự toán năm và lũy kế thực hiện', (flow, top) =>
      drawChart(
        flow,
        {
          kind: 'bars',
          labels: sources.map((s) => s.replace('Doanh nghiệp', 'DN')),
          unit: 'tỷ đồng',
          series: [
            { name: `Dự toán năm ${dates.year}`, values: plan },
            { name: `Lũy kế ${dates.report.month} tháng`, values: done },
          ],
        },
        top,
        210,
      ),
    ),
    figure(150, 'Hình 2. Cơ cấu thu lũy kế (tỷ đồng, tỷ lệ)', (flow, top) =>
      drawChart(
        flow,
        { kind: 'shares', labels: sources, unit: 'tỷ đồng', series: [{ name: '', values: done }] },
        top,
        150,
      ),
    ),
  ];
}

export const ECONOMY_PAPERS: readonly DemoPaper[] = [
  {
    key: 'economy-report',
    fileName: 'BC-486-STC_Kinh-te-xa-hoi.pdf',
    kind: 'report',
    title: reportTitle,
    build: buildReport,
  },
  {
    key: 'economy-indicators',
    fileName: 'PL-486-STC_Chi-tieu-chu-yeu.pdf',
    kind: 'annex',
    title: annexTitle,
    build: buildAnnex,
  },
];
