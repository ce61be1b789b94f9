import * as v from 'valibot';
import { refusal } from '#domain/kernel/refusal.ts';
import { dateOf } from '#domain/kernel/time.ts';
import { refuseUnlessTakingPart } from '#domain/meetings/policy.ts';
import { defineAct } from '../../acts/act.ts';
import { uuid } from '../../acts/input.ts';
import { changed } from '../live-facts.ts';
import { shareStanding } from '../standing.ts';
import { noteEvent } from '../timeline.ts';

/** M7: leaves the room; coming back opens a new interval. */
export const leave = defineAct({
  name: 'attendance.leave',
  input: v.strictObject({ meeting: uuid }),
  async load(tx, input, { actor }) {
    const standing = await shareStanding(tx, input.meeting, actor);
    // Held, so that of two taps at once the second finds her gone.
    const interval = await tx
      .selectFrom('attendance')
      .select('id')
      .where('meeting_id', '=', input.meeting)
      .where('person_id', '=', actor.person)
      .where('left_at', 'is', null)
      .forUpdate()
      .executeTakeFirst();
    return { standing, present: interval !== undefined };
  },
  refuse(actor, { standing, present }) {
    const unfit = refuseUnlessTakingPart(actor, standing);
    if (unfit) return unfit;
    return present ? undefined : refusal('meetings.not-present');
  },
  async record(tx, _facts, input, { actor, now }) {
    await tx
      .updateTable('attendance')
      .set({ left_at: dateOf(now) })
      .where('meeting_id', '=', input.meeting)
      .where('person_id', '=', actor.person)
      .where('left_at', 'is', null)
      .execute();
    await noteEvent(tx, { meeting: input.meeting, at: now, kind: 'left', person: actor.person });
    return {
      subject: { kind: 'meeting', id: input.meeting },
      audit: {},
      effects: changed(input.meeting),
      result: { present: false },
    };
  },
});
