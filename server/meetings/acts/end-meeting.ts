import * as v from 'valibot';
import { refusal } from '#domain/kernel/refusal.ts';
import { dateOf } from '#domain/kernel/time.ts';
import { defineAct } from '../../acts/act.ts';
import { uuid } from '../../acts/input.ts';
import { hasOpenBallot, refuseUnlessLeadingOpen } from '../live-facts.ts';
import { storeMinutesDraft } from '../minutes-draft.ts';
import { endSpeeches } from '../speeches.ts';
import { lockStanding } from '../standing.ts';
import { noteEvent } from '../timeline.ts';

/** M12, M28: ends the meeting; its rooms become read-only and the draft of the minutes is there at once. */
export const endMeeting = defineAct({
  name: 'meeting.end',
  input: v.strictObject({ meeting: uuid }),
  async load(tx, input, { actor }) {
    return {
      standing: await lockStanding(tx, input.meeting, actor),
      ballot: await hasOpenBallot(tx, input.meeting),
    };
  },
  refuse(actor, { standing, ballot }) {
    const unfit = refuseUnlessLeadingOpen(actor, standing);
    if (unfit || !standing) return unfit;
    if (ballot) return refusal('meetings.ballot-not-finished');
    return standing.meeting.currentItem ? refusal('meetings.item-not-concluded') : undefined;
  },
  async record(tx, _facts, input, { actor, now, newId }) {
    await endSpeeches(tx, input.meeting, now);
    await tx
      .updateTable('meeting')
      .set({ state: 'ended', ended_at: dateOf(now), projector_scene: 'waiting' })
      .where('id', '=', input.meeting)
      .execute();
    await tx
      .updateTable('attendance')
      .set({ left_at: dateOf(now) })
      .where('meeting_id', '=', input.meeting)
      .where('left_at', 'is', null)
      .execute();
    await noteEvent(tx, { meeting: input.meeting, at: now, kind: 'ended', person: actor.person });
    const draft = await storeMinutesDraft(tx, input.meeting, { now, newId });
    return {
      subject: { kind: 'meeting', id: input.meeting },
      audit: { minutesDraft: draft },
      effects: [
        { topic: 'meeting.changed', meeting: input.meeting },
        { topic: 'rooms.recheck', meeting: input.meeting },
        { topic: 'minutes.draft', meeting: input.meeting },
      ],
      result: { endedAt: now },
    };
  },
});
