import { withDay, withoutDay } from '#domain/calendar/keeping.ts';
import type { AnnotatedCalendar } from '#domain/calendar/term.ts';
import { type Day, parseDay } from '#domain/kernel/time.ts';

export type WorkOn = 'off' | 'on' | 'as-weekday';
const WORK: readonly string[] = ['off', 'on', 'as-weekday'] satisfies WorkOn[];

/** What keeping a day so, or no longer keeping it, does to a calendar; undefined for words that say neither. */
export function changeOf(
  text: string,
  work: string,
): ((calendar: AnnotatedCalendar) => AnnotatedCalendar) | undefined {
  const day = dayIn(text);
  if (!day || !WORK.includes(work)) return undefined;
  if (work === 'as-weekday') return (calendar) => withoutDay(calendar, day);
  const kept = { day, working: work === 'on', name: '', citation: '', confirmed: true };
  return (calendar) => withDay(calendar, kept);
}

function dayIn(text: string): Day | undefined {
  try {
    return parseDay(text);
  } catch {
    return undefined;
  }
}
