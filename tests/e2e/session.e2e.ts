import type { Page } from '@playwright/test';
import { conclude, desk, hearAll, hold, step, vote } from './support/chair.ts';
import { expect, type Hall, meetingOf, test } from './support/hall.ts';
import { look } from './support/look.ts';
import { Eavesdropper } from './support/secrecy.ts';
import { checkInPicture } from '../../src/lib/meetings/room/check-in-code.ts';
import { PEOPLE } from '#server/seed/people.ts';
import type { Visitor } from '#tests/support/visitor.ts';

const NAMES = ['chutich', 'thuky', 'trinhbay', 'uyvien2', 'uyvien5', 'duthay', 'khach', 'maychieu'] as const;
/** Members whose tablets are not on a screen of this test: they act over the same address. */
const ELSEWHERE = PEOPLE.filter(
  ({ key, seat, username }) =>
    seat &&
    !['chutich', 'uyvien2', 'uyvien5'].includes(username) &&
    !['BDBP', 'SGDDT', 'SKHCN'].includes(key),
).map(({ username }) => username);

const BALLOTS = new Set([2, 3, 4, 5, 7]);
const LAST = 9;

type Screens = Awaited<ReturnType<typeof gather>>;

async function gather(hall: Hall) {
  const pages = await hall.enterAll(...NAMES);
  const [chair, secretary, presenter, member, late, deputy, guest, wall] = pages;
  const skip = late.getByRole('button', { name: 'Chỉ xem, chưa điểm danh' });
  // Before the page's own script is there, a tap does nothing; a person taps again.
  await expect(async () => {
    if (await skip.isVisible()) await skip.click({ timeout: 2_000 });
    await expect(skip).toBeHidden({ timeout: 2_000 });
  }).toPass();
  await expect(late.getByText('Bạn chưa điểm danh.')).toBeVisible();
  const others = await Promise.all(ELSEWHERE.map((username) => hall.visit(username)));
  const ear = await Eavesdropper.of(hall.house.origin, await hall.visit('khach'), pages);
  return { hall, pages, chair, secretary, presenter, member, late, deputy, guest, wall, others, ear };
}

const scene = (wall: Page) => wall.locator('.stage');

/** Everybody at once, as in a room. */
async function castElsewhere(
  others: readonly Visitor[],
  ballot: string,
  choices: readonly string[],
): Promise<void> {
  await Promise.all(
    others.map((one, n) => one.does('ballot.cast', { ballot, choice: choices[n % choices.length] })),
  );
}

test.use({ ownHouse: true });

test('the session of the demo is led from where it stands to its end, on nine screens', async ({ hall }) => {
  test.setTimeout(900_000);
  const screens = await gather(hall);
  await test.step('item 2: the floor', () => theFloor(screens));
  await test.step('item 2: the ballot', () => theBallot(screens));
  await test.step('between items: the wall and the door', () => wallAndDoor(screens));
  for (let item = 3; item <= LAST; item++) await test.step(`item ${item}`, () => oneItem(screens, item));
  await test.step('the end', () => theEnd(screens));
  screens.ear.expectNothing(BALLOTS.size);
  screens.ear.close();
});

async function theFloor({ chair, member, secretary, wall }: Screens): Promise<void> {
  await expect(member.getByRole('meter', { name: /có mặt/i }).first()).toHaveAttribute(
    'aria-valuetext',
    /có mặt: 21 trên 25, cần 17/i,
  );
  await look(chair, 'the chair’s room');
  await member.getByRole('button', { name: /^Phát biểu/ }).click();
  const mine = member.getByRole('region', { name: 'Đăng ký phát biểu của bạn' });
  await expect(mine.getByText(/^Bạn ở lượt thứ 4/)).toBeVisible();
  for (const place of [3, 2, 1]) {
    await chair.getByRole('button', { name: 'Chuyển Trương Minh Quân lên' }).click();
    await expect(mine.getByText(new RegExp(`^Bạn ở lượt thứ ${place}`))).toBeVisible();
  }
  // The list has just moved under the finger, and a tap that may be meant for another is not taken; a person taps again.
  const invite = chair
    .getByRole('complementary', { name: 'Phát biểu' })
    .getByRole('button', { name: 'Mời Trương Minh Quân phát biểu' });
  await expect(async () => {
    if (await invite.isVisible()) await invite.click({ timeout: 2_000 });
    await expect(mine).toBeHidden({ timeout: 2_500 });
  }).toPass();
  await expect(scene(wall)).toHaveAttribute('data-scene', 'speaker');
  await expect(scene(wall).getByText('Trương Minh Quân')).toBeVisible();
  const speaking = chair.getByRole('region', { name: 'Đang phát biểu' });
  await speaking.getByRole('button', { name: 'Tạm dừng' }).click();
  await expect(scene(wall).getByText('Tạm dừng')).toBeVisible();
  const stood = await scene(wall).locator('.time').innerText();
  await speaking.getByRole('button', { name: 'Thêm 1 phút' }).click();
  await expect(scene(wall).locator('.time')).not.toHaveText(stood);
  await speaking.getByRole('button', { name: 'Tiếp tục' }).click();
  await expect(speaking.getByRole('button', { name: 'Tạm dừng' })).toBeVisible();
  await look(wall, 'the projector with a speaker');
  await step(chair, 'Kết thúc phát biểu của Trương Minh Quân');
  await expect(secretary.getByText(/Trương Minh Quân phát biểu xong/)).toBeVisible();
  expect(await hearAll(chair)).toBe(3);
}

