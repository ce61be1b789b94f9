import { drawChart } from '../engine/chart.ts';
import { figure as num } from '../../../print/figures.ts';
import { figure, prose, table } from '../../../print/prose.ts';
import { paper } from '../engine/typeset.ts';
import type { DemoPaper } from '../engine/typeset.ts';
import { COMMUNES, nameOf } from '../../communes.ts';
import { monthAfter, monthInWords } from '../../days.ts';
import { personOf } from '../../people.ts';
import { random } from '../../random.ts';

/* Agenda item 6: the programme of high-quality, low-emission rice. */

const end = {
  receivers: ['Như trên', 'Sở Tài chính', 'UBND các xã, phường', 'Hội Nông dân tỉnh', 'Lưu: VT, TT-BVTV'],
  authority: ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'],
  name: 'Nguyễn Thị Cẩm Quyên',
  seal: 'SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG',
};

function areaRows(year: number): string[][] {
  const chance = random('rice/areas');
  const zones = ['Tháp Mười', 'Tam Nông', 'Hồng Ngự', 'Cái Bè', 'Cai Lậy'];
  return chance
    .shuffled(COMMUNES.filter((commune) => zones.includes(commune.zone) && commune.kind === 'Xã'))
    .slice(0, 16)
    .map((commune, i) => {
      const now = chance.whole(6, 42) * 50;
      return [
        String(i + 1),
        nameOf(commune),
        num(now),
        num(now * chance.between(1.3, 1.7)),
        num(now * chance.between(1.9, 2.8)),
        String(chance.whole(1, 5)),
        year % 2 ? num(chance.between(5.2, 7.4), 1) : num(chance.between(5.4, 7.6), 1),
      ];
    });
}

const SUBMISSION = paper(
  {
    key: 'rice-submission',
    fileName: 'TTr-598-SNNMT_De-an-lua-phat-thai-thap.pdf',
    kind: 'submission',
    title: () => 'Tờ trình về Đề án mở rộng vùng lúa chất lượng cao, phát thải thấp gắn với tăng trưởng xanh',
  },
  (dates) => ({
    agency: 'SNNMT',
    back: 13,
    number: 'Số: 598/TTr-SNNMT',
    kind: 'TỜ TRÌNH',
    about: [
      'Về Đề án mở rộng vùng lúa chất lượng cao, phát thải thấp',
      `gắn với tăng trưởng xanh, giai đoạn ${dates.year + 1} - 2030`,
    ],
    body: prose(`
    ^ Kính gửi: Ủy ban nhân dân tỉnh.
    ~ Căn cứ Quyết định số 1490/QĐ-TTg ngày 27 tháng 11 năm 2023 của Thủ tướng Chính phủ phê duyệt Đề án phát triển bền vững một triệu héc-ta chuyên canh lúa chất lượng cao và phát thải thấp gắn với tăng trưởng xanh vùng đồng bằng sông Cửu Long đến năm 2030;
    ~ Căn cứ Chương trình công tác năm ${dates.year} của Ủy ban nhân dân tỉnh;
    # I. KẾT QUẢ GIAI ĐOẠN VỪA QUA
    Toàn tỉnh có 74,6 nghìn ha tham gia tại 41 xã, 168 hợp tác xã. Lượng giống giảm từ 140 còn 78 kg/ha; phân đạm giảm 22%; nước tưới giảm 28%; chi phí giảm 2,6 - 3,4 triệu đồng/ha/vụ; lợi nhuận tăng 16 - 21%. Phát thải đo tại 12 điểm giảm bình quân 5,8 tấn CO₂ tương đương/ha/năm.
    Khó khăn: cống, trạm bơm chưa cho phép rút nước đồng loạt; máy sạ cụm thiếu 320 máy; chưa có đơn vị thẩm định phát thải trong nước đủ điều kiện để bán tín chỉ.
    # II. NỘI DUNG ĐỀ ÁN
    1. Mục tiêu: 120 nghìn ha vào năm ${dates.year + 2}, 194 nghìn ha vào năm 2030; 100% diện tích có liên kết; 70% rơm rạ thu gom khỏi đồng ruộng.
    2. Nhiệm vụ: hoàn thiện thủy lợi nội đồng 86 ô bao; 03 trung tâm sấy, trữ; cơ giới hóa đồng bộ; nhật ký số; đo đạc, báo cáo, thẩm định.
    3. Kinh phí: 1.946 tỷ đồng; ngân sách tỉnh 412 tỷ đồng, trung ương 530 tỷ đồng, vốn vay 604 tỷ đồng, doanh nghiệp và hợp tác xã 400 tỷ đồng.
    4. Cơ chế: hỗ trợ 40% giá máy sạ cụm không quá 60 triệu đồng/máy; hỗ trợ 50% phí chứng nhận lần đầu; lãi suất vay thu mua 3%/năm trong hai vụ.
    # III. Ý KIẾN KHÁC NHAU
    Sở Tài chính đề nghị hỗ trợ máy sạ 30%; Hội Nông dân tỉnh đề nghị 50%. Cơ quan soạn thảo đề xuất **40%**, có hậu kiểm diện tích phục vụ tối thiểu 120 ha/máy/năm.
    # IV. KIẾN NGHỊ
    Kính trình Ủy ban nhân dân tỉnh thảo luận, cho ý kiến; Sở sẽ hoàn thiện để trình ban hành trong ${monthInWords(monthAfter(dates.session))}./.`),
    end,
  }),
);

