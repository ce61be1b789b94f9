import { expect, type Page, test } from '@playwright/test';
import type { Database } from '#server/db/database.ts';
import type { Someone } from '#tests/support/acting.ts';
import {
  addOffice,
  agreeing,
  at,
  type Consultation,
  createConsultation,
  ITEMS,
  type Office,
} from '#tests/support/consultation.ts';
import { type House, startHouse } from '#tests/support/house.ts';
import startPostgres from '#tests/support/postgres-server.ts';
import { cookieOf } from './routes/visitors.ts';
import { look } from './support/look.ts';

let house: House;
let db: Database;
let world: Consultation;
const ending: (() => Promise<void>)[] = [];

const LATE_WORDS = 'Khu vực đang lập đề án đấu nối giao thông; đề nghị lùi thời điểm.';
const AGAINST = 'Khu đất thuộc hành lang bảo vệ bờ sông theo quy hoạch phân khu, không bố trí nhà máy.';

/** Six agencies of which one disagrees, one sets conditions, one asks, one is late and one is silent. */
async function consult(): Promise<void> {
  world = await createConsultation(db);
  const { acting, does, lead, dossier, first, second } = world;
  acting.setClock(at('2026-07-06T08:00'));
  await world.bring('ACCEPTED');
  const more: Office[] = [];
  for (const name of ['Sở Công Thương', 'Sở Khoa học và Công nghệ', 'UBND xã Mỹ Thọ', 'Công an tỉnh'])
    more.push(await addOffice(db, name));
  const offices = [first, second, ...more];
  const { requests } = await does<{ requests: string[] }>(lead.officer, 'request.compose', {
    dossier,
    requests: offices.map(({ agency }, n) => ({ agency, items: n === 2 ? [...ITEMS, 'SOCIO_ECON'] : ITEMS })),
  });
  acting.setClock(at('2026-07-08T09:12'));
  await does(lead.leader, 'request.send', { dossier });
  for (const one of requests) await world.deliver(one);
  acting.setClock(at('2026-07-15T10:00'));
  const { id: version } = await db
    .selectFrom('document_version')
    .innerJoin('document', 'document.id', 'document_version.document_id')
    .select('document_version.id')
    .where('dossier_id', '=', dossier)
    .where('component', '=', 'PROPOSAL')
    .executeTakeFirstOrThrow();
  const say = (n: number, position: string, text: string, anchors: object[] = []) => {
    const items = n === 2 ? [...ITEMS, 'SOCIO_ECON'] : ITEMS;
    const [item = '', ...rest] = items;
    const answer = { item, position, text, legalBasis: ['Luật Quy hoạch, Điều 49'], anchors };
    return world.write(requests[n] ?? '', offices[n] as Office, [
      answer as never,
      ...rest.map((one) => agreeing(one)),
    ]);
  };
  await say(0, 'AGREE', 'Phù hợp quy hoạch tỉnh thời kỳ 2021-2030.');
  await say(1, 'DISAGREE', AGAINST, [{ version, page: 1, quote: 'Tổng diện tích 3,5 ha' }]);
  await say(2, 'AGREE_WITH_CONDITIONS', 'Bổ sung phương án cấp điện trước khi khởi công.');
  await say(3, 'NEED_CLARIFICATION', 'Làm rõ công suất thiết kế và lộ trình đầu tư.');
  await say(4, 'DISAGREE', LATE_WORDS);
  for (const n of [0, 1, 2, 3]) await world.issue(requests[n] ?? '', offices[n] as Office);
  acting.setClock(at('2026-07-20T08:30'));
  await world.issue(requests[4] ?? '', offices[4] as Office);
}

test.beforeAll(async () => {
  test.setTimeout(240_000);
  ending.push(await startPostgres());
  // Reads where the server is when it is loaded.
  const { freshDatabase } = await import('../support/database.ts');
  const database = await freshDatabase();
  ending.push(database.close);
  db = database.db;
  await consult();
  house = await startHouse({ DATABASE_URL: database.url, DEMO: 'off' });
  ending.push(house.close);
});
test.afterAll(async () => {
  for (const end of ending.toReversed()) await end();
});

async function enter(page: Page, who: Someone): Promise<void> {
  await page.context().clearCookies();
  const [name = '', value = ''] = (await cookieOf(db, who)).split('=');
  await page.context().addCookies([{ name, value, url: house.origin }]);
  await page.goto(`${house.origin}/dossiers/${world.dossier}/synthesis`);
  await expect(page.getByRole('heading', { level: 1, name: 'Tổng hợp ý kiến' })).toBeVisible();
}

/** Taken only where somebody wants to look at them. */
async function picture(page: Page, name: string): Promise<void> {
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/${name}.png` });
}

async function pictures(page: Page, name: string): Promise<void> {
  for (const [width, height] of [
    [1280, 800],
    [820, 1180],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height });
    await picture(page, `${name}-${width}`);
    for (const place of ['matrix', 'points', 'papers']) {
      await page.locator(`#${place}`).scrollIntoViewIfNeeded();
      await page.evaluate((id) => document.getElementById(id)?.scrollIntoView(), place);
      await picture(page, `${name}-${width}-${place}`);
    }
    await page.evaluate(() => window.scrollTo(0, 0));
  }
  await page.setViewportSize({ width: 1180, height: 820 });
}

const kept = (page: Page, name: RegExp) =>
  page.getByRole('article').filter({ has: page.getByRole('heading', { name }) });