async function theBallot(screens: Screens): Promise<void> {
  const { chair, member, late, deputy, guest, wall, presenter, secretary, others, hall } = screens;
  await step(chair, 'Đưa ra biểu quyết');
  for (const page of [deputy, guest])
    await expect(page.getByText('Bạn không có quyền biểu quyết ở nội dung này.')).toBeVisible();
  await expect(scene(wall)).toHaveAttribute('data-scene', 'ballot');
  await look(member, 'a ballot paper');
  await look(deputy, 'a ballot that is not one’s own');

  // Whoever comes while the ballot is open has her paper at once.
  await expect(late.getByText('Xin điểm danh trước khi biểu quyết.')).toBeVisible();
  await late.getByRole('button', { name: 'Điểm danh', exact: true }).click();
  await vote(late, 'Không tán thành');
  await expect(scene(wall).getByText('1/25')).toBeVisible();
  const receipt = await vote(member, 'Tán thành');
  await expect(scene(wall).getByText('2/25')).toBeVisible();
  await look(member, 'a receipt');
  await vote(chair, 'Tán thành');
  await look(wall, 'the projector with a ballot');

  await hall.house.kill();
  await hall.house.start();
  await expect(member.getByText(`Mã biên nhận ${receipt}`)).toBeVisible();
  const ballot = screens.ear.watched.values().next().value as string;
  await castElsewhere(others, ballot, ['yes', 'yes', 'yes', 'abstain']);
  const cast = others.length + 3;
  await expect(scene(wall).getByText(`${cast}/25`)).toBeVisible();
  await expect(secretary.getByText(`Đã biểu quyết ${cast}/25`).first()).toBeAttached();
  const close = desk(chair).getByRole('button', { name: `Giữ để đóng biểu quyết (${cast}/25)` });
  await hold(chair, close, desk(chair).getByRole('button', { name: 'Công bố kết quả' }));
  await expect(member.locator('.ballot-card').getByText('Đã đóng biểu quyết.')).toBeVisible();
  await step(chair, 'Công bố kết quả');
  for (const page of [wall, member, deputy, guest, presenter])
    await expect(page.getByText('Được thông qua').first()).toBeVisible();
  await look(wall, 'the projector with a result');
  await look(member, 'a result');
  await conclude(chair, 2, /tiếp thu ý kiến, hoàn chỉnh/);
  await expect(desk(chair).getByRole('button', { name: 'Bắt đầu mục 3' })).toBeVisible();
}

