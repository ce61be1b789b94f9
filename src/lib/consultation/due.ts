import { addDays, type Day } from '#domain/kernel/time.ts';
import { writeDay } from '$lib/ui/date-entry.ts';
import type { Tone } from '$lib/ui/tone.ts';
import { m } from '$lib/words/paraglide/messages';

/** A due day as pages are told it (K15, K67). `soon` is what its procedure version calls due soon. */
export type Due = {
  readonly day?: Day | undefined;
  readonly provisional?: boolean;
  readonly paused?: boolean;
  readonly soon?: boolean;
};

/** A due day in words and tone, as it stands today. */
export function dueWords({ day, provisional, paused, soon }: Due, today: Day): { words: string; tone: Tone } {
  if (paused) return { words: m.consultation_due_paused(), tone: 'neutral' };
  if (!day) return { words: m.consultation_due_none(), tone: 'neutral' };
  if (provisional) return { words: m.consultation_due_provisional({ day: writeDay(day) }), tone: 'neutral' };
  if (day < today) return { words: m.consultation_due_passed({ day: writeDay(day) }), tone: 'wrong' };
  if (day === today) return { words: m.consultation_due_today(), tone: 'wrong' };
  const words =
    day === addDays(today, 1) ? m.consultation_due_tomorrow() : m.consultation_due_on({ day: writeDay(day) });
  return { words, tone: soon ? 'soon' : 'neutral' };
}
