import { renameSync } from 'node:fs';
import { DatabaseProcess } from '#tests/faults/database-process.ts';
import { expect, test } from './support/hall.ts';
import { look } from './support/look.ts';

test('a database that hangs, or is gone, is said on the screen; what is written meanwhile is kept and saved later', async ({
  hall,
}) => {
  const database = new DatabaseProcess(hall.house.dataDir);
  const secretary = await hall.enter('thuky');
  const text = secretary.getByRole('textbox', { name: 'Biên bản' });
  const chip = (tag: string) => secretary.locator(`.connection[data-tag="${tag}"]`).first();
  await expect(text).toHaveAttribute('contenteditable', 'true');
  await expect(chip('synced')).toBeVisible();

  await database.tell('SIGSTOP');
  try {
    await text.click();
    await secretary.keyboard.press('Control+End');
    await secretary.keyboard.type('Viết khi máy chủ chưa lưu được.');
    await expect(chip('late')).toContainText('Đang lưu…');
    await look(secretary, 'a server that does not save');
  } finally {
    await database.tell('SIGCONT');
  }
  await expect(chip('synced')).toBeVisible();

  const stranger = await hall.open();
  renameSync(database.data, `${database.data}-away`);
  try {
    await database.kill(true);
    await stranger.goto('/sign-in');
    await expect(stranger.getByRole('heading', { name: 'Hệ thống tạm thời gián đoạn' })).toBeVisible();
    await look(stranger, 'a page without its database');
  } finally {
    renameSync(`${database.data}-away`, database.data);
  }
  await expect(async () => {
    await stranger.getByRole('link', { name: 'Thử lại' }).click();
    await expect(stranger.getByRole('button', { name: 'Đăng nhập' })).toBeVisible({ timeout: 2_000 });
  }).toPass();
  const colleague = await hall.enter('chuyenvien');
  await expect(colleague.getByRole('textbox', { name: 'Biên bản' })).toContainText(
    'Viết khi máy chủ chưa lưu được.',
  );
});
