import { addDays, type Day, dayOf, instant, startOf } from '#domain/kernel/time.ts';

export type Axis = {
  /** Where a day begins between the ends of the axis, in hundredths of its length. */
  at: (day: Day) => number;
  readonly years: readonly { readonly year: number; readonly at: number }[];
};

/** What has no end must be seen to go on. */
const ROOM_DAYS = 180;

/** An axis of whole years that holds all the days named, and some room behind the last. */
export function axisOf(days: readonly Day[]): Axis {
  const sorted = days.toSorted();
  const first = yearOf(sorted[0]);
  const end = sorted.at(-1);
  const last = yearOf(end && addDays(end, ROOM_DAYS)) + 1;
  const start = startOf(newYear(first));
  const length = startOf(newYear(last)) - start;
  const at = (day: Day) => ((startOf(day) - start) / length) * 100;
  const years = Array.from({ length: last - first }, (_, n) => ({
    year: first + n,
    at: at(newYear(first + n)),
  }));
  return { at, years };
}

const yearOf = (day: Day | undefined): number => Number((day ?? dayOf(instant(0))).slice(0, 4));
const newYear = (year: number): Day => `${year}-01-01` as Day;
