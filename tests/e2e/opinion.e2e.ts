import { type Browser, expect, type Page, test } from '@playwright/test';
import { addDays, dayOf, instant, writtenDay } from '#domain/kernel/time.ts';
import type { Database } from '#server/db/database.ts';
import { openFiles } from '#server/files/files.ts';
import type { Someone } from '../support/acting.ts';
import {
  actingWithFiles,
  type Consultation,
  createConsultation,
  ITEMS,
  PAPERS,
  someFile,
} from '../support/consultation.ts';
import { freshDatabase } from '../support/database.ts';
import { type House, startHouse } from '../support/house.ts';
import { pdfOf } from '../support/pdf.ts';
import startPostgres from '../support/postgres-server.ts';
import { cookieOf } from './routes/visitors.ts';
import { hold } from './support/chair.ts';
import { look } from './support/look.ts';

let house: House;
let db: Database;
let world: Consultation;
let request: string;
const ending: (() => Promise<unknown>)[] = [];

test.beforeAll(async () => {
  test.setTimeout(240_000);
  ending.push(await startPostgres());
  const database = await freshDatabase();
  ending.push(database.close);
  db = database.db;
  house = await startHouse({ DATABASE_URL: database.url, DEMO: 'off' });
  ending.push(house.close);
  const acting = actingWithFiles(db);
  acting.setClock(instant(Date.now()));
  world = await createConsultation(db, { acting });
  request = await ask();
});
test.afterAll(async () => {
  for (const end of ending.toReversed()) await end();
});

/** A dossier with one paper that can be read, sent to two agencies; the request to the first. */
async function ask(): Promise<string> {
  const { give, does, lead, dossier, submit, takeUp, accept, compose, send } = world;
  await give(PAPERS.filter((one) => one !== 'PROPOSAL'));
  const bytes = await pdfOf(['Đề xuất dự án đầu tư'], ['Hiện trạng sử dụng đất: đất trồng lúa']);
  const sha256 = await openFiles(house.dataDir).put(bytes);
  await does(lead.clerk, 'dossier.add-paper', {
    dossier,
    component: 'PROPOSAL',
    ...someFile(),
    title: 'Đề xuất dự án',
    sha256,
    bytes: bytes.byteLength,
    pages: 2,
    pageSizes: [1, 2].map(() => ({ width: 595.28, height: 841.89, rotate: 0 })),
    texts: ['Đề xuất dự án đầu tư', 'Hiện trạng sử dụng đất'],
  });
  await submit();
  await takeUp();
  await accept();
  const [first] = await compose();
  await send();
  return first as string;
}

/** Another dossier about which the same agency is asked, registered there and given to its officer. */
async function askAgain(): Promise<string> {
  const { does, lead, first, second, filing } = world;
  const { dossier } = await does<{ dossier: string }>(lead.clerk, 'dossier.create', {
    ...filing(),
    project: 'Khu dịch vụ Sen Trắng',
    communes: ['29926'],
  });
  for (const component of PAPERS)
    await does(lead.clerk, 'dossier.add-paper', { dossier, component, ...someFile() });
  await does(lead.clerk, 'dossier.submit', { dossier });
  await does(lead.officer, 'dossier.take-up', { dossier });
  await does(lead.officer, 'dossier.accept', { dossier });
  const wanted = [first, second].map(({ agency }) => ({ agency, items: ITEMS }));
  const made = await does<{ requests: string[] }>(lead.officer, 'request.compose', {
    dossier,
    requests: wanted,
  });
  await does(lead.leader, 'request.send', { dossier });
  const asked = made.requests[0] as string;
  await does(first.clerk, 'handling.register', { request: asked, number: '28' });
  await does(first.leader, 'handling.assign', { request: asked, person: first.officer.person });
  return asked;
}

async function enter(browser: Browser, who: Someone, to = '/inbox'): Promise<Page> {
  const context = await browser.newContext({ baseURL: house.origin, viewport: { width: 1280, height: 800 } });
  const [name, value] = (await cookieOf(db, who)).split('=') as [string, string];
  await context.addCookies([{ name, value, url: house.origin }]);
  const page = await context.newPage();
  ending.push(() => context.close());
  await page.goto(to);
  return page;
}

