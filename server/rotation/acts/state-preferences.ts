import * as v from 'valibot';
import type { PersonId } from '#domain/kernel/id.ts';
import { refusal } from '#domain/kernel/refusal.ts';
import { refuseStating } from '#domain/rotation/policy.ts';
import { defineAct } from '../../acts/act.ts';
import { uuid } from '../../acts/input.ts';
import { officialLocked } from '../known.ts';

/** V30: where an official would like to go, the dearest first; said anew as a whole, none takes it back. */
export const statePreferences = defineAct({
  name: 'preferences.state',
  input: v.strictObject({ official: uuid, positions: v.pipe(v.array(uuid), v.maxLength(3)) }),
  async load(tx, { official, positions }) {
    const row = await officialLocked(tx, official);
    const found =
      positions.length === 0
        ? []
        : await tx.selectFrom('rotation_position').select('id').where('id', 'in', positions).execute();
    return {
      official: row && { ...(row.person_id && { person: row.person_id as PersonId }) },
      found: new Set(found.map(({ id }) => id)),
    };
  },
  refuse(actor, { official, found }, _now, { positions }) {
    const unfit = refuseStating(actor, official);
    if (unfit) return unfit;
    if (!official) return refusal('rotation.no-such-official', {}, 'official');
    if (new Set(positions).size < positions.length)
      return refusal('rotation.preferred-twice', {}, 'positions');
    return positions.every((one) => found.has(one))
      ? undefined
      : refusal('rotation.no-such-position', {}, 'positions');
  },
  async record(tx, _facts, { official, positions }) {
    await tx.deleteFrom('position_preference').where('official_id', '=', official).execute();
    if (positions.length > 0)
      await tx
        .insertInto('position_preference')
        .values(
          positions.map((position, index) => ({
            official_id: official,
            place: index + 1,
            position_id: position,
          })),
        )
        .execute();
    return { subject: { kind: 'official', id: official }, audit: { positions }, result: {} };
  },
});
