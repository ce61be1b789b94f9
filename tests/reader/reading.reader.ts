import AxeBuilder from '@axe-core/playwright';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { LANDSCAPE } from './papers.ts';
import { expect, test } from './screen.ts';
import { serveReader } from './serve.ts';
import { BUILT } from './build.ts';

const FOREIGN = path.resolve(import.meta.dirname, '../../../shared/data/pdfs');

test('a document opens by range requests, under the headers of the product', async ({ tablet, page }) => {
  const ranges: number[] = [];
  page.on('response', (response) => response.url().includes('.pdf') && ranges.push(response.status()));
  await tablet.open('report.pdf');
  await expect(page.getByLabel('Đến trang số')).toHaveValue('1');
  await expect(page.getByText('/ 40')).toBeVisible();
  expect(ranges).toContain(206);
});

test('a landscape A3 among A4 fits the width, and the place is kept when its size becomes known', async ({
  tablet,
}) => {
  await tablet.open('report.pdf');
  await tablet.goTo(LANDSCAPE);
  const place = await tablet.page.evaluate((n) => {
    const { reader } = window.readerUnderTest;
    const { top, width } = reader.layout.places[n - 1]!;
    return { offset: top - reader.viewport!.scrollTop, width, view: reader.view.width };
  }, LANDSCAPE);
  expect(place.width).toBe(place.view - 16);
  expect(place.offset).toBeLessThanOrEqual(13);
});

test.describe('following', () => {
  test('the page follows the presenter; zooming goes on following; own scrolling leaves, one tap returns', async ({
    tablet,
    page,
  }) => {
    await tablet.open('report.pdf');
    await page.evaluate(() => window.readerUnderTest.present(12));
    await expect.poll(() => tablet.reading()).toMatchObject({ page: 12, follow: true });
    await page.getByRole('button', { name: 'Phóng to' }).click();
    await page.evaluate(() => window.readerUnderTest.present(13));
    await expect.poll(() => tablet.reading()).toMatchObject({ page: 13, follow: true });
    await page.mouse.move(500, 500);
    await page.mouse.wheel(0, 2500);
    const chip = page.getByRole('button', { name: 'Về trang người trình bày (tr. 13)' });
    await expect(chip).toBeVisible();
    await page.evaluate(() => window.readerUnderTest.present(20));
    const before = (await tablet.reading()).page;
    await expect(page.getByRole('button', { name: 'Về trang người trình bày (tr. 20)' })).toBeVisible();
    expect((await tablet.reading()).page).toBe(before);
    await page.getByRole('button', { name: 'Về trang người trình bày (tr. 20)' }).click();
    await expect.poll(() => tablet.reading()).toMatchObject({ page: 20, follow: true });
    await expect(page.getByRole('button', { name: /Về trang người trình bày/ })).toBeHidden();
  });

  test('scrolling within the page of the presenter does not leave', async ({ tablet, page }) => {
    await tablet.open('report.pdf');
    await page.evaluate(() => window.readerUnderTest.present(5));
    await expect.poll(() => tablet.reading()).toMatchObject({ page: 5 });
    await page.mouse.move(500, 500);
    await page.mouse.wheel(0, 300);
    await tablet.still();
    expect(await tablet.reading()).toMatchObject({ page: 5, follow: true });
  });
});

test.describe('searching', () => {
  test('Vietnamese typed without diacritics finds it with diacritics, and shows where', async ({
    tablet,
    page,
  }) => {
    await tablet.open('report.pdf');
    await page.keyboard.press('Control+f');
    await page.keyboard.type('hoa giai o co so');
    await expect(page.getByText('1/1')).toBeVisible();
    await expect.poll(() => tablet.reading()).toMatchObject({ page: 33 });
    await expect(page.locator('.hit[data-active="true"]')).toBeInViewport();
  });

  test('hits are walked through in order and listed', async ({ tablet, page }) => {
    await tablet.open('report.pdf');
    await page.keyboard.press('Control+f');
    await page.keyboard.type('đồng tháp');
    await expect(page.getByText('1/40')).toBeVisible();
    await page.keyboard.press('Enter');
    await expect.poll(() => tablet.reading()).toMatchObject({ page: 2 });
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.press('Shift+Enter');
    await expect.poll(() => tablet.reading()).toMatchObject({ page: 40 });
    await page.getByRole('button', { name: 'Danh sách kết quả' }).click();
    await page.getByRole('button', { name: 'Trang 4', exact: false }).first().click();
    await expect.poll(async () => (await tablet.reading()).page).toBeGreaterThanOrEqual(4);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('search')).toBeHidden();
  });

  test('a tone that was typed must be there', async ({ tablet, page }) => {
    await tablet.open('report.pdf');
    await page.keyboard.press('Control+f');
    await page.keyboard.type('hóa giải');
    await expect(page.getByText('Không tìm thấy')).toBeVisible();
  });
});

