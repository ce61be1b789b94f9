import { prose, table } from '../../../print/prose.ts';
import { paper } from '../engine/typeset.ts';
import type { DemoPaper } from '../engine/typeset.ts';
import { monthAfter, monthInWords } from '../../days.ts';
import { personOf } from '../../people.ts';

/* Papers of the meeting that is over and of the one still in preparation. */

const NOTICE = paper(
  {
    key: 'past-notice',
    fileName: 'TB-352-UBND_Ket-luan-phien-truoc.pdf',
    kind: 'notice',
    title: (dates) => `Thông báo kết luận phiên họp thường kỳ ${monthInWords(monthAfter(dates.session, -1))}`,
  },
  (dates) => ({
    agency: 'UBND',
    back: dates.lastSession - 3,
    number: 'Số: 352/TB-UBND',
    kind: 'THÔNG BÁO',
    about: [
      'Kết luận của Chủ tịch Ủy ban nhân dân tỉnh',
      `tại phiên họp thường kỳ ${monthInWords(monthAfter(dates.session, -1))}`,
    ],
    body: prose(`
    Ủy ban nhân dân tỉnh tổ chức phiên họp thường kỳ do đồng chí ${personOf('chair').fullName}, Chủ tịch Ủy ban nhân dân tỉnh chủ trì. Tham dự có 24/25 thành viên. Sau khi nghe báo cáo và ý kiến thảo luận, Chủ tịch Ủy ban nhân dân tỉnh kết luận:
    **1. Về tình hình kinh tế - xã hội:** thống nhất nội dung báo cáo; yêu cầu các chủ đầu tư giải ngân dưới 50% cam kết tiến độ từng tuần.
    **2. Về phương án ứng phó hạn, mặn:** thông qua phương án do Sở Nông nghiệp và Môi trường trình; vận hành cống Nguyễn Tấn Thành theo quy trình liên vùng; các xã phía đông hoàn thành kiểm kê công trình trữ ngọt.
    **3. Về sắp xếp đơn vị sự nghiệp y tế:** thống nhất chủ trương; Sở Nội vụ thẩm định vị trí việc làm, trình lại trong 15 ngày.
    **4. Về nhà ở xã hội:** giao Sở Xây dựng công khai quỹ đất 20%, rút ngắn thời gian xét duyệt hồ sơ còn 15 ngày.
    Văn phòng Ủy ban nhân dân tỉnh thông báo để các cơ quan, đơn vị biết, thực hiện./.`),
    end: {
      receivers: [
        'TT. Tỉnh ủy, TT. HĐND tỉnh',
        'Chủ tịch, các PCT UBND tỉnh',
        'Các sở, ban, ngành tỉnh',
        'UBND các xã, phường',
        'Lưu: VT, TH',
      ],
      authority: ['TL. CHỦ TỊCH', 'CHÁNH VĂN PHÒNG'],
      name: personOf('VPUBND').fullName,
      seal: 'ỦY BAN NHÂN DÂN TỈNH ĐỒNG THÁP',
    },
  }),
);

