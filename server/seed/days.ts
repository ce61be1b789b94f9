import { addDays } from '#domain/kernel/time.ts';
import type { Day } from '#domain/kernel/time.ts';

/* The dates of the demo are counted from today, so that its meeting is always under way. */

export type CivilDay = { year: number; month: number; day: number };

export function civil(day: Day): CivilDay {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return { year, month, day: date };
}

export function dayFrom({ year, month, day }: CivilDay): Day {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10) as Day;
}

function isWeekday(day: Day): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** Steps Monday–Friday. Holidays are not looked up: the demo leaves enough room for the longest, Tết. */
export function stepWeekdays(from: Day, count: number): Day {
  let day = from;
  for (let left = Math.abs(count); left > 0;) {
    day = addDays(day, Math.sign(count));
    if (isWeekday(day)) left -= 1;
  }
  return day;
}

const two = (n: number) => String(n).padStart(2, '0');

/** Decree 30/2020: days below 10 and the months January and February are written with a leading zero. */
export function dayInWords(day: Day): string {
  const { year, month, day: date } = civil(day);
  return `ngày ${two(date)} tháng ${month <= 2 ? two(month) : month} năm ${year}`;
}

/** As laws are cited: 05/3/2020. */
export function dayInFigures(day: Day): string {
  const { year, month, day: date } = civil(day);
  return `${two(date)}/${month <= 2 ? two(month) : month}/${year}`;
}

export type Month = { month: number; year: number };

export function monthAfter({ month, year }: Month, count = 1): Month {
  const index = year * 12 + month - 1 + count;
  return { month: (((index % 12) + 12) % 12) + 1, year: Math.floor(index / 12) };
}

export function monthInWords({ month, year }: Month): string {
  return `tháng ${month <= 2 ? two(month) : month} năm ${year}`;
}

/** What the papers of one session say about time. */
export type SessionDates = {
  today: Day;
  session: Month;
  /** The month a periodic report covers, and the one whose tasks it lists. */
  report: Month;
  following: Month;
  year: number;
  /** Today, so many weekdays earlier. */
  back(weekdays: number): Day;
  /** How many weekdays ago the session of the month before was held. */
  lastSession: number;
  /** "Đồng Tháp, ngày … tháng … năm …" so many weekdays before the session. */
  dated(weekdays: number): string;
};

function weekdaysToLastMonth(today: Day): number {
  let count = 21;
  while (civil(stepWeekdays(today, -count)).month === civil(today).month) count += 1;
  return count;
}

export function sessionDates(today: Day): SessionDates {
  const session = civil(today);
  const written = civil(stepWeekdays(today, -10));
  // A month is reported on from its 15th on (Decree 09/2019, Article 12).
  const report = monthAfter(written, written.day >= 15 ? 0 : -1);
  return {
    today,
    session: { month: session.month, year: session.year },
    report,
    following: monthAfter(report),
    year: session.year,
    lastSession: weekdaysToLastMonth(today),
    back: (weekdays) => stepWeekdays(today, -weekdays),
    dated: (weekdays) => `Đồng Tháp, ${dayInWords(stepWeekdays(today, -weekdays))}`,
  };
}
