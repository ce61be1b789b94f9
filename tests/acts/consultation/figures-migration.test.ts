import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { recountStale, wronglyKept } from '#server/consultation/keep-figures.ts';
import { up } from '#server/db/migrations/012-figures.ts';
import { writeAll } from '#tests/support/appraisal.ts';
import { at, createConsultation } from '#tests/support/consultation.ts';
import { freshDatabase } from '#tests/support/database.ts';

const { db, close } = await freshDatabase();
afterAll(close);

const WHAT_IT_ADDS = [
  'drop table request_figure',
  'drop table dossier_figure',
  'drop table handover',
  'drop index handling_open',
  'drop index dossier_decided',
  'alter table dossier drop column decided_at',
];

test(
  '[K42] of what was decided before, the audit tells the moment and who had it when; what no line tells stays unknown',
  { timeout: 60_000 },
  async () => {
    const world = await createConsultation(db);
    const { lead, office, authority, dossier, does, acting } = world;
    const on = (moment: string) => acting.setClock(at(moment));
    on('2026-07-06T08:00');
    await world.bring('DELIVERED');
    on('2026-08-03T09:00');
    await does(lead.officer, 'dossier.begin-synthesis', { dossier });
    await writeAll(world);
    for (const day of ['2026-08-04', '2026-08-06']) {
      on(`${day}T08:00`);
      await does(lead.leader, 'dossier.sign-report', { dossier, number: '1/BC-STC' });
      await does(lead.clerk, 'dossier.submit-to-office', { dossier });
      on(`${day}T15:00`);
      if (day === '2026-08-04')
        await does(office.reviewer, 'dossier.return-to-lead', { dossier, reason: 'Chưa rõ' });
    }
    await does(office.reviewer, 'dossier.submit-to-authority', { dossier });
    on('2026-08-07T14:30');
    await does(authority.authority, 'dossier.refuse', { dossier, reason: 'Không phù hợp' });
    // Brought in as a row: nobody has done anything with it.
    const other = await createConsultation(db, { acting });
    const when = new Date(at('2026-08-05T09:00'));
    await db
      .updateTable('dossier')
      .set({
        state: 'APPROVED',
        decided_on: '2026-08-06',
        with_office_at: when,
        valid_on: '2026-07-06',
        version_id: 'C',
      })
      .where('id', '=', other.dossier)
      .execute();
    const handovers = () =>
      db.selectFrom('handover').selectAll().orderBy('dossier_id').orderBy('at').execute();
    const figures = () =>
      db.selectFrom('dossier_figure').selectAll().where('dossier_id', '=', dossier).execute();
    const [kept, counted] = [await handovers(), await figures()];
    expect(kept.map(({ to_holder }) => to_holder)).toEqual(['OFFICE', 'LEAD', 'OFFICE', 'AUTHORITY']);

    for (const statement of WHAT_IT_ADDS) await sql.raw(statement).execute(db);
    await up(db as never);
    expect(await recountStale(db)).toBe(2);

    const own = { dossier_id: other.dossier, at: when, to_holder: 'OFFICE' as const };
    const told = await handovers();
    expect(told.filter(({ dossier_id: id }) => id === dossier)).toEqual(kept);
    expect(told.filter(({ dossier_id: id }) => id === other.dossier)).toEqual([own]);
    expect((await world.row()).decided_at).toEqual(new Date(at('2026-08-07T14:30')));
    expect((await other.row()).decided_at).toBeNull();
    expect(await figures()).toEqual(counted);
    expect(await wronglyKept(db)).toEqual([]);
  },
);
