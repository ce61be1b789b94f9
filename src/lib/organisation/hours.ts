import { type OfficeHours, refuseHours } from '#domain/calendar/office-hours.ts';
import { readMinutes, writeMinutes } from '$lib/ui/minutes.ts';

/** Office hours as the form has them: morning and afternoon, either of which may be left out. */
export type HoursFields = { morning: Span; afternoon: Span };
export type Span = { from: string; to: string };

const NOON = 12 * 60;
const EMPTY: Span = { from: '', to: '' };

export function fieldsOf(hours: OfficeHours | undefined): HoursFields {
  const spans = hours ?? [];
  const morning = spans.find(([from]) => from < NOON);
  const afternoon = spans.find(([from]) => from >= NOON);
  return { morning: spanOf(morning), afternoon: spanOf(afternoon) };
}

/** Undefined: they are no hours yet. */
export function hoursFrom({ morning, afternoon }: HoursFields): OfficeHours | undefined {
  const spans = [morning, afternoon].filter(({ from, to }) => from || to);
  const hours = spans.map(({ from, to }) => [readMinutes(from), readMinutes(to)] as const);
  return hours.flat().some(Number.isNaN) || refuseHours(hours) ? undefined : hours;
}

const spanOf = (span: OfficeHours[number] | undefined): Span =>
  span ? { from: writeMinutes(span[0]), to: writeMinutes(span[1]) } : { ...EMPTY };
