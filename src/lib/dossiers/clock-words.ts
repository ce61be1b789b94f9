import type { Flag } from '#domain/consultation/clocks.ts';
import { ANCHOR_WORDS, STEP_WORDS, termWords } from '$lib/procedures/words.ts';
import { writeDay } from '$lib/ui/date-entry.ts';
import type { Tone } from '$lib/ui/tone.ts';
import { m } from '$lib/words/paraglide/messages';
import type { Dossier, ShownClock } from './shapes.ts';

export const clockName = ({ step, agency }: ShownClock): string => agency?.name ?? STEP_WORDS[step]();

/** Until when, or why there is no day; with the word for how it stands. */
export function clockEnd({ due, doneOn, reckoning, forecast, flag }: ShownClock): string {
  if (doneOn && due)
    return flag === 'DONE_LATE'
      ? m.dossiers_clock_done_late({ done: writeDay(doneOn), due: writeDay(due) })
      : m.dossiers_clock_done({ done: writeDay(doneOn), due: writeDay(due) });
  if (reckoning.tag === 'paused' && !due) return m.dossiers_clock_paused({ day: writeDay(reckoning.since) });
  if (reckoning.tag === 'provisional' && !due)
    return m.dossiers_clock_provisional({
      day: writeDay(reckoning.guess),
      until: writeDay(reckoning.knownUntil),
    });
  if (!due) return '';
  if (forecast) return m.dossiers_clock_forecast({ day: writeDay(due) });
  return flag === 'OVERDUE'
    ? m.dossiers_clock_over({ day: writeDay(due) })
    : m.dossiers_clock_due({ day: writeDay(due) });
}

const TONES: Readonly<Record<Flag, Exclude<Tone, 'next'>>> = {
  DONE_IN_TIME: 'good',
  DONE_LATE: 'soon',
  PAUSED: 'neutral',
  PROVISIONAL: 'neutral',
  OVERDUE: 'wrong',
  DUE_SOON: 'soon',
  ON_TRACK: 'neutral',
};
export const flagTone = (flag: Flag) => TONES[flag];

/** By which term it runs and from which day. */
export function clockRule(clock: ShownClock, { version }: Pick<Dossier, 'version'>): string {
  const timetable = version?.timetable;
  const step = timetable && timetable !== 'UNCONFIRMED' ? timetable[clock.step] : undefined;
  const term = termWords(clock.term);
  return step
    ? m.dossiers_clock_rule({ term, anchor: ANCHOR_WORDS[step.anchor](), day: writeDay(clock.start) })
    : m.dossiers_clock_rule_plain({ term, day: writeDay(clock.start) });
}
