import * as v from 'valibot';
import { refusal } from '#domain/kernel/refusal.ts';
import {
  INVITABLE,
  isEntitled,
  refuseUnlessChangeable,
  refuseUnlessReceiving,
} from '#domain/meetings/preparation.ts';
import type { Standing } from '#domain/meetings/policy.ts';
import { defineAct, type Effect } from '../../acts/act.ts';
import { uuid } from '../../acts/input.ts';
import { shareRegistry } from '../../db/registry-lock.ts';
import { noteChange } from '../changes.ts';
import { invite, knownPeople, postOn, seatHolders, unchair } from '../invite.ts';
import { lockStanding } from '../standing.ts';

const guest = v.strictObject({
  person: uuid,
  post: v.optional(uuid),
  capacity: v.picklist(INVITABLE),
  entitled: v.optional(v.boolean()),
});

/** P6, P8, P14: invites people by name; once the meeting is under way, only such as do not count. */
export const invitePeople = defineAct({
  name: 'meeting.invite-people',
  input: v.strictObject({ meeting: uuid, people: v.pipe(v.array(guest), v.minLength(1), v.maxLength(300)) }),
  async load(tx, input, { actor }) {
    await shareRegistry(tx);
    const standing = await lockStanding(tx, input.meeting, actor);
    const known = await knownPeople(
      tx,
      input.people.map(({ person }) => person),
    );
    const guests = [];
    for (const one of input.people) {
      const meeting = standing?.meeting;
      const { holdsSeat, held } = meeting
        ? await postOn(tx, one.person, meeting.startsAt, meeting.body)
        : { holdsSeat: false, held: [] as string[] };
      guests.push({
        ...one,
        holdsPost: one.post === undefined || held.includes(one.post),
        mayCount: isEntitled(one.capacity, meeting?.body !== undefined, holdsSeat),
      });
    }
    return { standing, known, guests };
  },
  refuse(actor, { standing, known, guests }) {
    const unfit = refuseUnlessReceiving(actor, standing);
    if (unfit) return unfit;
    if (guests.some(({ person }) => !known.has(person)))
      return refusal('organisation.no-such-person', {}, 'people');
    if (!guests.every(({ holdsPost }) => holdsPost)) return refusal('meetings.post-not-held', {}, 'people');
    if (guests.some(({ entitled, mayCount }) => entitled && !mayCount))
      return refusal('meetings.no-seat', {}, 'people');
    if (guests.filter(({ capacity }) => capacity === 'chair').length > 1)
      return refusal('meetings.one-chair', {}, 'people');
    const counts = guests.some(
      ({ capacity, entitled, mayCount }) => capacity === 'chair' || (entitled ?? mayCount),
    );
    return standing?.meeting.state === 'open' && counts ? refusal('meetings.members-stand') : undefined;
  },
  async record(tx, { standing, guests }, input, { actor, now }) {
    const at = standing as Standing;
    const added = [];
    for (const one of guests) {
      if (one.capacity === 'chair') await unchair(tx, input.meeting, one.person);
      const entitled = one.entitled ?? one.mayCount;
      if (await invite(tx, at, { ...one, entitled })) added.push(one.person);
    }
    for (const person of added)
      await noteChange(tx, at, {
        kind: 'person-invited',
        at: now,
        person: actor.person,
        payload: { person },
      });
    return {
      subject: { kind: 'meeting', id: input.meeting },
      audit: { people: input.people },
      effects: peopleChanged(input.meeting),
      result: { added: added.length },
    };
  },
});

/** Everybody who holds a seat of a body on the day; its chair chairs, unless somebody already does. */
export const inviteBody = defineAct({
  name: 'meeting.invite-body',
  input: v.strictObject({ meeting: uuid, body: uuid }),
  async load(tx, input, { actor }) {
    await shareRegistry(tx);
    const standing = await lockStanding(tx, input.meeting, actor);
    const seats = standing ? await seatHolders(tx, input.body, standing.meeting.startsAt) : [];
    const chair = await tx
      .selectFrom('participant')
      .select('person_id')
      .where('meeting_id', '=', input.meeting)
      .where('capacity', '=', 'chair')
      .executeTakeFirst();
    return { standing, seats, chair: chair?.person_id };
  },
  refuse(actor, { standing, seats }) {
    const unfit = refuseUnlessChangeable(actor, standing);
    return unfit ?? (seats.length ? undefined : refusal('meetings.body-without-seats', {}, 'body'));
  },
  async record(tx, { standing, seats, chair }, input, { actor, now }) {
    const at = standing as Standing;
    const own = at.meeting.body === undefined || at.meeting.body === input.body;
    let added = 0;
    for (const seat of seats) {
      if (!seat.person) continue;
      const chairs = seat.side === 'chair' && own && chair === undefined;
      const isNew = await invite(tx, at, {
        person: seat.person,
        post: seat.post,
        capacity: chairs ? 'chair' : own ? 'member' : 'guest',
        entitled: own,
      });
      if (!isNew) continue;
      added += 1;
      await noteChange(tx, at, {
        kind: 'person-invited',
        at: now,
        person: actor.person,
        payload: { person: seat.person },
      });
    }
    const vacant = seats.filter(({ person }) => !person).map(({ title }) => title);
    return {
      subject: { kind: 'meeting', id: input.meeting },
      audit: { body: input.body, added, vacant },
      effects: peopleChanged(input.meeting),
      result: { added, vacant },
    };
  },
});

/** What every change of the list of people sets going: the screens, and who may enter. */
export function peopleChanged(meeting: string): Effect[] {
  return [
    { topic: 'meeting.changed', meeting },
    { topic: 'rooms.recheck', meeting },
  ];
}
