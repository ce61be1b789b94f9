import * as v from 'valibot';
import { refusal } from '#domain/kernel/refusal.ts';
import { dateOf } from '#domain/kernel/time.ts';
import { INVITABLE, isAnnounced, isEntitled, refuseUnlessChangeable } from '#domain/meetings/preparation.ts';
import type { Actor } from '#domain/accounts/actor.ts';
import { defineAct } from '../../acts/act.ts';
import { uuid } from '../../acts/input.ts';
import { shareRegistry } from '../../db/registry-lock.ts';
import type { Tx } from '../../db/database.ts';
import { noteChange } from '../changes.ts';
import { postOn, unchair, uninvite } from '../invite.ts';
import { lockStanding } from '../standing.ts';
import { peopleChanged } from './invite-people.ts';

async function load(tx: Tx, input: { meeting: string; person: string }, { actor }: { actor: Actor }) {
  await shareRegistry(tx);
  const standing = await lockStanding(tx, input.meeting, actor);
  const guest = await tx
    .selectFrom('participant')
    .selectAll()
    .where('meeting_id', '=', input.meeting)
    .where('person_id', '=', input.person)
    .executeTakeFirst();
  return { standing, guest };
}

/** P12, P14: takes somebody off the list, her deputy with her. A deputy goes by the answer of whom she stands in for. */
export const uninvitePerson = defineAct({
  name: 'meeting.uninvite',
  input: v.strictObject({ meeting: uuid, person: uuid }),
  load,
  refuse(actor, { standing, guest }) {
    const unfit = refuseUnlessChangeable(actor, standing);
    if (unfit || !standing) return unfit;
    if (!guest) return refusal('meetings.not-invited');
    if (guest.stands_in_for) return refusal('meetings.deputy-stays');
    return guest.capacity === 'chair' && isAnnounced(standing.meeting)
      ? refusal('meetings.chair-stays')
      : undefined;
  },
  async record(tx, { standing, guest }, input, { actor, now }) {
    const deputy = guest?.deputy_state === 'approved' ? guest.deputy_id : undefined;
    if (deputy) await uninvite(tx, input.meeting, deputy, dateOf(now));
    await uninvite(tx, input.meeting, input.person, dateOf(now));
    await noteChange(tx, standing, {
      kind: 'person-uninvited',
      at: now,
      person: actor.person,
      payload: { person: input.person },
    });
    return {
      subject: { kind: 'meeting', id: input.meeting },
      audit: { person: input.person, capacity: guest?.capacity, deputy },
      effects: peopleChanged(input.meeting),
      result: {},
    };
  },
});

/** P8, P14: in which capacity somebody takes part; whether she counts follows from it. */
export const changeCapacity = defineAct({
  name: 'meeting.seat-capacity',
  input: v.strictObject({ meeting: uuid, person: uuid, capacity: v.picklist(INVITABLE) }),
  async load(tx, input, context) {
    const facts = await load(tx, input, context);
    const meeting = facts.standing?.meeting;
    const { holdsSeat } = meeting
      ? await postOn(tx, input.person, meeting.startsAt, meeting.body)
      : { holdsSeat: false };
    return { ...facts, entitled: isEntitled(input.capacity, meeting?.body !== undefined, holdsSeat) };
  },
  refuse(actor, { standing, guest }, _now, { capacity }) {
    const unfit = refuseUnlessChangeable(actor, standing);
    if (unfit || !standing) return unfit;
    if (!guest) return refusal('meetings.not-invited');
    if (guest.stands_in_for) return refusal('meetings.deputy-stays');
    return guest.capacity === 'chair' && capacity !== 'chair' && isAnnounced(standing.meeting)
      ? refusal('meetings.chair-stays')
      : undefined;
  },
  async record(tx, { guest, entitled }, { meeting, person, capacity }) {
    if (capacity === 'chair') await unchair(tx, meeting, person);
    await tx
      .updateTable('participant')
      .set({ capacity, entitled })
      .where('meeting_id', '=', meeting)
      .where('person_id', '=', person)
      .execute();
    return {
      subject: { kind: 'meeting', id: meeting },
      audit: { person, before: guest?.capacity, capacity, entitled },
      effects: peopleChanged(meeting),
      result: { entitled },
    };
  },
});
