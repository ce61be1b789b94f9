import { PEOPLE } from './people.ts';

/** One password for all accounts of the demo, which listens on this machine only. */
export const DEMO_PASSWORD = 'Sen@2026-demo';

export type DemoAccount = { readonly username: string; readonly role: string; readonly name: string };

/** In the order in which one would try them, each with what it is good for in the running meeting. */
const ROLES: readonly (readonly [username: string, role: string])[] = [
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

/** The accounts that the console and the sign-in page offer. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = ROLES.map(([username, role]) => {
  const person = PEOPLE.find((one) => one.username === username);
  if (!person) throw new Error(`The account ${username} belongs to nobody`);
  return { username, role, name: person.fullName };
});
