import * as v from 'valibot';
import { refusal } from '#domain/kernel/refusal.ts';
import { CONSENTS } from '#domain/rotation/official.ts';
import { refuseUnlessPersonnel } from '#domain/rotation/policy.ts';
import { defineAct } from '../../acts/act.ts';
import { civilDay, text, uuid } from '../../acts/input.ts';
import { isThere } from '../known.ts';

const words = v.optional(v.pipe(v.array(text(60)), v.maxLength(20)), []);
const level = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3));
export const place = v.strictObject({
  lat: v.pipe(v.number(), v.minValue(-90), v.maxValue(90)),
  lon: v.pipe(v.number(), v.minValue(-180), v.maxValue(180)),
});

/** V30: somebody whom rotation may concern; `person` where she works in the house. */
export const enterOfficial = defineAct({
  name: 'official.enter',
  input: v.strictObject({
    person: v.optional(uuid),
    fullName: text(120),
    born: civilDay,
    sex: v.picklist(['F', 'M']),
    homeCommune: v.optional(text(10)),
    residence: v.optional(place),
    fields: words,
    rank: v.optional(text(30)),
    politicalLevel: v.optional(level, 0),
    languages: words,
    retiresOn: v.optional(civilDay),
    probation: v.optional(v.strictObject({ from: civilDay, to: civilDay })),
    consents: v.optional(v.array(v.picklist(CONSENTS)), []),
  }),
  load: async (tx, { person }) => ({
    known: person === undefined || (await isThere(tx, 'person', person)),
    entered:
      person !== undefined &&
      (await tx.selectFrom('official').select('id').where('person_id', '=', person).executeTakeFirst()) !==
        undefined,
  }),
  refuse(actor, { known, entered }, _now, { probation }) {
    const unfit = refuseUnlessPersonnel(actor);
    if (unfit) return unfit;
    if (!known) return refusal('organisation.no-such-person', {}, 'person');
    if (entered) return refusal('rotation.person-known', {}, 'person');
    return probation && probation.to < probation.from
      ? refusal('rotation.ends-before', {}, 'probation')
      : undefined;
  },
  async record(tx, _facts, input, { newId }) {
    const id = newId();
    await tx
      .insertInto('official')
      .values({
        id,
        person_id: input.person ?? null,
        full_name: input.fullName,
        born_on: input.born,
        sex: input.sex,
        home_commune: input.homeCommune ?? null,
        lat: input.residence?.lat ?? null,
        lon: input.residence?.lon ?? null,
        fields: input.fields,
        job_rank: input.rank ?? null,
        political_level: input.politicalLevel,
        languages: input.languages,
        retires_on: input.retiresOn ?? null,
        probation_from: input.probation?.from ?? null,
        probation_to: input.probation?.to ?? null,
        consents: input.consents,
      })
      .execute();
    return { subject: { kind: 'official', id }, audit: input, result: { official: id } };
  },
});
