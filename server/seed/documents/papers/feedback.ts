import { prose, table } from '../../../print/prose.ts';
import type { Block } from '../../../print/prose.ts';
import { paper } from '../engine/typeset.ts';
import type { DemoPaper } from '../engine/typeset.ts';
import { dayInFigures } from '../../days.ts';
import { personOf } from '../../people.ts';

/* Agenda item 7: rules on citizens' feedback, drafted by the service centre and appraised by the Department of Justice. */

const SUBJECT =
  'Quy định tiếp nhận, xử lý phản ánh, kiến nghị của cá nhân, tổ chức trên địa bàn tỉnh Đồng Tháp';

const SUBMISSION = paper(
  {
    key: 'feedback-submission',
    fileName: 'TTr-64-TTPVHCC_Quy-dinh-phan-anh-kien-nghi.pdf',
    kind: 'submission',
    title: () => `Tờ trình dự thảo Quyết định ban hành ${SUBJECT}`,
  },
  (dates) => ({
    agency: 'TTPVHCC',
    back: 12,
    number: 'Số: 64/TTr-TTPVHCC',
    kind: 'TỜ TRÌNH',
    about: [
      'Về dự thảo Quyết định ban hành Quy định tiếp nhận, xử lý',
      'phản ánh, kiến nghị của cá nhân, tổ chức trên địa bàn tỉnh',
    ],
    body: prose(`
    ^ Kính gửi: Ủy ban nhân dân tỉnh.
    # I. SỰ CẦN THIẾT BAN HÀNH
    Trong ${dates.report.month} tháng năm ${dates.report.year}, hệ thống 1022 tiếp nhận 8.914 phản ánh, kiến nghị; xử lý đúng hạn 91,2%; 97,6% người đánh giá hài lòng. Hai quy chế của hai tỉnh trước đây khác nhau về thời hạn (05 và 07 ngày làm việc), thẩm quyền phân công và cách công khai.
    Sau khi không còn cấp huyện, 38% phản ánh bị chuyển tiếp từ hai lần trở lên trước khi đến đúng cơ quan; thời gian chờ phân công trung bình 26 giờ.
    # II. QUAN ĐIỂM CHỈ ĐẠO
    Một đầu mối, một thời hạn, một mã số theo dõi; người dân không phải biết cơ quan nào có thẩm quyền; kết quả xử lý công khai, trừ nội dung thuộc bí mật đời tư.
    # III. QUÁ TRÌNH SOẠN THẢO
    Dự thảo lấy ý kiến 18 sở, ngành, 102 xã, phường; đăng tải 20 ngày; 67 ý kiến, tiếp thu 59. Sở Tư pháp thẩm định, kết luận dự thảo đủ điều kiện trình.
    # IV. NỘI DUNG CƠ BẢN
    Dự thảo Quy định gồm 4 chương, 10 điều. Nội dung mới: (1) phân công trong 04 giờ làm việc; (2) thời hạn xử lý 05 ngày làm việc, việc khẩn 24 giờ; (3) chỉ chuyển tiếp một lần, lần thứ hai do Trung tâm quyết định; (4) người đứng đầu chịu trách nhiệm khi tỷ lệ trễ hạn quý trên 10%.
    # V. VẤN ĐỀ XIN Ý KIẾN
    Công an tỉnh đề nghị loại trừ tin báo tội phạm khỏi hệ thống; cơ quan soạn thảo đề nghị tiếp nhận và chuyển ngay, không công khai.
    # VI. KIẾN NGHỊ
    Kính trình Ủy ban nhân dân tỉnh xem xét, biểu quyết thông qua, ban hành./.`),
    end: {
      receivers: ['Như trên', 'Sở Tư pháp', 'Lưu: VT'],
      authority: ['GIÁM ĐỐC'],
      name: personOf('TTPVHCC').fullName,
      seal: 'TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG',
    },
  }),
);

