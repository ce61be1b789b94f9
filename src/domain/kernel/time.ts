/** A moment, in milliseconds since 1970-01-01T00:00Z. Stored as `timestamptz`, shown in Asia/Ho_Chi_Minh. */
export type Instant = number & { readonly __instant: true };

/** A civil day in Vietnam, `YYYY-MM-DD`. Tenures, validity of rules and working days are counted in days. */
export type Day = string & { readonly __day: true };

/** Vietnam keeps UTC+7 all year (Decision 121/CP of 1975), so no time-zone table is needed. */
const VIETNAM_OFFSET_MS = 7 * 3_600_000;

export function instant(ms: number): Instant {
  return ms as Instant;
}

export function instantOf(date: Date): Instant {
  return date.getTime() as Instant;
}

export function dateOf(at: Instant): Date {
  return new Date(at);
}

/** The civil day in Vietnam on which the moment falls. */
export function dayOf(at: Instant): Day {
  return new Date(at + VIETNAM_OFFSET_MS).toISOString().slice(0, 10) as Day;
}

/** The time of that day in Vietnam: 08:42. */
export function timeOfDay(at: Instant): string {
  return new Date(at + VIETNAM_OFFSET_MS).toISOString().slice(11, 16);
}

/** The moment at which the civil day begins in Vietnam. */
export function startOf(day: Day): Instant {
  return (Date.parse(`${day}T00:00:00Z`) - VIETNAM_OFFSET_MS) as Instant;
}

/** @throws when the text is not a civil day of the calendar. */
export function parseDay(text: string): Day {
  const ms = Date.parse(`${text}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || new Date(ms).toISOString().slice(0, 10) !== text)
    throw new RangeError(`Not a day: ${text}`);
  return text as Day;
}

export function addDays(day: Day, n: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10) as Day;
}

/** As officials write a day: 05/03/2026. */
export function writtenDay(day: Day): string {
  return day.split('-').reverse().join('/');
}
