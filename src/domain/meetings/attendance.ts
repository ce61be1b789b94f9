import { type Refusal, refusal } from '../kernel/refusal.ts';
import { dayOf, type Instant, startOf, writtenDay } from '../kernel/time.ts';
import type { MeetingState } from './meeting.ts';

/** People come before a meeting that begins soon after midnight, too. */
const HOURS_BEFORE = 2;

/** M7: presence counts towards the quorum, so nobody is present on an earlier day than that of a meeting still to be opened. */
export function refuseTooEarly(
  { state, startsAt }: { state: MeetingState; startsAt: Instant },
  now: Instant,
): Refusal | undefined {
  const day = dayOf(startsAt);
  const opens = Math.min(startOf(day), startsAt - HOURS_BEFORE * 3_600_000);
  return state === 'invited' && now < opens
    ? refusal('meetings.check-in-too-early', { day: writtenDay(day) })
    : undefined;
}

/** A presence; `leftAt` is missing while it lasts. */
export type Presence = { readonly id: string; readonly cameAt: number; readonly leftAt?: number };

export type Correction = {
  readonly present: boolean;
  /** When she came or left; missing: for the whole meeting once it has ended, else now. */
  readonly at?: number | undefined;
  readonly now: number;
  /** Present once the meeting has ended. */
  readonly held?: { readonly openedAt: number; readonly endedAt: number } | undefined;
};

/** M8: from when on a correction changes what was there. */
export function correctedFrom({ at, now, held }: Correction): number {
  return at ?? held?.openedAt ?? now;
}

/** The presences that last beyond a moment: what a note "came then" would overlap, or "left then" would cut. */
export function lastingBeyond(presences: readonly Presence[], at: number): Presence[] {
  return presences.filter(({ leftAt }) => leftAt === undefined || leftAt > at);
}

/** M8: what is so already, lies in the future, or runs backwards cannot be noted. */
export function refuseCorrection(
  presences: readonly Presence[],
  correction: Correction,
): Refusal | undefined {
  const { present, at, now, held } = correction;
  // "Was not there" without a moment is said of the whole meeting, however early somebody was in the room.
  const everything = !present && at === undefined && held !== undefined;
  const lasting = everything ? presences : lastingBeyond(presences, correctedFrom(correction));
  if (present === lasting.length > 0) return refusal('meetings.attendance-is-so');
  if (at === undefined) return undefined;
  if (at > now) return refusal('meetings.not-yet', {}, 'at');
  const backwards = present
    ? held !== undefined && at > held.endedAt
    : lasting.every(({ cameAt }) => cameAt > at);
  return backwards ? refusal('meetings.left-before-came', {}, 'at') : undefined;
}
