import Ban from '@lucide/svelte/icons/ban';
import BellRing from '@lucide/svelte/icons/bell-ring';
import Check from '@lucide/svelte/icons/check';
import CircleQuestionMark from '@lucide/svelte/icons/circle-question-mark';
import Clock from '@lucide/svelte/icons/clock';
import ClockAlert from '@lucide/svelte/icons/clock-alert';
import Hourglass from '@lucide/svelte/icons/hourglass';
import ListChecks from '@lucide/svelte/icons/list-checks';
import MailX from '@lucide/svelte/icons/mail-x';
import X from '@lucide/svelte/icons/x';
import type { Position } from '#domain/consultation/opinion.ts';
import { POSITION_WORDS } from '$lib/consultation/words.ts';
import type { IconPart } from '$lib/ui/icon.ts';
import { m } from '$lib/words/paraglide/messages';
import type { MatrixCell } from './shapes.ts';

export const LOOKS = [
  'AGREE',
  'AGREE_WITH_CONDITIONS',
  'DISAGREE',
  'NEED_CLARIFICATION',
  'DEEMED',
  'LATE',
  'ESCALATED',
  'OUT_OF_SCOPE',
  'WAITING',
  'BOUNCED',
] as const satisfies readonly (Position | MatrixCell['state'])[];
export type Look = (typeof LOOKS)[number];

/** A cell is told by its word and its shape; the colour (cell.css) only repeats them. */
export const LOOK_ICONS: Readonly<Record<Look, IconPart>> = {
  AGREE: Check,
  AGREE_WITH_CONDITIONS: ListChecks,
  DISAGREE: X,
  NEED_CLARIFICATION: CircleQuestionMark,
  DEEMED: Hourglass,
  LATE: ClockAlert,
  ESCALATED: BellRing,
  OUT_OF_SCOPE: Ban,
  WAITING: Clock,
  BOUNCED: MailX,
};

export function lookOf({ state, answer }: Pick<MatrixCell, 'state' | 'answer'>): Look {
  return state === 'ANSWERED' && answer ? answer.position : state === 'ANSWERED' ? 'WAITING' : state;
}

export const LOOK_WORDS: Readonly<Record<Look, () => string>> = {
  ...POSITION_WORDS,
  AGREE_WITH_CONDITIONS: m.synthesis_look_conditions,
  NEED_CLARIFICATION: m.synthesis_look_clarify,
  DEEMED: m.synthesis_look_deemed,
  LATE: m.synthesis_look_late,
  ESCALATED: m.synthesis_look_escalated,
  WAITING: m.synthesis_look_waiting,
  BOUNCED: m.synthesis_look_bounced,
};

/** What a cell says below its word: what came late and what became of it, or what is still to be written. */
export function footnoteOf(cell: MatrixCell): string | undefined {
  if (cell.state === 'LATE' && cell.answer) {
    const position = POSITION_WORDS[cell.answer.position]();
    if (!cell.consideration) return m.synthesis_late_unweighed({ position });
    return cell.consideration.considered
      ? m.synthesis_late_considered({ position })
      : m.synthesis_late_set_aside({ position });
  }
  if (cell.state === 'ESCALATED')
    return cell.isUnresolved ? m.synthesis_unresolved() : m.synthesis_resolved();
  if (!cell.isPoint) return undefined;
  if (!cell.response) return m.synthesis_unanswered();
  return cell.response.kind === 'ACCEPTED' ? m.synthesis_accepted() : m.synthesis_explained();
}
