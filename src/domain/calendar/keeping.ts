import { type Refusal, refusal } from '#domain/kernel/refusal.ts';
import { addDays, type Day, writtenDay } from '#domain/kernel/time.ts';
import type { AnnotatedCalendar } from './term.ts';

/** A day on which work differs from its weekday, or that has a name, as it is kept: always with what it rests on. */
export type KeptDay = {
  readonly day: Day;
  readonly working: boolean;
  readonly name: string;
  readonly citation: string;
  readonly confirmed: boolean;
};

/** C13: the calendar with one day kept, in place of what was kept of it. */
export function withDay(calendar: AnnotatedCalendar, kept: KeptDay): AnnotatedCalendar {
  const { day, working, name, citation, confirmed } = kept;
  return {
    ...calendar,
    exceptions: new Map(calendar.exceptions).set(day, working),
    notes: new Map(calendar.notes).set(day, { name, citation, confirmed }),
  };
}

/** C13: the calendar with a day as its weekday is. */
export function withoutDay(calendar: AnnotatedCalendar, day: Day): AnnotatedCalendar {
  const exceptions = new Map(calendar.exceptions);
  const notes = new Map(calendar.notes);
  exceptions.delete(day);
  notes.delete(day);
  return { ...calendar, exceptions, notes };
}

/**
 * C15: the calendar is known up to a later day than before, and of every year that thereby becomes known something is
 * kept: a year without a day off is one whose notice nobody has read.
 */
export function refuseDeclaring(
  { exceptions, loadedUntil }: AnnotatedCalendar,
  until: Day,
): Refusal | undefined {
  if (until <= loadedUntil)
    return refusal('calendar.known-already', { until: writtenDay(loadedUntil) }, 'until');
  // Of the years before the first day that is kept nothing is reckoned.
  const earliest = [...exceptions.keys()].reduce((first, day) => (day < first ? day : first), until);
  const first = Math.max(yearOf(addDays(loadedUntil, 1)), yearOf(earliest));
  for (let year = first; year <= yearOf(until); year += 1)
    if (![...exceptions].some(([day, working]) => !working && yearOf(day) === year))
      return refusal('calendar.year-without-days-off', { year }, 'until');
  return undefined;
}

const yearOf = (day: Day): number => Number(day.slice(0, 4));
