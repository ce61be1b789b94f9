import * as v from 'valibot';
import { refusal } from '#domain/kernel/refusal.ts';
import { MEETING_KINDS } from '#domain/meetings/meeting.ts';
import { refuseUnlessAdministrator } from '#domain/accounts/administration.ts';
import { defineAct } from '../../acts/act.ts';
import { civilDay, text, uuid } from '../../acts/input.ts';
import { hasAgency } from '../agencies.ts';

/** O1: a body that meets and votes, such as a People's Committee. */
export const createBody = defineAct({
  name: 'body.create',
  input: v.strictObject({ name: text(200), agency: v.optional(uuid) }),
  load: async (tx, { agency }) => ({ agencyKnown: !agency || (await hasAgency(tx, agency)) }),
  refuse: (actor, { agencyKnown }) =>
    refuseUnlessAdministrator(actor) ??
    (agencyKnown ? undefined : refusal('organisation.no-such-agency', {}, 'agency')),
  async record(tx, _facts, input, { newId }) {
    const id = newId();
    await tx
      .insertInto('body')
      .values({ id, name: input.name, agency_id: input.agency ?? null })
      .execute();
    return { subject: { kind: 'body', id }, audit: input, result: { body: id } };
  },
});

/** O1: which posts hold a seat, and on which side; `none` takes the seat away. */
export const setSeat = defineAct({
  name: 'body.set-seat',
  input: v.strictObject({
    body: uuid,
    post: uuid,
    side: v.picklist(['chair', 'vice_chair', 'member', 'none']),
  }),
  async load(tx, input) {
    const body = await tx
      .selectFrom('body')
      .select('id')
      .where('id', '=', input.body)
      .forUpdate()
      .executeTakeFirst();
    const post = await tx.selectFrom('post').select('id').where('id', '=', input.post).executeTakeFirst();
    const chair = await tx
      .selectFrom('body_seat')
      .select('post_id')
      .where('body_id', '=', input.body)
      .where('side', '=', 'chair')
      .executeTakeFirst();
    return { body, post, chair };
  },
  refuse(actor, { body, post, chair }, _now, input) {
    const unfit = refuseUnlessAdministrator(actor);
    if (unfit) return unfit;
    if (!body) return refusal('organisation.no-such-body', {}, 'body');
    if (!post) return refusal('organisation.no-such-post', {}, 'post');
    if (input.side === 'chair' && chair && chair.post_id !== input.post)
      return refusal('organisation.body-has-chair', {}, 'side');
    return undefined;
  },
  async record(tx, _facts, { body, post, side }) {
    await tx.deleteFrom('body_seat').where('body_id', '=', body).where('post_id', '=', post).execute();
    if (side !== 'none')
      await tx.insertInto('body_seat').values({ body_id: body, post_id: post, side }).execute();
    return { subject: { kind: 'body', id: body }, audit: { post, side }, result: {} };
  },
});

const count = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000));
const fraction = v.strictObject({ num: count, den: count });
const lead = v.strictObject({
  n: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(60)),
  unit: v.picklist(['WORKING_DAY', 'CALENDAR_DAY']),
});

/**
 * O1: rules of meetings are data with validity and citation; an older rule ends where the new one begins, and one that
 * begins on the same day is replaced: meetings keep the rule that their invitations named.
 */
export const setBodyRule = defineAct({
  name: 'body.set-rule',
  input: v.strictObject({
    body: uuid,
    kind: v.picklist(MEETING_KINDS),
    validFrom: civilDay,
    citation: text(300),
    status: v.picklist(['confirmed', 'unconfirmed']),
    rule: v.strictObject({
      quorum: v.optional(fraction),
      ballot: v.optional(
        v.strictObject({
          moreThan: fraction,
          tie: v.picklist(['YES_EQ_NO', 'YES_EQ_HALF_OF_ALL']),
          silence: v.picklist(['DEEMED_AGREE', 'NOT_COUNTED']),
          changeVoteUntil: v.picklist(['CLOSE', 'NEVER']),
        }),
      ),
      documentsLead: v.optional(lead),
      invitationLead: v.optional(lead),
      speechLimitMs: v.pipe(v.number(), v.integer(), v.minValue(30_000), v.maxValue(3_600_000)),
    }),
  }),
  async load(tx, input) {
    const body = await tx
      .selectFrom('body')
      .select('id')
      .where('id', '=', input.body)
      .forUpdate()
      .executeTakeFirst();
    const later = await tx
      .selectFrom('body_rule')
      .select('id')
      .where('body_id', '=', input.body)
      .where('meeting_kind', '=', input.kind)
      .where('valid_from', '>', input.validFrom)
      .executeTakeFirst();
    return { body, later };
  },
  refuse(actor, { body, later }) {
    const unfit = refuseUnlessAdministrator(actor);
    if (unfit) return unfit;
    if (!body) return refusal('organisation.no-such-body', {}, 'body');
    return later ? refusal('organisation.rule-not-newest', {}, 'validFrom') : undefined;
  },
  async record(tx, _facts, input, { newId }) {
    const id = newId();
    await tx
      .deleteFrom('body_rule')
      .where('body_id', '=', input.body)
      .where('meeting_kind', '=', input.kind)
      .where('valid_from', '=', input.validFrom)
      .execute();
    await tx
      .updateTable('body_rule')
      .set({ valid_to: input.validFrom })
      .where('body_id', '=', input.body)
      .where('meeting_kind', '=', input.kind)
      .where('valid_to', 'is', null)
      .execute();
    await tx
      .insertInto('body_rule')
      .values({
        id,
        body_id: input.body,
        meeting_kind: input.kind,
        valid_from: input.validFrom,
        valid_to: null,
        citation: input.citation,
        status: input.status,
        rule: JSON.stringify(input.rule),
      })
      .execute();
    return { subject: { kind: 'body', id: input.body }, audit: input, result: { rule: id } };
  },
});

/** O1: the legal office has held the rule against the text that it cites. */
export const confirmBodyRule = defineAct({
  name: 'body.confirm-rule',
  input: v.strictObject({ rule: uuid }),
  async load(tx, input) {
    const rule = await tx
      .selectFrom('body_rule')
      .select(['id', 'body_id'])
      .where('id', '=', input.rule)
      .forUpdate()
      .executeTakeFirst();
    return { rule };
  },
  refuse(actor, { rule }) {
    return refuseUnlessAdministrator(actor) ?? (rule ? undefined : refusal('organisation.no-such-rule'));
  },
  async record(tx, { rule }, input) {
    await tx.updateTable('body_rule').set({ status: 'confirmed' }).where('id', '=', input.rule).execute();
    return { subject: { kind: 'body', id: rule?.body_id ?? '' }, audit: input, result: {} };
  },
});
