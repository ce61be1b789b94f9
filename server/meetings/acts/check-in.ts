import * as v from 'valibot';
import { refusal } from '#domain/kernel/refusal.ts';
import { dateOf, type Instant } from '#domain/kernel/time.ts';
import { refuseTooEarly } from '#domain/meetings/attendance.ts';
import { refuseUnlessTakingPart } from '#domain/meetings/policy.ts';
import { defineAct } from '../../acts/act.ts';
import { text, uuid } from '../../acts/input.ts';
import type { Tx } from '../../db/database.ts';
import { changed, isPresent } from '../live-facts.ts';
import { readStanding, shareStanding } from '../standing.ts';
import { noteEvent } from '../timeline.ts';

/** M7: checks oneself in, by one tap or by the code on the projector. A second check-in changes nothing. */
export const checkIn = defineAct({
  name: 'attendance.check-in',
  input: v.strictObject({ meeting: uuid, code: v.optional(text(20)) }),
  async load(tx, input, { actor }) {
    // Whoever is there already changes nothing, however often she says so: she keeps nobody waiting.
    const present = await isPresent(tx, input.meeting, actor.person);
    const stand = present ? readStanding : shareStanding;
    const standing = await stand(tx, input.meeting, actor);
    const { check_in_code: code } = (await tx
      .selectFrom('meeting')
      .select('check_in_code')
      .where('id', '=', input.meeting)
      .executeTakeFirst()) ?? { check_in_code: '' };
    return { standing, code, present };
  },
  refuse(actor, { standing, code }, now, input) {
    const unfit = refuseUnlessTakingPart(actor, standing);
    if (unfit || !standing) return unfit;
    const { state } = standing.meeting;
    if (state !== 'invited' && state !== 'open') return refusal('meetings.not-open');
    if (standing.me?.capacity === 'projector') return refusal('meetings.screens-are-not-present');
    const early = refuseTooEarly(standing.meeting, now);
    if (early) return early;
    return input.code !== undefined && input.code !== code
      ? refusal('meetings.wrong-code', {}, 'code')
      : undefined;
  },
  async record(tx, { present }, input, { actor, now, newId }) {
    const how = input.code ? 'code' : 'self';
    // Two taps at once meet in the unique index of open intervals; the second adds nothing.
    const came = !present && (await noteComing(tx, input.meeting, actor.person, { how, now, id: newId() }));
    return {
      subject: { kind: 'meeting', id: input.meeting },
      audit: { how },
      effects: changed(input.meeting),
      unchanged: !came,
      result: { present: true },
    };
  },
});

async function noteComing(
  tx: Tx,
  meeting: string,
  person: string,
  { how, now, id }: { how: 'code' | 'self'; now: Instant; id: string },
): Promise<boolean> {
  const added = await tx
    .insertInto('attendance')
    .values({
      id,
      meeting_id: meeting,
      person_id: person,
      came_at: dateOf(now),
      left_at: null,
      how,
      reason: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (!added.numInsertedOrUpdatedRows) return false;
  await noteEvent(tx, { meeting, at: now, kind: 'came', person, payload: { how } });
  return true;
}
