import { dayOf, instant } from '#domain/kernel/time.ts';
import type { App } from '$lib/server/door';
import { writeDay } from '$lib/ui/date-entry.ts';
import { getLocale } from '$lib/words/paraglide/runtime';

/** What one node says of itself; the query says it, nobody writes it down twice. */
export type Figures = NonNullable<ReturnType<App['queries']['metrics']['figures']>>;
export type Sample = Figures['samples'][number];

const language = () => (getLocale() === 'en' ? 'en-GB' : 'vi-VN');

/** 0,25 · 3,4 · 218 · 12.400 */
export function figure(value: number): string {
  const digits = value < 1 ? 2 : value < 10 ? 1 : 0;
  return value.toLocaleString(language(), { maximumFractionDigits: digits });
}

/** 14:05:10 */
export function secondOf(at: number): string {
  return clock(at, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
}

/** 14:05 */
export function minuteOf(at: number): string {
  return clock(at, { hour: '2-digit', minute: '2-digit' });
}

/** 14:05, 28/11/2026 */
export function sinceOf(at: number): string {
  return `${minuteOf(at)}, ${writeDay(dayOf(instant(at)))}`;
}

function clock(at: number, options: Intl.DateTimeFormatOptions): string {
  const zone = { timeZone: 'Asia/Ho_Chi_Minh', hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat(language(), { ...zone, ...options }).format(at);
}
