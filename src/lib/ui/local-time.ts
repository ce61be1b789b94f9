import { dayOf, type Instant, instant, writtenDay } from '#domain/kernel/time.ts';

/** Vietnam keeps UTC+7 all year; a meeting's times are those of its room, wherever a tablet believes to be. */
const OFFSET_MS = 7 * 3_600_000;

const local = (at: Instant | number): string => new Date(at + OFFSET_MS).toISOString();

/** `08:42` */
export function hourMinute(at: number): string {
  return local(at).slice(11, 16);
}

/** `09:14:05` */
export function hourMinuteSecond(at: number): string {
  return local(at).slice(11, 19);
}

/** `23/11/2026` */
export function dayMonthYear(at: number): string {
  return writtenDay(dayOf(instant(at)));
}

/** The moment of `09:14` on the day on which `now` falls; undefined for what is no time. */
export function momentOf(time: string, now: number): number | undefined {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})/.exec(time) ?? [];
  if (hours === undefined || minutes === undefined || Number(hours) > 23 || Number(minutes) > 59)
    return undefined;
  const midnight = Date.parse(`${local(now).slice(0, 10)}T00:00:00Z`) - OFFSET_MS;
  return midnight + (Number(hours) * 60 + Number(minutes)) * 60_000;
}
