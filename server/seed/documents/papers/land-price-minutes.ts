import { MM, smooth } from '../../../print/canvas.ts';
import type { Point } from '../../../print/canvas.ts';
import { figure as num } from '../../../print/figures.ts';
import { PageFlow } from '../../../print/page-flow.ts';
import { PdfFile } from '../../../print/pdf-file.ts';
import { prose, table, write } from '../../../print/prose.ts';
import type { Block } from '../../../print/prose.ts';
import { drawLetterhead, drawSignOff } from '../../../print/letterhead.ts';
import { breathe, headOf, SAMPLE_MARKS, SAMPLE_NOTE, writtenAt } from '../engine/typeset.ts';
import type { Written } from '../engine/typeset.ts';
import { widthOf } from '../../../print/typeface.ts';
import { dayInFigures, dayInWords } from '../../days.ts';
import type { SessionDates } from '../../days.ts';
import { COMMUNES, nameOf } from '../../communes.ts';
import { inventedName } from '../../names.ts';
import { personOf } from '../../people.ts';
import { random } from '../../random.ts';
import { ScanPaper, palette } from '../scan/scan-paper.ts';

/* The minutes that came on paper: signed by hand, stamped on arrival, scanned without a text layer. */

const BACK = 16;

export function landPriceMinutesTitle(): string {
  return 'Biên bản họp Hội đồng thẩm định bảng giá đất tỉnh (bản quét)';
}

function councilRows(): string[][] {
  const chance = random('land-price/council');
  const posts = [
    'Phó Chủ tịch UBND tỉnh, Chủ tịch Hội đồng',
    'Giám đốc Sở Tài chính, Phó Chủ tịch Hội đồng',
    'Phó Giám đốc Sở Tư pháp, Ủy viên',
    'Phó Giám đốc Sở Xây dựng, Ủy viên',
    'Phó Trưởng Thuế tỉnh, Ủy viên',
    'Phó Chủ tịch Ủy ban MTTQ Việt Nam tỉnh, Ủy viên',
    'Trưởng phòng Quản lý giá, Sở Tài chính, Thư ký',
  ];
  const names = posts.map(() => inventedName(chance));
  names[0] = personOf('vice3').fullName;
  names[1] = personOf('STC').fullName;
  return posts.map((post, i) => [String(i + 1), names[i]!, post, 'Có mặt']);
}

