import { dayMonthYear } from '$lib/ui/local-time.ts';
import { getLocale } from '$lib/words/paraglide/runtime';

const ZONE = 'Asia/Ho_Chi_Minh';
/** Wherever the tablet believes to be, meetings are held in Vietnam. */
const written = (at: number, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(getLocale() === 'en' ? 'en-GB' : 'vi-VN', { timeZone: ZONE, ...options }).format(
    at,
  );

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** 08:00 */
export function timeOf(at: number): string {
  return written(at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

/** Thứ Hai, 23/11/2026 */
export function dayOfMeeting(at: number): string {
  const weekday = written(at, { weekday: 'long' });
  return `${capital(weekday)}, ${written(at, { day: '2-digit', month: '2-digit', year: 'numeric' })}`;
}

/** 08:00 · Thứ Hai, 23/11/2026 */
export function whenOf(at: number): string {
  return `${timeOf(at)} · ${dayOfMeeting(at)}`;
}

/** 23/11, 14:05 – for what happened lately. */
export function momentOf(at: number): string {
  return `${dayMonthYear(at).slice(0, 5)}, ${timeOf(at)}`;
}

/** The parts of a leaf of a calendar. */
export function leafOf(at: number): { weekday: string; day: string; month: string } {
  return {
    weekday: capital(written(at, { weekday: 'short' })),
    day: written(at, { day: '2-digit' }),
    month: written(at, { month: getLocale() === 'en' ? 'short' : 'long' }),
  };
}

/** A civil day 'YYYY-MM-DD' as it is spoken: thứ Sáu, 27/11/2026. */
export function civilDay(day: string): string {
  return dayOfMeeting(Date.parse(`${day}T05:00:00Z`));
}

/** What date and time fields hold for a moment, and back. */
export function fieldsOf(at: number): { date: string; time: string } {
  const shifted = new Date(at + 7 * 3_600_000).toISOString();
  return { date: shifted.slice(0, 10), time: shifted.slice(11, 16) };
}

export function momentFrom(date: string, time: string): number {
  return Date.parse(`${date}T${time || '00:00'}:00+07:00`);
}
