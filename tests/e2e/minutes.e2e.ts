import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expect, type Hall, meetingOf, test } from './support/hall.ts';
import { look } from './support/look.ts';
import { type MeetingProjection, readProjection } from '#content/meeting-projection.ts';
import type { MeetingId } from '#domain/kernel/id.ts';
import { openTablet } from '#tests/support/tablet.ts';
import { sessionOf, type Visitor } from '#tests/support/visitor.ts';

test('two secretaries write the minutes at once, each under the other’s eyes; the timeline writes itself', async ({
  hall,
}) => {
  const [first, second, member] = await hall.enterAll('thuky', 'chuyenvien', 'uyvien2');
  const text = (page: typeof first) => page.getByRole('textbox', { name: 'Biên bản' });
  for (const page of [first, second]) await expect(text(page)).toHaveAttribute('contenteditable', 'true');
  await text(first).click();
  await first.keyboard.press('Control+End');
  await first.keyboard.type('Chủ tịch nêu yêu cầu. ');
  await expect(text(second)).toContainText('Chủ tịch nêu yêu cầu.');
  await text(second).click();
  await second.keyboard.press('Control+Home');
  await Promise.all([
    first.keyboard.type('Sở Tài chính báo cáo tiến độ.', { delay: 10 }),
    second.keyboard.type('Các thành viên cho ý kiến. ', { delay: 10 }),
  ]);
  for (const page of [first, second]) {
    await expect(text(page)).toContainText('Sở Tài chính báo cáo tiến độ.');
    await expect(text(page)).toContainText('Các thành viên cho ý kiến.');
  }
  await expect(first.locator('.other-caret .other-name')).toHaveText('Phan Ngọc Lan');
  await expect(second.locator('.other-caret .other-name')).toHaveText('Huỳnh Thị Kim Chi');

  const timeline = first.getByRole('log', { name: 'Diễn biến' });
  const asked = timeline.getByText('Trương Minh Quân đăng ký phát biểu');
  const before = await asked.count();
  await member.getByRole('button', { name: /^Phát biểu/ }).click();
  await expect(asked).toHaveCount(before + 1);
  await member.getByRole('button', { name: 'Rút đăng ký' }).click();
  await expect(timeline.getByText('Trương Minh Quân rút đăng ký phát biểu').last()).toBeVisible();
  const line = timeline.locator('.line').filter({ hasText: 'Trương Minh Quân đăng ký phát biểu' }).last();
  await line.getByRole('button', { name: 'Đưa vào biên bản' }).click();
  await expect(text(second)).toContainText('Trương Minh Quân đăng ký phát biểu.');
  await look(first, 'the secretary’s desk');

  await correct(first, member);
});

/** Attendance is put right with a reason, and every screen counts anew. */
async function correct(secretary: Page, member: Page) {
  const meter = member.getByRole('meter', { name: /có mặt/i }).first();
  const present = Number(await meter.getAttribute('aria-valuenow'));
  const about = (presence: string) =>
    secretary.getByRole('log').getByText(new RegExp(`Sửa điểm danh: Ngô Minh Khánh ${presence} .*\\(`));
  await secretary.getByRole('button', { name: 'Sửa điểm danh của Ngô Minh Khánh' }).click();
  const dialog = secretary.getByRole('dialog', { name: 'Ngô Minh Khánh' });
  await expect(dialog.getByRole('button', { name: 'Ghi có mặt' })).toBeDisabled();
  await dialog.getByRole('button', { name: 'Không có máy, có mặt tại phòng' }).click();
  await look(secretary, 'correcting attendance');
  await dialog.getByRole('button', { name: 'Ghi có mặt' }).click();
  await expect(meter).toHaveAttribute('aria-valuenow', String(present + 1));
  await expect(about('có mặt từ').last()).toBeVisible();
  await secretary.getByRole('button', { name: 'Sửa điểm danh của Ngô Minh Khánh' }).click();
  await dialog.getByRole('button', { name: 'Điểm danh nhầm' }).click();
  await dialog.getByRole('button', { name: 'Ghi vắng' }).click();
  await expect(meter).toHaveAttribute('aria-valuenow', String(present));
  await expect(about('vắng từ').last()).toBeVisible();
}