test.describe('hands', () => {
  test('two fingers move and zoom together, and the paper stays under both', async ({ tablet }) => {
    await tablet.open('report.pdf');
    await tablet.drawn(1);
    const from = [
      { x: 450, y: 350 },
      { x: 600, y: 500 },
    ];
    const to = [
      { x: 380, y: 330 },
      { x: 700, y: 650 },
    ];
    const paper = await Promise.all(from.map((finger) => tablet.paperUnder(1, finger)));
    await tablet.touch('touchStart', [from[0]!]);
    await tablet.touch('touchStart', from);
    for (let i = 1; i <= 8; i += 1) {
      const step = from.map((finger, k) => ({
        x: finger.x + ((to[k]!.x - finger.x) * i) / 8,
        y: finger.y + ((to[k]!.y - finger.y) * i) / 8,
      }));
      await tablet.touch('touchMove', step);
    }
    await expect
      .poll(async () => {
        const now = await Promise.all(paper.map((point) => tablet.where(1, point)));
        return Math.max(...now.map((point, k) => Math.hypot(point.x - to[k]!.x, point.y - to[k]!.y)));
      })
      .toBeLessThan(1.6);
    await tablet.touch('touchEnd', []);
    expect((await tablet.reading()).percent).toBeGreaterThan(250);
  });

  test('two taps go to twice the size at the point, and back to the width', async ({ tablet }) => {
    await tablet.page.setViewportSize({ width: 820, height: 1180 });
    await tablet.open('report.pdf');
    const tap = async () => {
      for (let i = 0; i < 2; i += 1) {
        await tablet.touch('touchStart', [{ x: 300, y: 500 }]);
        await tablet.touch('touchEnd', []);
      }
    };
    const paper = await tablet.paperUnder(1, { x: 300, y: 500 });
    await tap();
    await expect.poll(async () => (await tablet.reading()).percent).toBe(200);
    const now = await tablet.where(1, paper);
    expect(Math.hypot(now.x - 300, now.y - 500)).toBeLessThan(1.6);
    await tablet.still();
    await tap();
    await expect.poll(async () => (await tablet.reading()).percent).toBeLessThan(110);
  });

  test('one finger scrolls', async ({ tablet }) => {
    await tablet.open('report.pdf');
    await tablet.touch('touchStart', [{ x: 500, y: 700 }]);
    for (let y = 680; y >= 200; y -= 40) await tablet.touch('touchMove', [{ x: 500, y }]);
    await tablet.touch('touchEnd', []);
    await expect
      .poll(() => tablet.page.evaluate(() => window.readerUnderTest.reader.viewport!.scrollTop))
      .toBeGreaterThan(300);
  });

  test('keys turn pages and zoom', async ({ tablet, page }) => {
    await tablet.open('report.pdf');
    await page.keyboard.press('End');
    await expect.poll(() => tablet.reading()).toMatchObject({ page: 40 });
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => tablet.reading()).toMatchObject({ page: 2 });
    for (let i = 0; i < 4; i += 1) await page.keyboard.press('PageDown');
    await expect.poll(async () => (await tablet.reading()).page).toBeGreaterThan(2);
    const { percent } = await tablet.reading();
    await page.keyboard.press('+');
    await expect.poll(async () => (await tablet.reading()).percent).toBeGreaterThan(percent);
    await page.getByLabel('Đến trang số').fill('17');
    await page.keyboard.press('Enter');
    await expect.poll(() => tablet.reading()).toMatchObject({ page: 17 });
  });
});