/** The wall goes dark and comes back; who has left comes in again by the code on it. */
async function wallAndDoor({ hall, chair, late, wall, member }: Screens): Promise<void> {
  await desk(chair).getByRole('button', { name: 'Ẩn màn hình' }).click();
  await expect(scene(wall)).toHaveAttribute('data-scene', 'hidden');
  await desk(chair).getByRole('button', { name: 'Hiện màn hình' }).click();
  await expect(scene(wall)).not.toHaveAttribute('data-scene', 'hidden');

  const meter = member.getByRole('meter', { name: /có mặt/i }).first();
  await late.getByRole('button', { name: 'Cài đặt' }).click();
  const leave = late.getByRole('dialog').getByRole('button', { name: 'Rời phòng họp' });
  await look(late, 'settings');
  await hold(late, leave, late.getByText('Bạn chưa điểm danh.'));
  await expect(meter).toHaveAttribute('aria-valuenow', '21');

  await desk(chair).getByRole('button', { name: 'Màn hình chung' }).click();
  await chair.getByRole('dialog').getByRole('button', { name: 'Chờ, mã QR điểm danh' }).click();
  await look(chair, 'choosing a scene');
  await chair.keyboard.press('Escape');
  const code = (await scene(wall).locator('.waiting').getAttribute('data-code')) as string;
  const meeting = meetingOf(wall);
  await expect(scene(wall).getByRole('img', { name: 'Mã QR để điểm danh' })).toHaveAttribute(
    'src',
    await checkInPicture(hall.house.origin, meeting, code),
  );
  await look(wall, 'the projector waiting');
  await late.goto(`/meetings/${meeting}/check-in?code=${code}`);
  await look(late, 'checking in by the code');
  await late.getByRole('button', { name: 'Điểm danh' }).click();
  await late.waitForURL(/\/room$/);
  await expect(meter).toHaveAttribute('aria-valuenow', '22');
}

async function oneItem(screens: Screens, number: number): Promise<void> {
  const { chair, member, wall, others, ear } = screens;
  await step(chair, `Bắt đầu mục ${number}`);
  // The document under discussion is there by itself.
  await expect(member.getByRole('region', { name: /^Tài liệu: / })).toBeVisible();
  await expect(member.locator('[data-page="1"] .paper canvas.base')).toBeVisible();
  await member.getByRole('button', { name: /^Phát biểu/ }).click();
  await expect(member.getByText('Bạn đã đăng ký phát biểu')).toBeVisible();
  await expect(desk(chair).getByRole('button', { name: 'Mời Trương Minh Quân phát biểu' })).toBeVisible();
  expect(await hearAll(chair)).toBe(1);
  if (BALLOTS.has(number)) {
    const known = new Set(ear.watched);
    await step(chair, 'Đưa ra biểu quyết');
    await expect.poll(() => ear.watched.size).toBe(known.size + 1);
    const ballot = [...ear.watched].find((id) => !known.has(id)) as string;
    // In one of them hardly anybody agrees.
    await castElsewhere(others, ballot, number === 5 ? ['no', 'no', 'yes'] : ['yes']);
    await expect(scene(wall).getByText(`${others.length}/25`)).toBeVisible();
    const close = desk(chair).getByRole('button', { name: `Giữ để đóng biểu quyết (${others.length}/25)` });
    await hold(chair, close, desk(chair).getByRole('button', { name: 'Công bố kết quả' }));
    await step(chair, 'Công bố kết quả');
    const outcome = number === 5 ? 'Không được thông qua' : 'Được thông qua';
    await expect(scene(wall).getByText(outcome)).toBeVisible();
  }
  await conclude(chair, number, /^Thống nhất với dự thảo/);
}

async function theEnd({ chair, member, secretary, wall, pages }: Screens): Promise<void> {
  const end = desk(chair).getByRole('button', { name: 'Giữ để bế mạc' });
  await hold(chair, end, chair.getByText('Phiên họp đã kết thúc').first());
  for (const page of [member, wall])
    await expect(page.getByText('Phiên họp đã kết thúc').first()).toBeVisible();
  await look(member, 'after the end');
  await secretary.getByRole('link', { name: 'Mở biên bản' }).click();
  const text = secretary.getByRole('textbox', { name: 'Biên bản' });
  await expect(text).toBeVisible();
  // Where somebody has written before, the draft waits to be taken in.
  const add = secretary.getByRole('button', { name: 'Đưa dự thảo lên đầu' });
  await expect(add.or(text.locator('h1'))).toBeVisible();
  if (await add.isVisible()) await add.click();
  await expect(text).toContainText('Kết luận: Thống nhất với dự thảo.');
  await expect(text).toContainText('Có mặt: 22/25 thành viên.');
  await expect(add).toBeHidden();
  await look(secretary, 'the draft of the minutes');
  await secretary.getByRole('button', { name: 'Chốt biên bản' }).click();
  await secretary.getByRole('dialog').getByRole('button', { name: 'Chốt và khóa' }).click();
  await expect(secretary.getByText(/SHA-256 [0-9a-f]{64}/)).toBeVisible();
  await Promise.all(pages.map((page) => page.goto('/meetings')));
  await expect(member.getByText('Đã kết thúc').first()).toBeVisible();
}
