import * as v from 'valibot';
import { refuseUnlessAdministrator } from '#domain/accounts/administration.ts';
import { refusal } from '#domain/kernel/refusal.ts';
import { defineAct } from '../../acts/act.ts';
import { civilDay, text } from '../../acts/input.ts';
import type { Tx } from '../../db/database.ts';
import { lockRegistry } from '../../db/registry-lock.ts';

/** C13: a day that is no day like its weekday, with its name and the text that says so. */
export const keepDay = defineAct({
  name: 'calendar.keep-day',
  input: v.strictObject({
    day: civilDay,
    working: v.boolean(),
    name: text(120),
    citation: text(300),
    confirmed: v.boolean(),
  }),
  load: (tx, { day }) => loadKept(tx, day),
  refuse: (actor) => refuseUnlessAdministrator(actor),
  async record(tx, before, { day, confirmed, ...facts }) {
    const row = { day, ...facts, status: confirmed ? ('confirmed' as const) : ('unconfirmed' as const) };
    await tx
      .insertInto('working_calendar_day')
      .values(row)
      .onConflict((on) => on.column('day').doUpdateSet(row))
      .execute();
    return {
      subject: { kind: 'calendar-day', id: day },
      audit: { ...row, before: before ?? null },
      unchanged:
        before !== undefined &&
        Object.entries(row).every(([key, value]) => before[key as keyof typeof row] === value),
      result: {},
    };
  },
});

/** C13: a day is as its weekday is again. */
export const dropDay = defineAct({
  name: 'calendar.drop-day',
  input: v.strictObject({ day: civilDay }),
  load: (tx, { day }) => loadKept(tx, day),
  refuse: (actor, before) =>
    refuseUnlessAdministrator(actor) ?? (before ? undefined : refusal('calendar.day-not-kept', {}, 'day')),
  async record(tx, before, { day }) {
    await tx.deleteFrom('working_calendar_day').where('day', '=', day).execute();
    return { subject: { kind: 'calendar-day', id: day }, audit: { before }, result: {} };
  },
});

/** One hand at a time keeps the calendar: a day that is not kept yet has no row to lock. */
async function loadKept(tx: Tx, day: string) {
  await lockRegistry(tx);
  return tx.selectFrom('working_calendar_day').selectAll().where('day', '=', day).executeTakeFirst();
}
