import { isWorkingDay, workingDayBefore } from '#domain/calendar/working-days.ts';
import { addDays, type Day, instant, type Instant, startOf } from '#domain/kernel/time.ts';
import type { Random } from '../random.ts';
import { shippedCalendar } from '../calendar.ts';

export const CALENDAR = shippedCalendar();

/** The n-th working day after a day. */
export function workingDayAfter(day: Day, n: number): Day {
  let found = day;
  for (let left = n; left > 0;) {
    found = addDays(found, 1);
    if (isWorkingDay(CALENDAR, found)) left -= 1;
  }
  return found;
}

export const workingDayUntil = (day: Day) =>
  isWorkingDay(CALENDAR, day) ? day : workingDayBefore(CALENDAR, day, 1);

/** A moment about an hour of a day, since nobody works by the stroke of the clock. */
export function about(chance: Random, day: Day, hour: number): Instant {
  return instant(startOf(day) + Math.round(hour * 60) * 60_000 + chance.whole(0, 17) * 60_000);
}

/** Working days spread evenly from one day to another. */
export function spread(from: Day, to: Day, count: number): Day[] {
  const span = (startOf(to) - startOf(from)) / 86_400_000;
  return Array.from({ length: count }, (_, index) =>
    workingDayUntil(addDays(from, Math.max(0, Math.floor((span * index) / Math.max(1, count - 1))))),
  );
}
