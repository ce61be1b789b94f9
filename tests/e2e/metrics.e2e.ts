import { expect, test as base } from './support/hall.ts';
import { look } from './support/look.ts';
import { startHouse } from '#tests/support/house.ts';

const TOKEN = 'sen-0123456789-abcdef';

const test = base.extend<object, { ownHouse: boolean }>({
  house: [
    async ({ ownHouse: _ }, use) => {
      const house = await startHouse({ METRICS_TOKEN: TOKEN });
      await use(house);
      await house.close();
    },
    { scope: 'worker', timeout: 300_000 },
  ],
});

test('an administrator sees how the sync server does, as it changes, as charts and as tables', async ({
  hall,
}) => {
  const page = await hall.signIn('quantri');
  await page.getByRole('link', { name: 'Quản trị' }).click();
  await page.getByRole('link', { name: 'Máy chủ đồng bộ' }).click();
  const sockets = page.getByRole('img', { name: /^Kết nối đang mở/ });
  await expect(sockets).toBeVisible();
  await expect(page.getByText('Hệ thống đang chạy trên một nút.')).toBeVisible();
  await look(page, 'the sync server');

  const member = await hall.enter('uyvien2');
  await expect(sockets).toHaveAccessibleName(/Hiện nay: [1-9]\d* kết nối/);
  await expect(page.getByRole('row', { name: /^Diễn biến cuộc họp 1$/ })).toBeVisible();
  await member.close();

  const chart = page.getByRole('figure').filter({ has: sockets });
  await chart.getByText('Xem dạng bảng').click();
  await expect(chart.getByRole('table')).toContainText(/\d\d:\d\d/);
  await look(page, 'a chart as a table');

  await expect(page.getByText('Đang ghi kịp')).toBeVisible();
  await page.context().setOffline(true);
  await expect(page.getByText(/^Không nhận được số liệu mới từ/)).toBeVisible();
  await expect(page.getByText('Đang ghi kịp')).toBeHidden();
  await page.context().setOffline(false);
  await expect(page.getByText(/^Không nhận được số liệu mới từ/)).toBeHidden();
});

test('whoever has the token reads the metrics; for everybody else there is no such address', async ({
  house,
}) => {
  const ask = async (path: string, authorization?: string) => {
    const answer = await fetch(`${house.origin}${path}`, authorization ? { headers: { authorization } } : {});
    // What differs from one page to the next anyway.
    const text = (await answer.text()).replace(/nonce="[^"]*"|__sveltekit_\w+|\/(metrics|nothing)\b/g, '');
    return { status: answer.status, type: answer.headers.get('content-type'), text };
  };
  const known = await ask('/metrics', `Bearer ${TOKEN}`);
  expect(known.status).toBe(200);
  expect(known.text).toMatch(/^sen_sync_sockets\{state="level"\} \d+$/m);
  const nothing = await ask('/nothing');
  expect(nothing.status).toBe(404);
  expect(await ask('/metrics')).toEqual(nothing);
  expect(await ask('/metrics', 'Bearer sen-0123456789-abcdeg')).toEqual(nothing);
});
