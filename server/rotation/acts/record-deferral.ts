import * as v from 'valibot';
import { refusal } from '#domain/kernel/refusal.ts';
import { dateOf, type Day } from '#domain/kernel/time.ts';
import { refuseUnlessPersonnel } from '#domain/rotation/policy.ts';
import { DEFERRAL_CODES } from '#domain/rotation/reason.ts';
import { defineAct } from '../../acts/act.ts';
import { civilDay, text, uuid } from '../../acts/input.ts';
import { officialLocked } from '../known.ts';
import { closeGround } from '../sealed.ts';

/** V9, V32: a ground with its evidence, sealed; the audit names the official and nothing of the ground. */
export const recordDeferral = defineAct({
  name: 'deferral.record',
  input: v.strictObject({
    official: uuid,
    code: v.picklist(DEFERRAL_CODES),
    from: civilDay,
    ends: civilDay,
    evidence: text(300),
    childBorn: v.optional(civilDay),
  }),
  load: (tx, { official }) => officialLocked(tx, official),
  refuse(actor, official, _now, { from, ends }) {
    const unfit = refuseUnlessPersonnel(actor);
    if (unfit) return unfit;
    if (!official) return refusal('rotation.no-such-official', {}, 'official');
    return ends <= from ? refusal('rotation.ends-before', {}, 'ends') : undefined;
  },
  async record(tx, _facts, { official, code, from, ends, evidence, childBorn }, { actor, now, newId, seal }) {
    const id = newId();
    const ground = {
      code,
      from: from as Day,
      ends: ends as Day,
      evidence,
      ...(childBorn && { childBorn: childBorn as Day }),
    };
    await tx
      .insertInto('sealed_ground')
      .values({
        id,
        official_id: official,
        sealed: closeGround(seal, id, ground),
        recorded_by: actor.person,
        recorded_at: dateOf(now),
        ended_on: null,
      })
      .execute();
    return { subject: { kind: 'deferral', id }, audit: { official }, result: { deferral: id } };
  },
});

/** V10: ended before its time; on the day named it stands no more. */
export const endDeferral = defineAct({
  name: 'deferral.end',
  input: v.strictObject({ deferral: uuid, on: civilDay }),
  load: (tx, { deferral }) =>
    tx
      .selectFrom('sealed_ground')
      .select(['id', 'official_id', 'ended_on'])
      .where('id', '=', deferral)
      .forUpdate()
      .executeTakeFirst(),
  refuse(actor, row) {
    const unfit = refuseUnlessPersonnel(actor);
    if (unfit) return unfit;
    if (!row) return refusal('rotation.no-such-deferral', {}, 'deferral');
    return row.ended_on === null ? undefined : refusal('rotation.deferral-is-over');
  },
  async record(tx, row, { deferral, on }) {
    await tx.updateTable('sealed_ground').set({ ended_on: on }).where('id', '=', deferral).execute();
    return {
      subject: { kind: 'deferral', id: deferral },
      audit: { on, ...(row && { official: row.official_id }) },
      result: {},
    };
  },
});
