import type { AgendaItemId, BodyId, MeetingId, PersonId, VersionId } from '#domain/kernel/id.ts';
import type { Instant } from '#domain/kernel/time.ts';
import type { MeetingRule } from './rule.ts';

/** domain.md §4.1 lists the kinds; which rule a kind follows is data (`body_rule`). */
export type MeetingKind =
  | 'regular_session'
  | 'extraordinary_session'
  | 'leaders_briefing'
  | 'working_meeting'
  | 'conference'
  | 'council';

export const MEETING_KINDS: readonly MeetingKind[] = [
  'regular_session',
  'extraordinary_session',
  'leaders_briefing',
  'working_meeting',
  'conference',
  'council',
];

export type MeetingState = 'preparing' | 'invited' | 'open' | 'ended' | 'cancelled';

/** In which capacity a person takes part. Only `entitled` participants have a ballot, whatever the capacity. */
export type Capacity =
  'chair' | 'member' | 'secretary' | 'presenter' | 'deputy' | 'guest' | 'projector' | 'service';

export type Participant = {
  readonly person: PersonId;
  readonly capacity: Capacity;
  readonly entitled: boolean;
  /** Whom a deputy stands in for. */
  readonly standsInFor?: PersonId;
};

/** The official facts of a meeting on which acts are decided. */
export type Meeting = {
  readonly id: MeetingId;
  readonly body?: BodyId;
  readonly kind: MeetingKind;
  readonly state: MeetingState;
  readonly rule: MeetingRule;
  readonly startsAt: Instant;
  readonly createdBy: PersonId;
  readonly currentItem?: AgendaItemId;
  readonly presenter?: PersonId;
  readonly presentedVersion?: VersionId;
};