const opening = (page: Page) =>
  page.getByRole('link', { name: /^Nhà máy chế biến trái cây Sen Hồng/ }).click();
const item = (page: Page, number: number) => page.getByRole('region', { name: new RegExp(`^${number}\\.`) });
const dialog = (page: Page, name: string) => page.getByRole('dialog', { name });
const saved = (page: Page) =>
  expect(page.getByRole('status').filter({ hasText: 'Đã đồng bộ' })).toBeVisible();

test('[K24, K69, K90] an opinion goes through its agency, from the register to its number, and nobody else sees it', async ({
  browser,
}) => {
  const { first, second, lead } = world;

  const clerk = await enter(browser, first.clerk);
  await expect(clerk.getByRole('heading', { name: /^Đến lượt tôi/ })).toBeVisible();
  await expect(clerk.getByRole('navigation', { name: 'Các mục chính' })).toContainText('Góp ý');
  await look(clerk, 'an inbox');
  await opening(clerk);
  await clerk.getByRole('button', { name: 'Vào sổ' }).click();
  await dialog(clerk, 'Vào sổ').getByLabel('Số đến').fill('27');
  await dialog(clerk, 'Vào sổ').getByRole('button', { name: 'Vào sổ' }).click();
  await expect(clerk.getByText('Số đến 27')).toBeVisible();

  const leader = await enter(browser, first.leader);
  await opening(leader);
  await leader.getByRole('button', { name: 'Phân công' }).click();
  await dialog(leader, 'Phân công').getByRole('combobox').click();
  await leader.getByRole('option', { name: /officer/ }).click();
  await dialog(leader, 'Phân công').getByRole('button', { name: 'Phân công' }).click();
  await expect(leader.getByText('Đã phân công').first()).toBeVisible();

  const officer = await enter(browser, first.officer);
  await opening(officer);
  await item(officer, 1).getByText('Thống nhất', { exact: true }).click();
  await item(officer, 2).getByText('Không thống nhất').click();
  await officer.getByRole('button', { name: /^Đề xuất dự án/ }).click();
  await expect(officer.getByText('Đề xuất dự án đầu tư')).toBeVisible();
  await officer.getByRole('button', { name: 'Trang sau' }).click();
  await officer.getByRole('button', { name: 'Trích trang này' }).click();
  await officer.getByRole('menuitem', { name: /^2\./ }).click();
  await expect(
    item(officer, 2).getByRole('button', { name: 'Đề xuất dự án, trang 2', exact: true }),
  ).toBeVisible();
  await saved(officer);
  await officer.getByRole('button', { name: 'Trình lãnh đạo phòng' }).click();
  await expect(item(officer, 2).getByText('Không thống nhất thì phải nêu căn cứ pháp lý.')).toBeVisible();
  await item(officer, 2).getByLabel('Căn cứ pháp lý').fill('Điều 10 Luật Đất đai');
  await item(officer, 2).getByLabel('Nội dung góp ý').fill('Đất trồng lúa, chưa có kế hoạch sử dụng đất.');
  await saved(officer);
  await look(officer, 'an opinion being written');

  await officer.context().setOffline(true);
  await item(officer, 1).getByLabel('Nội dung góp ý').fill('Phù hợp quy hoạch chung.');
  await expect(
    officer.getByRole('status').filter({ hasText: /Ngoại tuyến.*giữ trên máy này/ }),
  ).toBeVisible();
  await officer.context().setOffline(false);
  await saved(officer);
  await officer.reload();
  await expect(item(officer, 1).getByLabel('Nội dung góp ý')).toHaveValue('Phù hợp quy hoạch chung.');
  await expect(
    item(officer, 2).getByRole('button', { name: 'Đề xuất dự án, trang 2', exact: true }),
  ).toBeVisible();
  await expect(officer.getByRole('region', { name: 'Ý kiến chung' })).toContainText('Không thống nhất');
  await officer.getByRole('button', { name: 'Trình lãnh đạo phòng' }).click();
  await expect(officer.getByText('Chờ lãnh đạo phòng xem')).toBeVisible();

  const head = await enter(browser, first.head, `/requests/${request}`);
  await expect(head.getByRole('article')).toContainText('Đất trồng lúa');
  await head.getByRole('button', { name: 'Trả lại' }).click();
  await dialog(head, 'Trả lại').getByLabel('Cần sửa những gì').fill('Nêu rõ diện tích đất lúa');
  await dialog(head, 'Trả lại').getByRole('button', { name: 'Trả lại' }).click();
  await expect(head.getByText('Nêu rõ diện tích đất lúa')).toBeVisible();

  await officer.reload();
  await expect(officer.getByText('Nêu rõ diện tích đất lúa')).toBeVisible();
  await item(officer, 2)
    .getByLabel('Nội dung góp ý')
    .fill('3,5 ha đất trồng lúa, chưa có kế hoạch sử dụng đất.');
  await officer.getByRole('button', { name: 'Trình lãnh đạo phòng' }).click();
  await expect(officer.getByText('Chờ lãnh đạo phòng xem')).toBeVisible();

  await head.reload();
  await head.getByRole('button', { name: 'Trình lãnh đạo' }).click();
  await expect(head.getByText('Chờ lãnh đạo duyệt')).toBeVisible();
  await leader.reload();
  await expect(leader.getByRole('article')).toContainText('3,5 ha đất trồng lúa');
  await look(leader, 'an opinion before its leader');
  await hold(
    leader,
    leader.getByRole('button', { name: /Duyệt góp ý/ }),
    leader.getByText('Đã duyệt, chờ phát hành'),
  );

  await clerk.reload();
  await clerk.getByRole('button', { name: 'Phát hành' }).click();
  await dialog(clerk, 'Phát hành').getByLabel('Số, ký hiệu văn bản').fill('1234/SXD-QHKT');
  await dialog(clerk, 'Phát hành').getByRole('button', { name: 'Phát hành' }).click();
  await expect(clerk.getByRole('article')).toContainText('Số 1234/SXD-QHKT');
  await expect(clerk.getByRole('article')).toContainText(/[0-9a-f]{64}/);
  await expect(clerk.getByRole('button', { name: 'In văn bản' })).toBeVisible();
  await look(clerk, 'an opinion that is out');

  const elsewhere = await enter(browser, second.leader);
  await expect(elsewhere.getByRole('link', { name: /^Nhà máy chế biến/ })).toHaveCount(1);
  await expect(elsewhere.locator(`a[href="/requests/${request}"]`)).toHaveCount(0);
  for (const page of [elsewhere, await enter(browser, lead.leader)])
    expect((await page.goto(`/requests/${request}`))?.status()).toBe(404);
});