test('the place is there again after a reload', async ({ tablet, page }) => {
  await tablet.open('report.pdf');
  await tablet.goTo(23);
  await page.getByRole('button', { name: 'Phóng to' }).click();
  await tablet.still();
  const before = await tablet.reading();
  await page.reload();
  await expect
    .poll(() => tablet.reading().catch(() => undefined))
    .toMatchObject({ page: 23, percent: before.percent });
});

test('thumbnails show the pages and lead to them', async ({ tablet, page }) => {
  await tablet.open('report.pdf');
  await page.getByRole('button', { name: 'Danh sách trang' }).click();
  const rail = page.getByRole('navigation', { name: 'Danh sách trang' });
  await expect(rail.locator('img').first()).toBeVisible();
  await rail.getByRole('button', { name: 'Trang 4', exact: true }).click();
  await expect.poll(() => tablet.reading()).toMatchObject({ page: 4 });
  await page.getByRole('button', { name: 'Cỡ trang và hướng trang' }).click();
  await page.getByRole('menuitem', { name: 'Xoay trang sang phải' }).click();
  const sheet = rail.getByRole('button', { name: 'Trang 4', exact: true }).locator('.sheet');
  // An upright page lies on its side, and its picture fills it.
  await expect
    .poll(async () => {
      const [outer, inner] = await Promise.all([sheet.boundingBox(), sheet.locator('img').boundingBox()]);
      return outer && inner && outer.width > outer.height && Math.abs(outer.width - inner.width) < 3;
    })
    .toBe(true);
});

test.describe('what a file may not do', () => {
  test('an inner link leads to its page', async ({ tablet, page }) => {
    await tablet.open('report.pdf');
    await tablet.goTo(2);
    await page.getByRole('button', { name: 'Đến trang 30' }).click();
    await expect.poll(() => tablet.reading()).toMatchObject({ page: 30 });
  });

  test('scripts, addresses and programs have no effect, and nothing to be clicked', async ({
    tablet,
    page,
  }) => {
    await tablet.open('hostile.pdf');
    await tablet.drawn(1);
    await expect(page.locator('.page .link, .page a')).toHaveCount(0);
    for (const y of [150, 400, 650]) await page.mouse.click(500, y);
    await tablet.still();
    expect(page.context().pages()).toHaveLength(1);
  });

  for (const [file, sentence] of [
    ['locked.pdf', 'Tài liệu được đặt mật khẩu'],
    ['broken.pdf', 'Tệp bị hỏng'],
    ['nowhere.pdf', 'Tài liệu không còn ở đây'],
  ] as const) {
    test(`${file} is refused with a sentence`, async ({ tablet, page }) => {
      await tablet.open(file);
      await expect(page.getByRole('alert')).toContainText(sentence);
    });
  }
});

test('the screen has no fault that axe finds', async ({ tablet, page }) => {
  await tablet.open('report.pdf');
  await tablet.choose('Riêng tôi', 'Bút');
  await page.keyboard.press('Control+f');
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
});

test('paging through a book of 352 pages leaves at most seven canvases and a small heap', async ({
  tablet,
  page,
}) => {
  test.skip(!existsSync(FOREIGN), `${FOREIGN} is not here`);
  const server = await serveReader(BUILT, FOREIGN);
  await page.goto(`${server.origin}/?file=freeculture.pdf`);
  await page.waitForFunction(() => document.querySelector('.paper canvas') !== null);
  const before = await tablet.heapMb();
  let most = 0;
  for (let n = 2; n <= 302; n += 6) {
    await page.evaluate((to) => window.readerUnderTest.reader.goTo({ page: to }), n);
    await page.waitForFunction(
      (at) => document.querySelector(`[data-page="${at}"] .paper canvas`) !== null,
      n,
    );
    most = Math.max(most, await page.evaluate(() => window.readerUnderTest.reader.painter!.liveCanvases));
  }
  expect(most).toBeLessThanOrEqual(7);
  expect((await tablet.heapMb()) - before).toBeLessThan(30);
  server.close();
});
