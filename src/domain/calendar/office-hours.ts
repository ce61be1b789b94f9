import { type Refusal, refusal } from '#domain/kernel/refusal.ts';
import { addDays, type Day, dayOf, type Instant, instant, startOf } from '#domain/kernel/time.ts';
import { isWorkingDay, type WorkingCalendar, workingDayFrom } from './working-days.ts';

/** When an office is open on a working day, in minutes after midnight, in order and without overlap. Data of each office. */
export type OfficeHours = readonly (readonly [from: number, to: number])[];

const MINUTE_MS = 60_000;
export const MINUTES_OF_DAY = 24 * 60;

/** K94: why hours cannot be an office's: each span ends after it begins, none before the one before it has ended. */
export function refuseHours(hours: OfficeHours): Refusal | undefined {
  const isInOrder = hours.every(
    ([from, to], index) => from < to && from >= (hours[index - 1]?.[1] ?? 0) && to <= MINUTES_OF_DAY,
  );
  return hours.length > 0 && isInOrder ? undefined : refusal('calendar.hours-out-of-order', {}, 'hours');
}

/** C10: the moment at which so many parts of a working day have passed since a moment. @param days at least 0, for example 0.25. */
export function afterOfficeTime(
  calendar: WorkingCalendar,
  hours: OfficeHours,
  from: Instant,
  days: number,
): Instant {
  let leftMs = days * lengthOf(hours);
  for (let day = dayOf(from); ; day = addDays(day, 1)) {
    if (!isWorkingDay(calendar, day)) continue;
    for (const [opens, closes] of spansOf(hours, day)) {
      const begin = Math.max(opens, from);
      if (begin >= closes) continue;
      if (leftMs <= closes - begin) return instant(begin + leftMs);
      leftMs -= closes - begin;
    }
  }
}

/** C11: the day on which something counts as received: after the offices have closed, or on a day off, the next working day. */
export function receivedOn(calendar: WorkingCalendar, hours: OfficeHours, at: Instant): Day {
  const day = dayOf(at);
  const closes = spansOf(hours, day).at(-1)?.[1] ?? startOf(day);
  return workingDayFrom(calendar, at > closes ? addDays(day, 1) : day);
}

const lengthOf = (hours: OfficeHours) => hours.reduce((sum, [from, to]) => sum + (to - from) * MINUTE_MS, 0);

const spansOf = (hours: OfficeHours, day: Day) =>
  hours.map(([from, to]) => [startOf(day) + from * MINUTE_MS, startOf(day) + to * MINUTE_MS] as const);
