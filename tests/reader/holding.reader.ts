import { expect, test } from './screen.ts';

test.describe('while somebody writes', () => {
  test('the page does not follow the presenter away from under the pen, and catches up afterwards', async ({
    tablet,
    page,
  }) => {
    await tablet.open('report.pdf');
    await page.evaluate(() => window.readerUnderTest.present(1));
    await tablet.choose('Riêng tôi', 'Bút');
    await tablet.pen('mousePressed', { x: 300, y: 400 });
    await tablet.pen('mouseMoved', { x: 340, y: 420 });
    await page.evaluate(() => window.readerUnderTest.present(9));
    await tablet.pen('mouseMoved', { x: 380, y: 400 });
    expect(await tablet.reading()).toMatchObject({ page: 1, follow: true });
    await tablet.pen('mouseReleased', { x: 380, y: 400 });
    expect(await tablet.marks(1)).toHaveLength(1);
    await expect.poll(() => tablet.reading()).toMatchObject({ page: 9, follow: true });
  });

  test('a note under way survives a page turned away from and back, and another document', async ({
    tablet,
    page,
  }) => {
    await tablet.open('report.pdf');
    await tablet.choose('Riêng tôi', 'Ghi chú');
    await page.mouse.click(600, 400);
    await page.getByLabel('Nội dung ghi chú').fill('Chưa viết xong');
    await tablet.goTo(20);
    await expect(page.getByLabel('Nội dung ghi chú')).toHaveCount(0);
    await tablet.goTo(1);
    await expect(page.getByLabel('Nội dung ghi chú')).toHaveValue('Chưa viết xong');
    await page.evaluate(() => window.readerUnderTest.tools.leave('report.pdf'));
    await expect(page.getByLabel('Nội dung ghi chú')).toHaveCount(0);
    await page.evaluate(() => window.readerUnderTest.tools.enter('report.pdf'));
    await expect(page.getByLabel('Nội dung ghi chú')).toHaveValue('Chưa viết xong');
  });

  test('a window that changes its size leaves the stroke on its place of the paper', async ({
    tablet,
    page,
  }) => {
    await tablet.open('report.pdf');
    await tablet.choose('Riêng tôi', 'Bút');
    const from = await tablet.paperUnder(1, { x: 300, y: 400 });
    await tablet.pen('mousePressed', { x: 300, y: 400 });
    await page.setViewportSize({ width: 1000, height: 700 });
    await expect.poll(() => page.evaluate(() => window.readerUnderTest.reader.view.width)).toBeLessThan(1001);
    const to = await tablet.paperUnder(1, { x: 420, y: 430 });
    await tablet.pen('mouseMoved', { x: 420, y: 430 });
    await tablet.pen('mouseReleased', { x: 420, y: 430 });
    const ends = await page.evaluate(() =>
      window.pointsForTest(window.readerUnderTest.room.an.on(1)[0]!.mark),
    );
    expect(Math.hypot(ends[0]!.x - from.x, ends[0]!.y - from.y)).toBeLessThan(0.1);
    expect(Math.hypot(ends.at(-1)!.x - to.x, ends.at(-1)!.y - to.y)).toBeLessThan(0.1);
  });

  test('two fingers that touch and leave take the last stroke back', async ({ tablet }) => {
    await tablet.open('report.pdf');
    await tablet.choose('Riêng tôi', 'Bút');
    await tablet.letFingersDraw();
    await tablet.touch('touchStart', [{ x: 300, y: 400 }]);
    for (let x = 320; x <= 400; x += 20) await tablet.touch('touchMove', [{ x, y: 410 }]);
    await tablet.touch('touchEnd', []);
    await expect.poll(() => tablet.marks(1)).toHaveLength(1);
    await tablet.touch('touchStart', [{ x: 300, y: 500 }]);
    await tablet.touch('touchStart', [
      { x: 300, y: 500 },
      { x: 420, y: 500 },
    ]);
    await tablet.touch('touchEnd', []);
    await expect.poll(() => tablet.marks(1)).toHaveLength(0);
  });
});
