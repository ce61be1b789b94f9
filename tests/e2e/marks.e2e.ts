import type { Page } from '@playwright/test';
import { expect, test } from './support/hall.ts';
import { look } from './support/look.ts';
import { choose, inkOn, painted, pageField, Pen, sheet, view } from './support/page-hand.ts';

const PAGE = 3;
const live = (page: Page) => sheet(page, PAGE).locator('.live path');

async function inRed(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Màu và cỡ nét' }).click();
  await page.locator('.panel').getByRole('radio', { name: 'Đỏ' }).click();
  await page.getByRole('button', { name: 'Màu và cỡ nét' }).click();
}

/** How wide what somebody else is drawing has become. */
const widthOf = async (page: Page) => (await live(page).boundingBox())?.width ?? 0;

test('a stroke grows on the other screens under the pen, stays on its place with its author, and outlives the house', async ({
  hall,
}) => {
  const [writer, reader, presenter, wall] = await hall.enterAll('uyvien1', 'uyvien4', 'trinhbay', 'maychieu');
  for (const page of [writer, reader, presenter, wall]) await painted(page, PAGE);
  await choose(writer, 'Phòng họp', 'Bút');
  await inRed(writer);
  const pen = await Pen.of(writer);
  const line = Array.from({ length: 30 }, (_, i) => ({ x: 0.2 + i * 0.02, y: 0.2 + (i % 2) * 0.01 }));
  const points = await pen.on(PAGE, ...line);

  await pen.down(points[0]!);
  await pen.along(...points.slice(1, 15));
  await expect(live(reader)).toHaveCount(1);
  await expect.poll(() => widthOf(reader)).toBeGreaterThan(40);
  const half = await widthOf(reader);
  await pen.along(...points.slice(15));
  await expect.poll(() => widthOf(reader)).toBeGreaterThan(half * 1.5);
  await pen.up(points.at(-1)!);
  await expect(live(reader)).toHaveCount(0);
  const onReader = () => inkOn(reader, PAGE, 'red');
  await expect.poll(onReader).toBeDefined();
  await look(writer, 'the room with the pen');

  // Whoever taps it learns whose it is.
  const box = (await sheet(reader, PAGE).boundingBox())!;
  await reader.mouse.click(box.x + 0.48 * box.width, box.y + 0.205 * box.height);
  await expect(reader.getByRole('note').getByText('Trần Thị Ngọc Ánh')).toBeVisible();
  await look(reader, 'the author of a stroke');
  await reader.getByRole('button', { name: 'Đóng ghi chú' }).click();

  // Zoomed and turned on the other screen it lies on the same place of the paper.
  const drawn = (await inkOn(writer, PAGE, 'red'))!;
  await view(reader, 'Phóng to');
  await expect.poll(async () => Math.abs(((await onReader())?.x ?? 0) - drawn.x)).toBeLessThan(0.004);
  await expect.poll(async () => Math.abs(((await onReader())?.y ?? 0) - drawn.y)).toBeLessThan(0.004);
  await view(reader, 'Xoay trang sang phải');
  await expect.poll(async () => Math.abs(((await onReader())?.x ?? 0) - (1 - drawn.y))).toBeLessThan(0.004);
  await expect.poll(async () => Math.abs(((await onReader())?.y ?? 0) - drawn.x)).toBeLessThan(0.004);

  // The wall shows what the presenter points at, and not what members write for each other.
  await choose(presenter, 'Phòng họp', 'Bút');
  const pointer = await Pen.of(presenter);
  await pointer.draw(
    ...(await pointer.on(PAGE, { x: 0.3, y: 0.3 }, { x: 0.5, y: 0.31 }, { x: 0.7, y: 0.3 })),
  );
  await expect.poll(() => inkOn(wall, PAGE, 'blue')).toBeDefined();
  expect(await inkOn(wall, PAGE, 'red')).toBeUndefined();

  await hall.house.kill();
  await hall.house.start();
  await reader.reload();
  await painted(reader, PAGE);
  await expect.poll(onReader).toBeDefined();
  await expect.poll(() => inkOn(reader, PAGE, 'blue')).toBeDefined();
});

