import * as v from 'valibot';
import { refusal } from '#domain/kernel/refusal.ts';
import { dateOf } from '#domain/kernel/time.ts';
import { refuseUnlessTakingPart } from '#domain/meetings/policy.ts';
import { defineAct } from '../../acts/act.ts';
import { text, uuid } from '../../acts/input.ts';
import { changed, isPresent } from '../live-facts.ts';
import { readStanding } from '../standing.ts';
import { noteEvent } from '../timeline.ts';

/** M7: checks oneself in, by one tap or by the code on the projector. A second check-in changes nothing. */
export const checkIn = defineAct({
  name: 'attendance.check-in',
  input: v.strictObject({ meeting: uuid, code: v.optional(text(20)) }),
  async load(tx, input, { actor }) {
    const standing = await readStanding(tx, input.meeting, actor);
    const { check_in_code: code } = (await tx
      .selectFrom('meeting')
      .select('check_in_code')
      .where('id', '=', input.meeting)
      .executeTakeFirst()) ?? { check_in_code: '' };
    return { standing, code, present: await isPresent(tx, input.meeting, actor.person) };
  },
  refuse(actor, { standing, code }, _now, input) {
    const unfit = refuseUnlessTakingPart(actor, standing);
    if (unfit || !standing) return unfit;
    const { state } = standing.meeting;
    if (state !== 'invited' && state !== 'open') return refusal('meetings.not-open');
    if (standing.me?.capacity === 'projector') return refusal('meetings.screens-are-not-present');
    return input.code !== undefined && input.code !== code
      ? refusal('meetings.wrong-code', {}, 'code')
      : undefined;
  },
  async record(tx, { present }, input, { actor, now, newId }) {
    const how = input.code ? 'code' : 'self';
    if (!present) {
      // Two taps at once meet in the unique index of open intervals; the second adds nothing.
      const added = await tx
        .insertInto('attendance')
        .values({
          id: newId(),
          meeting_id: input.meeting,
          person_id: actor.person,
          came_at: dateOf(now),
          left_at: null,
          how,
          reason: null,
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      if (added.numInsertedOrUpdatedRows)
        await noteEvent(tx, {
          meeting: input.meeting,
          at: now,
          kind: 'came',
          person: actor.person,
          payload: { how },
        });
    }
    return {
      subject: { kind: 'meeting', id: input.meeting },
      audit: { how, again: present },
      effects: changed(input.meeting),
      result: { present: true },
    };
  },
});
