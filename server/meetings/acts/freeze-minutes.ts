import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { refusal, UNSEEN } from '#domain/kernel/refusal.ts';
import { dateOf } from '#domain/kernel/time.ts';
import { maySeeMeeting } from '#domain/meetings/policy.ts';
import { defineAct } from '../../acts/act.ts';
import { uuid } from '../../acts/input.ts';
import { changed } from '../live-facts.ts';
import { lockStanding } from '../standing.ts';

const LONGEST = 400_000;

/**
 * M29: keeps the text as it stands under a hash. The text comes from the secretary's own screen: what she read is what
 * she freezes, and the hash that she is shown is of exactly that.
 */
export const freezeMinutes = defineAct({
  name: 'minutes.freeze',
  input: v.strictObject({ meeting: uuid, text: v.pipe(v.string(), v.minLength(1), v.maxLength(LONGEST)) }),
  async load(tx, input, { actor }) {
    const standing = await lockStanding(tx, input.meeting, actor);
    const last = await tx
      .selectFrom('minutes_version')
      .select('number')
      .where('meeting_id', '=', input.meeting)
      .orderBy('number', 'desc')
      .executeTakeFirst();
    return { standing, last: last?.number ?? 0 };
  },
  refuse(actor, { standing }) {
    if (!standing || !maySeeMeeting(actor, standing)) return UNSEEN;
    if (standing.me?.capacity !== 'secretary') return refusal('meetings.not-secretary');
    return standing.meeting.state === 'ended' ? undefined : refusal('meetings.not-ended');
  },
  async record(tx, { last }, input, { actor, now, newId }) {
    const sha256 = createHash('sha256').update(input.text).digest('hex');
    await tx
      .insertInto('minutes_version')
      .values({
        id: newId(),
        meeting_id: input.meeting,
        number: last + 1,
        kind: 'frozen',
        content: JSON.stringify({ text: input.text }),
        sha256,
        made_by: actor.person,
        made_at: dateOf(now),
      })
      .execute();
    return {
      subject: { kind: 'minutes', id: input.meeting },
      audit: { number: last + 1, sha256 },
      // R11: from now on the minutes are read only, in the rooms that are open too.
      effects: [...changed(input.meeting), { topic: 'rooms.recheck', meeting: input.meeting }],
      result: { number: last + 1, sha256 },
    };
  },
});
