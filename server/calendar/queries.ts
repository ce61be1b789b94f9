import { refuseUnlessAdministrator } from '#domain/accounts/administration.ts';
import type { Actor } from '#domain/accounts/actor.ts';
import { type Day, dayOf, type Instant } from '#domain/kernel/time.ts';
import type { Database } from '../db/database.ts';
import { loadDeclared } from './working-calendar.ts';

export type CalendarQueries = ReturnType<typeof createCalendarQueries>;

/** Reads for the page on which the calendar is kept; nothing (undefined) for everybody but administrators. */
export function createCalendarQueries({ db, now }: { db: Database; now: () => Instant }) {
  return {
    async registry(actor: Actor) {
      if (refuseUnlessAdministrator(actor)) return undefined;
      const rows = await db.selectFrom('working_calendar_day').selectAll().orderBy('day').execute();
      const days = rows.map(({ day, status, ...row }) => ({
        ...row,
        day: day as Day,
        confirmed: status === 'confirmed',
      }));
      return { days, known: await loadDeclared(db), today: dayOf(now()) };
    },
  };
}
