import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { DEMO_PASSWORD } from '#server/seed/accounts.ts';
import { pdfOf } from '../support/pdf.ts';
import type { Screen } from './screens.ts';

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
const follow = (page: Page, selector: string) => page.locator(selector).first().click();

const LOCALE = process.env.SCREENSHOTS_LOCALE ?? 'vi';
const MESSAGES = path.resolve(import.meta.dirname, '../../src/lib/words/messages', LOCALE);
/** What stands on the screen in the language of the pictures. */
function word(key: string): string {
  const file = ['pack', 'prepare'].includes(key.split('_')[0] ?? '') ? 'meetings' : key.split('_')[0];
  const texts = JSON.parse(readFileSync(path.join(MESSAGES, `${file}.json`), 'utf8')) as Record<
    string,
    string
  >;
  return texts[key]?.split('{')[0]?.trim() ?? key;
}
const pressWord = (page: Page, key: string) => press(page, new RegExp(`^${word(key)}`));
const goto = (address: string) => (page: Page) => page.goto(address).then(() => {});

const dialogue = (page: Page) => page.getByText('Hội nghị đối thoại').first().click();
const answering = (key: string) => async (page: Page) => {
  await dialogue(page);
  await page.locator('#answer').waitFor();
  if (await page.getByRole('button', { name: word('pack_change_answer') }).count())
    await pressWord(page, 'pack_change_answer');
  await pressWord(page, key);
};
const prepare = async (page: Page) => {
  await follow(page, 'a[href$="/prepare"]');
  await page.getByRole('tab').first().waitFor();
};
const prepareTab = (index: number) => async (page: Page) => {
  await prepare(page);
  await page.getByRole('tab').nth(index).click();
};
/** A member asks to send somebody in her place, then the chair looks. */
const deciding = async (page: Page) => {
  const other = await page
    .context()
    .browser()
    ?.newContext({ baseURL: new URL(page.url()).origin });
  const member = await other?.newPage();
  if (!other || !member) return;
  await other.addCookies([{ name: 'sen-locale', value: LOCALE, url: new URL(page.url()).origin }]);
  await member.goto('/sign-in');
  await member.locator('input[name="username"]').fill('uyvien3');
  await member.locator('input[name="password"]').fill(DEMO_PASSWORD);
  await member.keyboard.press('Enter');
  await member.waitForURL('**/meetings');
  await answering('pack_i_send_deputy')(member);
  await member.getByRole('combobox').click();
  await member.getByRole('option').first().click();
  await pressWord(member, 'pack_reason_travel');
  await pressWord(member, 'pack_ask_chair');
  await member.getByRole('button', { name: word('pack_change_answer') }).waitFor();
  await other.close();
  await page.reload();
  await dialogue(page);
};
/** Files that no house takes, and one on its way over a line that never ends. */
const refusedFiles = async (page: Page) => {
  await prepare(page);
  // Never answered: the picture is of the way.
  await page.route('**/files*', () => {});
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles([
      { name: 'khong-phai.pdf', mimeType: 'application/pdf', buffer: Buffer.from('xin chào') },
      { name: 'TỐI MẬT ke hoach.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') },
      ...(await Promise.all(
        [1, 2, 3].map(async (n) => ({
          name: `0${n}_to-trinh.pdf`,
          mimeType: 'application/pdf',
          buffer: Buffer.from(await pdfOf([`Tờ trình ${n}`])),
        })),
      )),
    ]);
  await page.locator('[role="progressbar"], progress').first().waitFor();
};
const post = async (page: Page) => {
  await page.goto('/admin');
  await page.locator('input[name="query"]').fill('tai chinh');
  await page.locator('section button').filter({ hasText: 'Giám đốc' }).first().click();
  await page.getByRole('dialog').waitFor();
};
const list = async (page: Page) => {
  await page.goto('/admin/people-file');
  const lines = [
    'Cơ quan;Chức vụ;Họ và tên;Từ ngày;Tên đăng nhập;Nhiệm vụ',
    'Sở Ngoại vụ;Giám đốc Sở Ngoại vụ;Lý Văn Mẫu;01/07/2026;mau.lv;',
    'Sở Ngoại vụ;Chuyên viên;Trần Thị Thử;31/02/2026;thu.tt;Chuẩn bị phiên họp',
    'Sở Ngoại vụ;Văn thư;Hồ Văn Ví;01/07/2026;;thư ký trưởng',
  ];
  await page.locator('input[type="file"]').setInputFiles({
    name: 'danh-sach.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`\uFEFF${lines.join('\n')}`),
  });
  await page.locator('#plan').waitFor();
};

