import { addDays, type Day, parseDay } from '#domain/kernel/time.ts';

/**
 * How a report cuts time, as data: NĐ 09/2019 closes years on 14/12, investment reporting on 31/12. A property of the
 * report, not of the system.
 */
export type PeriodDefinition = {
  readonly key: string;
  readonly name: string;
  readonly months: 1 | 3 | 6 | 12;
  /** The day of the month with which a period closes; missing: the last of the month. */
  readonly closesOn?: number;
  readonly citation: string;
  readonly status: 'confirmed' | 'unconfirmed';
};

/** Both days inclusive. */
export type Period = { readonly from: Day; readonly to: Day };

/** K40: the period that closes in a month, e.g. with a year of 12 months and month 12 the year 15/12–14/12. */
export function periodClosing({ months, closesOn }: PeriodDefinition, year: number, month: number): Period {
  const start = year * 12 + (month - 1) - months;
  return {
    from: addDays(closingDay(Math.floor(start / 12), (start % 12) + 1, closesOn), 1),
    to: closingDay(year, month, closesOn),
  };
}

/** In which month a period closes. */
export type Closing = { readonly year: number; readonly month: number };

/** K40: when the period closes in which a day lies. */
export function closingOf(definition: PeriodDefinition, day: Day): Closing {
  const { months } = definition;
  const first = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  for (let at = first; ; at += 1) {
    const closing = { year: Math.floor(at / 12), month: (at % 12) + 1 };
    if (closing.month % months !== 0) continue;
    if (periodClosing(definition, closing.year, closing.month).to >= day) return closing;
  }
}

/** So many periods later, or earlier. */
export function stepClosing({ months }: PeriodDefinition, { year, month }: Closing, steps: number): Closing {
  const at = year * 12 + (month - 1) + steps * months;
  return { year: Math.floor(at / 12), month: (at % 12) + 1 };
}

export function isWithin({ from, to }: Period, day: Day): boolean {
  return from <= day && day <= to;
}

function closingDay(year: number, month: number, closesOn: number | undefined): Day {
  const first = parseDay(`${year}-${String(month).padStart(2, '0')}-01`);
  if (closesOn !== undefined) return addDays(first, closesOn - 1);
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
  return addDays(parseDay(next), -1);
}
