import { dayOf, type Instant } from '#domain/kernel/time.ts';
import type { Capacity } from '#domain/meetings/meeting.ts';
import type { Standing } from '#domain/meetings/policy.ts';
import { isAnnounced, isEntitled } from '#domain/meetings/preparation.ts';
import type { Database, Tx } from '../db/database.ts';

/** The post under which a person comes: one with a seat of the body first, then the highest that she holds on the day. */
export async function postOn(
  db: Database | Tx,
  person: string,
  startsAt: Instant,
  body: string | undefined,
): Promise<{ post: string | null; holdsSeat: boolean; held: string[] }> {
  const day = dayOf(startsAt);
  const rows = await db
    .selectFrom('tenure')
    .innerJoin('post', 'post.id', 'tenure.post_id')
    .leftJoin('body_seat', (join) =>
      join.onRef('body_seat.post_id', '=', 'post.id').on('body_seat.body_id', '=', body ?? null),
    )
    .select(['post.id', 'body_seat.side'])
    .where('tenure.person_id', '=', person)
    .where('tenure.from_on', '<=', day)
    .where((eb) => eb.or([eb('tenure.to_on', 'is', null), eb('tenure.to_on', '>=', day)]))
    .orderBy('post.rank')
    .execute();
  const seat = rows.find((row) => row.side !== null);
  return {
    post: (seat ?? rows[0])?.id ?? null,
    holdsSeat: seat !== undefined,
    held: rows.map(({ id }) => id),
  };
}

/** Who holds the seats of a body on a day; seats without a holder come with no person. */
export async function seatHolders(db: Database | Tx, body: string, startsAt: Instant) {
  const day = dayOf(startsAt);
  return db
    .selectFrom('body_seat')
    .innerJoin('post', 'post.id', 'body_seat.post_id')
    .leftJoin('tenure', (join) =>
      join
        .onRef('tenure.post_id', '=', 'post.id')
        .on('tenure.from_on', '<=', day)
        .on((eb) => eb.or([eb('tenure.to_on', 'is', null), eb('tenure.to_on', '>=', day)])),
    )
    .select(['post.id as post', 'post.title', 'body_seat.side', 'tenure.person_id as person'])
    .where('body_seat.body_id', '=', body)
    .where('post.closed_on', 'is', null)
    .orderBy('post.rank')
    .execute();
}

type Guest = {
  readonly person: string;
  readonly capacity: Capacity;
  readonly post?: string | null | undefined;
  readonly entitled?: boolean | undefined;
  readonly standsInFor?: string;
};

/** Puts a person on the list; whoever is on it already stays as she is. Returns whether she was added. */
export async function invite(tx: Tx, { meeting }: Standing, guest: Guest): Promise<boolean> {
  const { post, holdsSeat } = await postOn(tx, guest.person, meeting.startsAt, meeting.body);
  const added = await tx
    .insertInto('participant')
    .values({
      meeting_id: meeting.id,
      person_id: guest.person,
      post_id: guest.post ?? post,
      capacity: guest.capacity,
      entitled: guest.entitled ?? isEntitled(guest.capacity, meeting.body !== undefined, holdsSeat),
      seat: null,
      added_after_invitation: isAnnounced(meeting),
      answer: guest.standsInFor ? 'attending' : null,
      answer_reason: null,
      answered_at: null,
      deputy_id: null,
      deputy_state: null,
      stands_in_for: guest.standsInFor ?? null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Boolean(added.numInsertedOrUpdatedRows);
}

/** P8: who counts in a meeting that is of another body now, and from which post. A deputy's place is bound to no post. */
export async function seatAnew(tx: Tx, { id, body, startsAt }: Standing['meeting']): Promise<void> {
  const places = await tx
    .selectFrom('participant')
    .select(['person_id as person', 'post_id as before', 'capacity'])
    .where('meeting_id', '=', id)
    .where('stands_in_for', 'is', null)
    .execute();
  for (const { person, before, capacity } of places) {
    const { post, holdsSeat } = await postOn(tx, person, startsAt, body);
    await tx
      .updateTable('participant')
      .set({
        post_id: holdsSeat ? post : (before ?? post),
        entitled: isEntitled(capacity, body !== undefined, holdsSeat),
      })
      .where('meeting_id', '=', id)
      .where('person_id', '=', person)
      .execute();
  }
}

/** P14: makes room for another chair. */
export async function unchair(tx: Tx, meeting: string, except: string): Promise<void> {
  await tx
    .updateTable('participant')
    .set({ capacity: 'member' })
    .where('meeting_id', '=', meeting)
    .where('capacity', '=', 'chair')
    .where('person_id', '!=', except)
    .execute();
}

/** Takes a person off the list; her attendance, if any, ends with it. */
export async function uninvite(tx: Tx, meeting: string, person: string, at: Date): Promise<void> {
  await tx
    .updateTable('attendance')
    .set({ left_at: at })
    .where('meeting_id', '=', meeting)
    .where('person_id', '=', person)
    .where('left_at', 'is', null)
    .execute();
  await tx
    .deleteFrom('participant')
    .where('meeting_id', '=', meeting)
    .where('person_id', '=', person)
    .execute();
}

/** P12: whom somebody has sent, or asked to send, stands in for her no more. */
export async function endDeputies(tx: Tx, meeting: string, sender: string, at: Date): Promise<void> {
  const sent = await tx
    .selectFrom('participant')
    .select('person_id')
    .where('meeting_id', '=', meeting)
    .where('stands_in_for', '=', sender)
    .execute();
  for (const { person_id: deputy } of sent) await uninvite(tx, meeting, deputy, at);
  await tx
    .updateTable('participant')
    .set({
      deputy_id: null,
      deputy_state: null,
      answer: null,
      answer_reason: null,
      answered_at: null,
    })
    .where('meeting_id', '=', meeting)
    .where('person_id', '=', sender)
    .where('deputy_id', 'is not', null)
    .execute();
}

/** A deputy who gets a place of her own stands in for nobody: whoever sent her answers anew. */
export async function releasePrincipal(tx: Tx, meeting: string, deputy: string, at: Date): Promise<void> {
  const place = await tx
    .selectFrom('participant')
    .select('stands_in_for')
    .where('meeting_id', '=', meeting)
    .where('person_id', '=', deputy)
    .where('stands_in_for', 'is not', null)
    .executeTakeFirst();
  if (place?.stands_in_for) await endDeputies(tx, meeting, place.stands_in_for, at);
}

export async function knownPeople(db: Database | Tx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db.selectFrom('person').select('id').where('id', 'in', ids).execute();
  return new Set(rows.map(({ id }) => id));
}