test('[K69, K95, K96] two officers write one text at once, and it goes on as both of them saw it', async ({
  browser,
}) => {
  const { first, second } = world;
  const text = await askAgain();
  // A second officer of the same agency.
  await db
    .updateTable('post')
    .set({ duties: ['case_officer'] })
    .where('id', '=', first.legal.post)
    .execute();
  const [one, two] = [
    await enter(browser, first.officer, `/requests/${text}`),
    await enter(browser, first.legal, `/requests/${text}`),
  ];
  const words = (page: Page, number: number) => item(page, number).getByLabel('Nội dung góp ý');
  await words(one, 1).fill('Phù hợp quy hoạch chung.');
  await expect(words(two, 1)).toHaveValue('Phù hợp quy hoạch chung.');
  await expect(two.getByText(/^Cùng xem: officer/)).toBeVisible();

  // Each in the same field, the one before and the other behind what stands there.
  await words(two, 1).press('Control+End');
  await expect(item(one, 1).getByText(/^legal.* đang ở mục này$/)).toBeVisible();
  await words(one, 1).press('Control+Home');
  await Promise.all([
    words(one, 1).pressSequentially('Về quy hoạch: '),
    words(two, 1).pressSequentially(' Đề nghị làm rõ lối vào.'),
  ]);
  const both = 'Về quy hoạch: Phù hợp quy hoạch chung. Đề nghị làm rõ lối vào.';
  for (const page of [one, two]) await expect(words(page, 1)).toHaveValue(both);
  await look(one, 'an opinion written by two');

  for (const number of [1, 2]) await item(two, number).getByText('Thống nhất', { exact: true }).click();
  await expect(one.getByRole('region', { name: 'Ý kiến chung' })).toContainText('Thống nhất');
  await expect(two.getByRole('button', { name: 'Trình lãnh đạo phòng' })).toBeHidden();
  await one.getByRole('button', { name: 'Trình lãnh đạo phòng' }).click();

  // The pen is the division's now: the other officer reads on, without loading anything anew.
  await expect(two.getByRole('article')).toContainText(both);
  await expect(words(two, 1)).toBeHidden();
  const head = await enter(browser, first.head, `/requests/${text}`);
  await head.getByRole('button', { name: 'Sửa văn bản' }).click();
  await words(head, 2).fill('Phòng nhất trí.');
  await expect(two.getByRole('article')).toContainText('Phòng nhất trí.');
  await head.getByRole('button', { name: 'Trình lãnh đạo' }).click();
  const leader = await enter(browser, first.leader, `/requests/${text}`);
  await expect(leader.getByRole('article')).toContainText(both);
  await hold(
    leader,
    leader.getByRole('button', { name: /Duyệt góp ý/ }),
    leader.getByText('Đã duyệt, chờ phát hành'),
  );
  await expect(leader.getByRole('article')).toContainText('Phòng nhất trí.');
  await expect(leader.getByRole('button', { name: 'Sửa văn bản' })).toBeHidden();

  const elsewhere = await enter(browser, second.officer);
  expect((await elsewhere.goto(`/requests/${text}`))?.status()).toBe(404);
});

