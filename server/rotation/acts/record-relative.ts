import * as v from 'valibot';
import { refusal } from '#domain/kernel/refusal.ts';
import { dateOf } from '#domain/kernel/time.ts';
import type { OfficialId } from '#domain/rotation/official.ts';
import { refuseUnlessPersonnel } from '#domain/rotation/policy.ts';
import { RELATIVE_KINDS } from '#domain/rotation/reason.ts';
import { defineAct } from '../../acts/act.ts';
import { text, uuid } from '../../acts/input.ts';
import type { Tx } from '../../db/database.ts';
import type { Seal } from '../../files/seal.ts';
import { closeRelative, openRelative } from '../sealed.ts';

/** V17, V32: two officials are relatives; sealed, who the other is too. */
export const recordRelative = defineAct({
  name: 'relative.record',
  input: v.strictObject({
    official: uuid,
    other: uuid,
    kind: v.picklist(RELATIVE_KINDS),
    evidence: text(300),
  }),
  async load(tx, { official, other }, { seal }) {
    // Both locked in one order, so that the same two recorded from both sides at once are found.
    const found = await tx
      .selectFrom('official')
      .select('id')
      .where('id', 'in', [official, other])
      .orderBy('id')
      .forUpdate()
      .execute();
    const has = (id: string) => found.some((one) => one.id === id);
    return {
      hasOfficial: has(official),
      hasOther: has(other),
      known: await areRelatives(tx, seal, official, other),
    };
  },
  refuse(actor, { hasOfficial, hasOther, known }, _now, { official, other }) {
    const unfit = refuseUnlessPersonnel(actor);
    if (unfit) return unfit;
    if (!hasOfficial) return refusal('rotation.no-such-official', {}, 'official');
    if (!hasOther) return refusal('rotation.no-such-official', {}, 'other');
    if (official === other) return refusal('rotation.own-relative', {}, 'other');
    return known ? refusal('rotation.relative-known', {}, 'other') : undefined;
  },
  async record(tx, _facts, { official, other, kind, evidence }, { actor, now, newId, seal }) {
    const id = newId();
    await tx
      .insertInto('sealed_relative')
      .values({
        id,
        official_id: official,
        sealed: closeRelative(seal, id, { other: other as OfficialId, kind, evidence }),
        recorded_by: actor.person,
        recorded_at: dateOf(now),
      })
      .execute();
    return { subject: { kind: 'relative', id }, audit: { official }, result: { relative: id } };
  },
});

async function areRelatives(tx: Tx, seal: Seal, one: string, other: string): Promise<boolean> {
  const rows = await tx
    .selectFrom('sealed_relative')
    .select(['id', 'official_id', 'sealed'])
    .where('official_id', 'in', [one, other])
    .execute();
  return rows.some((row) => {
    const second: string = openRelative(seal, row).other;
    return second === (row.official_id === one ? other : one);
  });
}
