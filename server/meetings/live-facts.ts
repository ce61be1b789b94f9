import type { Actor } from '#domain/accounts/actor.ts';
import { type Refusal, refusal, UNSEEN } from '#domain/kernel/refusal.ts';
import { maySeeMeeting, mayLead, type Standing } from '#domain/meetings/policy.ts';
import type { Effect } from '../acts/act.ts';
import type { Database, Tx } from '../db/database.ts';

/** The effect of every act that changes what the room sees. */
export function changed(meeting: string): Effect[] {
  return [{ topic: 'meeting.changed', meeting }];
}

/** The three questions in their order, for acts of those who lead while the meeting is under way. */
export function refuseUnlessLeadingOpen(actor: Actor, standing: Standing | undefined): Refusal | undefined {
  if (!standing || !maySeeMeeting(actor, standing)) return UNSEEN;
  if (!mayLead(standing)) return refusal('meetings.not-leading');
  return standing.meeting.state === 'open' ? undefined : refusal('meetings.not-open');
}

/** The same for acts of whoever takes part. */
export function refuseUnlessTakingPartOpen(
  actor: Actor,
  standing: Standing | undefined,
): Refusal | undefined {
  if (!standing || !maySeeMeeting(actor, standing)) return UNSEEN;
  if (!standing.me) return refusal('meetings.not-taking-part');
  return standing.meeting.state === 'open' ? undefined : refusal('meetings.not-open');
}

export async function isPresent(db: Database | Tx, meeting: string, person: string): Promise<boolean> {
  const row = await db
    .selectFrom('attendance')
    .select('id')
    .where('meeting_id', '=', meeting)
    .where('person_id', '=', person)
    .where('left_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

export async function hasOpenBallot(db: Database | Tx, meeting: string): Promise<boolean> {
  const row = await db
    .selectFrom('ballot')
    .select('id')
    .where('meeting_id', '=', meeting)
    .where('state', 'in', ['open', 'closed'])
    .executeTakeFirst();
  return row !== undefined;
}
