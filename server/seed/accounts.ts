import { STAFF } from './consultation/staff.ts';
import { PEOPLE } from './people.ts';

/** One password for all accounts of the demo, which listens on this machine only. */
export const DEMO_PASSWORD = 'Sen@2026-demo';

export type DemoAccount = {
  readonly username: string;
  readonly role: string;
  readonly name: string;
  /** What one would try with it first. */
  readonly group: DemoGroup;
};
export type DemoGroup = 'meeting' | 'dossiers' | 'rotation';

type Role = readonly [username: string, role: string];

/** In the order in which one would try them, each with what it is good for in the running meeting. */
const ROLES: readonly Role[] = [
  ['chutich', 'Chủ tịch UBND tỉnh, chủ trì phiên họp'],
  ['thuky', 'Thư ký phiên họp'],
  ['trinhbay', 'Giám đốc Sở Tài chính, người trình bày'],
  ['uyvien1', 'Phó Chủ tịch Thường trực'],
  ['uyvien2', 'Giám đốc Sở Xây dựng'],
  ['uyvien3', 'Giám đốc Sở Nông nghiệp và Môi trường'],
  ['uyvien4', 'Giám đốc Sở Tư pháp'],
  ['uyvien5', 'Giám đốc Sở Y tế, chưa điểm danh'],
  ['duthay', 'Phó Giám đốc Sở Giáo dục và Đào tạo, dự thay'],
  ['khach', 'Khách mời, Hội Doanh nghiệp tỉnh'],
  ['maychieu', 'Máy chiếu phòng họp'],
  ['chuyenvien', 'Chuyên viên chuẩn bị họp'],
  ['quantri', 'Quản trị hệ thống'],
];

/** Who works on the investment dossiers; their leaders are above. */
const DOSSIER_ROLES: readonly Role[] = [
  ['vanthu.tc', 'Văn thư Sở Tài chính, cơ quan chủ trì hồ sơ (lãnh đạo: trinhbay)'],
  ['thuly.tc', 'Chuyên viên Sở Tài chính'],
  ['truongphong.tc', 'Trưởng phòng Sở Tài chính'],
  ['phapche.tc', 'Pháp chế Sở Tài chính'],
  ['vanthu.xd', 'Văn thư Sở Xây dựng, được lấy ý kiến (lãnh đạo: uyvien2)'],
  ['thuly.xd', 'Chuyên viên Sở Xây dựng'],
  ['truongphong.xd', 'Trưởng phòng Sở Xây dựng'],
  ['vanthu.mt', 'Văn thư Sở Nông nghiệp và Môi trường (lãnh đạo: uyvien3)'],
  ['thuly.mt', 'Chuyên viên Sở Nông nghiệp và Môi trường'],
  ['truongphong.mt', 'Trưởng phòng Sở Nông nghiệp và Môi trường'],
  ['thamtra.vp', 'Thẩm tra hồ sơ, Văn phòng UBND tỉnh (quyết định: chutich)'],
];

/** Who keeps the rotation of officials; a leader reads the lines of her agency. */
const ROTATION_ROLES: readonly Role[] = [
  ['tochuc.snv', 'Tổ chức cán bộ Sở Nội vụ: danh sách đến hạn luân chuyển của cả tỉnh'],
];

/** The accounts that the console and the sign-in page offer. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  ...ROLES.map((one) => accountOf(one, 'meeting')),
  ...DOSSIER_ROLES.map((one) => accountOf(one, 'dossiers')),
  ...ROTATION_ROLES.map((one) => accountOf(one, 'rotation')),
];

function accountOf([username, role]: Role, group: DemoGroup): DemoAccount {
  const person = [...PEOPLE, ...STAFF].find((one) => one.username === username);
  if (!person) throw new Error(`The account ${username} belongs to nobody`);
  return { username, role, name: person.fullName, group };
}