const SUMMARY = paper(
  {
    key: 'rice-programme',
    fileName: 'TomTat_De-an-lua-phat-thai-thap.pdf',
    kind: 'report',
    title: () => 'Tóm tắt Đề án mở rộng vùng lúa chất lượng cao, phát thải thấp',
  },
  (dates) => ({
    agency: 'SNNMT',
    back: 13,
    number: 'Số: 221/BC-SNNMT',
    kind: 'BÁO CÁO TÓM TẮT',
    about: ['Đề án mở rộng vùng lúa chất lượng cao, phát thải thấp', `giai đoạn ${dates.year + 1} - 2030`],
    body: [
      ...prose(`
    # 1. Quy trình kỹ thuật
    Quy trình "một phải, năm giảm" kết hợp tưới ướt khô xen kẽ: ba lần rút nước ở ngày thứ 12, 22 và 35 sau sạ; bón vùi phân cùng lúc sạ cụm; quản lý dịch hại tổng hợp; thu hoạch kết hợp cuộn rơm trong 48 giờ.
    # 2. Diện tích theo địa bàn`),
      table({
        caption: 'Bảng 1. Diện tích tham gia tại các xã trọng điểm',
        size: 11,
        unit: 'Đơn vị tính: ha',
        columns: [
          { head: 'TT', width: 6, align: 'center' },
          { head: 'Xã', width: 26 },
          { head: `Năm ${dates.year}`, width: 13, align: 'right' },
          { head: `Năm ${dates.year + 2}`, width: 13, align: 'right' },
          { head: 'Năm 2030', width: 13, align: 'right' },
          { head: 'Hợp tác xã', width: 12, align: 'right' },
          { head: 'Giảm phát thải (tấn/ha)', width: 17, align: 'right' },
        ],
        rows: areaRows(dates.year),
      }),
      figure(200, 'Hình 1. Lợi nhuận bình quân một vụ (triệu đồng/ha)', (flow, top) =>
        drawChart(
          flow,
          {
            kind: 'bars',
            labels: ['Đông Xuân', 'Hè Thu', 'Thu Đông'],
            unit: 'triệu đồng/ha',
            decimals: 1,
            series: [
              { name: 'Ngoài mô hình', values: [27.4, 18.2, 19.6] },
              { name: 'Trong mô hình', values: [32.6, 22.1, 23.4] },
              { name: 'Trong mô hình, có liên kết', values: [34.9, 24.3, 25.2] },
            ],
          },
          top,
          200,
        ),
      ),
      ...prose(`
    # 3. Tổ chức thực hiện
    Mỗi xã trọng điểm lập tổ điều phối nước gồm hợp tác xã, trạm bơm, khuyến nông; lịch rút nước công bố trước 07 ngày. Dữ liệu mực nước từ 240 ống đo cảm biến được chia sẻ công khai.
    # 4. Giám sát
    Sở công bố kết quả theo vụ; đơn vị độc lập kiểm tra ngẫu nhiên 5% diện tích; hộ vi phạm hai lần đưa ra khỏi danh sách hỗ trợ./.`),
    ],
    end: {
      ...end,
      receivers: ['UBND tỉnh', 'Các thành viên UBND tỉnh', 'Lưu: VT, TT-BVTV'],
      name: personOf('SNNMT').fullName,
      authority: ['GIÁM ĐỐC'],
    },
  }),
);

export const RICE_PAPERS: readonly DemoPaper[] = [SUBMISSION, SUMMARY];
