import { readFile } from 'node:fs/promises';
import { type Browser, expect, type Locator, type Page, test } from '@playwright/test';
import { type House, startHouse } from '../support/house.ts';
import { enterRoom, heldOn, signInOn } from '../support/device.ts';
import { look } from './support/look.ts';

let house: House;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  house = await startHouse();
});
test.afterAll(() => house?.close());
test.setTimeout(240_000);

const offline = (page: Page) => page.getByText('Ngoại tuyến').filter({ visible: true }).first();
const synced = (page: Page) => page.getByText('Đã đồng bộ').first();

/** All documents of the meeting are on this device. */
async function packed(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Cài đặt' }).click();
  await expect(page.getByText(/^Đủ \d+ tài liệu trên máy này/)).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Đóng' }).last().click();
}

/** The worker stands between the page and the server. */
async function atWork(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
}

async function openDocument(page: Page, title: RegExp): Promise<void> {
  await page.getByRole('button', { name: title }).first().click();
  await expect(pageField(page)).toBeEnabled();
}

function pageField(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Đến trang số' });
}

/** Turns to a page and waits until its text is there to be selected: it was read from the file. */
async function turnTo(page: Page, number: number): Promise<void> {
  await pageField(page).fill(String(number));
  await pageField(page).press('Enter');
  await expect(page.locator(`[data-page="${number}"] canvas`).first()).toBeVisible();
  await expect(page.locator(`[data-page="${number}"]`)).toContainText(/\p{L}{2,}/u);
}

/** The page that the demo's presenter shows. Until it is there, what is written would stand on another, and scroll away. */
const PRESENTED = '3';

/** In the room, and where the presenter is. */
async function enter(browser: Browser, username: string): Promise<Page> {
  const page = await enterRoom(browser, house.origin, username);
  await expect(page.getByRole('textbox', { name: 'Đến trang số' })).toHaveValue(PRESENTED);
  return page;
}

/** A pinned note in the layer, on the page that is shown. */
async function writeNote(page: Page, layer: 'Riêng tôi' | 'Phòng họp', text: string): Promise<void> {
  const toolbar = page.getByRole('toolbar', { name: 'Công cụ ghi' });
  if (!(await toolbar.isVisible()))
    await page
      .getByRole('button', { name: /^Ghi chú/ })
      .last()
      .click();
  await page
    .getByRole('radio', { name: layer })
    .or(toolbar.getByRole('button', { name: layer }))
    .first()
    .click();
  await toolbar.getByRole('button', { name: 'Ghi chú' }).click();
  const sheet = await page.locator('[data-page]').first().boundingBox();
  const view = await page.getByLabel('Các trang của tài liệu').first().boundingBox();
  if (!sheet || !view) throw new Error('No page is shown');
  await page.mouse.click(
    sheet.x + sheet.width * (layer === 'Riêng tôi' ? 0.3 : 0.6),
    view.y + view.height * 0.4,
  );
  await page.getByRole('textbox', { name: 'Nội dung ghi chú' }).fill(text);
  await page.getByRole('button', { name: 'Xong' }).click();
  await expect(noteOf(page, text)).toBeVisible();
}

function noteOf(page: Page, text: string): Locator {
  return page.getByRole('button', { name: new RegExp(`Ghi chú của .+: ${text}`) });
}

async function openAccount(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /Hiển thị và tài khoản$/ })
    .last()
    .click();
}

/** Adds an update that is none to this device's copies of the person's private notes, as a failing disk would. */
async function damageNotes(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const stored = await indexedDB.databases();
    const names = stored.flatMap(({ name }) => (name?.includes(':notes:') ? [name] : []));
    if (names.length === 0) throw new Error('There are no notes on this device');
    for (const name of names)
      await new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onerror = () => reject(new Error('The copy does not open'));
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('updates', 'readwrite');
          transaction.objectStore('updates').add(new Uint8Array([1, 9, 200, 1, 0, 4, 1, 1]));
          transaction.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      });
  });
}

const LONG = /^Báo cáo tổng hợp Điều chỉnh/;

test('a tablet without Wi-Fi reads, writes, reloads, and catches up by itself', async ({ browser }) => {
  const member = await enter(browser, 'uyvien2');
  const other = await enter(browser, 'uyvien4');
  await packed(member);
  await member.context().setOffline(true);
  await expect(offline(member)).toBeVisible();

  // Written on one document, then another is opened: the first is left before anything of it could be sent.
  await writeNote(member, 'Phòng họp', 'gửi khi có mạng');
  await writeNote(member, 'Riêng tôi', 'chỉ mình tôi');
  await openDocument(member, LONG);
  await turnTo(member, 250);

  await member.reload();
  await expect(offline(member)).toBeVisible();
  await expect(member.getByRole('meter', { name: /có mặt$/i })).toBeVisible();
  await expect(noteOf(member, 'gửi khi có mạng')).toBeVisible();
  await expect(noteOf(member, 'chỉ mình tôi')).toBeVisible();
  await openDocument(member, LONG);
  await turnTo(member, 299);

  // An official deed is not done behind anybody's back: it is said, and the same tap tries again.
  await member.getByRole('button', { name: /^Gọi phục vụ/ }).click();
  await member.getByRole('button', { name: 'Nước' }).click();
  await expect(member.getByText(/Mất kết nối: chưa ghi nhận/)).toBeVisible({ timeout: 30_000 });

  await member.context().setOffline(false);
  await expect(synced(member)).toBeVisible({ timeout: 30_000 });
  await expect(noteOf(other, 'gửi khi có mạng')).toBeVisible();
  await expect(noteOf(other, 'chỉ mình tôi')).toBeHidden();
  await member.getByRole('button', { name: 'Nước' }).click();
  await expect(member.getByText(/Đã gọi/).first()).toBeVisible();
});

