import { figure as num } from '../../../print/figures.ts';
import { prose, table } from '../../../print/prose.ts';
import { paper } from '../engine/typeset.ts';
import type { DemoPaper } from '../engine/typeset.ts';
import { COMMUNES, ZONE_NAMES, nameOf } from '../../communes.ts';
import { dayInWords } from '../../days.ts';
import { random } from '../../random.ts';

/* Agenda item 8: merging small school sites. Its director is away; the deputy presents. */

const SUBMISSION = paper(
  {
    key: 'school-submission',
    fileName: 'TTr-279-SGDDT_Sap-xep-diem-truong.pdf',
    kind: 'submission',
    title: () => 'Tờ trình về Đề án sắp xếp mạng lưới cơ sở giáo dục mầm non, phổ thông công lập',
  },
  (dates) => ({
    agency: 'SGDDT',
    back: 11,
    number: 'Số: 279/TTr-SGDĐT',
    kind: 'TỜ TRÌNH',
    about: [
      'Về Đề án sắp xếp mạng lưới cơ sở giáo dục mầm non,',
      `phổ thông công lập giai đoạn ${dates.year + 1} - 2030`,
    ],
    body: [
      ...prose(`
    ^ Kính gửi: Ủy ban nhân dân tỉnh.
    # I. THỰC TRẠNG
    Toàn tỉnh có 1.046 cơ sở giáo dục, 742 nghìn học sinh, 41.380 nhà giáo. Còn 138 điểm trường lẻ dưới 60 học sinh, trong đó 51 điểm có lớp ghép; 44 trường cùng cấp học đặt trong cùng một xã cách nhau dưới 1,5 km.
    Thiếu 1.320 giáo viên nhưng phân bố không đều: khu vực Mỹ Tho, Châu Thành thiếu do tăng dân số cơ học; khu vực Tam Nông, Tân Phước thừa cục bộ ở tiểu học.`),
      table({
        caption: 'Bảng 1. Điểm trường lẻ theo khu vực',
        columns: [
          { head: 'TT', width: 8, align: 'center' },
          { head: 'Khu vực', width: 28 },
          { head: 'Số điểm lẻ', width: 16, align: 'right' },
          { head: 'Học sinh', width: 16, align: 'right' },
          { head: 'Đề nghị sáp nhập', width: 18, align: 'right' },
          { head: 'Giữ lại', width: 14, align: 'right' },
        ],
        rows: siteRows(),
      }),
      ...prose(`
    # II. NGUYÊN TẮC SẮP XẾP
    1. Không sáp nhập cơ học: quãng đường đi học của học sinh tiểu học không quá 2,5 km, trung học cơ sở không quá 4 km; nơi cách sông, kênh phải có cầu hoặc phương án đưa đón an toàn.
    2. Giữ ổn định điểm trường vùng biên giới, cù lao.
    3. Không cắt giảm giáo viên; điều chuyển trong phạm vi cụm xã, có thời gian chuẩn bị một học kỳ.
    # III. PHƯƠNG ÁN
    Giai đoạn 1 (trước năm học ${dates.year + 1} - ${dates.year + 2}): sáp nhập 52 điểm lẻ, hợp nhất 17 trường. Giai đoạn 2 (đến năm 2030): 42 điểm lẻ, 15 trường. Kinh phí 386 tỷ đồng cho phòng học, nhà vệ sinh, bếp ăn và xe đưa đón.
    Cơ sở nhà, đất dôi dư chuyển Ủy ban nhân dân cấp xã làm nhà văn hóa, điểm chăm sóc trẻ em, người cao tuổi.
    # IV. Ý KIẾN NHÂN DÂN
    Đã lấy ý kiến tại 94 cộng đồng dân cư; 87,4% đồng thuận. Sáu nơi chưa đồng thuận do ngại qua đò; Sở đề nghị chưa sáp nhập tại các nơi này.
    # V. KIẾN NGHỊ
    Kính trình Ủy ban nhân dân tỉnh cho ý kiến để hoàn thiện Đề án./.`),
    ],
    end: {
      receivers: ['Như trên', 'Sở Nội vụ', 'Sở Tài chính', 'UBND các xã, phường', 'Lưu: VT, KHTC'],
      authority: ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'],
      name: 'Trần Mỹ Quyên',
      seal: 'SỞ GIÁO DỤC VÀ ĐÀO TẠO',
    },
  }),
);

