import { isWorkingDay } from '#domain/calendar/working-days.ts';
import { addDays, type Day, startOf } from '#domain/kernel/time.ts';
import type { Dossier, ShownClock } from './shapes.ts';

export type Span = { readonly at: number; readonly width: number };
export type Bar = {
  readonly clock: ShownClock;
  /** The local commitment beside it (K11). */
  readonly local?: ShownClock;
  readonly whole: Span;
  /** Until the work was done. */
  readonly done?: Span;
  /** What came after the due day. */
  readonly over?: Span;
  readonly pauses: readonly Span[];
  readonly localAt?: number;
};
export type ClockAxis = {
  readonly from: Day;
  readonly to: Day;
  readonly today?: number;
  readonly ticks: readonly { readonly day: Day; readonly at: number }[];
  readonly daysOff: readonly (Span & { readonly day: Day; readonly name: string })[];
  readonly bars: readonly Bar[];
};

const DAY_MS = 86_400_000;
/** Today belongs to the picture unless all is long over. */
const LONG_OVER = 40;
const MOST_TICKS = 9;
/** On a longer axis single days are thinner than a line. */
const MOST_SHADED = 190;
/** Behind the last due day, so that its label has room: in hundredths of the axis. */
const ROOM = 12;

/** Where a bar ends: its due day, a guess at it, or as far as it has come. */
function endOf({ due, reckoning }: ShownClock): Day | undefined {
  return due ?? (reckoning.tag === 'provisional' ? reckoning.guess : reckoning.trace.at(-1)?.day);
}

const plannedEnd = (clock: ShownClock, today: Day): Day =>
  maxOf([clock.start, endOf(clock), clock.reckoning.tag === 'paused' ? today : undefined]);
const lastOf = (clock: ShownClock, today: Day): Day => maxOf([plannedEnd(clock, today), clock.doneOn]);

const maxOf = (days: readonly (Day | undefined)[]): Day =>
  days.reduce<Day>((last, day) => (day !== undefined && day > last ? day : last), '0000-01-01' as Day);

/** The clocks of a dossier on one axis of days, from its being valid to its last due day. Undefined where none runs. */
export function clockAxis({
  clocks,
  today,
  calendar,
}: Pick<Dossier, 'clocks' | 'today' | 'calendar'>): ClockAxis | undefined {
  const shown = clocks.filter(({ basis }) => basis === 'STATUTORY');
  if (shown.length === 0) return undefined;
  const from = shown.reduce((first, { start }) => (start < first ? start : first), shown[0]?.start ?? today);
  const last = maxOf(shown.map((clock) => lastOf(clock, today)));
  const isOver = startOf(today) - startOf(last) > LONG_OVER * DAY_MS;
  const end = isOver ? last : maxOf([last, today]);
  const room = Math.max(1, Math.ceil((daysBetween(from, end) * ROOM) / 100));
  const to = addDays(end, 1 + room);
  const length = daysBetween(from, to);
  const at = (day: Day) => (daysBetween(from, day) / length) * 100;
  /** Both days are in it. */
  const span = (first: Day, end: Day): Span => ({ at: at(first), width: at(addDays(end, 1)) - at(first) });
  return {
    from,
    to,
    ...(!isOver && { today: at(today) + 50 / length }),
    ticks: ticksOf(from, to, length).map((day) => ({ day, at: at(day) })),
    daysOff: daysOff(calendar, from, to, length).map(({ day, name }) => ({ ...span(day, day), day, name })),
    bars: shown.map((clock): Bar => {
      const local = clocks.find(
        (one) => one.basis === 'LOCAL' && one.step === clock.step && one.request === clock.request,
      );
      const { start, due, doneOn } = clock;
      const planned = plannedEnd(clock, today);
      const late = due && (doneOn ?? (today > due && !isOver ? today : due));
      return {
        clock,
        ...(local && { local }),
        whole: span(start, planned),
        ...(doneOn && { done: span(start, doneOn < planned ? doneOn : planned) }),
        ...(due && late && late > due && { over: span(addDays(due, 1), late) }),
        pauses: pausedSpans(clock, today).map(([first, until]) => span(first, until)),
        ...(local?.due && { localAt: at(addDays(local.due, 1)) }),
      };
    }),
  };
}

const daysBetween = (from: Day, to: Day) => (startOf(to) - startOf(from)) / DAY_MS;

/** Mondays, as many as can be read. */
function ticksOf(from: Day, to: Day, length: number): Day[] {
  const weekday = new Date(`${from}T00:00:00Z`).getUTCDay();
  const first = addDays(from, (8 - weekday) % 7);
  const weeks = Math.max(1, Math.ceil(length / 7 / MOST_TICKS));
  const found: Day[] = [];
  for (let day = first; day < to; day = addDays(day, 7 * weeks)) found.push(day);
  return found;
}

function daysOff({ exceptions, knownUntil }: Dossier['calendar'], from: Day, to: Day, length: number) {
  const working = {
    exceptions: new Map(exceptions.map(({ day, working: is }) => [day, is])),
    loadedUntil: knownUntil,
  };
  const names = new Map(exceptions.map(({ day, name }) => [day, name]));
  const found: { day: Day; name: string }[] = [];
  for (let day = from; day < to; day = addDays(day, 1))
    if (!isWorkingDay(working, day) && (length <= MOST_SHADED || names.has(day)))
      found.push({ day, name: names.get(day) ?? '' });
  return found;
}

/** Runs of days that did not count because the clock stood still; one that is open lasts until today. */
function pausedSpans({ reckoning }: ShownClock, today: Day): [Day, Day][] {
  const days = reckoning.trace.flatMap((one) =>
    'skipped' in one && one.skipped === 'paused' ? [one.day] : [],
  );
  const runs: [Day, Day][] = [];
  for (const day of days) {
    const last = runs.at(-1);
    if (last && addDays(last[1], 1) === day) last[1] = day;
    else runs.push([day, day]);
  }
  // The day of the notice still counts (C8).
  if (reckoning.tag === 'paused' && reckoning.since < today) runs.push([addDays(reckoning.since, 1), today]);
  return runs;
}