function minutesText(dates: SessionDates): Block[] {
  return [
    ...prose(`
    **Thời gian bắt đầu:** 13 giờ 30 phút, ${dayInWords(dates.back(BACK))}.
    **Địa điểm:** Phòng họp số 2, Văn phòng Ủy ban nhân dân tỉnh.
    **Chủ trì:** ${personOf('vice3').fullName}, Phó Chủ tịch Ủy ban nhân dân tỉnh, Chủ tịch Hội đồng.
    **Thành phần tham dự:** 7/7 thành viên Hội đồng; đại diện đơn vị tư vấn: Công ty Cổ phần Định giá Cửu Long Giả Định.`),
    table({
      columns: [
        { head: 'TT', width: 7, align: 'center' },
        { head: 'Họ và tên', width: 32 },
        { head: 'Chức vụ, chức danh trong Hội đồng', width: 48 },
        { head: 'Ghi chú', width: 13, align: 'center' },
      ],
      rows: councilRows(),
    }),
    ...prose(`
    # I. NỘI DUNG
    1. Đại diện Sở Nông nghiệp và Môi trường trình bày tóm tắt phương án bảng giá đất: điều chỉnh 312 đoạn đường, bổ sung 87 đoạn đường mới, thống nhất giá tại 46 khu vực giáp ranh giữa hai tỉnh trước đây.
    2. Đơn vị tư vấn báo cáo kết quả điều tra 9.846 phiếu tại 102 xã, phường; phương pháp thu thập, xử lý thông tin; độ tin cậy của mẫu và các trường hợp loại trừ (214 phiếu có yếu tố giao dịch đột biến).
    # II. Ý KIẾN THẢO LUẬN
    1. Sở Tài chính: cơ bản thống nhất; đề nghị thuyết minh rõ hơn mức tăng tại tuyến Quốc lộ 30 đoạn qua phường Mỹ Trà và xã An Hữu, rà soát chênh lệch giữa đất ở và đất thương mại, dịch vụ.
    2. Sở Tư pháp: hồ sơ đầy đủ thành phần theo quy định; đề nghị bổ sung điều khoản chuyển tiếp đối với hồ sơ đã tiếp nhận trước ngày nghị quyết có hiệu lực.
    3. Sở Xây dựng: đề nghị cập nhật 11 tuyến đường trong khu dân cư mới bàn giao; thống nhất cách xác định vị trí đối với hẻm có bề rộng dưới 3 mét.
    4. Thuế tỉnh: đề nghị ban hành kèm bảng tra theo mã đoạn đường để liên thông điện tử với cơ quan thuế, tránh nhập tay.
    5. Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh: quan tâm tác động đối với hộ chuyển mục đích sử dụng đất cho con lập gia đình; đề nghị giữ nguyên giá tại các xã khó khăn.
    # III. KẾT QUẢ BIỂU QUYẾT
    Hội đồng bỏ phiếu kín: số phiếu phát ra 7, thu vào 7, hợp lệ 7; **tán thành 6 phiếu, không tán thành 1 phiếu**. Hội đồng thống nhất thông qua phương án bảng giá đất với các nội dung tiếp thu nêu trên.
    # IV. KẾT LUẬN CỦA CHỦ TỊCH HỘI ĐỒNG
    1. Giao Sở Nông nghiệp và Môi trường tiếp thu ý kiến của các thành viên, hoàn thiện hồ sơ trước ngày ${dayInFigures(dates.back(12))}.
    2. Mức tăng tại khu vực ven biển và tỷ lệ giá đất sản xuất, kinh doanh phi nông nghiệp còn ý kiến khác nhau: báo cáo Ủy ban nhân dân tỉnh xem xét, quyết định tại phiên họp thường kỳ.
    3. Thuế tỉnh phối hợp Sở Khoa học và Công nghệ hoàn thành liên thông mã đoạn đường trước khi nghị quyết có hiệu lực.
    Cuộc họp kết thúc vào 16 giờ 20 phút cùng ngày. Biên bản được thông qua và lập thành 03 bản có giá trị như nhau./.`),
  ];
}

/** The frame an office stamps on what arrives. */
function arrivalStamp(flow: PageFlow, paper: ScanPaper, dates: SessionDates): void {
  const red = '#c8232c';
  const turn = -4;
  const rad = (turn * Math.PI) / 180;
  const [ox, oy] = [flow.left - 38, 30 * MM + 88];
  const at = (x: number, y: number): Point => [
    ox + x * Math.cos(rad) - y * Math.sin(rad),
    oy + x * Math.sin(rad) + y * Math.cos(rad),
  ];
  paper.line([at(0, 0), at(122, 0), at(122, 54), at(0, 54)], { color: red, width: 1.6, close: true });
  const stamp = (text: string, x: number, y: number, size: number, centre = false) => {
    const [px, py] = at(centre ? x - widthOf(text, 'bold', size) / 2 : x, y);
    paper.text({ x: px, y: py, text, face: 'bold', size, color: red, turn });
  };
  stamp('SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG', 61, 12, 6.4, true);
  stamp('CÔNG VĂN ĐẾN', 61, 24, 8.6, true);
  stamp('Số: 3917', 8, 36, 8.6);
  stamp(`Ngày: ${dayInFigures(dates.back(BACK - 2))}`, 8, 48, 8.6);
}

/** A wavy underline below what was written last, and a tick beside it: somebody has read this. */
function pencil(flow: PageFlow, paper: ScanPaper, from: number, length: number): void {
  const chance = random(`land-price/pencil/${length}`);
  const pen = { color: '#1c3f94', width: 1 };
  const y = flow.y - 5;
  const points = Array.from({ length: 14 }, (_, i): Point => [
    flow.left + from + (length * i) / 13,
    y + chance.between(-0.9, 0.9),
  ]);
  paper.line(smooth(points), pen);
  const x = flow.left - 24;
  const tick: Point[] = [
    [x, y - 12],
    [x + 6, y - 3],
    [x + 20, y - 30],
  ];
  paper.line(smooth(tick), { ...pen, width: 1.4 });
}

