import { sql } from 'kysely';
import * as v from 'valibot';
import { refusal } from '#domain/kernel/refusal.ts';
import { refuseUnlessAdministrator } from '#domain/accounts/administration.ts';
import { defineAct } from '../../acts/act.ts';
import { civilDay, text, uuid } from '../../acts/input.ts';
import type { Tx } from '../../db/database.ts';
import { hasAgency } from '../agencies.ts';
import { lockRegistry } from '../../db/registry-lock.ts';

const agencyFields = {
  key: v.pipe(text(40), v.regex(/^[A-Z0-9]+$/)),
  name: text(200),
  shortName: text(60),
};

/** O1. */
export const createAgency = defineAct({
  name: 'agency.create',
  input: v.strictObject({ ...agencyFields, validFrom: v.optional(civilDay) }),
  async load(tx, input) {
    await lockRegistry(tx);
    const sameKey = await tx
      .selectFrom('agency')
      .select('id')
      .where('key', '=', input.key)
      .executeTakeFirst();
    return { taken: sameKey !== undefined || (await agencyNamed(tx, input.name)) !== undefined };
  },
  refuse(actor, { taken }) {
    return (
      refuseUnlessAdministrator(actor) ??
      (taken ? refusal('organisation.agency-exists', {}, 'name') : undefined)
    );
  },
  async record(tx, _facts, input, { newId }) {
    const id = newId();
    await tx
      .insertInto('agency')
      .values({
        id,
        key: input.key,
        name: input.name,
        short_name: input.shortName,
        ...(input.validFrom && { valid_from: input.validFrom }),
        valid_to: null,
        successor_id: null,
      })
      .execute();
    return { subject: { kind: 'agency', id }, audit: input, result: { agency: id } };
  },
});

/** O1: a new name is the same agency; an agency that ceases is closed with a day and, where there is one, a successor. */
export const reviseAgency = defineAct({
  name: 'agency.revise',
  input: v.strictObject({
    agency: uuid,
    name: v.optional(text(200)),
    shortName: v.optional(text(60)),
    validTo: v.optional(v.nullable(civilDay)),
    successor: v.optional(v.nullable(uuid)),
    /** Of the commune whose People's Committee it is. */
    commune: v.optional(v.nullable(v.pipe(v.string(), v.regex(/^\d{5}$/)))),
  }),
  async load(tx, input) {
    await lockRegistry(tx);
    const same = input.name ? await agencyNamed(tx, input.name) : undefined;
    return {
      known: await hasAgency(tx, input.agency),
      successorKnown: !input.successor || (await hasAgency(tx, input.successor)),
      taken: same !== undefined && same !== input.agency,
    };
  },
  refuse(actor, { known, successorKnown, taken }, _now, input) {
    const unfit = refuseUnlessAdministrator(actor);
    if (unfit) return unfit;
    if (!known) return refusal('organisation.no-such-agency');
    if (input.successor === input.agency) return refusal('organisation.own-successor', {}, 'successor');
    if (!successorKnown) return refusal('organisation.no-such-agency', {}, 'successor');
    return taken ? refusal('organisation.agency-exists', {}, 'name') : undefined;
  },
  async record(tx, _facts, { agency, ...changes }) {
    await tx
      .updateTable('agency')
      .set({
        ...(changes.name && { name: changes.name }),
        ...(changes.shortName && { short_name: changes.shortName }),
        ...(changes.validTo !== undefined && { valid_to: changes.validTo }),
        ...(changes.successor !== undefined && { successor_id: changes.successor }),
        ...(changes.commune !== undefined && { commune_code: changes.commune }),
      })
      .where('id', '=', agency)
      .execute();
    return { subject: { kind: 'agency', id: agency }, audit: changes, result: {} };
  },
});

/** The agency that bears a name, however it is written in capitals. */
async function agencyNamed(tx: Tx, name: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('agency')
    .select('id')
    .where(sql`lower(name)`, '=', name.toLowerCase())
    .executeTakeFirst();
  return row?.id;
}
