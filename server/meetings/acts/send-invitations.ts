import * as v from 'valibot';
import { refusal, UNSEEN } from '#domain/kernel/refusal.ts';
import { dateOf } from '#domain/kernel/time.ts';
import { refuseUnlessPreparing } from '#domain/meetings/policy.ts';
import { invitationWarnings, refuseInvitations } from '#domain/meetings/preparation.ts';
import { defineAct } from '../../acts/act.ts';
import { uuid } from '../../acts/input.ts';
import { loadReadiness } from '../readiness.ts';
import { lockStanding } from '../standing.ts';
import { noteEvent } from '../timeline.ts';
import { peopleChanged } from './invite-people.ts';

/** P9: from now on the invited see the meeting, and what changes is marked. What was warned of goes into the audit. */
export const sendInvitations = defineAct({
  name: 'meeting.send-invitations',
  input: v.strictObject({ meeting: uuid }),
  async load(tx, input, { actor, now }) {
    const standing = await lockStanding(tx, input.meeting, actor);
    if (!standing) return { standing };
    const row = await tx
      .selectFrom('meeting')
      .select(['id', 'starts_at', 'body_id'])
      .where('id', '=', input.meeting)
      .executeTakeFirstOrThrow();
    return { standing, ready: await loadReadiness(tx, row, standing.meeting.rule, now) };
  },
  refuse(actor, { standing, ready }) {
    const unfit = refuseUnlessPreparing(actor, standing);
    if (unfit) return unfit;
    if (!ready) return UNSEEN;
    const state = standing?.meeting.state;
    if (state === 'invited') return refusal('meetings.already-invited');
    return state === 'preparing' ? refuseInvitations(ready) : refusal('meetings.not-changeable');
  },
  async record(tx, { ready }, input, { actor, now }) {
    await tx
      .updateTable('meeting')
      .set({ state: 'invited', invited_at: dateOf(now) })
      .where('id', '=', input.meeting)
      .execute();
    const invited = ready?.people.length ?? 0;
    await noteEvent(tx, {
      meeting: input.meeting,
      at: now,
      kind: 'invitations-sent',
      person: actor.person,
      payload: { invited },
    });
    return {
      subject: { kind: 'meeting', id: input.meeting },
      audit: { invited, warnings: ready ? invitationWarnings(ready).map(({ tag }) => tag) : [] },
      effects: peopleChanged(input.meeting),
      result: { invited },
    };
  },
});
