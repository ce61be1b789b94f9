import type { AnnotatedCalendar } from '#domain/calendar/term.ts';
import type { Day } from '#domain/kernel/time.ts';
import type { Database, Tx } from '../db/database.ts';

/** The setting that says up to which day the calendar is known, and by which text: `{ until, citation }`. */
export const KNOWN_UNTIL = 'calendar.known-until';

/** Before all that is reckoned: until somebody has declared something, nothing is known. */
const NEVER = '1900-01-01' as Day;

/** The calendar as the data has it; while nobody has declared how far it is known, every date is provisional. */
export async function loadWorkingCalendar(db: Database | Tx): Promise<AnnotatedCalendar> {
  const rows = await db.selectFrom('working_calendar_day').selectAll().orderBy('day').execute();
  const declared = await loadDeclared(db);
  return calendarOf(rows, declared?.until ?? NEVER);
}

export async function loadDeclared(db: Database | Tx): Promise<{ until: Day; citation: string } | undefined> {
  const row = await db
    .selectFrom('setting')
    .select('value')
    .where('key', '=', KNOWN_UNTIL)
    .executeTakeFirst();
  return row?.value as { until: Day; citation: string } | undefined;
}

type CalendarRow = { day: string; working: boolean; name: string; citation: string; status: string };

/** @param until up to where the notices have been read (C15) */
export function calendarOf(rows: readonly CalendarRow[], until: Day): AnnotatedCalendar {
  return {
    exceptions: new Map(rows.map((row) => [row.day as Day, row.working])),
    notes: new Map(
      rows.map(({ day, name, citation, status }) => [
        day as Day,
        { name, citation, confirmed: status === 'confirmed' },
      ]),
    ),
    loadedUntil: until,
  };
}
