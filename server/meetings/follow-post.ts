import { sql } from 'kysely';
import { dateOf, dayOf } from '#domain/kernel/time.ts';
import type { Meeting } from '#domain/meetings/meeting.ts';
import { isAnnounced, mergeCapacities } from '#domain/meetings/preparation.ts';
import type { Effect } from '../acts/act.ts';
import type { Tx } from '../db/database.ts';
import type { FollowPosts, Succession } from '../organisation/succession.ts';
import { noteChange } from './changes.ts';
import { endDeputies, invite, postOn, releasePrincipal, uninvite } from './invite.ts';
import { meetingOf } from './standing.ts';

type Hand = Omit<Succession, 'posts'>;

/** P16: invitations bind to posts. In every meeting that is not open yet, they go to who holds the posts on its day. */
export const followPosts: FollowPosts = async (tx, { posts, ...hand }) => {
  if (posts.length === 0) return [];
  const rows = await tx
    .selectFrom('meeting')
    .selectAll()
    .where('state', 'in', ['preparing', 'invited', 'cancelled'])
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('participant')
        .select('meeting_id')
        .where('post_id', 'in', [...posts]),
    )
    .orderBy('id')
    .forUpdate()
    .execute();
  const effects: Effect[] = [];
  for (const row of rows)
    if (await followIn(tx, meetingOf(row), hand))
      effects.push(
        { topic: 'meeting.changed', meeting: row.id },
        { topic: 'rooms.recheck', meeting: row.id },
      );
  return effects;
};

/** The same in one meeting, locked by the caller, which may have been moved to a day on which others hold the posts. */
export async function followIn(tx: Tx, meeting: Meeting, hand: Hand): Promise<boolean> {
  /** Places that fell to somebody who had one already: kept for the case that she gives hers away in the same round. */
  const fallen = new Map<string, string>();
  for (let handed = 0; ; handed++) {
    const place = await nextPlace(tx, meeting);
    if (!place) return handed > 0;
    await handOver(tx, meeting, place, hand, fallen);
  }
}

type Place = {
  readonly person: string;
  readonly post: string;
  readonly next: string;
  readonly capacity: Parameters<typeof mergeCapacities>[0];
  readonly entitled: boolean;
  readonly side: string | null;
};

/** A place whose post somebody else holds on the day of the meeting. A deputy's place is bound to no post. */
async function nextPlace(tx: Tx, meeting: Meeting): Promise<Place | undefined> {
  const row = await tx
    .selectFrom('participant')
    .innerJoin('tenure', 'tenure.post_id', 'participant.post_id')
    .leftJoin('body_seat', (join) =>
      join
        .onRef('body_seat.post_id', '=', 'participant.post_id')
        .on('body_seat.body_id', '=', meeting.body ?? null),
    )
    .select([
      'participant.person_id as person',
      'participant.post_id as post',
      'tenure.person_id as next',
      'participant.capacity',
      'participant.entitled',
      'body_seat.side',
    ])
    .where('participant.meeting_id', '=', meeting.id)
    .where('participant.stands_in_for', 'is', null)
    .whereRef('tenure.person_id', '!=', 'participant.person_id')
    .where(
      sql<boolean>`${dayOf(meeting.startsAt)}::date between tenure.from_on and coalesce(tenure.to_on, 'infinity')`,
    )
    .orderBy('participant.person_id')
    .limit(1)
    .executeTakeFirst();
  return row?.post ? { ...row, post: row.post } : undefined;
}

async function handOver(
  tx: Tx,
  meeting: Meeting,
  place: Place,
  { by, now }: Hand,
  fallen: Map<string, string>,
): Promise<void> {
  const { person, post, next } = place;
  await endDeputies(tx, meeting.id, person, dateOf(now));
  await releasePrincipal(tx, meeting.id, next, dateOf(now));
  const seat = await postOn(tx, person, meeting.startsAt, meeting.body);
  const stays = (place.entitled && seat.holdsSeat ? seat.post : null) ?? fallen.get(person) ?? null;
  // Who chaired from a seat that she exchanges for another chairs on, unless it is the chair's that she gives away.
  const chairGoes = place.capacity === 'chair' && (stays === null || place.side === 'chair');
  const capacity = place.capacity === 'chair' && !chairGoes ? 'member' : place.capacity;
  if (stays === null) {
    await uninvite(tx, meeting.id, person, dateOf(now));
    await handItems(tx, meeting, person, next);
  } else await reseat(tx, meeting, place, { post: stays, unchaired: chairGoes });
  const isNew = await invite(tx, { meeting }, { person: next, post, capacity, entitled: place.entitled });
  if (!isNew && (await mergeInto(tx, meeting, { ...place, capacity }, now))) fallen.set(next, post);
  const lines = [
    ...(stays === null ? [{ kind: 'person-uninvited' as const, who: person }] : []),
    ...(isNew ? [{ kind: 'person-invited' as const, who: next }] : []),
  ];
  for (const { kind, who } of lines)
    await noteChange(tx, { meeting }, { kind, at: now, person: by, payload: { person: who } });
}

/** The one before takes part from another post that she holds on the day. */
async function reseat(
  tx: Tx,
  meeting: Meeting,
  { person }: Place,
  { post, unchaired }: { post: string; unchaired: boolean },
): Promise<void> {
  await tx
    .updateTable('participant')
    .set({ post_id: post, ...(unchaired && { capacity: 'member' }) })
    .where('meeting_id', '=', meeting.id)
    .where('person_id', '=', person)
    .execute();
}

/** The successor is on the list already: she has one place, in the higher of both capacities, and counts once (P8). */
async function mergeInto(tx: Tx, meeting: Meeting, place: Place, now: Hand['now']): Promise<boolean> {
  const own = await tx
    .selectFrom('participant')
    .selectAll()
    .where('meeting_id', '=', meeting.id)
    .where('person_id', '=', place.next)
    .executeTakeFirstOrThrow();
  const capacity = mergeCapacities(own.capacity, place.capacity);
  const entitled = own.entitled || place.entitled;
  const ownStays = own.post_id !== null && own.post_id !== place.post && (own.entitled || !place.entitled);
  const same = capacity === own.capacity && entitled === own.entitled;
  if (!same) await endDeputies(tx, meeting.id, place.next, dateOf(now));
  await tx
    .updateTable('participant')
    .set({
      capacity,
      entitled,
      post_id: ownStays ? own.post_id : place.post,
      ...(!same && { answer: null, answer_reason: null, answered_at: null }),
    })
    .where('meeting_id', '=', meeting.id)
    .where('person_id', '=', place.next)
    .execute();
  return ownStays;
}

/** P13: what the one before was to present, her successor presents. */
async function handItems(tx: Tx, meeting: Meeting, person: string, next: string): Promise<void> {
  await tx
    .updateTable('agenda_item')
    .set({ presenter_id: next, ...(isAnnounced(meeting) && { changed_after_invitation: true }) })
    .where('meeting_id', '=', meeting.id)
    .where('presenter_id', '=', person)
    .execute();
}
