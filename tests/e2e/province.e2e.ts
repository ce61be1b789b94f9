import AxeBuilder from '@axe-core/playwright';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { type House, startHouse } from '../support/house.ts';
import { pdfOf } from '../support/pdf.ts';

/** A province begins: no demo, nobody has an account, the console prints one link. Each test goes on where the one before ended. */
test.describe.configure({ mode: 'serial' });

let house: House;
let admin: Page;
/** Temporary passwords as the administrator was shown them, by username. */
const handedOut = new Map<string, string>();
const CHOSEN = 'hoa sen nở tháng sáu';

test.beforeAll(async () => {
  test.setTimeout(240_000);
  house = await startHouse({ DEMO: 'off' });
});
test.afterAll(() => house.close());

async function open(browser: Browser, path: string): Promise<Page> {
  const page = await (await browser.newContext({ acceptDownloads: true })).newPage();
  await page.goto(house.origin + path);
  return page;
}

async function signIn(page: Page, username: string, password: string): Promise<void> {
  await page.getByLabel('Tên đăng nhập').fill(username);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
}

/** Signs in with the handed-out password and sets one of one's own, as must be done first. */
async function arrive(browser: Browser, username: string): Promise<Page> {
  const page = await open(browser, '/meetings');
  await signIn(page, username, handedOut.get(username) ?? '');
  await expect(page.getByRole('heading', { name: /^Chào / })).toBeVisible();
  await page.getByLabel('Mật khẩu tạm vừa dùng').fill(handedOut.get(username) ?? '');
  await page.getByLabel('Mật khẩu mới', { exact: true }).fill(`${CHOSEN} ${username.length}`);
  await page.getByRole('button', { name: 'Đặt mật khẩu mới' }).click();
  await expect(page.getByRole('heading', { name: 'Cuộc họp của tôi' })).toBeVisible();
  return page;
}

async function accessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => `${page.url()}: ${id} ${nodes[0]?.html}`)).toEqual([]);
}

const choose = async (page: Page, label: string, words: string) => {
  await page.getByRole('combobox', { name: label }).fill(words);
  await page.getByRole('option', { name: words }).first().click();
};

/** A list as Excel with Vietnamese settings saves it: the mark of UTF-8, semicolons, its own dates. */
const list = (...lines: string[]) =>
  Buffer.from(
    `\uFEFF${['Cơ quan;Chức vụ;Họ và tên;Từ ngày;Tên đăng nhập;Nhiệm vụ', ...lines].join('\r\n')}\r\n`,
  );
const CHAIR = 'UBND tỉnh;Chủ tịch UBND tỉnh;Võ Thị Sen;01/07/2026;sen.vt;';
const CLERK =
  'Văn phòng UBND tỉnh;Chuyên viên Phòng Tổng hợp;Lê Văn Cần;01/07/2026;can.lv;Chuẩn bị phiên họp';
const MEMBER = 'Sở Tài chính;Giám đốc Sở Tài chính;Đỗ Thị Ngân;01/07/2026;ngan.dt;';

test('the link on the console makes the first administrator, once', async ({ browser }) => {
  const link = /http\S+\/first\/\S+/.exec(house.output())?.[0] ?? '';
  const stranger = await open(browser, '/sign-in');
  await expect(stranger.getByText('Hệ thống chưa có tài khoản nào.')).toBeVisible();

  admin = await open(browser, new URL(link).pathname);
  await admin.getByLabel('Họ và tên').fill('Nguyễn Thị Quản');
  await expect(admin.getByLabel('Tên đăng nhập')).toHaveValue('quan.nt');
  await admin.getByLabel('Cơ quan').fill('Văn phòng UBND tỉnh');
  await admin.getByLabel('Chức vụ').fill('Quản trị mạng');
  await admin.getByLabel('Mật khẩu', { exact: true }).fill('ngắn');
  await admin.getByRole('button', { name: 'Tạo và bắt đầu' }).click();
  await expect(admin.getByText(/ít nhất 12 ký tự/i).last()).toBeVisible();
  await expect(admin.getByLabel('Họ và tên')).toHaveValue('Nguyễn Thị Quản');
  await accessible(admin);
  await admin.getByLabel('Mật khẩu', { exact: true }).fill(CHOSEN);
  await admin.getByRole('button', { name: 'Tạo và bắt đầu' }).click();
  await expect(admin.getByText('Hệ thống chưa có dữ liệu')).toBeVisible();
  await accessible(admin);

  await stranger.goto(link);
  await expect(stranger.getByText('Liên kết này không còn dùng được')).toBeVisible();
});