/** A small meeting without a quorum, made through the acts, under way with one item discussed. */
async function holdSmallMeeting(hall: Hall): Promise<{ meeting: MeetingId; chair: Visitor }> {
  const [clerk, chair] = await Promise.all([hall.visit('chuyenvien'), hall.visit('uyvien1')]);
  const session = openTablet(hall.house.origin, clerk, { kind: 'meeting', meeting: await sessionOf(clerk) });
  await expect.poll(() => session.link.state.at).toBe('level');
  const { people } = readProjection(session.doc) as MeetingProjection;
  session.close();
  const idOf = (name: string) => Object.entries(people).find(([, one]) => one.name === name)?.[0] as string;
  const { meeting } = await clerk.does<{ meeting: MeetingId }>('meeting.create', {
    kind: 'working_meeting',
    title: 'Họp chuyên đề thử',
    place: 'Phòng họp số 3',
    startsAt: Date.now(),
    plannedMinutes: 60,
  });
  await clerk.does('meeting.invite-people', {
    meeting,
    people: [
      { person: idOf('Trần Thị Ngọc Ánh'), capacity: 'chair' },
      { person: idOf('Huỳnh Thị Kim Chi'), capacity: 'secretary' },
      { person: idOf('Trương Minh Quân'), capacity: 'member' },
    ],
  });
  const { item } = await clerk.does<{ item: string }>('item.add', { meeting, title: 'Tiến độ đường ĐT.846' });
  await clerk.does('meeting.send-invitations', { meeting });
  await chair.does('attendance.check-in', { meeting });
  await chair.does('meeting.open', { meeting });
  await chair.does('item.start', { meeting, item });
  await chair.does('item.conclude', { meeting, item, conclusion: 'Giao Sở Xây dựng hoàn chỉnh hồ sơ.' });
  return { meeting, chair };
}

test('[M28][M29] the draft stands in the minutes within two seconds of the end, and what is frozen keeps its hash', async ({
  hall,
}) => {
  const { meeting, chair } = await holdSmallMeeting(hall);
  const secretary = await hall.signIn('thuky');
  await secretary.goto(`/meetings/${meeting}/room`);
  await secretary.getByRole('button', { name: 'Điểm danh', exact: true }).click();
  const text = secretary.getByRole('textbox', { name: 'Biên bản' });
  await expect(text).toHaveAttribute('contenteditable', 'true');
  await expect(text).toHaveText('');
  expect(meetingOf(secretary)).toBe(meeting);

  const drawn = secretary.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const look = () =>
          document.body.innerText.includes('Kết luận: Giao Sở Xây dựng')
            ? resolve(Date.now())
            : requestAnimationFrame(look);
        look();
      }),
  );
  const began = Date.now();
  await chair.does('meeting.end', { meeting });
  const took = (await drawn) - began;
  console.log(
    `The draft stands on the secretary's screen ${took} ms after the chair's hand has ended the meeting`,
  );
  expect(took).toBeLessThan(2_000);
  await expect(text).toContainText('BIÊN BẢN Họp chuyên đề thử');

  await secretary.getByRole('link', { name: 'Mở biên bản' }).click();
  await expect(secretary.getByRole('heading', { name: 'Biên bản', exact: true })).toBeVisible();
  await expect(text).toContainText('Kết luận: Giao Sở Xây dựng');
  await expect(text).toHaveAttribute('contenteditable', 'true');
  await text.click();
  await secretary.keyboard.press('Control+End');
  await secretary.keyboard.type(' Đã rà soát.');
  await expect(text).toContainText('Đã rà soát.');
  const freeze = secretary.getByRole('button', { name: 'Chốt biên bản' });
  await freeze.click();
  await look(secretary, 'asked before the minutes are frozen');
  const sent = secretary.waitForRequest(/acts\/minutes\.freeze$/);
  await secretary.getByRole('dialog').getByRole('button', { name: 'Chốt và khóa' }).click();
  const { input } = (await sent).postDataJSON() as { input: { text: string } };
  expect(input.text).toMatch(/^BIÊN BẢN[^]*Đã rà soát\.$/);
  const sha256 = createHash('sha256').update(input.text).digest('hex');
  await expect(secretary.getByText(`SHA-256 ${sha256}`)).toBeVisible();
  await expect(freeze).toBeHidden();
  await expect(text).toHaveAttribute('contenteditable', 'false');
  await look(secretary, 'the minutes');
});
