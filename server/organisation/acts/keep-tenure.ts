import * as v from 'valibot';
import { refusal } from '#domain/kernel/refusal.ts';
import { addDays, type Day, dayOf } from '#domain/kernel/time.ts';
import { lastDayBefore, overlap, type Tenure } from '#domain/organisation/organisation.ts';
import { refuseUnlessAdministrator } from '#domain/accounts/administration.ts';
import { defineAct } from '../../acts/act.ts';
import { civilDay, uuid } from '../../acts/input.ts';
import type { Tx } from '../../db/database.ts';
import { lockRegistry } from '../../db/registry-lock.ts';
import { hasAdministratorBesides, hasEnabledAccount } from '../administrators.ts';
import type { FollowPosts } from '../succession.ts';

/** O3, O4, A11, P16: gives a post a holder from a day on; the open tenure before it ends with the day before. */
export const beginTenure = (followPosts: FollowPosts) =>
  defineAct({
    name: 'tenure.begin',
    input: v.strictObject({ person: uuid, post: uuid, from: civilDay }),
    load: loadBeginning,
    refuse(actor, { post, person, earlier, administered }, _now, input) {
      const unfit = refuseUnlessAdministrator(actor);
      if (unfit) return unfit;
      if (!post) return refusal('organisation.no-such-post', {}, 'post');
      if (!person) return refusal('organisation.no-such-person', {}, 'person');
      const next: Tenure = { from: input.from as Day };
      // An open tenure that began earlier is ended by this one; any other overlap would give the post two holders.
      const clash = earlier.find(
        ({ tenure }) => overlap(tenure, next) && !(tenure.to === undefined && tenure.from < next.from),
      );
      if (clash) return refusal('organisation.post-held', { from: clash.tenure.from }, 'from');
      return administered ? undefined : refusal('accounts.last-administrator', {}, 'person');
    },
    async record(tx, { earlier }, input, { actor, newId, now }) {
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
      const followed = await followPosts(tx, { posts: [input.post], by: actor.person, now });
      return {
        subject: { kind: 'post', id: input.post },
        audit: { ...input, ended: ended.map((one) => one.id) },
        effects: [
          ...[...ended.map((one) => one.person), input.person].map((person) => ({
            topic: 'person.recheck' as const,
            person,
          })),
          ...followed,
        ],
        result: { tenure: id },
      };
    },
  });

/** What is known of post, person and the holders before; A11: whether somebody could still administer. */
async function loadBeginning(tx: Tx, input: { person: string; post: string; from: string }) {
  await lockRegistry(tx);
  const post = await tx
    .selectFrom('post')
    .select(['id', 'duties'])
    .where('id', '=', input.post)
    .executeTakeFirst();
  const person = await tx.selectFrom('person').select('id').where('id', '=', input.person).executeTakeFirst();
  const earlier = await tenuresOf(tx, input.post);
  const ended = earlier.find(({ tenure }) => tenure.to === undefined);
  const administered =
    !ended ||
    !post?.duties.includes('administrator') ||
    (await hasEnabledAccount(tx, input.person)) ||
    (await hasAdministratorBesides(tx, { tenure: ended.id }, input.from as Day));
  return { post, person, earlier, administered };
}

/** O2, O3, A11: the last day of a tenure, also set anew; `null` lets it last. */
export const endTenure = defineAct({
  name: 'tenure.end',
  input: v.strictObject({ tenure: uuid, to: v.nullable(civilDay) }),
  async load(tx, input, { now }) {
    await lockRegistry(tx);
    const tenure = await tx
      .selectFrom('tenure')
      .innerJoin('post', 'post.id', 'tenure.post_id')
      .selectAll('tenure')
      .select('post.duties')
      .where('tenure.id', '=', input.tenure)
      .executeTakeFirst();
    const all = tenure ? await tenuresOf(tx, tenure.post_id) : [];
    return {
      tenure,
      others: all.filter(({ id }) => id !== input.tenure),
      administered:
        !tenure?.duties.includes('administrator') ||
        lasts(input.to, tenure.to_on) ||
        (await hasAdministratorBesides(tx, { tenure: input.tenure }, dayAfter(input.to, dayOf(now)))),
    };
  },
  refuse(actor, { tenure, others, administered }, _now, input) {
    const unfit = refuseUnlessAdministrator(actor);
    if (unfit) return unfit;
    if (!tenure) return refusal('organisation.no-such-tenure');
    if (input.to && input.to < tenure.from_on) return refusal('organisation.ends-before-it-begins', {}, 'to');
    const next: Tenure = { from: tenure.from_on as Day, ...(input.to && { to: input.to as Day }) };
    const clash = others.find((other) => overlap(other.tenure, next));
    if (clash) return refusal('organisation.post-held', { from: clash.tenure.from }, 'to');
    return administered ? undefined : refusal('accounts.last-administrator', {}, 'to');
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

/** Whether a tenure lasts at least as long as it did. */
const lasts = (next: string | null, before: string | null) =>
  next === null || (before !== null && next >= before);

/** The first day without the tenure that matters: past days are past. */
function dayAfter(last: string | null, today: Day): Day {
  const after = addDays((last ?? today) as Day, 1);
  return after > today ? after : today;
}

async function tenuresOf(tx: Tx, post: string): Promise<{ id: string; person: string; tenure: Tenure }[]> {
  const rows = await tx.selectFrom('tenure').selectAll().where('post_id', '=', post).execute();
  return rows.map((row) => ({
    id: row.id,
    person: row.person_id,
    tenure: { from: row.from_on as Day, ...(row.to_on && { to: row.to_on as Day }) },
  }));
}
