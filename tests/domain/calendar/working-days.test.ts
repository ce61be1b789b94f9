import { describe, expect, test } from 'vitest';
import {
  isWorkingDay,
  type WorkingCalendar,
  workingDayBefore,
  workingDayFrom,
  workingDaysBetween,
} from '#domain/calendar/working-days.ts';
import { type Day, instant } from '#domain/kernel/time.ts';
import { lastDayInTime, workingDaysLate } from '#domain/meetings/lateness.ts';

const calendar: WorkingCalendar = {
  exceptions: new Map([
    ['2022-09-01' as Day, false],
    ['2022-09-02' as Day, false],
    ['2026-08-22' as Day, true],
  ]),
  loadedUntil: '2022-12-31' as Day,
};
const LEAD = { n: 3, unit: 'WORKING_DAY' } as const;
/** A moment in Vietnam. */
const at = (text: string) => instant(Date.parse(`${text}+07:00`));

describe('working days', () => {
  test('[C1] three working days before Wednesday 28/12/2022 is Friday 23/12', () => {
    expect(workingDayBefore(calendar, '2022-12-28' as Day, 3)).toBe('2022-12-23');
  });

  test('[C1] holidays are not worked on, swapped Saturdays are', () => {
    expect(workingDayBefore(calendar, '2022-09-05' as Day, 1)).toBe('2022-08-31');
    expect(isWorkingDay(calendar, '2026-08-22' as Day)).toBe(true);
  });

  test('[C4] a day worked on is itself; from a holiday on the first after the weekend is found', () => {
    expect(workingDayFrom(calendar, '2022-08-31' as Day)).toBe('2022-08-31');
    expect(workingDayFrom(calendar, '2022-09-01' as Day)).toBe('2022-09-05');
    expect(workingDayFrom(calendar, '2026-08-22' as Day)).toBe('2026-08-22');
  });

  test('[C2] Monday 26/12 is one working day after Friday 23/12', () => {
    expect(workingDaysBetween(calendar, '2022-12-23' as Day, '2022-12-26' as Day)).toBe(1);
  });
});

describe('what is late', () => {
  const session = at('2022-12-28T08:00:00');

  test('[C2] a document of 26/12 07:30 is one working day late, one of 23/12 23:59 is in time', () => {
    expect(workingDaysLate(calendar, LEAD, session, at('2022-12-26T07:30:00'))).toBe(1);
    expect(workingDaysLate(calendar, LEAD, session, at('2022-12-23T23:59:00'))).toBe(0);
  });

  test('[C3] beyond the loaded calendar the day is provisional', () => {
    expect(lastDayInTime(calendar, LEAD, session).provisional).toBe(false);
    expect(lastDayInTime(calendar, LEAD, at('2023-01-05T08:00:00')).provisional).toBe(true);
  });
});
