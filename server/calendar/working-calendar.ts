import type { WorkingCalendar } from '#domain/calendar/working-days.ts';
import type { Day } from '#domain/kernel/time.ts';
import type { Database, Tx } from '../db/database.ts';

/** The calendar as the data has it; without data every date is provisional. */
export async function loadWorkingCalendar(db: Database | Tx): Promise<WorkingCalendar> {
  const rows = await db
    .selectFrom('working_calendar_day')
    .select(['day', 'working'])
    .orderBy('day')
    .execute();
  const last = rows.at(-1)?.day ?? '1900-01-01';
  return {
    exceptions: new Map(rows.map((row) => [row.day as Day, row.working])),
    // Notices are issued for whole years.
    loadedUntil: `${last.slice(0, 4)}-12-31` as Day,
  };
}
