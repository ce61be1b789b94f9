import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test';
import { DEMO_PASSWORD } from '#server/seed/accounts.ts';

/** Signs in on a page of the house; ends at "my meetings". */
export async function signInOn(page: Page, origin: string, username: string): Promise<void> {
  await page.goto(`${origin}/sign-in`);
  await page.getByLabel('Tên đăng nhập').fill(username);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(DEMO_PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Cuộc họp của tôi' })).toBeVisible();
}

/** A device of one's own, signed in and in the room of the session under way. */
export async function enterRoom(browser: Browser, origin: string, username: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signInOn(page, origin, username);
  await page.getByRole('link', { name: 'Vào phòng họp' }).click();
  return page;
}

/** What a device holds of an account: names of its stores and databases, and keys of its local storage. */
export async function heldOn(context: BrowserContext, origin: string): Promise<string[]> {
  const page = await context.newPage();
  await page.goto(`${origin}/favicon.svg`);
  const held = await page.evaluate(async () => [
    ...(await caches.keys()),
    ...(await indexedDB.databases()).map(({ name }) => name ?? ''),
    ...Object.keys(localStorage),
  ]);
  await page.close();
  return held.filter((name) => !name.startsWith('sen-shell-'));
}
