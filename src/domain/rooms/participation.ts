import type { RoomFacts } from './policy.ts';

/** How one person stands to one meeting, as official state has it. */
export type Participation = {
  readonly state: 'preparing' | 'invited' | 'open' | 'ended' | 'cancelled';
  /** Absent: not a participant. */
  readonly capacity?:
    'chair' | 'member' | 'secretary' | 'presenter' | 'deputy' | 'guest' | 'projector' | 'service';
  /** Whether the person created the meeting. */
  readonly creator: boolean;
  readonly minutesFrozen: boolean;
};

const MARKING = ['chair', 'member', 'secretary', 'presenter', 'deputy'];

/** RULES.md R9–R11: what a person's part in a meeting means for its rooms. */
export function meetingStanding(part: Participation): NonNullable<RoomFacts['meeting']> {
  const { state, capacity, creator, minutesFrozen } = part;
  const preparing = state === 'preparing';
  const admitted =
    state !== 'cancelled' && (preparing ? creator || capacity === 'secretary' : capacity !== undefined);
  const held = state === 'open' || state === 'ended';
  return {
    admitted,
    mayMark: admitted && capacity !== undefined && MARKING.includes(capacity),
    mayWriteMinutes: admitted && capacity === 'secretary' && held && !minutesFrozen,
    mayReadMinutes: admitted && (capacity === 'secretary' || capacity === 'chair'),
    open: state === 'invited' || state === 'open',
  };
}