function regulation(): Block[] {
  return prose(`
    ^ QUY ĐỊNH
    ^ Tiếp nhận, xử lý phản ánh, kiến nghị của cá nhân, tổ chức
    ^ Chương I. QUY ĐỊNH CHUNG
    **Điều 1. Phạm vi điều chỉnh**
    1. Quy định này quy định việc tiếp nhận, phân công, xử lý, công khai và đánh giá kết quả xử lý phản ánh, kiến nghị qua tổng đài 1022, ứng dụng di động, Cổng thông tin điện tử và tiếp nhận trực tiếp.
    2. Quy định này không áp dụng đối với khiếu nại, tố cáo; tin báo, tố giác về tội phạm được tiếp nhận và chuyển ngay đến cơ quan có thẩm quyền, không công khai.
    **Điều 2. Giải thích từ ngữ**
    1. Phản ánh là việc cung cấp thông tin về sự việc, hiện tượng liên quan đến đời sống, hạ tầng, dịch vụ công.
    2. Cơ quan xử lý là cơ quan được giao giải quyết nội dung phản ánh, kiến nghị theo chức năng.
    **Điều 3. Nguyên tắc**
    1. Một đầu mối, một mã số, một thời hạn; người gửi được biết trạng thái tại mọi thời điểm.
    2. Không yêu cầu người gửi cung cấp giấy tờ đã có trong cơ sở dữ liệu.
    3. Bảo vệ thông tin cá nhân của người gửi; chỉ người được giao nhiệm vụ mới được xem.
    ^ Chương II. TIẾP NHẬN VÀ PHÂN CÔNG
    **Điều 4. Tiếp nhận**
    Trung tâm tiếp nhận 24 giờ mỗi ngày; xác nhận bằng tin nhắn trong 15 phút; từ chối trong 02 giờ nếu nội dung không thuộc phạm vi và phải nêu lý do.
    **Điều 5. Phân công**
    1. Trung tâm phân công trong 04 giờ làm việc kể từ khi tiếp nhận.
    2. Cơ quan được phân công cho rằng không thuộc chức năng phải trả lại trong 04 giờ làm việc; chỉ được trả lại một lần, lần sau do Giám đốc Trung tâm quyết định.
    **Điều 6. Thời hạn xử lý**
    1. Việc khẩn (đe dọa tính mạng, sự cố điện, nước, cầu, đường): 24 giờ.
    2. Việc thông thường: 05 ngày làm việc; việc phức tạp cần phối hợp: 10 ngày làm việc, phải thông báo cho người gửi.
    ^ Chương III. TRẢ LỜI, CÔNG KHAI, ĐÁNH GIÁ
    **Điều 7. Trả lời**
    Nội dung trả lời nêu rõ việc đã làm, kết quả, hình ảnh (nếu có), người chịu trách nhiệm; không trả lời chung chung.
    **Điều 8. Công khai**
    Kết quả được công khai sau khi loại bỏ thông tin cá nhân; lưu trên hệ thống tối thiểu 05 năm.
    **Điều 9. Đánh giá**
    Người gửi đánh giá theo ba mức. Tỷ lệ trễ hạn quý trên 10% là căn cứ không xếp loại hoàn thành tốt nhiệm vụ đối với người đứng đầu.
    ^ Chương IV. TỔ CHỨC THỰC HIỆN
    **Điều 10. Trách nhiệm**
    Trung tâm vận hành hệ thống, báo cáo tháng; Sở Khoa học và Công nghệ bảo đảm hạ tầng; Ủy ban nhân dân cấp xã bố trí người trực cả ngày nghỉ./.`);
}

const DRAFT = paper(
  {
    key: 'feedback-draft',
    fileName: 'DuThao-QD_Quy-dinh-phan-anh-kien-nghi.pdf',
    kind: 'draft-decision',
    title: () => `Dự thảo Quyết định ban hành ${SUBJECT}`,
  },
  (dates) => ({
    agency: 'UBND',
    back: 12,
    number: `Số:       /${dates.year}/QĐ-UBND`,
    draft: true,
    kind: 'QUYẾT ĐỊNH',
    about: [
      'Ban hành Quy định tiếp nhận, xử lý phản ánh, kiến nghị',
      'của cá nhân, tổ chức trên địa bàn tỉnh Đồng Tháp',
    ],
    body: prose(`
    ~ Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
    ~ Căn cứ Luật Ban hành văn bản quy phạm pháp luật ngày 19 tháng 02 năm 2025;
    ~ Căn cứ Nghị định số 118/2025/NĐ-CP ngày 09 tháng 6 năm 2025 của Chính phủ về thực hiện thủ tục hành chính theo cơ chế một cửa, một cửa liên thông tại Bộ phận Một cửa và Cổng Dịch vụ công quốc gia;
    ~ Theo đề nghị của Giám đốc Trung tâm Phục vụ hành chính công tỉnh;
    ~ Ủy ban nhân dân ban hành Quyết định ban hành ${SUBJECT}.
    **Điều 1.** Ban hành kèm theo Quyết định này ${SUBJECT}.
    **Điều 2.** Quyết định này có hiệu lực từ ngày 01 tháng 01 năm ${dates.year + 1}, thay thế các quy chế tiếp nhận, xử lý phản ánh, kiến nghị của Ủy ban nhân dân tỉnh Đồng Tháp và Ủy ban nhân dân tỉnh Tiền Giang ban hành trước ngày 01 tháng 7 năm 2025.
    **Điều 3.** Chánh Văn phòng Ủy ban nhân dân tỉnh; Thủ trưởng các sở, ban, ngành; Chủ tịch Ủy ban nhân dân các xã, phường và tổ chức, cá nhân liên quan chịu trách nhiệm thi hành./.`),
    annexes: [{ tag: 'page' }, ...regulation()],
    end: {
      receivers: [
        'Như Điều 3',
        'Văn phòng Chính phủ',
        'Bộ Tư pháp (Cục Kiểm tra VB)',
        'TT. Tỉnh ủy, TT. HĐND tỉnh',
        'Công báo tỉnh',
        'Lưu: VT, KSTT',
      ],
      authority: ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'],
      name: '',
    },
  }),
);