test('[K91, K93] a leader lends a duty to a colleague and ends it again, and says when the agency is open', async ({
  browser,
}) => {
  const leader = await enter(browser, world.first.leader);
  await leader.getByRole('link', { name: 'Ủy quyền và giờ làm việc' }).click();
  await leader.getByRole('button', { name: 'Ủy quyền nhiệm vụ' }).click();
  const sheet = dialog(leader, 'Ủy quyền nhiệm vụ');
  await sheet.getByRole('combobox', { name: 'Cho người' }).click();
  await leader.getByRole('option', { name: /^head/ }).click();
  await sheet
    .getByRole('textbox', { name: 'Đến hết ngày' })
    .fill(writtenDay(addDays(dayOf(instant(Date.now())), 30)));
  await sheet.getByLabel('Theo văn bản').fill('15/QĐ-SXD');
  await look(leader, 'a duty being lent');
  await sheet.getByRole('button', { name: 'Giao', exact: true }).click();
  await expect(leader.getByText('Đang hiệu lực')).toBeVisible();

  const head = await enter(browser, world.first.head);
  await expect(head.getByText(/^Bạn được ủy quyền: Lãnh đạo cơ quan/)).toBeVisible();

  await leader.getByText('Giờ làm việc của cơ quan').click();
  await leader.getByLabel('Sáng, từ').fill('7h');
  await leader.getByLabel('Sáng, đến').fill('11h30');
  await leader.getByLabel('Chiều, từ').fill('13h30');
  await leader.getByLabel('Chiều, đến').fill('17h');
  await leader.getByRole('button', { name: 'Lưu' }).click();
  await expect(leader.getByText('Đã lưu giờ làm việc')).toBeVisible();

  await leader.getByRole('button', { name: 'Kết thúc' }).click();
  await dialog(leader, 'Kết thúc việc ủy quyền').getByRole('button', { name: 'Kết thúc' }).click();
  await expect(leader.getByText('Hiện không ủy quyền nhiệm vụ nào.')).toBeVisible();
  await head.reload();
  await expect(head.getByText(/^Bạn được ủy quyền/)).toBeHidden();
});
