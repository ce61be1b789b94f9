import { expect, test } from 'vitest';
import { refuseDeclaring, withDay, withoutDay } from '#domain/calendar/keeping.ts';
import { reckon } from '#domain/calendar/term.ts';
import { isWorkingDay } from '#domain/calendar/working-days.ts';
import type { Day } from '#domain/kernel/time.ts';
import { shippedCalendar } from '#server/seed/calendar.ts';

const calendar = shippedCalendar();
const CULTURE_DAY = '2026-11-24' as Day;
const off = (day: string) => ({
  day: day as Day,
  working: false,
  name: 'Ngày nghỉ',
  citation: 'Thông báo',
  confirmed: true,
});

test('[C13] a day that is kept counts as it is kept, and one that is dropped as its weekday is', () => {
  const kept = withDay(calendar, off(CULTURE_DAY));
  expect(isWorkingDay(kept, CULTURE_DAY)).toBe(false);
  expect(kept.notes.get(CULTURE_DAY)).toMatchObject({ name: 'Ngày nghỉ', confirmed: true });
  expect(isWorkingDay(calendar, CULTURE_DAY), 'the calendar before is as it was').toBe(true);
  const dropped = withoutDay(kept, CULTURE_DAY);
  expect(isWorkingDay(dropped, CULTURE_DAY)).toBe(true);
  expect(dropped.notes.has(CULTURE_DAY)).toBe(false);
});

test('[C13] a term that runs over a day off that is entered ends a day later, and says why', () => {
  const term = { n: 2, unit: 'WORKING_DAY' } as const;
  const before = reckon(calendar, '2026-11-23' as Day, term);
  const after = reckon(withDay(calendar, off(CULTURE_DAY)), '2026-11-23' as Day, term);
  expect(before).toMatchObject({ due: '2026-11-25' });
  expect(after).toMatchObject({ due: '2026-11-26' });
  expect(after.trace[0]).toMatchObject({ day: CULTURE_DAY, skipped: 'day-off', note: { name: 'Ngày nghỉ' } });
});

test('[C15] while nobody has declared anything every date is provisional, and the first declaration begins with what is kept', () => {
  const undeclared = { ...calendar, loadedUntil: '1900-01-01' as Day };
  expect(reckon(undeclared, '2026-11-23' as Day, { n: 2, unit: 'WORKING_DAY' }).tag).toBe('provisional');
  expect(refuseDeclaring(undeclared, '2026-12-31' as Day)).toBeUndefined();
  const nothing = { ...undeclared, exceptions: new Map<Day, boolean>() };
  expect(refuseDeclaring(nothing, '2026-12-31' as Day)?.code).toBe('calendar.year-without-days-off');
});

test('[C15] what is known only grows, and not over a year of which no day off is kept', () => {
  expect(refuseDeclaring(calendar, '2026-12-31' as Day)?.code).toBe('calendar.known-already');
  const empty = refuseDeclaring(calendar, '2027-12-31' as Day);
  expect(empty).toMatchObject({ code: 'calendar.year-without-days-off', values: { year: 2027 } });
  const read = withDay(calendar, off('2027-01-01'));
  expect(refuseDeclaring(read, '2027-12-31' as Day)).toBeUndefined();
  expect(refuseDeclaring(read, '2028-01-31' as Day)).toMatchObject({ values: { year: 2028 } });
  expect(
    refuseDeclaring(withDay(read, { ...off('2028-01-08'), working: true }), '2028-01-31' as Day)?.code,
  ).toBe('calendar.year-without-days-off');
});