test('a list is checked line by line, and nothing changes until it is right and confirmed', async () => {
  await admin.getByRole('link', { name: 'Nhập danh sách từ tệp' }).click();
  const download = admin.waitForEvent('download');
  await admin.getByRole('link', { name: 'Tải tệp mẫu' }).click();
  expect((await download).suggestedFilename()).toBe('danh-sach-mau.csv');

  const drop = (buffer: Buffer) =>
    admin
      .locator('input[type="file"]')
      .setInputFiles({ name: 'danh-sach.csv', mimeType: 'text/csv', buffer });
  await drop(list(CHAIR, CLERK, MEMBER.replace('01/07', '31/02')));
  await expect(admin.getByText('Cột “Từ ngày”: “31/02/2026” không phải là ngày')).toBeVisible();
  await expect(admin.getByText('Dòng 4')).toBeVisible();
  await expect(admin.getByRole('button', { name: /^Nhập \d/ })).toBeHidden();
  await accessible(admin);

  await drop(list(CHAIR, CLERK, MEMBER));
  await admin.getByRole('button', { name: 'Nhập 3 dòng' }).click();
  await expect(admin.getByRole('heading', { name: 'Đã nhập 3 dòng' })).toBeVisible();
  for (const row of await admin.getByRole('status').getByRole('listitem').all()) {
    const [, username = '', password = ''] = (await row.innerText()).split('\n');
    handedOut.set(username, password);
  }
  expect([...handedOut.keys()]).toEqual(['sen.vt', 'can.lv', 'ngan.dt']);

  const question = admin.getByRole('dialog', { name: 'Chưa tải danh sách mật khẩu' });
  await drop(list(CHAIR, CLERK, MEMBER));
  await expect(question).toBeVisible();
  await accessible(admin);
  await question.getByRole('button', { name: 'Ở lại' }).click();
  await admin.getByRole('link', { name: 'Nhân sự' }).click();
  await question.getByRole('button', { name: 'Ở lại' }).click();
  await expect(admin.getByRole('heading', { name: 'Đã nhập 3 dòng' })).toBeVisible();

  const passwords = admin.waitForEvent('download');
  await admin.getByRole('link', { name: 'Tải danh sách mật khẩu' }).click();
  expect((await passwords).suggestedFilename()).toBe('mat-khau-tam.csv');
  await drop(list(CHAIR, CLERK, MEMBER));
  await expect(admin.getByText('Mọi dòng của tệp đã có trong hệ thống.')).toBeVisible();
});

