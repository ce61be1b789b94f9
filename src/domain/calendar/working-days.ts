import { addDays, type Day } from '#domain/kernel/time.ts';

/**
 * Which days are worked on: Monday to Friday, except where the calendar data says otherwise (holidays, days in lieu,
 * swapped Saturdays). `loadedUntil` is the last day for which the data is known.
 */
export type WorkingCalendar = {
  readonly exceptions: ReadonlyMap<Day, boolean>;
  readonly loadedUntil: Day;
};

export function isWorkingDay({ exceptions }: WorkingCalendar, day: Day): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return exceptions.get(day) ?? (weekday !== 0 && weekday !== 6);
}

/** C4: the day itself when it is worked on, else the first after it that is. */
export function workingDayFrom(calendar: WorkingCalendar, day: Day): Day {
  let found = day;
  while (!isWorkingDay(calendar, found)) found = addDays(found, 1);
  return found;
}

/**
 * C1: the n-th working day before a day, the day itself not counted: what must be sent three working days before
 * Wednesday 28/12/2022 must be sent by the end of Friday 23/12.
 */
export function workingDayBefore(calendar: WorkingCalendar, day: Day, n: number): Day {
  let found = day;
  for (let left = n; left > 0;) {
    found = addDays(found, -1);
    if (isWorkingDay(calendar, found)) left -= 1;
  }
  return found;
}

/** C2: how many working days lie after `from`, up to and with `to`; 0 when `to` is not later. */
export function workingDaysBetween(calendar: WorkingCalendar, from: Day, to: Day): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1))
    if (isWorkingDay(calendar, day)) count += 1;
  return count;
}

/** C3: beyond the loaded days the computation is a guess, and whoever shows it says so. */
export function isKnown({ loadedUntil }: WorkingCalendar, day: Day): boolean {
  return day <= loadedUntil;
}
