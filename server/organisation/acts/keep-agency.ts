import { sql } from 'kysely';
import * as v from 'valibot';
import { refusal } from '#domain/kernel/refusal.ts';
import { refuseUnlessAdministrator } from '#domain/accounts/administration.ts';
import { defineAct } from '../../acts/act.ts';
import { civilDay, text, uuid } from '../../acts/input.ts';

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
    const same = await tx
      .selectFrom('agency')
      .select('id')
      .where((eb) => eb.or([eb('key', '=', input.key), eb(sql`lower(name)`, '=', input.name.toLowerCase())]))
      .executeTakeFirst();
    return { taken: same !== undefined };
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
  }),
  async load(tx, input) {
    const agency = await tx
      .selectFrom('agency')
      .selectAll()
      .where('id', '=', input.agency)
      .forUpdate()
      .executeTakeFirst();
    return { agency };
  },
  refuse(actor, { agency }, _now, input) {
    const unfit = refuseUnlessAdministrator(actor);
    if (unfit) return unfit;
    if (!agency) return refusal('organisation.no-such-agency');
    return input.successor === input.agency
      ? refusal('organisation.own-successor', {}, 'successor')
      : undefined;
  },
  async record(tx, _facts, { agency, ...changes }) {
    await tx
      .updateTable('agency')
      .set({
        ...(changes.name && { name: changes.name }),
        ...(changes.shortName && { short_name: changes.shortName }),
        ...(changes.validTo !== undefined && { valid_to: changes.validTo }),
        ...(changes.successor !== undefined && { successor_id: changes.successor }),
      })
      .where('id', '=', agency)
      .execute();
    return { subject: { kind: 'agency', id: agency }, audit: changes, result: {} };
  },
});