test('an agency, a post, its holder and her account are made by form, and a body with seats and a rule', async () => {
  await admin.getByRole('link', { name: 'Nhân sự' }).click();
  await admin.getByRole('button', { name: 'Thêm cơ quan' }).click();
  await admin.getByLabel('Tên cơ quan').fill('Sở Xây dựng');
  await admin.getByLabel('Tên viết tắt').fill('Sở XD');
  await admin.getByLabel('Mã', { exact: true }).fill('sxd');
  await admin.getByRole('dialog').getByRole('button', { name: 'Thêm' }).click();
  await admin.getByRole('button', { name: 'Thêm chức vụ vào Sở Xây dựng' }).click();
  await admin.getByLabel('Chức vụ', { exact: true }).fill('Giám đốc Sở Xây dựng');
  await admin.getByRole('dialog').getByRole('button', { name: 'Thêm' }).click();

  const sheet = admin.getByRole('dialog', { name: 'Giám đốc Sở Xây dựng' });
  await sheet.getByRole('button', { name: 'Giao chức vụ…' }).click();
  await sheet.getByLabel('Họ và tên').fill('Phan Văn Xây');
  await sheet.getByLabel('Từ ngày', { exact: true }).fill('1/7/2026');
  await sheet.getByRole('button', { name: 'Giao chức vụ', exact: true }).click();
  await expect(sheet.getByText('từ 01/07/2026')).toBeVisible();
  await expect(sheet.getByLabel('Tên đăng nhập')).toHaveValue('xay.pv');
  await sheet.getByRole('button', { name: 'Tạo tài khoản' }).click();
  handedOut.set('xay.pv', await sheet.getByRole('status').locator('code').innerText());
  await accessible(admin);
  await sheet.getByRole('button', { name: 'Đóng' }).click();

  await admin.getByRole('link', { name: 'Tập thể, hội đồng' }).click();
  await admin.getByLabel('Tên tập thể, hội đồng').fill('Ủy ban nhân dân tỉnh');
  await admin.getByRole('button', { name: 'Thêm tập thể, hội đồng' }).click();
  await admin.getByLabel('Vai trò').selectOption({ label: 'Chủ tịch' });
  await choose(admin, 'Thêm ghế cho chức vụ', 'Chủ tịch UBND tỉnh');
  await expect(admin.getByText('Thành viên: 1 ghế')).toBeVisible();
  for (const [index, post] of ['Giám đốc Sở Tài chính', 'Giám đốc Sở Xây dựng'].entries()) {
    await choose(admin, 'Thêm ghế cho chức vụ', post);
    await expect(admin.getByText(`Thành viên: ${index + 2} ghế`)).toBeVisible();
  }

  await admin.getByRole('button', { name: 'Thêm quy định' }).click();
  await admin.getByLabel('Căn cứ').fill('Điều 9 Quy chế làm việc của UBND tỉnh');
  await admin.getByLabel('Tỷ lệ có mặt tối thiểu').fill('hai phần ba');
  await admin.getByLabel('Thời gian phát biểu').fill('5');
  await admin.getByRole('button', { name: 'Lưu' }).click();
  await expect(admin.getByText('Xin ghi phân số, ví dụ 2/3.')).toBeVisible();
  await admin.getByLabel('Tỷ lệ có mặt tối thiểu').fill('2/3');
  await admin.getByLabel('Tỷ lệ thông qua').fill('1/2');
  await admin.getByLabel('Gửi tài liệu trước').fill('3');
  await admin.getByRole('button', { name: 'Lưu' }).click();
  await expect(admin.getByText('Họp được khi có mặt ít nhất 2/3 tổng số thành viên.')).toBeVisible();
  await expect(admin.getByText('Chưa xác nhận')).toBeVisible();
  await admin.getByRole('button', { name: 'Pháp chế đã xác nhận' }).click();
  await expect(admin.getByText('Đã xác nhận', { exact: true })).toBeVisible();
  await accessible(admin);
});

test('a session that ends in the middle of a form asks for the password there, and what was typed is recorded', async () => {
  await admin.getByRole('link', { name: 'Nhân sự' }).click();
  await admin.getByRole('button', { name: 'Thêm cơ quan' }).click();
  await admin.getByLabel('Tên cơ quan').fill('Sở Y tế');
  await admin.getByLabel('Tên viết tắt').fill('SYT');
  await admin.getByLabel('Mã', { exact: true }).fill('syt');
  await admin.context().clearCookies();
  const form = admin.getByRole('dialog', { name: 'Thêm cơ quan' });
  await form.getByRole('button', { name: 'Thêm' }).click();

  const again = admin.getByRole('dialog', { name: 'Đăng nhập lại để tiếp tục' });
  await again.getByLabel('Mật khẩu', { exact: true }).fill('mật khẩu không đúng');
  await again.getByRole('button', { name: 'Đăng nhập' }).click();
  await expect(again.getByText('Tên đăng nhập hoặc mật khẩu chưa đúng.')).toBeVisible();
  await accessible(admin);
  await again.getByLabel('Mật khẩu', { exact: true }).fill(CHOSEN);
  await again.getByRole('button', { name: 'Đăng nhập' }).click();
  await expect(again).toBeHidden();
  await expect(form).toBeHidden();
  await expect(admin.getByText('Sở Y tế').first()).toBeVisible();
});

test('whoever gets a temporary password must change it first, and returns to where she wanted to go', async ({
  browser,
}) => {
  const member = await arrive(browser, 'ngan.dt');
  await expect(member.getByText('Chưa có cuộc họp nào')).toBeVisible();
  await member.goto(`${house.origin}/admin`);
  await expect(member.getByRole('heading', { name: 'Không tìm thấy trang này' })).toBeVisible();

  const elsewhere = await open(browser, '/account/password');
  await signIn(elsewhere, 'ngan.dt', 'mật khẩu không đúng');
  await expect(elsewhere.getByText('Tên đăng nhập hoặc mật khẩu chưa đúng.').first()).toBeVisible();
  await expect(elsewhere.getByLabel('Tên đăng nhập')).toHaveValue('ngan.dt');
  await signIn(elsewhere, 'ngan.dt', `${CHOSEN} 7`);
  await expect(elsewhere.getByRole('heading', { name: 'Đổi mật khẩu' })).toBeVisible();
});

