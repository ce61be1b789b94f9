import * as v from 'valibot';
import { CONSULTATION_DUTIES, type Duty } from '#domain/accounts/actor.ts';
import {
  type KeptLending,
  type LendingFacts,
  refuseEndOfLending,
  refuseLending,
} from '#domain/consultation/lending.ts';
import type { AgencyId, PersonId } from '#domain/kernel/id.ts';
import { dateOf, type Day } from '#domain/kernel/time.ts';
import { defineAct } from '../../acts/act.ts';
import { civilDay, text, uuid } from '../../acts/input.ts';
import type { Tx } from '../../db/database.ts';
import { loadViewer } from '../viewer.ts';

type Wish = { agency: string; post: string; to: string; from: string };

/** K44, K91, K92: what belongs to a post, lent from day to day. */
export const lendDuty = defineAct({
  name: 'duty.lend',
  input: v.strictObject({
    agency: uuid,
    post: uuid,
    duties: v.array(v.picklist(CONSULTATION_DUTIES)),
    to: uuid,
    from: civilDay,
    until: civilDay,
    document: text(300),
  }),
  load: async (tx, input, { actor, now }) => ({
    viewer: await loadViewer(tx, actor, now),
    ...(await loadLendingFacts(tx, input)),
  }),
  refuse: (_actor, { viewer, ...facts }, _now, { agency, duties, to, from, until }) =>
    refuseLending(viewer, facts, {
      agency: agency as AgencyId,
      duties,
      to: to as PersonId,
      from: from as Day,
      until: until as Day,
    }),
  async record(tx, _facts, { agency, post, duties, to, from, until, document }, { actor, now, newId }) {
    const id = newId();
    await tx
      .insertInto('delegation')
      .values({
        id,
        agency_id: agency,
        post_id: post,
        duties: [...new Set(duties)],
        to_person_id: to,
        valid_from: from,
        valid_to: until,
        document,
        lent_by: actor.person,
        lent_at: dateOf(now),
      })
      .execute();
    const audit = { agency, post, duties, to, from, until, document };
    return {
      subject: { kind: 'delegation', id },
      audit,
      // What is lent opens texts (rooms R15), and what is lent no longer closes them.
      effects: [{ topic: 'person.recheck', person: to }],
      result: { lending: id },
    };
  },
});

/** K93: at once, whatever day it was lent until. */
export const endLending = defineAct({
  name: 'duty.end-lending',
  input: v.strictObject({ lending: uuid }),
  load: async (tx, { lending }, { actor, now }) => ({
    viewer: await loadViewer(tx, actor, now),
    lending: await loadLending(tx, lending),
  }),
  refuse: (_actor, { viewer, lending }) => refuseEndOfLending(viewer, lending),
  async record(tx, { lending: kept }, { lending }, { actor, now }) {
    await tx
      .updateTable('delegation')
      .set({ ended_by: actor.person, ended_at: dateOf(now) })
      .where('id', '=', lending)
      .execute();
    const audit = { ...(kept && { agency: kept.agency }) };
    return {
      subject: { kind: 'delegation', id: lending },
      audit,
      effects: kept ? [{ topic: 'person.recheck', person: kept.to }] : [],
      result: {},
    };
  },
});

async function loadLendingFacts(tx: Tx, { agency, post, to, from }: Wish): Promise<LendingFacts> {
  const row = await tx
    .selectFrom('post')
    .leftJoin('tenure', (join) =>
      join
        .onRef('tenure.post_id', '=', 'post.id')
        .on('tenure.from_on', '<=', from)
        .on((eb) => eb.or([eb('tenure.to_on', 'is', null), eb('tenure.to_on', '>=', from)])),
    )
    .select(['post.duties', 'tenure.person_id'])
    .where('post.id', '=', post)
    .where('post.agency_id', '=', agency)
    .executeTakeFirst();
  const tenures = await tx
    .selectFrom('tenure')
    .innerJoin('post', 'post.id', 'tenure.post_id')
    .select(['tenure.from_on', 'tenure.to_on'])
    .where('post.agency_id', '=', agency)
    .where('tenure.person_id', '=', to)
    .execute();
  return {
    ...(row && {
      post: { duties: row.duties as Duty[], ...(row.person_id && { holder: row.person_id as PersonId }) },
    }),
    tenures: tenures.map(({ from_on, to_on }) => ({
      from: from_on as Day,
      ...(to_on && { to: to_on as Day }),
    })),
  };
}

async function loadLending(tx: Tx, id: string): Promise<(KeptLending & { readonly to: string }) | undefined> {
  const row = await tx
    .selectFrom('delegation')
    .select(['agency_id', 'to_person_id', 'valid_to', 'ended_at'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    agency: row.agency_id as AgencyId,
    to: row.to_person_id,
    ...(row.valid_to && { until: row.valid_to as Day }),
    ended: row.ended_at !== null,
  };
}
