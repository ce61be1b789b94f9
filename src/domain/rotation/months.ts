import { addDays, type Day } from '#domain/kernel/time.ts';

/** V4: the same day of the month so many months on (back where negative); in a shorter month its last day. */
export function addMonths(day: Day, n: number): Day {
  const [year, month, date] = parts(day);
  const first = firstOf(year * 12 + month - 1 + n);
  const last = addDays(firstOf(year * 12 + month + n), -1);
  const same = addDays(first, date - 1);
  return same < last ? same : last;
}

/** V4: whole months that have passed from a day to another, the later the more; 0 where it has not come yet. */
export function monthsBetween(from: Day, to: Day): number {
  const [year, month] = parts(from);
  const [endYear, endMonth] = parts(to);
  const n = endYear * 12 + endMonth - (year * 12 + month);
  return Math.max(0, addMonths(from, n) <= to ? n : n - 1);
}

function parts(day: Day): [year: number, month: number, date: number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8))];
}

function firstOf(months: number): Day {
  const year = String(Math.floor(months / 12)).padStart(4, '0');
  const month = String((months % 12) + 1).padStart(2, '0');
  return `${year}-${month}-01` as Day;
}