test('a clerk makes a meeting, hands in its documents and sends it; the members have it', async ({
  browser,
}) => {
  const clerk = await arrive(browser, 'can.lv');
  await clerk.getByRole('link', { name: 'Tạo cuộc họp' }).first().click();
  await clerk.getByLabel('Ngày', { exact: true }).fill('2/9/2027');
  await expect(clerk.getByText('Thứ Năm')).toBeVisible();
  await clerk.getByLabel('Giờ', { exact: true }).fill('8h30');
  await clerk.getByLabel('Địa điểm').fill('Phòng họp số 1');
  await accessible(clerk);
  await clerk.getByRole('button', { name: 'Tạo và chuẩn bị tiếp' }).click();
  await expect(clerk.getByText('08:30 · Thứ Năm, 02/09/2027')).toBeVisible();

  await clerk.getByLabel('Thêm nội dung').fill('Phương án bố trí vốn đầu tư công');
  await clerk.keyboard.press('Enter');
  await expect(clerk.getByRole('listitem').getByText('Phương án bố trí vốn đầu tư công')).toBeVisible();
  await clerk
    .locator('input[type="file"]')
    .first()
    .setInputFiles({
      name: '01_to-trinh.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from(await pdfOf(['Tờ trình về vốn đầu tư công', 'Kính gửi Ủy ban nhân dân tỉnh'])),
    });
  await expect(clerk.getByText('1 trang ·')).toBeVisible();
  await clerk.getByRole('tab', { name: /Thành phần/ }).click();
  await expect(clerk.getByText('Đỗ Thị Ngân')).toBeVisible();

  await clerk.getByRole('button', { name: /Gửi giấy mời/ }).click();
  await clerk.getByRole('dialog').getByRole('button', { name: /^Gửi/ }).click();
  await expect(clerk.getByText('Đã gửi giấy mời').first()).toBeVisible();

  const member = await arrive(browser, 'xay.pv');
  await member.locator('a[href^="/meetings/"]').first().click();
  await expect(member.getByText('Phương án bố trí vốn đầu tư công')).toBeVisible();
  await accessible(member);
});

test('access ends with the tenure, the account with its disabling, and the last administrator stays', async ({
  browser,
}) => {
  await admin.getByRole('link', { name: 'Nhân sự' }).click();
  await admin.getByLabel('Tìm cơ quan, chức vụ, người').fill('phan van xay');
  await admin.getByRole('button', { name: /Giám đốc Sở Xây dựng/ }).click();
  const sheet = admin.getByRole('dialog', { name: 'Giám đốc Sở Xây dựng' });
  await sheet.getByRole('button', { name: 'Thôi giữ chức vụ…' }).click();
  await sheet.getByLabel('Ngày cuối cùng giữ chức vụ', { exact: true }).fill('31/12/2027');
  await expect(sheet.getByText('Từ ngày 01/01/2028 thì không còn.')).toBeVisible();
  await sheet.getByRole('button', { name: 'Ghi ngày thôi giữ' }).click();
  await expect(sheet.getByText('từ 01/07/2026 đến hết 31/12/2027')).toBeVisible();

  await sheet.getByRole('button', { name: 'Khoá tài khoản' }).click();
  await admin
    .getByRole('dialog', { name: 'Khoá tài khoản xay.pv?' })
    .getByRole('button', { name: 'Khoá tài khoản' })
    .click();
  await expect(sheet.getByText('Đã khoá')).toBeVisible();
  const gone = await open(browser, '/sign-in');
  await signIn(gone, 'xay.pv', `${CHOSEN} 6`);
  await expect(gone.getByText('Tên đăng nhập hoặc mật khẩu chưa đúng.').first()).toBeVisible();
  await sheet.getByRole('button', { name: 'Đóng' }).click();

  await admin.getByLabel('Tìm cơ quan, chức vụ, người').fill('quản trị mạng');
  await admin.getByRole('button', { name: /^Quản trị mạng/ }).click();
  const duty = admin.getByLabel('Quản trị hệ thống');
  await duty.click();
  await expect(admin.getByText('Đây là quản trị viên cuối cùng')).toBeVisible();
  await expect(duty).toBeChecked();
  await expect(duty).toBeFocused();
});
