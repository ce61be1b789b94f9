import * as v from 'valibot';
import { DUTIES } from '#domain/accounts/actor.ts';
import { refusal } from '#domain/kernel/refusal.ts';
import { dayOf } from '#domain/kernel/time.ts';
import { refuseUnlessAdministrator } from '#domain/accounts/administration.ts';
import { defineAct } from '../../acts/act.ts';
import { text, uuid } from '../../acts/input.ts';
import { hasAdministratorBesides } from '../administrators.ts';
import type { Tx } from '../../db/database.ts';
import { hasAgency } from '../agencies.ts';
import { lockRegistry } from '../../db/registry-lock.ts';

const duties = v.array(v.picklist(DUTIES));

/** O1: titles are unique in an agency, so that an invitation to a post can mean one only. */
export const createPost = defineAct({
  name: 'post.create',
  input: v.strictObject({
    agency: uuid,
    title: text(120),
    duties: v.optional(duties, []),
    rank: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(999)), 100),
  }),
  async load(tx, input) {
    await lockRegistry(tx);
    return {
      known: await hasAgency(tx, input.agency),
      taken: (await postTitled(tx, input.agency, input.title)) !== undefined,
    };
  },
  refuse(actor, { known, taken }) {
    const unfit = refuseUnlessAdministrator(actor);
    if (unfit) return unfit;
    if (!known) return refusal('organisation.no-such-agency', {}, 'agency');
    return taken ? refusal('organisation.post-exists', {}, 'title') : undefined;
  },
  async record(tx, _facts, input, { newId }) {
    const id = newId();
    await tx
      .insertInto('post')
      .values({
        id,
        agency_id: input.agency,
        title: input.title,
        duties: input.duties,
        rank: input.rank,
        closed_on: null,
      })
      .execute();
    return { subject: { kind: 'post', id }, audit: input, result: { post: id } };
  },
});

/** O1, O2, A11: a changed duty takes effect at once for whoever holds the post. */
export const revisePost = defineAct({
  name: 'post.revise',
  input: v.strictObject({ post: uuid, title: v.optional(text(120)), duties: v.optional(duties) }),
  async load(tx, input, { now }) {
    await lockRegistry(tx);
    const post = await tx
      .selectFrom('post')
      .selectAll()
      .where('id', '=', input.post)
      .forUpdate()
      .executeTakeFirst();
    const holders = await tx
      .selectFrom('tenure')
      .select('person_id')
      .where('post_id', '=', input.post)
      .execute();
    const same = post && input.title ? await postTitled(tx, post.agency_id, input.title) : undefined;
    return {
      post,
      holders,
      taken: same !== undefined && same !== input.post,
      others: await hasAdministratorBesides(tx, { post: input.post }, dayOf(now)),
    };
  },
  refuse(actor, { post, taken, others }, _now, input) {
    const unfit = refuseUnlessAdministrator(actor);
    if (unfit) return unfit;
    if (!post) return refusal('organisation.no-such-post');
    if (taken) return refusal('organisation.post-exists', {}, 'title');
    return input.duties && !input.duties.includes('administrator') && !others
      ? refusal('accounts.last-administrator', {}, 'duties')
      : undefined;
  },
  async record(tx, { holders }, { post, ...changes }) {
    if (changes.title || changes.duties)
      await tx.updateTable('post').set(changes).where('id', '=', post).execute();
    return {
      subject: { kind: 'post', id: post },
      audit: changes,
      effects: holders.map(({ person_id }) => ({ topic: 'person.recheck' as const, person: person_id })),
      result: {},
    };
  },
});

async function postTitled(tx: Tx, agency: string, title: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('post')
    .select('id')
    .where('agency_id', '=', agency)
    .where('title', '=', title)
    .executeTakeFirst();
  return row?.id;
}
