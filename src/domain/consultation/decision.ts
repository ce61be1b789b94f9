import { type Refusal, refusal } from '#domain/kernel/refusal.ts';
import type { Day } from '#domain/kernel/time.ts';
import type { Authority } from './procedure.ts';

/** What a meeting came to on the item as which a dossier stood on its agenda. */
export type MeetingDecision = {
  readonly meeting: string;
  readonly title: string;
  /** Missing: the item is not concluded yet. */
  readonly conclusion?: string;
  readonly concludedOn?: Day;
  /** It was cancelled, or has ended without coming to this item: it will decide nothing. */
  readonly isOver?: true;
  /** Of the last ballot on it whose result is known. */
  readonly ballot?: {
    readonly outcome: 'passed' | 'failed' | 'undecided';
    readonly yes: number;
    readonly members: number;
  };
};

/** K74: what a body decides it decides in a meeting, and its decision is recorded as it fell there. */
export function refuseDecision(
  { kind }: Pick<Authority, 'kind'>,
  decision: 'APPROVE' | 'REFUSE',
  meeting: MeetingDecision | undefined,
): Refusal | undefined {
  if (kind === 'INDIVIDUAL') return undefined;
  if (!meeting) return refusal('consultation.not-in-a-meeting');
  if (!meeting.conclusion) return refusal('consultation.meeting-not-concluded');
  const { ballot } = meeting;
  const fell = ballot && (ballot.outcome === 'passed' ? 'APPROVE' : 'REFUSE');
  return fell && fell !== decision ? refusal('consultation.decided-otherwise') : undefined;
}

/** K74: it stands on one agenda at a time, of a meeting that may still decide it. */
export function refuseSecondMeeting(meeting: MeetingDecision | undefined): Refusal | undefined {
  return meeting && !meeting.isOver ? refusal('consultation.on-an-agenda') : undefined;
}

/** K75: a result bears a day between the decision and today. */
export function refuseResultDay(decidedOn: Day | undefined, on: Day, today: Day): Refusal | undefined {
  return on > today || (decidedOn !== undefined && on < decidedOn)
    ? refusal('consultation.not-on-that-day', {}, 'on')
    : undefined;
}

/** K76: the receipt of a valid dossier is published once. */
export function refusePublication(publishedOn: Day | undefined): Refusal | undefined {
  return publishedOn ? refusal('consultation.published-already') : undefined;
}
