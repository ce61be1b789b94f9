import type { Config } from './config.ts';
import { isLoopback } from './config.ts';
import type { FirstStart } from './first-start.ts';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from './seed/accounts.ts';

/** The lines on the console once the house is ready. */
export function printBanner(config: Config, first: FirstStart, databaseAt: string | undefined): void {
  const lines = ['', '  Sen · Họp không giấy', '', `  ${config.origin}`, ''];
  if (first.firstLink)
    lines.push('  Tạo quản trị viên đầu tiên (dùng một lần, trong 24 giờ):', `  ${first.firstLink}`, '');
  if (first.demo) {
    lines.push('  BẢN TRÌNH DIỄN: mọi người và số liệu đều hư cấu. Mật khẩu chung: ' + DEMO_PASSWORD);
    for (const { username, role } of DEMO_ACCOUNTS) lines.push(`    ${username.padEnd(15)} ${role}`);
    lines.push('');
  }
  if (databaseAt) lines.push(`  Cơ sở dữ liệu: ${databaseAt}`);
  lines.push(`  Dữ liệu: ${config.dataDir}`);
  if (isLoopback(config.host))
    lines.push('  Chỉ máy này truy cập được. Cho máy khác trong mạng: HOST=0.0.0.0 npm start');
  console.log([...lines, '', '  Sẵn sàng. (Ready.) Ctrl-C để dừng.', ''].join('\n'));
}
