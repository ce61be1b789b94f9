import type { Holder } from '#domain/consultation/holders.ts';
import { m } from '$lib/words/paraglide/messages';
import type { Figure, Figures, ListKey } from './shapes.ts';

export const LIST_WORDS: Readonly<Record<ListKey, () => string>> = {
  decided: m.figures_decided,
  'on-time': m.figures_on_time,
  'not-on-time': m.figures_not_on_time,
  'pending-overdue': m.figures_pending_overdue,
  sent: m.figures_sent,
  'sent-late': m.figures_late_sends,
  over: m.figures_over,
  answered: m.figures_answered,
  'answered-on-time': m.figures_answered_on_time,
  deemed: m.figures_deemed,
  clarification: m.figures_clarification,
  'second-round': m.figures_second_round,
  flagged: m.figures_flagged,
  responded: m.figures_responded,
  accepted: m.figures_accepted,
  explained: m.figures_explained,
};

export const HOLDER_WORDS: Readonly<Record<Holder, () => string>> = {
  LEAD: m.figures_holder_LEAD,
  CONSULTEES: m.figures_holder_CONSULTEES,
  OFFICE: m.figures_holder_OFFICE,
  AUTHORITY: m.figures_holder_AUTHORITY,
  INVESTOR: m.figures_holder_INVESTOR,
};

export const FLAG_WORDS = {
  SIGNED_AT_ONCE: m.figures_flag_SIGNED_AT_ONCE,
  TEXT_AS_ELSEWHERE: m.figures_flag_TEXT_AS_ELSEWHERE,
  OUT_OF_FUNCTION: m.figures_flag_OUT_OF_FUNCTION,
} as const;

/** Vietnamese figures in both languages, as officials write them: a comma before the decimals. */
export const oneDecimal = (n: number): string =>
  n.toLocaleString('vi-VN', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
export const whole = (n: number): string => n.toLocaleString('vi-VN');

export const hoursWords = (hours: number | undefined): string =>
  hours === undefined ? m.figures_none() : m.figures_hours({ hours: oneDecimal(hours) });

/** `99,24 %`, or a dash of nothing (K39). */
export const rateWords = ({ percent, whole: of }: Pick<Figure, 'percent' | 'whole'>): string =>
  of === 0 ? percent : `${percent} %`;

/** The indicators of the consultation in the order in which they are shown, on screen and in files. */
export function indicatorsOf({ consultation }: Figures): { key: string; label: string; figure: Figure }[] {
  const { answered, answeredOnTime, deemed, clarification, secondRound, flagged, accepted, explained } =
    consultation;
  return [
    { key: 'answered', label: m.figures_answered(), figure: answered },
    { key: 'answered-on-time', label: m.figures_answered_on_time(), figure: answeredOnTime },
    { key: 'deemed', label: m.figures_deemed(), figure: deemed },
    { key: 'second-round', label: m.figures_second_round(), figure: secondRound },
    { key: 'clarification', label: m.figures_clarification(), figure: clarification },
    { key: 'accepted', label: m.figures_accepted(), figure: accepted },
    { key: 'explained', label: m.figures_explained(), figure: explained },
    { key: 'flagged', label: m.figures_flagged(), figure: flagged },
  ];
}

/** Average days of each holder over the dossiers decided, and their sum. */
export function holdingOf({ holders }: Figures) {
  const dossiers = holders[0]?.dossiers ?? 0;
  const lines = holders.map(({ holder, days }) => ({ holder, days: dossiers > 0 ? days / dossiers : 0 }));
  return { dossiers, lines, total: lines.reduce((sum, { days }) => sum + days, 0) };
}
