import { type Actor, hasDuty } from '#domain/accounts/actor.ts';
import { type Refusal, refusal } from '#domain/kernel/refusal.ts';
import type { Instant } from '#domain/kernel/time.ts';
import type { Capacity, Meeting, MeetingState } from './meeting.ts';
import { refuseUnlessPreparing, type Standing } from './policy.ts';
import type { MeetingRule } from './rule.ts';

/**
 * P5: what a meeting follows when no rule of its body is on record: no quorum, no ballots, no lead. It is flagged on
 * screen until a legal unit has entered one.
 */
export const NEUTRAL_RULE: MeetingRule = { speechLimitMs: 300_000, citation: '', status: 'unconfirmed' };

/** P4: meetings are created by holders of the clerk's duty. */
export function refuseUnlessClerk(actor: Actor): Refusal | undefined {
  return hasDuty(actor, 'meeting_clerk') ? undefined : refusal('meetings.not-clerk');
}

/** P6: agenda, people, time and place change until the meeting is opened. */
export function refuseUnlessChangeable(actor: Actor, standing: Standing | undefined): Refusal | undefined {
  return refuseUnlessPreparing(actor, standing) ?? refuseUnlessIn(standing, ['preparing', 'invited']);
}

/** P6: papers and guests come while it is under way as well. */
export function refuseUnlessReceiving(actor: Actor, standing: Standing | undefined): Refusal | undefined {
  return refuseUnlessPreparing(actor, standing) ?? refuseUnlessIn(standing, ['preparing', 'invited', 'open']);
}

function refuseUnlessIn(
  standing: Standing | undefined,
  states: readonly MeetingState[],
): Refusal | undefined {
  const state = standing?.meeting.state;
  return state && !states.includes(state) ? refusal('meetings.not-changeable') : undefined;
}

/** P7: whether what changes now must be marked, because the invited have already been told otherwise. */
export function isAnnounced({ state }: Meeting): boolean {
  return state !== 'preparing';
}

/** In which capacities a person can be invited by name. A deputy comes only by the answer of whom she stands in for. */
export const INVITABLE = [
  'chair',
  'member',
  'secretary',
  'presenter',
  'guest',
  'projector',
  'service',
] as const satisfies readonly Capacity[];

const MAY_BE_ENTITLED: readonly Capacity[] = ['chair', 'member', 'secretary'];

/**
 * P8: who counts towards quorum and majority: the seats of the body, whatever their holders do at the table; where the
 * meeting is of no body, its chair and members.
 */
export function isEntitled(capacity: Capacity, ofBody: boolean, holdsSeat: boolean): boolean {
  if (!MAY_BE_ENTITLED.includes(capacity)) return false;
  return ofBody ? holdsSeat : capacity !== 'secretary';
}

const BY_WEIGHT: readonly Capacity[] = [
  'chair',
  'secretary',
  'member',
  'presenter',
  'guest',
  'service',
  'projector',
  'deputy',
];

/** P16: in which capacity somebody takes part to whom a second place falls. */
export function mergeCapacities(one: Capacity, other: Capacity): Capacity {
  return BY_WEIGHT.indexOf(one) <= BY_WEIGHT.indexOf(other) ? one : other;
}

/** P11: who may ask to be stood in for. The chair is not stood in for, and a deputy sends no deputy. */
export function maySendDeputy(capacity: Capacity): boolean {
  return capacity === 'member' || capacity === 'presenter' || capacity === 'guest';
}

/** The ids in their order after one was put before another, or at the end. */
export function placeBefore(ids: readonly string[], moved: string, before: string | null): string[] {
  const others = ids.filter((id) => id !== moved);
  const at = before === null ? -1 : others.indexOf(before);
  return at < 0 ? [...others, moved] : others.toSpliced(at, 0, moved);
}

/** What is known of a meeting when its invitations are about to go out. */
export type Readiness = {
  readonly now: Instant;
  readonly startsAt: Instant;
  readonly rule: MeetingRule;
  /** P1: by how many working days the invitation would be late now. */
  readonly invitationDaysLate: number;
  /** C3. */
  readonly provisional: boolean;
  readonly people: readonly { name: string; capacity: Capacity; hasAccount: boolean }[];
  readonly items: readonly { papers: number }[];
  readonly unassignedPapers: number;
  readonly latePapers: number;
  /** Seats of the body that nobody holds on the day. */
  readonly vacantSeats: number;
};

/** P9: what stops the invitations. */
export function refuseInvitations({ people, items }: Readiness): Refusal | undefined {
  if (!people.some(({ capacity }) => capacity === 'chair')) return refusal('meetings.no-chair');
  if (people.length < 2) return refusal('meetings.nobody-invited');
  if (items.length === 0) return refusal('meetings.no-items');
  return undefined;
}

/** P9: what does not stop them, but is said before they go. */
export type InvitationWarning =
  | { readonly tag: 'starts-in-past' }
  | { readonly tag: 'invitation-late'; readonly days: number }
  | { readonly tag: 'calendar-not-loaded' }
  | { readonly tag: 'rule-unconfirmed' }
  | { readonly tag: 'no-secretary' }
  | { readonly tag: 'vacant-seats'; readonly count: number }
  | { readonly tag: 'without-account'; readonly names: readonly string[] }
  | { readonly tag: 'items-without-papers'; readonly numbers: readonly number[] }
  | { readonly tag: 'papers-unassigned'; readonly count: number }
  | { readonly tag: 'papers-late'; readonly count: number };

export function invitationWarnings(ready: Readiness): InvitationWarning[] {
  const { rule, people, items } = ready;
  const hasLead = rule.invitationLead !== undefined || rule.documentsLead !== undefined;
  const names = people
    .filter((one) => !one.hasAccount && one.capacity !== 'projector')
    .map((one) => one.name);
  const numbers = items.flatMap((item, index) => (item.papers === 0 ? [index + 1] : []));
  const found: (InvitationWarning | false)[] = [
    ready.startsAt < ready.now && { tag: 'starts-in-past' },
    ready.invitationDaysLate > 0 && { tag: 'invitation-late', days: ready.invitationDaysLate },
    ready.provisional && hasLead && { tag: 'calendar-not-loaded' },
    rule.status === 'unconfirmed' && { tag: 'rule-unconfirmed' },
    !people.some(({ capacity }) => capacity === 'secretary') && { tag: 'no-secretary' },
    ready.vacantSeats > 0 && { tag: 'vacant-seats', count: ready.vacantSeats },
    names.length > 0 && { tag: 'without-account', names },
    numbers.length > 0 && { tag: 'items-without-papers', numbers },
    ready.unassignedPapers > 0 && { tag: 'papers-unassigned', count: ready.unassignedPapers },
    ready.latePapers > 0 && { tag: 'papers-late', count: ready.latePapers },
  ];
  return found.filter((warning) => warning !== false);
}
