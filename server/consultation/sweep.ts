import { BEFORE_DECISION } from '#domain/consultation/dossier.ts';
import type { AnnotatedCalendar } from '#domain/calendar/term.ts';
import { type Day, dayOf, type Instant } from '#domain/kernel/time.ts';
import { appendSystemLines } from '../acts/audit.ts';
import { loadWorkingCalendar } from '../calendar/working-calendar.ts';
import type { Database } from '../db/database.ts';
import { fingerprint, reckonAnew } from './keep-dossier.ts';
import { recordLapses } from './lapse.ts';
import { lockDossier } from './open-dossier.ts';

/**
 * What time does by itself: due days are reckoned with the calendar as it is now (K67), and what has run out lapses (K29).
 * As often as one likes, by several nodes at once; each dossier in a transaction of its own.
 *
 * @returns how many dossiers were looked at, and how many requests have lapsed
 */
export async function sweep({ db, now }: { readonly db: Database; readonly now: Instant }): Promise<Swept> {
  const calendar = await loadWorkingCalendar(db);
  const stale = await staleQuery(db, fingerprint(calendar)).execute();
  const overdue = await overdueQuery(db, dayOf(now)).execute();
  const dossiers = new Set([...stale.map(({ id }) => id), ...overdue.map(({ dossier_id: id }) => id)]);
  let lapsed = 0;
  for (const id of dossiers) lapsed += await settle(db, id, now, calendar);
  return { looked: dossiers.size, lapsed };
}

export type Swept = { readonly looked: number; readonly lapsed: number };

function settle(db: Database, id: string, now: Instant, calendar: AnnotatedCalendar): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const file = await lockDossier(tx, id, now, calendar);
    const lines = file ? await recordLapses(tx, file, now) : [];
    await reckonAnew(tx, id, now, calendar);
    await appendSystemLines(tx, lines, now);
    return lines.length;
  });
}

/** Dossiers whose days were last reckoned with another calendar. */
function staleQuery(db: Database, print: string) {
  return db
    .selectFrom('dossier')
    .select('id')
    .where('state', 'in', [...BEFORE_DECISION])
    .where('reckoned_with', 'is distinct from', print);
}

/** Dossiers with a request whose stored day is over: where to look, not yet what has lapsed. */
export function overdueQuery(db: Database, today: Day) {
  return db
    .selectFrom('request')
    .select('dossier_id')
    .distinct()
    .where('state', '=', 'SENT')
    .where('due_kind', '=', 'due')
    .where('due_on', '<', today);
}
