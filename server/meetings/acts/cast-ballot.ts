import * as v from 'valibot';
import { refusal, UNSEEN } from '#domain/kernel/refusal.ts';
import { dateOf } from '#domain/kernel/time.ts';
import { CHOICES } from '#domain/meetings/ballot.ts';
import { maySeeMeeting } from '#domain/meetings/policy.ts';
import type { BallotRule } from '#domain/meetings/rule.ts';
import { defineAct } from '../../acts/act.ts';
import { uuid } from '../../acts/input.ts';
import { changed, isPresent } from '../live-facts.ts';
import { readStanding } from '../standing.ts';

const RECEIPT_LENGTH = 8;

/**
 * M19–M22: casts one's own paper. The ballot's row is held for sharing, so that many cast at once while the close, which
 * takes it alone, waits for them and they for it. The paper is on disk before the receipt is shown.
 */
export const castBallot = defineAct({
  name: 'ballot.cast',
  input: v.strictObject({ ballot: uuid, choice: v.picklist(CHOICES) }),
  async load(tx, input, { actor }) {
    const ballot = await tx
      .selectFrom('ballot')
      .selectAll()
      .where('id', '=', input.ballot)
      .forShare()
      .executeTakeFirst();
    if (!ballot) return {};
    const voter = await tx
      .selectFrom('ballot_voter')
      .select('person_id')
      .where('ballot_id', '=', ballot.id)
      .where('person_id', '=', actor.person)
      // Two devices of one voter come one after the other; different voters do not wait for each other.
      .forUpdate()
      .executeTakeFirst();
    const counted = await tx
      .selectFrom('ballot_paper')
      .select('id')
      .where('ballot_id', '=', ballot.id)
      .where('person_id', '=', actor.person)
      .where('standing', '=', 'counted')
      .executeTakeFirst();
    return {
      ballot,
      standing: await readStanding(tx, ballot.meeting_id, actor),
      voter,
      counted,
      present: await isPresent(tx, ballot.meeting_id, actor.person),
    };
  },
  refuse(actor, { ballot, standing, voter, counted, present }) {
    if (!ballot || !standing || !maySeeMeeting(actor, standing)) return UNSEEN;
    if (!voter) return refusal('meetings.no-ballot');
    if (ballot.state === 'cancelled') return refusal('meetings.ballot-cancelled');
    if (ballot.state !== 'open') return undefined;
    if (!present) return refusal('meetings.not-present');
    const { changeVoteUntil } = ballot.rule as BallotRule;
    return counted && changeVoteUntil === 'NEVER' ? refusal('meetings.already-cast') : undefined;
  },
  async record(tx, { ballot, counted }, input, { actor, now, newId, newCode }) {
    const late = ballot?.state !== 'open';
    if (counted && !late)
      await tx
        .updateTable('ballot_paper')
        .set({ standing: 'replaced' })
        .where('id', '=', counted.id)
        .execute();
    const receipt = newCode(RECEIPT_LENGTH);
    const paper = {
      id: newId(),
      ballot_id: input.ballot,
      person_id: actor.person,
      choice: input.choice,
      cast_at: dateOf(now),
      receipt,
      standing: late ? ('late' as const) : ('counted' as const),
    };
    await tx.insertInto('ballot_paper').values(paper).execute();
    return {
      subject: { kind: 'ballot', id: input.ballot },
      audit: { paper: paper.id, receipt, standing: paper.standing, replaced: late ? undefined : counted?.id },
      effects: changed(ballot?.meeting_id ?? ''),
      result: { receipt, castAt: now, standing: paper.standing, choice: input.choice },
    };
  },
});
