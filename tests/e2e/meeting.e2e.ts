import { type Browser, expect, type Page, test } from '@playwright/test';
import { DEMO_PASSWORD } from '#server/seed/accounts.ts';
import { type House, startHouse } from '../support/house.ts';

let house: House;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  house = await startHouse();
});
test.afterAll(() => house.close());

/** A browser of one's own, signed in and in the room. */
async function enter(browser: Browser, username: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${house.origin}/sign-in`);
  await page.getByLabel('Tên đăng nhập').fill(username);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(DEMO_PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Vào phòng họp' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Phiên họp thường kỳ');
  return page;
}

async function hold(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name });
  await button.hover();
  await page.mouse.down();
  await expect(page.getByText(/Đã ghi nhận lúc/)).toBeVisible();
  await page.mouse.up();
}

test('an item is led from its start to its conclusion, and a kill in mid-ballot loses no paper', async ({
  browser,
}) => {
  const [chair, member, other, deputy] = (await Promise.all(
    ['chutich', 'uyvien2', 'uyvien4', 'duthay'].map((username) => enter(browser, username)),
  )) as [Page, Page, Page, Page];

  await chair.getByRole('button', { name: 'Bắt đầu mục 2' }).click();
  await expect(member.getByText('TỜ TRÌNH', { exact: true }).first()).toBeAttached();

  await member.getByRole('button', { name: 'Phát biểu', exact: true }).click();
  await expect(member.getByText(/Bạn thứ 1/)).toBeVisible();
  await chair.getByRole('button', { name: /^Mời .* phát biểu$/ }).click();
  await chair.getByRole('button', { name: /^Kết thúc phát biểu/ }).click();

  await chair.getByRole('button', { name: 'Đưa ra biểu quyết' }).click();
  await expect(deputy.getByText('Bạn không có quyền biểu quyết ở nội dung này.')).toBeVisible();
  for (const page of [member, other]) {
    await page.getByText('Tán thành', { exact: true }).click();
    await hold(page, 'Giữ để xác nhận');
  }
  await expect(chair.getByText('Đã biểu quyết 2/25')).toBeVisible();

  await house.kill();
  await house.start();
  await expect(member.getByText('Đã biểu quyết 2/25')).toBeVisible();
  await chair.getByRole('button', { name: 'Đóng biểu quyết (2/25)' }).click();
  await chair.getByRole('button', { name: 'Công bố kết quả' }).click();
  await expect(other.getByText('Không được thông qua')).toBeVisible();

  await chair.getByRole('button', { name: 'Kết luận mục 2' }).click();
  await chair.getByRole('button', { name: /nghiên cứu thêm/ }).click();
  await chair.getByRole('button', { name: 'Chốt kết luận' }).click();
  await expect(chair.getByRole('button', { name: 'Bắt đầu mục 3' })).toBeVisible();
});

test('a stranger to the house gets the sign-in page, and a foreign origin gets nothing', async ({
  request,
}) => {
  const page = await request.get(`${house.origin}/meetings`);
  expect(page.url()).toContain('/sign-in');
  const foreign = await request.post(`${house.origin}/acts/meeting.open`, {
    headers: { origin: 'https://example.com' },
    data: {},
  });
  expect(foreign.status()).toBe(403);
  expect(page.headers()['content-security-policy']).not.toMatch(/(?<!wasm-)unsafe-eval/);
  expect(page.headers()['x-content-type-options']).toBe('nosniff');
});