/** Everything outside the meeting room, in the order in which an office meets it. */
export const OFFICE_SCREENS: readonly Screen[] = [
  { name: 'sign-in' },
  { name: 'my-meetings', who: 'uyvien2' },
  {
    name: 'pack-answering',
    who: 'uyvien2',
    open: dialogue,
  },
  { name: 'pack-answering-absent', who: 'uyvien2', open: answering('pack_i_am_absent') },
  { name: 'pack-answering-deputy', who: 'uyvien2', open: answering('pack_i_send_deputy') },
  { name: 'pack-deciding', who: 'chutich', open: deciding },
  {
    name: 'pack-under-way',
    who: 'uyvien2',
    open: (page) =>
      page
        .getByRole('link', { name: word('meetings_see_pack') })
        .first()
        .click(),
  },
  { name: 'pack-past', who: 'uyvien2', open: (page) => follow(page, 'section[aria-labelledby="past"] a') },
  { name: 'my-meetings-clerk', who: 'chuyenvien' },
  { name: 'my-meetings-none', who: 'quantri' },
  { name: 'new-meeting', who: 'chuyenvien', open: (page) => follow(page, 'a[href="/meetings/new"]') },
  {
    name: 'new-meeting-calendar',
    who: 'chuyenvien',
    open: async (page) => {
      await page.goto('/meetings/new');
      await page
        .locator('button[aria-haspopup="dialog"]')
        .filter({ has: page.locator('.lucide-calendar-days') })
        .click();
    },
  },
  { name: 'prepare', who: 'chuyenvien', open: prepare },
  { name: 'prepare-people', who: 'chuyenvien', open: prepareTab(1) },
  { name: 'prepare-head', who: 'chuyenvien', open: prepareTab(2) },
  { name: 'prepare-uploading', who: 'chuyenvien', open: refusedFiles },
  {
    name: 'prepare-item',
    who: 'chuyenvien',
    open: async (page) => {
      await prepare(page);
      await pressWord(page, 'prepare_item_menu');
      await page.getByRole('menuitem').first().click();
    },
  },
  {
    name: 'prepare-send',
    who: 'chuyenvien',
    open: async (page) => {
      await prepare(page);
      await pressWord(page, 'prepare_send_open');
    },
  },
  { name: 'admin', who: 'quantri', open: (page) => follow(page, 'a[href="/admin"]') },
  { name: 'admin-post', who: 'quantri', open: post },
  {
    name: 'admin-holder',
    who: 'quantri',
    open: async (page) => {
      await post(page);
      await pressWord(page, 'organisation_change_holder');
    },
  },
  {
    name: 'admin-ending',
    who: 'quantri',
    open: async (page) => {
      await post(page);
      await pressWord(page, 'organisation_end_open');
    },
  },
  {
    name: 'admin-disabling',
    who: 'quantri',
    open: async (page) => {
      await post(page);
      await pressWord(page, 'organisation_disable');
    },
  },
  {
    name: 'admin-agency',
    who: 'quantri',
    open: async (page) => {
      await page.goto('/admin');
      await pressWord(page, 'organisation_add_agency');
    },
  },
  { name: 'admin-calendar', who: 'quantri', open: goto('/admin/calendar') },
  {
    name: 'admin-calendar-day',
    who: 'quantri',
    open: async (page) => {
      await page.goto('/admin/calendar');
      await page.getByRole('button', { name: /^24\/12\// }).click();
      await page.getByRole('dialog').getByText(/dời/).first().waitFor();
    },
  },
  { name: 'admin-procedures', who: 'quantri', open: goto('/admin/procedures') },
  {
    name: 'admin-procedure',
    who: 'quantri',
    open: goto('/admin/procedures/INVESTMENT_POLICY_APPROVAL'),
  },
  { name: 'admin-people', who: 'quantri', open: goto('/admin/people-file') },
  { name: 'admin-people-list', who: 'quantri', open: list },
  { name: 'admin-bodies', who: 'quantri', open: goto('/admin/bodies') },
  {
    name: 'admin-sync-server',
    who: 'quantri',
    open: async (page) => {
      await page.goto('/admin/sync-server');
      await page.locator('svg[role="img"]').first().waitFor({ timeout: 20_000 });
    },
  },
  {
    name: 'admin-rule',
    who: 'quantri',
    open: async (page) => {
      await page.goto('/admin/bodies');
      await pressWord(page, 'organisation_rule_change_open');
    },
  },
  { name: 'password', who: 'uyvien2', open: goto('/account/password') },
  { name: 'first-link-used', open: goto('/first/none') },
  { name: 'not-found', who: 'uyvien2', open: goto('/meetings/none') },
  // Last, since it changes the demo.
  {
    name: 'prepare-cancelled',
    who: 'chuyenvien',
    open: async (page) => {
      await page.getByText('Họp rà soát tiến độ').first().click();
      await page.locator('h1').waitFor();
      if (!(await page.getByRole('tab').count())) return;
      await page.getByRole('tab').nth(2).click();
      const cancel = page.getByRole('button', { name: word('prepare_cancel_meeting') });
      if (await cancel.count()) await cancel.click();
    },
  },
];
