import { addDays, type Day } from '#domain/kernel/time.ts';
import { isKnown, isWorkingDay, type WorkingCalendar } from './working-days.ts';

export type TermUnit = 'WORKING_DAY' | 'CALENDAR_DAY';

/** A length of time in whole days as a legal text gives it. Parts of days are for internal clocks: office-hours.ts. */
export type Term = { readonly n: number; readonly unit: TermUnit };

/**
 * A clock that stands still: from the day of the notice, which still counts, to the day on which the complete answer
 * came, which does not. Missing: no answer yet.
 */
export type Pause = { readonly from: Day; readonly to?: Day };

/** What the calendar says of a day beyond its weekday. */
export type CalendarNote = { readonly name: string; readonly citation: string; readonly confirmed: boolean };
export type AnnotatedCalendar = WorkingCalendar & { readonly notes: ReadonlyMap<Day, CalendarNote> };

/** One day of a reckoning: the how-manieth it is, or why it does not count. */
export type TracedDay = { readonly day: Day } & (
  | { readonly counted: number; readonly note?: CalendarNote }
  | { readonly skipped: 'weekend' | 'day-off' | 'paused' | 'rolled'; readonly note?: CalendarNote }
);

export type Reckoning = {
  /** Day by day after the start, in order. */
  readonly trace: readonly TracedDay[];
  readonly used: number;
} & (
  | { readonly tag: 'due'; readonly due: Day }
  /** C7: reached beyond the days for which the calendar is known; a guess that is promised to nobody. */
  | { readonly tag: 'provisional'; readonly guess: Day; readonly knownUntil: Day }
  /** C9: it stands still, and nobody knows until when. */
  | { readonly tag: 'paused'; readonly since: Day }
);

/**
 * C5–C9: reckons when a term that starts with an event ends, at 24:00 of the day found.
 *
 * @throws RangeError for a term that is no positive whole number of days, and for pauses that run backwards.
 */
export function reckon(
  calendar: AnnotatedCalendar,
  start: Day,
  term: Term,
  pauses: readonly Pause[] = [],
): Reckoning {
  if (!Number.isInteger(term.n) || term.n < 1) throw new RangeError(`Not a term of days: ${term.n}`);
  if (pauses.some(({ from, to }) => to !== undefined && to < from))
    throw new RangeError('A pause ends before it begins');
  const trace: TracedDay[] = [];
  let used = 0;
  for (let day = addDays(start, 1); ; day = addDays(day, 1)) {
    const open = pauses.find(({ from, to }) => from < day && to === undefined);
    if (open) return { tag: 'paused', since: open.from, trace, used };
    const traced = look(calendar, day, used >= term.n ? 'rolling' : term.unit, pauses, used);
    trace.push(traced);
    if ('counted' in traced) used = traced.counted;
    const isOver = used >= term.n && isWorkingDay(calendar, day) && !isPaused(pauses, day);
    if (isOver) return { ...told(calendar, day), trace, used };
  }
}

function look(
  calendar: AnnotatedCalendar,
  day: Day,
  unit: TermUnit | 'rolling',
  pauses: readonly Pause[],
  used: number,
): TracedDay {
  const note = calendar.notes.get(day);
  const noted = note && { note };
  if (isPaused(pauses, day)) return { day, skipped: 'paused', ...noted };
  if (unit === 'rolling') return { day, skipped: 'rolled', ...noted };
  if (unit === 'CALENDAR_DAY' || isWorkingDay(calendar, day)) return { day, counted: used + 1, ...noted };
  return { day, skipped: calendar.exceptions.has(day) ? 'day-off' : 'weekend', ...noted };
}

/** C8: the day of the notice is used up as any other; the day of the answer is the new day 0. */
function isPaused(pauses: readonly Pause[], day: Day): boolean {
  return pauses.some(({ from, to }) => from < day && (to === undefined || day <= to));
}

function told(calendar: WorkingCalendar, day: Day) {
  return isKnown(calendar, day)
    ? ({ tag: 'due', due: day } as const)
    : ({ tag: 'provisional', guess: day, knownUntil: calendar.loadedUntil } as const);
}
