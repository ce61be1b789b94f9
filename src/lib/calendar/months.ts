import { addDays, type Day } from '#domain/kernel/time.ts';

export type Month = {
  readonly number: number;
  readonly first: Day;
  /** Weeks from Monday to Sunday; nothing where a day belongs to another month. */
  readonly weeks: readonly (readonly (Day | undefined)[])[];
};

/** The twelve months of a year as a wall calendar shows them. */
export function monthsOf(year: number): Month[] {
  return Array.from({ length: 12 }, (_, index) => {
    const first = `${year}-${String(index + 1).padStart(2, '0')}-01` as Day;
    const days: (Day | undefined)[] = Array.from({ length: mondayBased(first) }, () => undefined);
    for (let day = first; day.slice(0, 7) === first.slice(0, 7); day = addDays(day, 1)) days.push(day);
    while (days.length % 7 > 0) days.push(undefined);
    const weeks = Array.from({ length: days.length / 7 }, (_week, week) =>
      days.slice(week * 7, week * 7 + 7),
    );
    return { number: index + 1, first, weeks };
  });
}

/** 0 for Monday, 6 for Sunday. */
export function mondayBased(day: Day): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}
