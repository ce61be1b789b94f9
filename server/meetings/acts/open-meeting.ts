import * as v from 'valibot';
import { refusal } from '#domain/kernel/refusal.ts';
import { dateOf } from '#domain/kernel/time.ts';
import { refuseUnlessLeading } from '#domain/meetings/policy.ts';
import { quorumMet, quorumNeeded } from '#domain/meetings/quorum.ts';
import { defineAct } from '../../acts/act.ts';
import { countMembers, countPresentMembers } from '../attendance.ts';
import { lockStanding } from '../standing.ts';
import { noteEvent } from '../timeline.ts';

/** M5, M6: the chair opens an invited meeting once the quorum is present. */
export const openMeeting = defineAct({
  name: 'meeting.open',
  input: v.strictObject({ meeting: v.pipe(v.string(), v.uuid()) }),
  async load(tx, input, { actor }) {
    const standing = await lockStanding(tx, input.meeting, actor);
    return {
      standing,
      members: await countMembers(tx, input.meeting),
      present: await countPresentMembers(tx, input.meeting),
    };
  },
  refuse(actor, { standing, members, present }) {
    const unfit = refuseUnlessLeading(actor, standing);
    if (unfit || !standing) return unfit;
    const { state, rule } = standing.meeting;
    if (state !== 'invited') return refusal('meetings.not-openable', { state });
    if (!quorumMet(present, members, rule.quorum))
      return refusal('meetings.no-quorum', {
        present,
        members,
        needed: quorumNeeded(members, rule.quorum) ?? 0,
      });
    return undefined;
  },
  async record(tx, { members, present }, input, { now, actor }) {
    await tx
      .updateTable('meeting')
      .set({ state: 'open', opened_at: dateOf(now), projector_scene: 'agenda' })
      .where('id', '=', input.meeting)
      .execute();
    await noteEvent(tx, {
      meeting: input.meeting,
      at: now,
      kind: 'opened',
      person: actor.person,
      payload: { members, present },
    });
    return {
      subject: { kind: 'meeting', id: input.meeting },
      audit: { members, present },
      effects: [
        { topic: 'meeting.changed', meeting: input.meeting },
        { topic: 'rooms.recheck', meeting: input.meeting },
      ],
      result: { openedAt: now },
    };
  },
});