function corrections(): Block {
  return table({
    caption: 'Bảng 1. Nội dung đề nghị chỉnh sửa',
    columns: [
      { head: 'TT', width: 7, align: 'center' },
      { head: 'Điều, khoản', width: 17 },
      { head: 'Nội dung dự thảo', width: 38 },
      { head: 'Ý kiến thẩm định', width: 38 },
    ],
    rows: [
      [
        '1',
        'Khoản 2 Điều 1',
        'Không tiếp nhận tin báo tội phạm',
        'Tiếp nhận và chuyển ngay, không công khai; bổ sung thời hạn chuyển',
      ],
      ['2', 'Điều 5', 'Phân công trong 04 giờ', 'Làm rõ "04 giờ làm việc" và cách tính ngoài giờ hành chính'],
      [
        '3',
        'Khoản 2 Điều 6',
        '05 ngày làm việc',
        'Bổ sung thông báo gia hạn cho người gửi trước khi hết hạn',
      ],
      [
        '4',
        'Điều 8',
        'Công khai toàn bộ',
        'Loại trừ thông tin cá nhân theo pháp luật về bảo vệ dữ liệu cá nhân',
      ],
      [
        '5',
        'Điều 9',
        'Hình thức xử lý trách nhiệm',
        'Viện dẫn quy định đánh giá, xếp loại; không tự đặt chế tài mới',
      ],
    ],
  });
}

const APPRAISAL = paper(
  {
    key: 'feedback-appraisal',
    fileName: 'BCTD-187-STP_Quy-dinh-phan-anh-kien-nghi.pdf',
    kind: 'appraisal',
    title: () => `Báo cáo thẩm định dự thảo Quyết định ban hành ${SUBJECT}`,
  },
  (dates) => ({
    agency: 'STP',
    back: 14,
    number: 'Số: 187/BC-STP',
    kind: 'BÁO CÁO THẨM ĐỊNH',
    about: [
      'Dự thảo Quyết định ban hành Quy định tiếp nhận, xử lý',
      'phản ánh, kiến nghị của cá nhân, tổ chức trên địa bàn tỉnh',
    ],
    body: [
      ...prose(`
    ^ Kính gửi: Trung tâm Phục vụ hành chính công tỉnh.
    Thực hiện Luật Ban hành văn bản quy phạm pháp luật, ngày ${dayInFigures(dates.back(19))} Sở Tư pháp nhận hồ sơ đề nghị thẩm định. Sau khi nghiên cứu, Sở Tư pháp có ý kiến như sau:
    **1. Sự cần thiết ban hành, phạm vi điều chỉnh, đối tượng áp dụng:** phù hợp; thuộc thẩm quyền của Ủy ban nhân dân tỉnh.
    **2. Tính hợp hiến, hợp pháp, tính thống nhất:** dự thảo phù hợp với quy định hiện hành. Riêng khoản 2 Điều 1 cần phân biệt với tiếp nhận tố giác, tin báo về tội phạm theo Bộ luật Tố tụng hình sự.
    **3. Ngôn ngữ, kỹ thuật soạn thảo:** cơ bản bảo đảm; đề nghị chỉnh sửa theo bảng dưới đây.`),
      corrections(),
      ...prose(`
    **4. Nguồn lực thực hiện:** kinh phí vận hành đã có trong dự toán; không phát sinh biên chế.
    **5. Kết luận:** dự thảo **đủ điều kiện trình** Ủy ban nhân dân tỉnh sau khi được chỉnh lý theo ý kiến thẩm định./.`),
    ],
    end: {
      receivers: ['Như trên', 'UBND tỉnh (để báo cáo)', 'Giám đốc, các PGĐ Sở', 'Lưu: VT, XDKT'],
      authority: ['GIÁM ĐỐC'],
      name: personOf('STP').fullName,
      seal: 'SỞ TƯ PHÁP TỈNH ĐỒNG THÁP',
    },
  }),
);

export const FEEDBACK_PAPERS: readonly DemoPaper[] = [SUBMISSION, DRAFT, APPRAISAL];
