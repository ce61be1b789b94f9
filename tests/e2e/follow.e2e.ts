import { expect, test } from './support/hall.ts';
import { look } from './support/look.ts';
import { pageField, painted, sheet, turnTo, view } from './support/page-hand.ts';

test('whoever presents turns the pages of all; who reads elsewhere is left alone, and one tap brings her back', async ({
  hall,
}) => {
  const [presenter, follower, reader, deputy, guest, wall] = await hall.enterAll(
    'trinhbay',
    'uyvien1',
    'uyvien2',
    'duthay',
    'khach',
    'maychieu',
  );
  // The document under discussion is there with no tap, on the page that is being presented.
  for (const page of [follower, reader, deputy, guest]) {
    await expect(page.getByText('Đang theo người trình bày')).toBeVisible();
    await expect(pageField(page)).toHaveValue('3');
    await painted(page, 3);
  }
  await expect(presenter.getByText('Bạn đang trình bày', { exact: true })).toBeVisible();
  // The wall, which has just come, too.
  await expect(sheet(wall, 3)).toBeInViewport();
  await turnTo(presenter, 2);
  for (const page of [follower, reader, deputy, guest]) await expect(pageField(page)).toHaveValue('2');
  await expect(sheet(wall, 2)).toBeInViewport();
  await look(follower, 'the room of a member');
  await look(wall, 'the projector with a page');
  // The wall shows large what lies before the presenter, and moves with it.
  const head = async () => (await sheet(wall, 2).boundingBox())!.y;
  await turnTo(presenter, 2);
  const before = await head();
  await presenter.getByRole('region', { name: 'Các trang của tài liệu' }).hover();
  await presenter.mouse.wheel(0, 250);
  await expect.poll(head).toBeLessThan(before - 50);
  await look(wall, 'the projector follows down the page');

  // Scrolling away on one's own.
  await reader.getByRole('region', { name: 'Các trang của tài liệu' }).hover();
  await reader.mouse.wheel(0, 4_000);
  await expect(reader.getByText('Đang xem riêng')).toBeVisible();
  await expect(pageField(reader)).not.toHaveValue('2');
  await view(reader, 'Phóng to');
  const own = await pageField(reader).inputValue();
  await turnTo(presenter, 1);
  await expect(pageField(follower)).toHaveValue('1');
  await expect(reader.getByRole('button', { name: 'Về trang người trình bày (tr. 1)' })).toBeVisible();
  await expect(pageField(reader)).toHaveValue(own);
  await look(reader, 'reading on one’s own');
  await reader.getByRole('button', { name: 'Về trang người trình bày (tr. 1)' }).click();
  await expect(pageField(reader)).toHaveValue('1');
  await expect(reader.getByText('Đang theo người trình bày')).toBeVisible();
  await turnTo(presenter, 2);
  await expect(pageField(reader)).toHaveValue('2');

  // Another document of one's own does not come away when the presenter goes on to a third.
  const agenda = (page: typeof reader) =>
    page.getByRole('navigation', { name: 'Chương trình' }).locator('.paper');
  await agenda(reader)
    .filter({ hasText: /Dự thảo Nghị quyết/ })
    .click();
  const back = reader.getByRole('button', { name: /^Về trang đang trình bày/ });
  await expect(back).toBeVisible();
  await agenda(presenter)
    .filter({ hasText: /Báo cáo tổng hợp/ })
    .click();
  const drafted = follower.getByRole('region', { name: /^Tài liệu: Báo cáo tổng hợp/ });
  await expect(drafted).toBeVisible();
  await expect(reader.getByRole('region', { name: /^Tài liệu: Dự thảo/ })).toBeVisible();
  await back.click();
  await expect(reader.getByRole('region', { name: /^Tài liệu: Báo cáo tổng hợp/ })).toBeVisible();

  await agenda(presenter).filter({ hasText: 'Tờ trình về việc thông qua' }).click();
  await turnTo(presenter, 3);
  for (const page of [follower, reader, guest]) await expect(pageField(page)).toHaveValue('3');
});