test('what is private stays on its screen; words, notes and the eraser reach the other, step by step back and forth', async ({
  hall,
}) => {
  const rooms: string[] = [];
  const [writer, reader] = await hall.enterAll('uyvien3', 'uyvien2');
  reader.on('websocket', (socket) => rooms.push(decodeURIComponent(socket.url())));
  for (const page of [writer, reader]) {
    await expect(pageField(page)).toHaveValue(String(PAGE));
    await painted(page, PAGE);
  }
  const pen = await Pen.of(writer);
  await choose(writer, 'Riêng tôi', 'Bút');
  await inRed(writer);
  const before = await inkOn(reader, PAGE, 'red');
  await pen.draw(...(await pen.on(PAGE, { x: 0.2, y: 0.36 }, { x: 0.5, y: 0.37 }, { x: 0.8, y: 0.36 })));
  const mine = () => inkOn(writer, PAGE, 'red');
  await expect.poll(async () => (await mine())?.pixels ?? 0).toBeGreaterThan(before?.pixels ?? 0);

  await choose(writer, 'Phòng họp', 'Ghi chú');
  const [at] = await pen.on(PAGE, { x: 0.85, y: 0.25 });
  await writer.mouse.click(at!.x, at!.y);
  await writer.getByLabel('Nội dung ghi chú').fill('Hỏi lại nguồn vốn');
  await look(writer, 'a note being written');
  await writer.getByRole('button', { name: 'Xong' }).click();
  const note = reader.getByRole('button', { name: 'Ghi chú của Lý Văn Đạt: Hỏi lại nguồn vốn' });
  await expect(note).toBeVisible();
  // The note was written later and is here: so the private stroke is not on its way either.
  expect(await inkOn(reader, PAGE, 'red')).toEqual(before);

  const words = sheet(reader, PAGE).locator('svg.under polygon');
  const highlighted = await words.count();
  await choose(writer, 'Phòng họp', 'Dạ quang');
  const text = sheet(writer, PAGE).locator('.reader-text span').filter({ hasText: 'KIẾN NGHỊ' }).last();
  const box = (await text.boundingBox())!;
  const y = box.y + box.height / 2;
  await pen.draw({ x: box.x + 2, y }, { x: box.x + box.width / 2, y }, { x: box.x + box.width - 2, y });
  await expect.poll(() => words.count()).toBeGreaterThan(highlighted);

  const tools = writer.getByRole('toolbar', { name: 'Công cụ ghi' });
  await tools.getByRole('button', { name: 'Hoàn tác' }).click();
  await expect(words).toHaveCount(highlighted);
  await tools.getByRole('button', { name: 'Làm lại' }).click();
  await expect.poll(() => words.count()).toBeGreaterThan(highlighted);
  await choose(writer, 'Phòng họp', 'Tẩy');
  await pen.draw(
    { x: box.x + box.width / 2, y: y - 2 },
    { x: box.x + box.width / 2 + 4, y },
    { x: box.x + box.width / 2, y: y + 2 },
  );
  await expect(words).toHaveCount(highlighted);
  await tools.getByRole('button', { name: 'Hoàn tác' }).click();
  await expect.poll(() => words.count()).toBeGreaterThan(highlighted);

  // What one erases by the note's own card is gone for the other as well.
  await writer.keyboard.press('Escape');
  await writer.getByRole('button', { name: 'Ghi chú của tôi: Hỏi lại nguồn vốn' }).click();
  await writer.getByRole('note').getByRole('button', { name: 'Xóa' }).click();
  await expect(note).toBeHidden();

  await writer.reload();
  await painted(writer, PAGE);
  await expect.poll(async () => (await mine())?.pixels ?? 0).toBeGreaterThan(before?.pixels ?? 0);
  await reader.reload();
  await painted(reader, PAGE);
  await expect.poll(() => rooms.length).toBeGreaterThan(0);
  const person = rooms.flatMap((url) => /notes:[0-9a-f-]+:([0-9a-f-]+)/.exec(url)?.[1] ?? []);
  expect(new Set(person).size, 'one reads no private notes but one’s own').toBe(1);
});
