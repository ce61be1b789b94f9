import AxeBuilder from '@axe-core/playwright';
import { type Browser, expect, type Locator, type Page, test } from '@playwright/test';
import { DEMO_PASSWORD } from '#server/seed/accounts.ts';
import { type House, startHouse } from '../support/house.ts';
import { pdfOf } from '../support/pdf.ts';

let house: House;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  house = await startHouse();
});
test.afterAll(() => house.close());

/** A browser of one's own, signed in. */
async function signIn(browser: Browser, username: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${house.origin}/sign-in`);
  await page.getByLabel('Tên đăng nhập').fill(username);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(DEMO_PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Cuộc họp của tôi' })).toBeVisible();
  return page;
}

/** Signed in and in the room of the session under way. */
async function enter(browser: Browser, username: string): Promise<Page> {
  const page = await signIn(browser, username);
  await page.getByRole('link', { name: 'Vào phòng họp' }).click();
  return page;
}

/** The chair's button ignores a tap that was meant for the step before; a person would tap again. */
async function step(page: Page, name: string | RegExp): Promise<void> {
  const button = page.getByRole('group', { name: 'Điều hành' }).getByRole('button', { name });
  await expect(async () => {
    await button.click({ timeout: 2_000 });
    await expect(button).toBeHidden({ timeout: 2_500 });
  }).toPass();
}

/** Holds a button until what it does has shown. */
async function hold(page: Page, button: Locator, until: Locator): Promise<void> {
  await button.hover();
  await page.mouse.down();
  await expect(until).toBeVisible();
  await page.mouse.up();
}

async function accessible(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => `${name}: ${id} ${nodes[0]?.html}`)).toEqual([]);
}

test('an item is led from its discussion to its conclusion, and a kill in mid-ballot loses no paper', async ({
  browser,
}) => {
  const pages = await Promise.all(
    ['chutich', 'uyvien2', 'uyvien4', 'duthay', 'thuky', 'maychieu'].map((username) =>
      enter(browser, username),
    ),
  );
  const [chair, member, other, deputy, secretary, wall] = pages as [Page, Page, Page, Page, Page, Page];

  // The document under discussion is there with no tap, on the page that is being presented.
  await expect(member.getByText('Đang theo người trình bày')).toBeVisible();
  await expect(member.getByRole('textbox', { name: /trang/i }).first()).toHaveValue('3');
  await expect(wall.locator('canvas').first()).toBeVisible();

  await member.getByRole('button', { name: /^Phát biểu/ }).click();
  await expect(member.getByText('Bạn đã đăng ký phát biểu')).toBeVisible();
  for (let speaker = 0; speaker < 4; speaker++) {
    await step(chair, /^Mời .+ phát biểu$/);
    await step(chair, /^Kết thúc phát biểu/);
  }

  await step(chair, 'Đưa ra biểu quyết');
  await expect(deputy.getByText('Bạn không có quyền biểu quyết ở nội dung này.')).toBeVisible();
  for (const page of [member, other]) {
    await page.getByText('Tán thành', { exact: true }).first().click();
    await hold(page, page.getByRole('button', { name: /^Giữ để xác nhận/ }), page.getByText(/Mã biên nhận/));
  }
  await expect(wall.getByText('2/25')).toBeVisible();

  await house.kill();
  await house.start();
  await expect(member.getByText(/Mã biên nhận/)).toBeVisible();
  const close = chair.getByRole('button', { name: /đóng biểu quyết \(2\/25\)/i });
  await hold(chair, close, chair.getByRole('button', { name: 'Công bố kết quả' }));
  await step(chair, 'Công bố kết quả');
  await expect(wall.getByText('Không được thông qua').first()).toBeVisible();

  await expect(async () => {
    await chair
      .getByRole('button', { name: 'Kết luận mục 2' })
      .click({ timeout: 1_000 })
      .catch(() => undefined);
    await chair.getByRole('button', { name: /nghiên cứu thêm/ }).click({ timeout: 1_000 });
  }).toPass();
  await chair.getByRole('button', { name: 'Chốt kết luận' }).click();
  await expect(chair.getByRole('button', { name: 'Bắt đầu mục 3' })).toBeVisible();
  await expect(secretary.getByText(/Kết luận mục 2/).first()).toBeAttached();
  for (const [name, page] of Object.entries({ chair, member, secretary })) await accessible(page, name);
});

test('a clerk hands in her own files at once, sees which are refused and why, and sends the invitations', async ({
  browser,
}) => {
  const clerk = await signIn(browser, 'chuyenvien');
  await accessible(clerk, 'my meetings');
  await clerk.locator('a[href$="/prepare"]').first().click();
  await expect(clerk.getByRole('button', { name: /Gửi giấy mời/ })).toBeVisible();
  const papers = await Promise.all(
    Array.from({ length: 30 }, async (_, n) => ({
      name: `0${(n % 3) + 1}_tai-lieu-${n}.pdf`,
      mimeType: 'application/pdf',
      buffer: Buffer.from(await pdfOf([`Báo cáo số ${n}`, 'Nội dung thử'])),
    })),
  );
  const text = { name: 'khong-phai.pdf', mimeType: 'application/pdf', buffer: Buffer.from('xin chào') };
  await clerk
    .locator('input[type="file"]')
    .first()
    .setInputFiles([...papers, text]);
  await expect(clerk.getByText('Tệp này không phải PDF.')).toBeVisible({ timeout: 60_000 });
  await expect(clerk.getByText('1 trang ·')).toHaveCount(31, { timeout: 60_000 });
  await accessible(clerk, 'preparation');

  await clerk.getByRole('button', { name: /Gửi giấy mời/ }).click();
  await clerk.getByRole('dialog').getByRole('button', { name: /^Gửi/ }).click();
  await expect(clerk.getByText('Đã gửi giấy mời').first()).toBeVisible();
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