const DROUGHT = paper(
  {
    key: 'past-drought',
    fileName: 'PA-SNNMT_Ung-pho-han-man.pdf',
    kind: 'report',
    title: () => 'Phương án ứng phó hạn, mặn mùa khô',
  },
  (dates) => ({
    agency: 'SNNMT',
    back: dates.lastSession + 6,
    number: 'Số: 204/PA-SNNMT',
    kind: 'PHƯƠNG ÁN',
    about: ['Ứng phó hạn, mặn mùa khô', `năm ${dates.year} - ${dates.year + 1}`],
    body: [
      ...prose(`
    # I. DỰ BÁO
    Dòng chảy từ thượng nguồn sông Mê Công về đồng bằng ở mức thấp hơn trung bình nhiều năm từ 8 đến 14%. Ranh mặn 4 g/l có khả năng xâm nhập sâu từ 52 đến 60 km trên sông Tiền, sớm hơn khoảng 10 ngày.
    # II. KỊCH BẢN VÀ BIỆN PHÁP`),
      table({
        columns: [
          { head: 'Cấp', width: 8, align: 'center' },
          { head: 'Dấu hiệu', width: 34 },
          { head: 'Biện pháp', width: 40 },
          { head: 'Chủ trì', width: 20 },
        ],
        rows: [
          [
            '1',
            'Mặn 4 g/l tại Mỹ Tho dưới 3 ngày',
            'Đóng cống theo lịch triều, thông báo ngày hai lần',
            'Công ty khai thác thủy lợi',
          ],
          [
            '2',
            'Mặn 4 g/l tại Mỹ Tho từ 3 đến 10 ngày',
            'Vận hành cống Nguyễn Tấn Thành; bơm chuyền 68 trạm',
            'Sở NN&MT',
          ],
          [
            '3',
            'Mặn 4 g/l kéo dài trên 10 ngày',
            'Cấp nước tập trung, xe và sà lan chở nước; dừng lấy nước thô Mỹ Tho',
            'UBND tỉnh',
          ],
        ],
      }),
      ...prose(`
    # III. NHU CẦU KINH PHÍ
    Dự kiến 74 tỷ đồng từ dự phòng ngân sách và Quỹ phòng, chống thiên tai./.`),
    ],
    end: {
      receivers: ['UBND tỉnh', 'Lưu: VT, TL'],
      authority: ['GIÁM ĐỐC'],
      name: personOf('SNNMT').fullName,
      seal: 'SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG',
    },
  }),
);

const COMING = paper(
  {
    key: 'coming-review',
    fileName: 'BC-SXD_Tien-do-cong-trinh-trong-diem.pdf',
    kind: 'report',
    title: () => 'Báo cáo tiến độ các công trình giao thông trọng điểm',
  },
  () => ({
    agency: 'SXD',
    back: 2,
    number: 'Số: 352/BC-SXD',
    kind: 'BÁO CÁO',
    about: ['Tiến độ các công trình giao thông trọng điểm', 'và kiến nghị tháo gỡ khó khăn, vướng mắc'],
    body: [
      ...prose(`
    # I. TIẾN ĐỘ`),
      table({
        columns: [
          { head: 'TT', width: 7, align: 'center' },
          { head: 'Công trình', width: 37 },
          { head: 'Sản lượng (%)', width: 14, align: 'right' },
          { head: 'Mặt bằng (%)', width: 14, align: 'right' },
          { head: 'Vướng mắc', width: 30 },
        ],
        rows: [
          ['1', 'Cao tốc Cao Lãnh - An Hữu', '78,4', '100', 'Nguồn cát gia tải'],
          ['2', 'Cầu Tân Phú Đông', '12,6', '83,5', '21 hộ chưa nhận bồi thường'],
          ['3', 'Quốc lộ 30 đoạn Cao Lãnh - Hồng Ngự', '61,0', '97,2', 'Di dời đường điện 110 kV'],
          ['4', 'Đường ven biển Gò Công', '34,8', '91,0', 'Nền đất yếu, lún kéo dài'],
        ],
      }),
      ...prose(`
    # II. KIẾN NGHỊ
    1. Cho phép khai thác bổ sung mỏ cát theo cơ chế đặc thù, sản lượng 0,8 triệu m³.
    2. Giao Ủy ban nhân dân các xã hoàn thành vận động 21 hộ trước ngày 15 tháng sau./.`),
    ],
    end: {
      receivers: ['UBND tỉnh', 'Lưu: VT, QLHT'],
      authority: ['GIÁM ĐỐC'],
      name: personOf('SXD').fullName,
      seal: 'SỞ XÂY DỰNG TỈNH ĐỒNG THÁP',
    },
  }),
);

export const OTHER_PAPERS: readonly DemoPaper[] = [NOTICE, DROUGHT, COMING];
