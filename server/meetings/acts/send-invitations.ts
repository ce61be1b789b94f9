import * as v from 'valibot';
import { refusal, UNSEEN } from '#domain/kernel/refusal.ts';
import { dateOf, instantOf } from '#domain/kernel/time.ts';
import { refuseUnlessPreparing } from '#domain/meetings/policy.ts';
import { invitationWarnings, refuseInvitations } from '#domain/meetings/preparation.ts';
import { defineAct } from '../../acts/act.ts';
import { uuid } from '../../acts/input.ts';
import { findRule } from '../meeting-rule.ts';
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
      .select(['id', 'starts_at', 'body_id', 'kind'])
      .where('id', '=', input.meeting)
      .executeTakeFirstOrThrow();
    // P5: until now the rule followed its body's; what is in force goes out with the invitations and stands.
    const rule = await findRule(tx, row.body_id, row.kind, instantOf(row.starts_at));
    return { standing, rule, ready: await loadReadiness(tx, row, rule, now) };
  },
  refuse(actor, { standing, ready }) {
    const unfit = refuseUnlessPreparing(actor, standing);
    if (unfit) return unfit;
    if (!ready) return UNSEEN;
    const state = standing?.meeting.state;
    if (state === 'invited') return refusal('meetings.already-invited');
    return state === 'preparing' ? refuseInvitations(ready) : refusal('meetings.not-changeable');
  },
  async record(tx, { rule, ready }, input, { actor, now }) {
    await tx
      .updateTable('meeting')
      .set({ state: 'invited', invited_at: dateOf(now), rule: JSON.stringify(rule) })
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
