import * as v from 'valibot';
import { refusal } from '#domain/kernel/refusal.ts';
import { type Day, writtenDay } from '#domain/kernel/time.ts';
import { lastDayBefore, overlap, type Tenure } from '#domain/organisation/organisation.ts';
import { refuseUnlessPersonnel } from '#domain/rotation/policy.ts';
import { defineAct } from '../../acts/act.ts';
import { civilDay, text, uuid } from '../../acts/input.ts';
import type { Tx } from '../../db/database.ts';
import { officialLocked, positionLocked } from '../known.ts';

/** O3, O4, V6: gives a position to an official by a written decision; who holds it ends with the day before. */
export const beginHolding = defineAct({
  name: 'holding.begin',
  input: v.strictObject({ official: uuid, position: uuid, from: civilDay, decision: text(120) }),
  load: async (tx, { official, position }) => ({
    position: await positionLocked(tx, position),
    official: await officialLocked(tx, official),
    earlier: await holdingsOf(tx, position),
  }),
  refuse(actor, { official, position, earlier }, _now, input) {
    const unfit = refuseUnlessPersonnel(actor);
    if (unfit) return unfit;
    if (!official) return refusal('rotation.no-such-official', {}, 'official');
    if (!position) return refusal('rotation.no-such-position', {}, 'position');
    if (position.post_id !== null) return refusal('rotation.held-in-organisation', {}, 'position');
    const next: Tenure = { from: input.from as Day };
    const clash = earlier.find(
      ({ tenure }) => overlap(tenure, next) && !(tenure.to === undefined && tenure.from < next.from),
    );
    return clash
      ? refusal('rotation.position-held', { from: writtenDay(clash.tenure.from) }, 'from')
      : undefined;
  },
  async record(tx, { earlier }, { official, position, from, decision }, { newId }) {
    const id = newId();
    const ended = earlier.filter(({ tenure }) => tenure.to === undefined).map((one) => one.id);
    if (ended.length > 0)
      await tx
        .updateTable('rotation_holding')
        .set({ to_on: lastDayBefore(from as Day) })
        .where('id', 'in', ended)
        .execute();
    await tx
      .insertInto('rotation_holding')
      .values({ id, official_id: official, position_id: position, from_on: from, to_on: null, decision })
      .execute();
    return {
      subject: { kind: 'position', id: position },
      audit: { official, from, decision, ended },
      result: { holding: id },
    };
  },
});

async function holdingsOf(tx: Tx, position: string): Promise<{ id: string; tenure: Tenure }[]> {
  const rows = await tx
    .selectFrom('rotation_holding')
    .select(['id', 'from_on', 'to_on'])
    .where('position_id', '=', position)
    .execute();
  return rows.map(({ id, from_on, to_on }) => ({
    id,
    tenure: { from: from_on as Day, ...(to_on && { to: to_on as Day }) },
  }));
}