test('the house is gone: a page never read is there, and its return needs no reload', async ({ browser }) => {
  const member = await enter(browser, 'uyvien3');
  await packed(member);
  const meeting = new URL(member.url()).pathname.split('/')[2];
  await house.kill();
  try {
    // A page that is kept says so; one that is not says that there is no network, and leads back.
    await member.goto(`${house.origin}/meetings`);
    await expect(member.getByText(/bản lưu trên máy lúc/)).toBeVisible();
    await member.locator(`a[href^="/meetings/"]:not([href*="${meeting}"])`).first().click();
    await expect(member.getByRole('heading', { name: 'Không có mạng' })).toBeVisible();
    await member.getByRole('link', { name: 'Cuộc họp' }).click();
    await expect(member.getByText(/bản lưu trên máy lúc/)).toBeVisible();
    await member.getByRole('link', { name: 'Vào phòng họp' }).click();
    await expect(offline(member)).toBeVisible();
    await openDocument(member, LONG);
    await turnTo(member, 250);
    await writeNote(member, 'Riêng tôi', 'nhà mất điện');
  } finally {
    await house.start();
  }
  await expect(synced(member)).toBeVisible({ timeout: 30_000 });
});

test('signing out leaves nothing, and the next person on the device sees nothing of the first', async ({
  browser,
}) => {
  const member = await enter(browser, 'uyvien1');
  await packed(member);
  const device = member.context();
  const room = member.url();
  expect((await heldOn(device, house.origin)).length).toBeGreaterThan(3);
  await member.goto(`${house.origin}/meetings`);
  await openAccount(member);
  await member.getByRole('button', { name: 'Đăng xuất' }).click();
  await expect(member.getByLabel('Tên đăng nhập')).toBeVisible();
  expect(await heldOn(device, house.origin)).toEqual([]);

  await signInOn(member, house.origin, 'quantri');
  await atWork(member);
  await device.setOffline(true);
  await member.goto(room);
  await expect(member.getByRole('heading', { name: 'Không có mạng' })).toBeVisible();
});

test('another account takes the device over without a sign-out: what was kept for the first is gone', async ({
  browser,
}) => {
  // She has not checked in: her room is the door to it.
  const member = await enterRoom(browser, house.origin, 'uyvien5');
  await packed(member);
  const device = member.context();
  const room = member.url();
  await member.close();
  await device.clearCookies();
  const next = await device.newPage();
  await signInOn(next, house.origin, 'quantri');
  await atWork(next);
  await device.setOffline(true);
  await next.goto(room);
  await expect(next.getByRole('heading', { name: 'Không có mạng' })).toBeVisible();
  const kept = (await heldOn(device, house.origin)).filter((name) => name.startsWith('sen-kept:'));
  expect(kept.filter((name) => !name.endsWith(':'))).toEqual([]);
});

test('a damaged copy does not keep anybody from the room; it is put aside, given as a file, and asked about at sign-out', async ({
  browser,
}) => {
  const member = await enter(browser, 'uyvien1');
  await expect(synced(member)).toBeVisible();
  await writeNote(member, 'Riêng tôi', 'còn nguyên');
  await expect(synced(member)).toBeVisible();
  const room = member.url();
  await member.goto(`${house.origin}/meetings`);
  await damageNotes(member);

  await member.goto(room);
  await expect(member.getByText('Có phần ghi được cất riêng trên máy này.')).toBeVisible();
  await look(member, 'put aside, folded');
  await member.getByRole('button', { name: 'Xem', exact: true }).click();
  const notice = member.getByText(/Một phần ghi trên máy này chưa đọc được và được cất riêng/);
  await expect(notice).toBeVisible();
  await expect(noteOf(member, 'còn nguyên')).toBeVisible();
  await expect(synced(member)).toBeVisible();
  await look(member, 'put aside');

  const [download] = await Promise.all([
    member.waitForEvent('download'),
    member.getByRole('button', { name: 'Tải tệp về' }).click(),
  ]);
  const file = JSON.parse(await readFile(await download.path(), 'utf8')) as { parts: { why: string }[] };
  expect(file.parts.map(({ why }) => why)).toEqual(['unreadable']);
  await member.getByRole('button', { name: 'Thử đọc lại' }).click();
  await expect(member.getByText('Vẫn chưa đọc được.', { exact: false })).toBeVisible();

  await member.goto(`${house.origin}/meetings`);
  await expect(notice).toBeVisible();
  await openAccount(member);
  await member.getByRole('button', { name: 'Đăng xuất' }).click();
  await expect(member.getByRole('heading', { name: 'Có 1 phần chưa gửi' })).toBeVisible();
  await member.getByRole('button', { name: 'Xóa và đăng xuất' }).click();
  await expect(member.getByLabel('Tên đăng nhập')).toBeVisible();
  expect(await heldOn(member.context(), house.origin)).toEqual([]);
});
