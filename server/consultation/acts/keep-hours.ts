import * as v from 'valibot';
import { hasDuty } from '#domain/accounts/actor.ts';
import { MINUTES_OF_DAY, type OfficeHours, refuseHours } from '#domain/calendar/office-hours.ts';
import { BEFORE_DECISION } from '#domain/consultation/dossier.ts';
import { refuseUnlessLeader } from '#domain/consultation/lending.ts';
import type { AgencyId } from '#domain/kernel/id.ts';
import { refusal } from '#domain/kernel/refusal.ts';
import { defineAct } from '../../acts/act.ts';
import { canonical } from '../../acts/audit.ts';
import { uuid } from '../../acts/input.ts';
import type { Tx } from '../../db/database.ts';
import { loadViewer } from '../viewer.ts';

const minute = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MINUTES_OF_DAY));

/** K62, K94: when the agency is open on a working day, in minutes after midnight. */
export const keepHours = defineAct({
  name: 'agency.keep-hours',
  input: v.strictObject({ agency: uuid, hours: v.pipe(v.array(v.tuple([minute, minute])), v.maxLength(4)) }),
  async load(tx, { agency }, { actor, now }) {
    const row = await tx
      .selectFrom('agency')
      .select(['id', 'office_hours'])
      .where('id', '=', agency)
      .forNoKeyUpdate()
      .executeTakeFirst();
    return { viewer: await loadViewer(tx, actor, now), row };
  },
  refuse(actor, { viewer, row }, _now, { hours }) {
    const unfit = hasDuty(actor, 'administrator')
      ? undefined
      : refuseUnlessLeader(viewer, row?.id as AgencyId | undefined);
    if (unfit) return unfit;
    return row ? refuseHours(hours) : refusal('organisation.no-such-agency');
  },
  async record(tx, { row }, { agency, hours }) {
    const subject = { kind: 'agency', id: agency };
    if (canonical(row?.office_hours) === canonical(hours))
      return { subject, audit: {}, unchanged: true, result: {} };
    await tx
      .updateTable('agency')
      .set({ office_hours: JSON.stringify(hours satisfies OfficeHours) })
      .where('id', '=', agency)
      .execute();
    await letReckonAnew(tx, agency);
    return { subject, audit: { hours }, result: {} };
  },
});

/** C11: what the agency received may count for another day now; the sweep reckons these dossiers with their locks. */
async function letReckonAnew(tx: Tx, agency: string): Promise<void> {
  await tx
    .updateTable('dossier')
    .set({ reckoned_with: null })
    .where('state', 'in', [...BEFORE_DECISION])
    .where((eb) =>
      eb.or([
        eb('lead_agency_id', '=', agency),
        eb.exists(
          eb
            .selectFrom('request')
            .select('request.id')
            .whereRef('request.dossier_id', '=', 'dossier.id')
            .where('request.agency_id', '=', agency),
        ),
      ]),
    )
    .execute();
}
