import * as v from 'valibot';
import { type Refusal, refusal } from '#domain/kernel/refusal.ts';
import { dateOf } from '#domain/kernel/time.ts';
import { refuseUnlessTakingPart } from '#domain/meetings/policy.ts';
import { maySendDeputy } from '#domain/meetings/preparation.ts';
import { defineAct } from '../../acts/act.ts';
import { text, uuid } from '../../acts/input.ts';
import { knownPeople, uninvite } from '../invite.ts';
import { lockStanding } from '../standing.ts';
import { peopleChanged } from './invite-people.ts';

/** P10, P11: one's own answer to an invitation. A new answer takes the place of the one before. */
export const answerInvitation = defineAct({
  name: 'meeting.answer',
  input: v.strictObject({
    meeting: uuid,
    answer: v.picklist(['attending', 'absent', 'deputy']),
    reason: v.optional(text(500)),
    deputy: v.optional(uuid),
  }),
  async load(tx, input, { actor }) {
    const standing = await lockStanding(tx, input.meeting, actor);
    const rows = await tx
      .selectFrom('participant')
      .select(['person_id', 'deputy_id', 'deputy_state', 'stands_in_for'])
      .where('meeting_id', '=', input.meeting)
      .where('person_id', 'in', [actor.person, ...(input.deputy ? [input.deputy] : [])])
      .execute();
    const known = await knownPeople(tx, input.deputy ? [input.deputy] : []);
    return {
      standing,
      before: rows.find((row) => row.person_id === actor.person),
      invitedDeputy: rows.find((row) => row.person_id === input.deputy),
      deputyKnown: input.deputy !== undefined && known.has(input.deputy),
    };
  },
  refuse(actor, { standing, invitedDeputy, deputyKnown }, _now, input): Refusal | undefined {
    const unfit = refuseUnlessTakingPart(actor, standing);
    if (unfit || !standing?.me) return unfit;
    const { capacity } = standing.me;
    if (capacity === 'projector' || capacity === 'service') return refusal('meetings.not-taking-part');
    if (standing.meeting.state !== 'invited') return refusal('meetings.answers-closed');
    if (input.answer === 'attending') return undefined;
    if (!input.reason) return refusal('meetings.reason-missing', {}, 'reason');
    if (input.answer === 'absent') return undefined;
    if (!maySendDeputy(capacity)) return refusal('meetings.sends-no-deputy');
    if (!deputyKnown) return refusal('meetings.deputy-missing', {}, 'deputy');
    const taken = invitedDeputy && invitedDeputy.stands_in_for !== actor.person;
    return taken ? refusal('meetings.deputy-invited', {}, 'deputy') : undefined;
  },
  async record(tx, { before }, input, { actor, now }) {
    const same = input.answer === 'deputy' && before?.deputy_id === input.deputy;
    const gone = before?.deputy_state === 'approved' && !same ? before.deputy_id : null;
    if (gone) await uninvite(tx, input.meeting, gone, dateOf(now));
    const asks = input.answer === 'deputy';
    await tx
      .updateTable('participant')
      .set({
        answer: input.answer,
        answer_reason: input.answer === 'attending' ? null : (input.reason ?? null),
        answered_at: dateOf(now),
        deputy_id: asks ? (input.deputy ?? null) : null,
        deputy_state: !asks ? null : same && before?.deputy_state === 'approved' ? 'approved' : 'asked',
      })
      .where('meeting_id', '=', input.meeting)
      .where('person_id', '=', actor.person)
      .execute();
    return {
      subject: { kind: 'meeting', id: input.meeting },
      audit: { answer: input.answer, deputy: input.deputy, uninvited: gone },
      effects: peopleChanged(input.meeting),
      result: { answer: input.answer },
    };
  },
});