test('[K34, K36, K37] from the answers to the result: the officer answers what was said, the leader signs, the authority decides', async ({
  page,
}) => {
  const { lead, office, authority } = world;
  await enter(page, lead.officer);
  await page.getByRole('button', { name: 'Bắt đầu tổng hợp' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Bắt đầu tổng hợp' }).click();
  await expect(page.getByText('Đang tổng hợp', { exact: true })).toBeVisible();
  await look(page, 'a synthesis');
  await pictures(page, 'synthesis');

  await page.getByRole('button', { name: /Sở Nông nghiệp và Môi trường.*Không thống nhất/ }).click();
  const sheet = page.getByRole('dialog', { name: 'Sở Nông nghiệp và Môi trường' });
  await expect(sheet).toContainText(AGAINST);
  await expect(sheet.getByRole('link', { name: /trang 1/ })).toHaveAttribute('href', /#page=1$/);
  await look(page, 'one opinion');
  await picture(page, 'synthesis-sheet');
  await sheet.getByRole('button', { name: 'Đóng' }).click();

  const late = kept(page, /^UBND xã Mỹ Thọ$/);
  await expect(late).toContainText(LATE_WORDS);
  await late.getByText('Không xem xét', { exact: true }).click();
  await late.getByLabel('Lý do').fill('Không có tình tiết mới.');
  await late.getByLabel('Lý do').blur();
  await expect(late.getByText('Đã lưu')).toBeVisible();

  const points = page.locator('#points').getByRole('article');
  await expect(points).toHaveCount(3);
  for (const point of await points.all()) {
    await point.getByText('Giải trình', { exact: true }).click();
    await point.getByLabel('Nội dung tiếp thu, giải trình').fill('Đã giải trình trong báo cáo.');
    await point.getByLabel('Nội dung tiếp thu, giải trình').blur();
    await expect(point.getByText('Đã lưu')).toBeVisible();
  }
  await expect(page.getByText('Đã trả lời 3/3')).toBeVisible();
  await points.first().getByRole('button', { name: 'Hoàn tác' }).click();
  await expect(page.getByText('Đã trả lời 2/3')).toBeVisible();
  await points.first().getByText('Tiếp thu', { exact: true }).click();
  await points.first().getByLabel('Nội dung tiếp thu, giải trình').fill('Tiếp thu, bổ sung điều kiện.');
  await points.first().getByLabel('Nội dung tiếp thu, giải trình').blur();
  await expect(page.getByText('Đã trả lời 3/3')).toBeVisible();

  const conclusions = page.locator('#conclusions > article');
  for (const one of await conclusions.all()) {
    await one.getByLabel('Kết luận của cơ quan chủ trì').fill('Cơ bản phù hợp.');
    await one.getByLabel('Kết luận của cơ quan chủ trì').blur();
    await expect(one.getByText('Đã lưu')).toBeVisible();
  }
  await expect(page.getByText('Còn 1 việc trước khi ký báo cáo')).toBeVisible();
  await page.getByText('Kiến nghị chấp thuận', { exact: true }).click();
  await page.getByLabel('Ý kiến của cơ quan chủ trì').fill('Dự án đủ điều kiện.');
  await page.getByLabel('Ý kiến của cơ quan chủ trì').blur();
  await expect(page.getByText('Đã đủ điều kiện ký báo cáo')).toBeVisible();
  for (const [name, type] of [
    ['Báo cáo thẩm định, Word', /\.docx$/],
    ['Dự thảo quyết định, PDF', /\.pdf$/],
  ] as const) {
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name }).click();
    expect((await download).suggestedFilename()).toMatch(type);
  }

  await enter(page, lead.leader);
  await page.getByRole('button', { name: 'Ký báo cáo…' }).click();
  await page.getByRole('dialog').getByLabel('Số, ký hiệu').fill('245/BC-STC');
  await page.getByRole('dialog').getByRole('button', { name: 'Ký báo cáo', exact: true }).click();
  // The report and the matrix that goes with it.
  await expect(page.getByText('Số 245/BC-STC ngày', { exact: false })).toHaveCount(2);

  await enter(page, lead.clerk);
  await page.getByRole('button', { name: 'Trình Văn phòng UBND' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Trình Văn phòng UBND' }).click();
  await expect(page.getByText('Văn phòng UBND thẩm tra', { exact: true })).toBeVisible();

  await enter(page, office.reviewer);
  await page.getByRole('button', { name: 'Trình người có thẩm quyền' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Trình người có thẩm quyền' }).click();
  await expect(page.getByText('Chờ quyết định', { exact: true })).toBeVisible();

  await enter(page, authority.authority);
  await expect(page.getByRole('button', { name: 'Đưa vào phiên họp…' }), 'one decides alone').toHaveCount(0);
  await look(page, 'before the authority');
  await pictures(page, 'synthesis-authority');
  await page.getByRole('button', { name: 'Chấp thuận…', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Chấp thuận', exact: true }).click();
  await expect(page.getByText('Đã chấp thuận', { exact: true })).toBeVisible();

  await enter(page, office.reviewer);
  await page.getByRole('button', { name: 'Ban hành kết quả…' }).click();
  await page.getByRole('dialog').getByLabel('Số, ký hiệu').fill('1582/QĐ-UBND');
  await picture(page, 'synthesis-issue');
  await page.getByRole('dialog').getByRole('button', { name: 'Ban hành kết quả', exact: true }).click();
  await expect(page.getByText('Kết quả: số 1582/QĐ-UBND', { exact: false })).toBeVisible();
});

test('[K46] an agency that was asked has no such page', async ({ page }) => {
  await page.context().clearCookies();
  const [name = '', value = ''] = (await cookieOf(db, world.first.leader)).split('=');
  await page.context().addCookies([{ name, value, url: house.origin }]);
  const answer = await page.goto(`${house.origin}/dossiers/${world.dossier}/synthesis`);
  expect(answer?.status()).toBe(404);
});
