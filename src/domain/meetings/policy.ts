import { type Actor, hasDuty } from '#domain/accounts/actor.ts';
import { type Refusal, refusal, UNSEEN } from '#domain/kernel/refusal.ts';
import type { Capacity, Meeting, Participant } from './meeting.ts';

/** A meeting as one actor stands to it. */
export type Standing = {
  readonly meeting: Meeting;
  /** How the actor takes part, if at all. */
  readonly me?: Participant;
};

/**
 * M1: a meeting is seen by whoever prepares it (its creator, clerks), and, once the invitations are out, by whoever is
 * invited. Everybody else gets the answer of a meeting that does not exist.
 */
export function maySeeMeeting(actor: Actor, standing: Standing): boolean {
  if (mayPrepare(actor, standing)) return true;
  return standing.me !== undefined && standing.meeting.state !== 'preparing';
}

/** P15: of a cancelled meeting the invited learn that it is cancelled; its papers are for those who prepare it. */
export function mayOpenPapers(actor: Actor, standing: Standing): boolean {
  if (!maySeeMeeting(actor, standing)) return false;
  return mayPrepare(actor, standing) || standing.meeting.state !== 'cancelled';
}

/** M2: a meeting is prepared by its creator, its secretary, or a holder of the clerk's duty. */
export function mayPrepare(actor: Actor, { meeting, me }: Standing): boolean {
  return (
    meeting.createdBy === actor.person || me?.capacity === 'secretary' || hasDuty(actor, 'meeting_clerk')
  );
}

/** M3: the meeting is led by its chair; the secretary acts at the chair's side, on the same steps. */
export function mayLead({ me }: Standing): boolean {
  return me?.capacity === 'chair' || me?.capacity === 'secretary';
}

const SPEAKING: readonly Capacity[] = ['chair', 'member', 'secretary', 'presenter', 'deputy', 'guest'];

/** M4: everyone in the room may ask for the floor, guests and deputies included; a screen may not. */
export function maySpeak({ me }: Standing): boolean {
  return me !== undefined && SPEAKING.includes(me.capacity);
}

/** The first two questions of every act on a meeting: may you see it, may you lead it. */
export function refuseUnlessLeading(actor: Actor, standing: Standing | undefined): Refusal | undefined {
  if (!standing || !maySeeMeeting(actor, standing)) return UNSEEN;
  return mayLead(standing) ? undefined : refusal('meetings.not-leading');
}

export function refuseUnlessPreparing(actor: Actor, standing: Standing | undefined): Refusal | undefined {
  if (!standing || !maySeeMeeting(actor, standing)) return UNSEEN;
  return mayPrepare(actor, standing) ? undefined : refusal('meetings.not-preparing');
}

export function refuseUnlessTakingPart(actor: Actor, standing: Standing | undefined): Refusal | undefined {
  if (!standing || !maySeeMeeting(actor, standing)) return UNSEEN;
  return standing.me ? undefined : refusal('meetings.not-taking-part');
}