function siteRows() {
  const chance = random('schools/sites');
  const counts = [6, 18, 14, 12, 11, 7, 9, 13, 12, 15, 12, 9];
  const rows = ZONE_NAMES.map((zone, i) => {
    const sites = counts[i]!;
    const merged = Math.min(sites, Math.round(sites * chance.between(0.58, 0.76)));
    return { zone, sites, pupils: sites * chance.whole(31, 54), merged };
  });
  const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + of(row), 0);
  return [
    ...rows.map((row, i) => ({
      cells: [
        String(i + 1),
        row.zone,
        String(row.sites),
        num(row.pupils),
        String(row.merged),
        String(row.sites - row.merged),
      ],
    })),
    {
      cells: [
        '',
        'Toàn tỉnh',
        num(sum((r) => r.sites)),
        num(sum((r) => r.pupils)),
        num(sum((r) => r.merged)),
        num(sum((r) => r.sites - r.merged)),
      ],
      bold: true,
    },
  ];
}

const ANNEX = paper(
  {
    key: 'school-list',
    fileName: 'PL-279-SGDDT_Danh-muc-diem-truong.pdf',
    kind: 'annex',
    title: () => 'Phụ lục: Danh mục điểm trường dự kiến sáp nhập giai đoạn 1',
  },
  (dates) => ({
    agency: 'SGDDT',
    back: 11,
    number: '',
    annexOf: `Kèm theo Tờ trình số 279/TTr-SGDĐT ${dayInWords(dates.back(11))} của Sở Giáo dục và Đào tạo`,
    kind: 'PHỤ LỤC',
    about: ['Danh mục điểm trường dự kiến sáp nhập giai đoạn 1'],
    body: [
      { tag: 'gap', points: 2 },
      table({
        size: 11,
        columns: [
          { head: 'TT', width: 6, align: 'center' },
          { head: 'Điểm trường lẻ', width: 29 },
          { head: 'Xã, phường', width: 22 },
          { head: 'Học sinh', width: 10, align: 'right' },
          { head: 'Sáp nhập về', width: 24 },
          { head: 'Quãng đường (km)', width: 13, align: 'right' },
          { head: 'Đưa đón', width: 11, align: 'center' },
        ],
        rows: siteList(),
      }),
    ],
  }),
);

function siteList(): string[][] {
  const chance = random('schools/list');
  const levels = ['Mẫu giáo', 'Tiểu học', 'Tiểu học', 'THCS'];
  const order = chance.shuffled(COMMUNES.filter((commune) => commune.kind === 'Xã'));
  return Array.from({ length: 52 }, (_, i) => {
    const commune = order[i % order.length]!;
    const level = chance.pick(levels);
    const far = chance.between(0.6, level === 'THCS' ? 3.9 : 2.5);
    return [
      String(i + 1),
      `${level} ${commune.name}, điểm ấp ${chance.pick(['1', '2', '3', '4', 'Bình', 'Tân Lợi', 'Hòa Bình', 'An Thạnh'])}`,
      nameOf(commune),
      String(chance.whole(18, 59)),
      `Điểm chính ${level} ${commune.name}`,
      num(far, 1),
      far > 1.9 ? 'Xe' : chance.next() < 0.12 ? 'Đò' : '-',
    ];
  });
}

export const SCHOOL_PAPERS: readonly DemoPaper[] = [SUBMISSION, ANNEX];
