import * as v from 'valibot';
import { refusal } from '#domain/kernel/refusal.ts';
import { dateOf, type Instant } from '#domain/kernel/time.ts';
import { refuseUnlessLeading } from '#domain/meetings/policy.ts';
import { defineAct } from '../../acts/act.ts';
import { moment, text, uuid } from '../../acts/input.ts';
import { changed } from '../live-facts.ts';
import { lockStanding } from '../standing.ts';
import { noteEvent } from '../timeline.ts';

/** M8: the secretary or the chair notes that someone came or left, with a reason; the audit keeps what was there. */
export const correctAttendance = defineAct({
  name: 'attendance.correct',
  input: v.strictObject({
    meeting: uuid,
    person: uuid,
    present: v.boolean(),
    at: v.optional(moment),
    reason: text(300),
  }),
  async load(tx, input, { actor }) {
    const standing = await lockStanding(tx, input.meeting, actor);
    const participant = await tx
      .selectFrom('participant')
      .select('capacity')
      .where('meeting_id', '=', input.meeting)
      .where('person_id', '=', input.person)
      .executeTakeFirst();
    const open = await tx
      .selectFrom('attendance')
      .selectAll()
      .where('meeting_id', '=', input.meeting)
      .where('person_id', '=', input.person)
      .where('left_at', 'is', null)
      .executeTakeFirst();
    return { standing, participant, open };
  },
  refuse(actor, { standing, participant, open }, now, input) {
    const unfit = refuseUnlessLeading(actor, standing);
    if (unfit || !standing) return unfit;
    if (!participant) return refusal('meetings.not-invited', {}, 'person');
    if (standing.meeting.state === 'cancelled') return refusal('meetings.not-open');
    if (input.present === (open !== undefined)) return refusal('meetings.attendance-is-so');
    if (input.at !== undefined && input.at > now) return refusal('meetings.not-yet', {}, 'at');
    if (open && input.at !== undefined && input.at < open.came_at.getTime())
      return refusal('meetings.left-before-came', {}, 'at');
    return undefined;
  },
  async record(tx, { open }, input, { now, newId }) {
    const at = (input.at ?? now) as Instant;
    if (open) {
      await tx
        .updateTable('attendance')
        .set({ left_at: dateOf(at), reason: input.reason })
        .where('id', '=', open.id)
        .execute();
    } else {
      await tx
        .insertInto('attendance')
        .values({
          id: newId(),
          meeting_id: input.meeting,
          person_id: input.person,
          came_at: dateOf(at),
          left_at: null,
          how: 'secretary',
          reason: input.reason,
        })
        .execute();
    }
    await noteEvent(tx, {
      meeting: input.meeting,
      at: now,
      kind: 'attendance-corrected',
      person: input.person,
      payload: { present: input.present, at, reason: input.reason },
    });
    return {
      subject: { kind: 'meeting', id: input.meeting },
      audit: { ...input, at, before: open ? { cameAt: open.came_at.getTime(), how: open.how } : null },
      effects: changed(input.meeting),
      result: {},
    };
  },
});
