import * as v from 'valibot';
import { refusal, UNSEEN } from '#domain/kernel/refusal.ts';
import { dateOf } from '#domain/kernel/time.ts';
import { maySeeMeeting, type Standing } from '#domain/meetings/policy.ts';
import { defineAct } from '../../acts/act.ts';
import { uuid } from '../../acts/input.ts';
import { shareRegistry } from '../../db/registry-lock.ts';
import { invite, uninvite } from '../invite.ts';
import { lockStanding } from '../standing.ts';
import { peopleChanged } from './invite-people.ts';

/**
 * P11, P12: the chair says whether somebody may be stood in for; `person` is the one who asked. Until the opening a
 * decision can be taken back.
 */
export const decideDeputy = defineAct({
  name: 'deputy.decide',
  input: v.strictObject({ meeting: uuid, person: uuid, approve: v.boolean() }),
  async load(tx, input, { actor }) {
    await shareRegistry(tx);
    const standing = await lockStanding(tx, input.meeting, actor);
    const request = await tx
      .selectFrom('participant')
      .select(['deputy_id', 'deputy_state'])
      .where('meeting_id', '=', input.meeting)
      .where('person_id', '=', input.person)
      .where('deputy_id', 'is not', null)
      .executeTakeFirst();
    const invited = await tx
      .selectFrom('participant')
      .select('stands_in_for')
      .where('meeting_id', '=', input.meeting)
      .where('person_id', '=', request?.deputy_id ?? null)
      .executeTakeFirst();
    return { standing, request, taken: invited !== undefined && invited.stands_in_for !== input.person };
  },
  refuse(actor, { standing, request, taken }, _now, { approve }) {
    if (!standing || !maySeeMeeting(actor, standing)) return UNSEEN;
    if (standing.me?.capacity !== 'chair') return refusal('meetings.not-chair');
    if (!request) return refusal('meetings.no-deputy-asked');
    const decided = request.deputy_state !== 'asked';
    const { state } = standing.meeting;
    if (state !== 'invited' && !(state === 'open' && !decided)) return refusal('meetings.answers-closed');
    if (request.deputy_state === (approve ? 'approved' : 'refused'))
      return refusal('meetings.deputy-decided-so');
    return approve && taken ? refusal('meetings.deputy-invited') : undefined;
  },
  async record(tx, { standing, request }, input, { now }) {
    const deputy = request?.deputy_id as string;
    if (input.approve)
      await invite(tx, standing as Standing, {
        person: deputy,
        capacity: 'deputy',
        entitled: false,
        standsInFor: input.person,
      });
    else if (request?.deputy_state === 'approved') await uninvite(tx, input.meeting, deputy, dateOf(now));
    await tx
      .updateTable('participant')
      .set({ deputy_state: input.approve ? 'approved' : 'refused' })
      .where('meeting_id', '=', input.meeting)
      .where('person_id', '=', input.person)
      .execute();
    return {
      subject: { kind: 'meeting', id: input.meeting },
      audit: { person: input.person, deputy, approve: input.approve },
      effects: peopleChanged(input.meeting),
      result: { approved: input.approve },
    };
  },
});
