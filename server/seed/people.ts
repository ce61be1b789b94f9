import type { Duty } from '#domain/accounts/actor.ts';
import type { AgencyKey } from './agencies.ts';

/*
 * Everybody in the demo, all invented: names put together from the commonest family, middle and given names of the
 * south and read over by hand. Given names such as Ý, Đào, Yến and Ánh are here because they sort badly when a
 * program sorts by code point; two names are very long because some people's are.
 */

export type PersonKey = string;

export type DemoPerson = {
  key: PersonKey;
  fullName: string;
  agency: AgencyKey;
  /** The post as it is read out: it names the agency where the title alone would not. */
  title: string;
  rank: number;
  /** Whether the post holds one of the 25 seats of the People's Committee. */
  seat: boolean;
  duties?: readonly Duty[];
  /** Everyone can sign in; the accounts worth trying are listed in accounts.ts. */
  username: string;
};

type Row = readonly [key: string, fullName: string, agency: AgencyKey, title: string, username?: string];

const LEADERS: readonly Row[] = [
  ['chair', 'Lê Phước Vinh', 'UBND', 'Chủ tịch UBND tỉnh', 'chutich'],
  ['vice1', 'Trần Thị Ngọc Ánh', 'UBND', 'Phó Chủ tịch Thường trực UBND tỉnh', 'uyvien1'],
  ['vice2', 'Nguyễn Tấn Long', 'UBND', 'Phó Chủ tịch UBND tỉnh'],
  ['vice3', 'Phạm Quốc Việt', 'UBND', 'Phó Chủ tịch UBND tỉnh'],
  ['vice4', 'Huỳnh Công Sơn', 'UBND', 'Phó Chủ tịch UBND tỉnh'],
  ['vice5', 'Võ Thị Kim Oanh', 'UBND', 'Phó Chủ tịch UBND tỉnh'],
  ['vice6', 'Đặng Hữu Thắng', 'UBND', 'Phó Chủ tịch UBND tỉnh'],
];

const HEADS: readonly Row[] = [
  ['VPUBND', 'Bùi Trọng Hiếu', 'VPUBND', 'Chánh Văn phòng UBND tỉnh'],
  ['STC', 'Phan Thị Mỹ Hạnh', 'STC', 'Giám đốc Sở Tài chính', 'trinhbay'],
  ['SNNMT', 'Lý Văn Đạt', 'SNNMT', 'Giám đốc Sở Nông nghiệp và Môi trường', 'uyvien3'],
  ['SXD', 'Trương Minh Quân', 'SXD', 'Giám đốc Sở Xây dựng', 'uyvien2'],
  ['SCT', 'Đoàn Hữu Tài', 'SCT', 'Giám đốc Sở Công Thương'],
  ['SKHCN', 'Ngô Quốc Cường', 'SKHCN', 'Giám đốc Sở Khoa học và Công nghệ'],
  ['SNV', 'Dương Thị Bích Loan', 'SNV', 'Giám đốc Sở Nội vụ'],
  ['STP', 'Lê Thu Yến', 'STP', 'Giám đốc Sở Tư pháp', 'uyvien4'],
  ['SGDDT', 'Đỗ Tấn Phúc', 'SGDDT', 'Giám đốc Sở Giáo dục và Đào tạo'],
  ['SYT', 'Nguyễn Thị Hồng Đào', 'SYT', 'Giám đốc Sở Y tế', 'uyvien5'],
  ['SVHTTDL', 'Nguyễn Huỳnh Thị Ngọc Phương Thảo', 'SVHTTDL', 'Giám đốc Sở Văn hóa, Thể thao và Du lịch'],
  ['TTRA', 'Hồ Thanh Nam', 'TTRA', 'Chánh Thanh tra tỉnh'],
  ['BQLKKT', 'Võ Văn Ý', 'BQLKKT', 'Trưởng Ban Quản lý Khu kinh tế'],
  ['CA', 'Phạm Công Tuấn', 'CA', 'Giám đốc Công an tỉnh'],
  ['BCHQS', 'Trần Hữu An', 'BCHQS', 'Chỉ huy trưởng Bộ Chỉ huy Quân sự tỉnh'],
  ['BDBP', 'Ngô Minh Khánh', 'BDBP', 'Chỉ huy trưởng Ban Chỉ huy Bộ đội Biên phòng tỉnh'],
  ['THUE', 'Bùi Thị Cẩm Tuyết', 'THUE', 'Trưởng Thuế tỉnh'],
  ['TTPVHCC', 'Nguyễn Thị Thanh Trang', 'TTPVHCC', 'Giám đốc Trung tâm Phục vụ hành chính công tỉnh'],
];

const OFFICE: readonly Row[] = [
  ['secretary', 'Huỳnh Thị Kim Chi', 'VPUBND', 'Phó Chánh Văn phòng UBND tỉnh', 'thuky'],
  ['clerk', 'Phan Ngọc Lan', 'VPUBND', 'Chuyên viên Phòng Tổng hợp', 'chuyenvien'],
  ['administrator', 'Trần Công Minh', 'VPUBND', 'Quản trị hệ thống, Phòng Hành chính - Quản trị', 'quantri'],
  ['deputy', 'Trần Mỹ Quyên', 'SGDDT', 'Phó Giám đốc Sở Giáo dục và Đào tạo', 'duthay'],
  ['deputySKHCN', 'Lê Hoàng Trí', 'SKHCN', 'Phó Giám đốc Sở Khoa học và Công nghệ'],
  ['guest', 'Đặng Bích Thủy', 'HOIDN', 'Phó Chủ tịch Hội Doanh nghiệp tỉnh', 'khach'],
  [
    'press',
    'Tôn Nữ Huỳnh Thị Ngọc Bích Phượng',
    'BAODT',
    'Phóng viên Báo và Phát thanh, Truyền hình Đồng Tháp',
  ],
  ['projector', 'Máy chiếu Phòng họp số 1', 'VPUBND', 'Máy chiếu', 'maychieu'],
];

/** Of those who lead an agency that is asked for its opinion on dossiers. */
const LEADING: readonly Duty[] = ['agency_leader'];
/** Heads whose agency is asked nothing. */
const NOT_ASKED = ['VPUBND', 'BDBP', 'TTPVHCC'];

const DUTIES: Record<string, readonly Duty[]> = {
  chair: ['deciding_authority'],
  ...Object.fromEntries(HEADS.filter(([key]) => !NOT_ASKED.includes(key)).map(([key]) => [key, LEADING])),
  secretary: ['meeting_clerk'],
  clerk: ['meeting_clerk'],
  administrator: ['administrator'],
  projector: ['projector'],
};

function people(rows: readonly Row[], firstRank: number, seat: boolean): DemoPerson[] {
  return rows.map(([key, fullName, agency, title, username], index) => ({
    key,
    fullName,
    agency,
    title,
    rank: firstRank + index,
    seat,
    ...(DUTIES[key] && { duties: DUTIES[key] }),
    username: username ?? `dai.bieu.${key.toLowerCase()}`,
  }));
}

export const PEOPLE: readonly DemoPerson[] = [
  ...people(LEADERS, 1, true),
  ...people(HEADS, 11, true),
  ...people(OFFICE, 51, false),
];

export const SEATS = PEOPLE.filter((person) => person.seat);

export function personOf(key: PersonKey): DemoPerson {
  const found = PEOPLE.find((person) => person.key === key);
  if (!found) throw new Error(`Nobody has the key ${key}`);
  return found;
}
