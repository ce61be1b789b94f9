import * as v from 'valibot';
import { refusal } from '#domain/kernel/refusal.ts';
import { dayOf } from '#domain/kernel/time.ts';
import { refuseUnlessPersonnel } from '#domain/rotation/policy.ts';
import { POSITION_KINDS, refuseListing, SENSITIVE_KINDS } from '#domain/rotation/position.ts';
import { defineAct } from '../../acts/act.ts';
import { civilDay, text, uuid } from '../../acts/input.ts';
import { isThere, positionLocked } from '../known.ts';
import { lawOn, shippedLaw } from '../packs.ts';
import { positionOf } from '../register.ts';
import { place } from './enter-official.ts';

const words = v.optional(v.pipe(v.array(text(60)), v.maxLength(20)), []);

/** V30: a post that rotation looks at; `post` where the organisation keeps who holds it. */
export const enterPosition = defineAct({
  name: 'position.enter',
  input: v.strictObject({
    agency: uuid,
    post: v.optional(uuid),
    title: text(200),
    kind: v.picklist(POSITION_KINDS),
    from: civilDay,
    commune: v.optional(text(10)),
    place: v.optional(place),
    fields: words,
    ranks: words,
    politicalLevel: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3)), 0),
    language: v.optional(text(60)),
    level: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2000)),
    sensitive: v.optional(v.picklist(SENSITIVE_KINDS)),
    nonLocal: v.optional(v.boolean(), false),
  }),
  load: async (tx, { agency, post }) => ({
    hasAgency: await isThere(tx, 'agency', agency),
    hasPost: post === undefined || (await isThere(tx, 'post', post)),
    entered:
      post !== undefined &&
      (await tx
        .selectFrom('rotation_position')
        .select('id')
        .where('post_id', '=', post)
        .executeTakeFirst()) !== undefined,
  }),
  refuse(actor, { hasAgency, hasPost, entered }) {
    const unfit = refuseUnlessPersonnel(actor);
    if (unfit) return unfit;
    if (!hasAgency) return refusal('organisation.no-such-agency', {}, 'agency');
    if (!hasPost) return refusal('organisation.no-such-post', {}, 'post');
    return entered ? refusal('rotation.post-known', {}, 'post') : undefined;
  },
  async record(tx, _facts, input, { newId }) {
    const id = newId();
    await tx
      .insertInto('rotation_position')
      .values({
        id,
        post_id: input.post ?? null,
        agency_id: input.agency,
        title: input.title,
        kind: input.kind,
        sector: null,
        valid_from: input.from,
        valid_to: null,
        commune_code: input.commune ?? null,
        lat: input.place?.lat ?? null,
        lon: input.place?.lon ?? null,
        fields: input.fields,
        job_ranks: input.ranks,
        political_level: input.politicalLevel,
        language: input.language ?? null,
        level: input.level,
        sensitive: input.sensitive ?? null,
        non_local: input.nonLocal,
      })
      .execute();
    return { subject: { kind: 'position', id }, audit: input, result: { position: id } };
  },
});

/** V3: puts a position on the list of a sector, or takes it off. */
export const listPosition = defineAct({
  name: 'position.list',
  input: v.strictObject({ position: uuid, sector: v.nullable(text(60)) }),
  load: (tx, { position }) => positionLocked(tx, position),
  refuse(actor, row, now, { sector }) {
    const unfit = refuseUnlessPersonnel(actor);
    if (unfit) return unfit;
    if (!row) return refusal('rotation.no-such-position', {}, 'position');
    if (sector === null) return undefined;
    const law = shippedLaw();
    if (!law.sectors.some((one) => one.sector === sector))
      return refusal('rotation.no-such-sector', { sector }, 'sector');
    return refuseListing(lawOn(law, 'PERIODIC_ROTATION', dayOf(now))?.pack, positionOf(row));
  },
  async record(tx, row, { position, sector }) {
    await tx.updateTable('rotation_position').set({ sector }).where('id', '=', position).execute();
    return {
      subject: { kind: 'position', id: position },
      audit: { sector, before: row?.sector ?? null },
      unchanged: row?.sector === sector,
      result: {},
    };
  },
});
