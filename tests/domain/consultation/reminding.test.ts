import { expect, test } from 'vitest';
import { isReminderOwed } from '#domain/consultation/reminding.ts';
import { type Day, instant } from '#domain/kernel/time.ts';

const calendar = { exceptions: new Map<Day, boolean>(), loadedUntil: '2026-12-31' as Day, notes: new Map() };
const at = (text: string) => instant(Date.parse(`${text}:00+07:00`));
/** Due on Friday 17/07/2026, due soon from two working days before. */
const owed = (today: string, reminded: string[] = [], due: string | null = '2026-07-17') =>
  isReminderOwed(
    {
      clock: due ? { due: due as Day } : undefined,
      remindedAt: reminded.map(at),
      calendar,
      dueSoonDays: 2,
    },
    today as Day,
  );

test('[K79] once when it becomes due soon, once on the due day', () => {
  expect(owed('2026-07-14')).toBe(false);
  expect(owed('2026-07-15')).toBe(true);
  expect(owed('2026-07-16', ['2026-07-15T07:30'])).toBe(false);
  expect(owed('2026-07-17', ['2026-07-15T07:30'])).toBe(true);
  expect(owed('2026-07-17', ['2026-07-15T07:30', '2026-07-17T07:30'])).toBe(false);
});

test('[K79] a house that was down reminds when it is back; what was said long before does not count', () => {
  expect(owed('2026-07-16')).toBe(true);
  expect(owed('2026-07-15', ['2026-07-09T10:00'])).toBe(true);
});

test('[K79] nobody is reminded on a day off, after the due day, or where no clock runs', () => {
  expect(owed('2026-07-18')).toBe(false);
  expect(owed('2026-07-12', [], '2026-07-13')).toBe(false);
  expect(owed('2026-07-15', [], null)).toBe(false);
});