export async function buildLandPriceMinutes(dates: SessionDates): Promise<Uint8Array> {
  const paper = new ScanPaper('land-price/scan');
  const flow = new PageFlow(paper, { size: 13, footer: SAMPLE_NOTE });
  const minutes: Written = {
    agency: 'UBND',
    issuer: { superior: ['ỦY BAN NHÂN DÂN TỈNH'], agency: ['HỘI ĐỒNG THẨM ĐỊNH', 'BẢNG GIÁ ĐẤT'] },
    back: BACK,
    number: 'Số: 04/BB-HĐTĐ',
    kind: 'BIÊN BẢN',
    about: ['Họp thẩm định phương án', 'điều chỉnh, bổ sung Bảng giá đất', 'trên địa bàn tỉnh Đồng Tháp'],
    body: minutesText(dates),
  };
  drawLetterhead(flow, headOf(minutes, dates));
  arrivalStamp(flow, paper, dates);
  for (const [i, block] of minutes.body.entries()) {
    write(flow, [block]);
    if (i === 9) pencil(flow, paper, 4, 210);
    if (i === 17) pencil(flow, paper, 0, 150);
    if (flow.pages > paper.finished.length + 1) await breathe();
  }
  drawSignOff(
    flow,
    {
      receivers: [],
      authority: ['CHỦ TỊCH HỘI ĐỒNG'],
      name: personOf('vice3').fullName,
      seal: 'HỘI ĐỒNG THẨM ĐỊNH BẢNG GIÁ ĐẤT',
      beside: { authority: ['THƯ KÝ'], name: inventedName(random('land-price/council-secretary')) },
    },
    SAMPLE_MARKS,
  );
  await breathe();
  write(flow, [{ tag: 'page' }, ...streetList()]);
  paper.finish();
  await breathe();
  const file = new PdfFile({
    title: landPriceMinutesTitle(),
    author: 'Hội đồng thẩm định bảng giá đất tỉnh',
    at: writtenAt(dates, BACK - 2),
    subject: SAMPLE_NOTE,
  });
  for (const page of paper.finished) file.addImagePage(page, palette());
  return file.bytes();
}

function streetList(): Block[] {
  const chance = random('land-price/streets');
  const streets = [
    'Nguyễn Trãi',
    'Lê Duẩn',
    'Phạm Hữu Lầu',
    'Nguyễn Thị Minh Khai',
    'Tôn Đức Thắng',
    'Võ Văn Kiệt',
    'Trần Phú',
    'Lê Hồng Phong',
  ];
  const parts = [
    'cầu Kinh Cụt - ngã ba bến đò',
    'trụ sở UBND - cầu Đình',
    'chợ - Trường THCS',
    'Quốc lộ 30 - rạch Cái Sao',
    'toàn tuyến khu dân cư mới',
  ];
  const rows = chance
    .shuffled(COMMUNES)
    .slice(0, 19)
    .map((commune, i) => [
      String(i + 1),
      nameOf(commune),
      `Đường ${chance.pick(streets)}: đoạn ${chance.pick(parts)}`,
      num(chance.whole(180, 2400)),
      chance.next() < 0.3 ? 'Bổ sung mới' : 'Điều chỉnh',
    ]);
  return [
    ...prose('^ PHỤ LỤC'),
    ...prose('^ Danh mục đoạn đường được Hội đồng rà soát lần cuối (trích)'),
    table({
      columns: [
        { head: 'TT', width: 7, align: 'center' },
        { head: 'Xã, phường', width: 25 },
        { head: 'Đoạn đường', width: 40 },
        { head: 'Chiều dài (m)', width: 13, align: 'right' },
        { head: 'Nội dung', width: 15, align: 'center' },
      ],
      rows,
    }),
  ];
}
