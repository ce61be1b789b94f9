import { expect, test } from './support/hall.ts';
import { look } from './support/look.ts';

test('a legal officer drafts the next version of a procedure, changes a term, sees what differs, and publishes', async ({
  hall,
}) => {
  const admin = await hall.signIn('quantri');
  await admin.goto('/admin');
  await admin.getByLabel('Tìm').fill('chuyenvien');
  await admin.getByRole('button', { name: /chuyenvien/ }).click();
  await admin.getByRole('checkbox', { name: /^Pháp chế/ }).check();
  await expect(admin.getByRole('button', { name: /chuyenvien/ })).toContainText('Pháp chế');

  const page = await hall.signIn('chuyenvien');
  expect((await page.goto('/admin'))?.status()).toBe(404);
  await page.goto('/meetings');
  await page.getByRole('link', { name: 'Thủ tục' }).click();
  await page.getByRole('link', { name: /^Gia hạn thời hạn hoạt động/ }).click();
  await expect(page.getByText('Đang áp dụng')).toBeVisible();
  await expect(page.getByText('Chưa xác nhận').first()).toBeVisible();
  await look(page, 'a procedure');

  await page.getByRole('button', { name: 'Soạn phiên bản mới' }).click();
  await page.waitForURL(/\/draft$/);
  await expect(page.getByText('Xin ghi nội dung.')).toBeVisible();
  await page.getByLabel('Tên phiên bản').fill('Nghị định thay thế');
  const opinion = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: 'Cho ý kiến' }) });
  await opinion.getByLabel('Số ngày').fill('0');
  await expect(opinion.getByText('Thời hạn phải là số nguyên ngày')).toBeVisible();
  await opinion.getByLabel('Số ngày').fill('6');
  await expect(page.getByText('Có thể ban hành')).toBeVisible();
  await look(page, 'a draft');

  await page.getByRole('link', { name: 'Cuộc họp' }).click();
  await page.getByRole('button', { name: 'Ở lại' }).click();
  await page.getByRole('button', { name: 'Ban hành…' }).click();
  const asked = page.getByRole('dialog', { name: 'Ban hành “Nghị định thay thế”' });
  await expect(asked.getByText(/^“NĐ 96\/2026” hết hiệu lực vào cuối ngày /)).toBeVisible();
  await expect(asked.getByRole('listitem').filter({ hasText: 'Cho ý kiến' })).toContainText(
    /7 ngày làm việc\s*6 ngày làm việc/,
  );
  await look(page, 'what a version would change');
  await asked.getByRole('button', { name: 'Ban hành' }).click();
  await page.waitForURL(/INVESTMENT_EXTENSION$/);
  await expect(page.getByRole('link', { name: /^Nghị định thay thế từ / })).toBeVisible();
});
