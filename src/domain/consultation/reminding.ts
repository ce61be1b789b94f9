import type { AnnotatedCalendar } from '#domain/calendar/term.ts';
import { isWorkingDay, workingDaysBetween } from '#domain/calendar/working-days.ts';
import { type Day, dayOf, type Instant } from '#domain/kernel/time.ts';
import type { Clock } from './clocks.ts';

type Reminding = {
  readonly clock: Pick<Clock, 'due'> | undefined;
  readonly remindedAt: readonly Instant[];
  readonly calendar: AnnotatedCalendar;
  /** Of the procedure version. */
  readonly dueSoonDays: number;
};

/** K79: whether a reminder of a request is owed today: none since it has been due soon, or none yet on its due day. */
export function isReminderOwed({ clock, remindedAt, calendar, dueSoonDays }: Reminding, today: Day): boolean {
  const due = clock?.due;
  if (!due || today > due || !isWorkingDay(calendar, today)) return false;
  const isSoon = (day: Day) => workingDaysBetween(calendar, day, due) <= dueSoonDays;
  if (!isSoon(today)) return false;
  const days = remindedAt.map(dayOf);
  return today === due ? !days.includes(today) : !days.some(isSoon);
}
