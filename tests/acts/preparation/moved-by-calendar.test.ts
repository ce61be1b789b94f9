import { afterAll, expect, test } from 'vitest';
import { withDay } from '#domain/calendar/keeping.ts';
import type { AnnotatedCalendar } from '#domain/calendar/term.ts';
import type { AccountId } from '#domain/kernel/id.ts';
import { addDays, dayOf, instant } from '#domain/kernel/time.ts';
import { loadActor } from '#server/accounts/actor.ts';
import { createMeetingsQueries } from '#server/meetings/queries.ts';
import { loadCalendar } from '#server/seed/calendar.ts';
import { addPeople, type Someone } from '#tests/support/acting.ts';
import { createOffice, SESSION } from '#tests/support/clerk.ts';
import { freshDatabase } from '#tests/support/database.ts';

const { db, close } = await freshDatabase();
afterAll(close);
await loadCalendar(db);
const office = await createOffice(db);
const queries = createMeetingsQueries({ db, now: office.acting.now });
const [admin] = (await addPeople(db, ['Quản trị lịch'], ['administrator'])) as [Someone];

const dayBefore = addDays(dayOf(instant(SESSION)), -1);
const off = (calendar: AnnotatedCalendar) =>
  withDay(calendar, { day: dayBefore, working: false, name: 'Nghỉ', citation: 'Thông báo', confirmed: true });

async function movedFor({ account }: { account: string }) {
  const actor = await loadActor(db, account as AccountId, office.acting.now());
  return queries.movedByCalendar(actor!, off);
}

test('[C14] a day off before a meeting moves its last days one working day forward, and says so beforehand', async () => {
  await office.prepared();
  const moved = await movedFor(admin);
  expect(moved?.map(({ what }) => what)).toEqual(['papers', 'invitations']);
  for (const { before, after, meetsOn } of moved ?? []) {
    expect(after.day < before.day).toBe(true);
    expect(meetsOn).toBe(dayOf(instant(SESSION)));
  }
});

test('[C14][M1] the meeting is named to nobody who does not see it, and others learn nothing at all', async () => {
  const moved = await movedFor(admin);
  expect(moved?.length).toBeGreaterThan(0);
  expect(moved?.every((one) => !('title' in one))).toBe(true);
  expect(await movedFor(office.clerk)).toBeUndefined();
  expect(await movedFor(office.stranger)).toBeUndefined();
});

test('[C13] a shipped day that was dropped does not come back with the next start', async () => {
  await db.deleteFrom('working_calendar_day').where('day', '=', '2026-09-02').execute();
  await loadCalendar(db);
  const days = await db
    .selectFrom('working_calendar_day')
    .select('day')
    .where('day', '=', '2026-09-02')
    .execute();
  expect(days).toEqual([]);
});
