import * as v from 'valibot';
import { refusal } from '#domain/kernel/refusal.ts';
import type { Day } from '#domain/kernel/time.ts';
import { lastDayBefore, overlap, type Tenure } from '#domain/organisation/organisation.ts';
import { refuseUnlessAdministrator } from '#domain/accounts/administration.ts';
import { defineAct } from '../../acts/act.ts';
import { civilDay, uuid } from '../../acts/input.ts';
import type { Tx } from '../../db/database.ts';

/** O3, O4: gives a post a holder from a day on; the open tenure before it ends with the day before. */
export const beginTenure = defineAct({
  name: 'tenure.begin',
  input: v.strictObject({ person: uuid, post: uuid, from: civilDay }),
  async load(tx, input) {
    const post = await tx
      .selectFrom('post')
      .select('id')
      .where('id', '=', input.post)
      .forUpdate()
      .executeTakeFirst();
    const person = await tx
      .selectFrom('person')
      .select('id')
      .where('id', '=', input.person)
      .executeTakeFirst();
    return { post, person, earlier: await tenuresOf(tx, input.post) };
  },
  refuse(actor, { post, person, earlier }, _now, input) {
    const unfit = refuseUnlessAdministrator(actor);
    if (unfit) return unfit;
    if (!post) return refusal('organisation.no-such-post', {}, 'post');
    if (!person) return refusal('organisation.no-such-person', {}, 'person');
    const next: Tenure = { from: input.from as Day };
    // An open tenure that began earlier is ended by this one; any other overlap would give the post two holders.
    const clash = earlier.find(
      ({ tenure }) => overlap(tenure, next) && !(tenure.to === undefined && tenure.from < next.from),
    );
    return clash ? refusal('organisation.post-held', { from: clash.tenure.from }, 'from') : undefined;
  },
  async record(tx, { earlier }, input, { newId }) {
    const id = newId();
    const ended = earlier.filter(({ tenure }) => tenure.to === undefined);
    for (const { id: tenure } of ended)
      await tx
        .updateTable('tenure')
        .set({ to_on: lastDayBefore(input.from as Day) })
        .where('id', '=', tenure)
        .execute();
    await tx
      .insertInto('tenure')
      .values({ id, person_id: input.person, post_id: input.post, from_on: input.from, to_on: null })
      .execute();
    await followPost(tx, input.post, input.person);
    return {
      subject: { kind: 'post', id: input.post },
      audit: { ...input, ended: ended.map((one) => one.id) },
      effects: [...ended.map((one) => one.person), input.person].map((person) => ({
        topic: 'person.recheck' as const,
        person,
      })),
      result: { tenure: id },
    };
  },
});

/** O2. */
export const endTenure = defineAct({
  name: 'tenure.end',
  input: v.strictObject({ tenure: uuid, to: civilDay }),
  async load(tx, input) {
    const tenure = await tx
      .selectFrom('tenure')
      .selectAll()
      .where('id', '=', input.tenure)
      .forUpdate()
      .executeTakeFirst();
    return { tenure };
  },
  refuse(actor, { tenure }, _now, input) {
    const unfit = refuseUnlessAdministrator(actor);
    if (unfit) return unfit;
    if (!tenure) return refusal('organisation.no-such-tenure');
    return input.to < tenure.from_on ? refusal('organisation.ends-before-it-begins', {}, 'to') : undefined;
  },
  async record(tx, { tenure }, input) {
    await tx.updateTable('tenure').set({ to_on: input.to }).where('id', '=', input.tenure).execute();
    const person = tenure?.person_id ?? '';
    return {
      subject: { kind: 'post', id: tenure?.post_id ?? '' },
      audit: input,
      effects: [{ topic: 'person.recheck', person }],
      result: {},
    };
  },
});

async function tenuresOf(tx: Tx, post: string): Promise<{ id: string; person: string; tenure: Tenure }[]> {
  const rows = await tx.selectFrom('tenure').selectAll().where('post_id', '=', post).execute();
  return rows.map((row) => ({
    id: row.id,
    person: row.person_id,
    tenure: { from: row.from_on as Day, ...(row.to_on && { to: row.to_on as Day }) },
  }));
}

/**
 * A post invited to a meeting that has not opened yet is invited through its new holder: invitations bind to posts.
 * Where the new holder is invited already in another capacity, that place stays as it is.
 */
async function followPost(tx: Tx, post: string, person: string): Promise<void> {
  const places = await tx
    .selectFrom('participant')
    .innerJoin('meeting', 'meeting.id', 'participant.meeting_id')
    .select(['participant.meeting_id', 'participant.person_id'])
    .where('participant.post_id', '=', post)
    .where('meeting.state', 'in', ['preparing', 'invited'])
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('participant as other')
            .select('other.person_id')
            .whereRef('other.meeting_id', '=', 'participant.meeting_id')
            .where('other.person_id', '=', person),
        ),
      ),
    )
    .execute();
  for (const place of places)
    await tx
      .updateTable('participant')
      .set({ person_id: person, answer: null, answer_reason: null, answered_at: null })
      .where('meeting_id', '=', place.meeting_id)
      .where('person_id', '=', place.person_id)
      .execute();
}
