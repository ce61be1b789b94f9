import { sql } from 'kysely';
import type { AnnotatedCalendar } from '#domain/calendar/term.ts';
import { isReminderOwed } from '#domain/consultation/reminding.ts';
import { dateOf, type Day, dayOf, type Instant } from '#domain/kernel/time.ts';
import type { SystemLine } from '../acts/act.ts';
import { appendSystemLines } from '../acts/audit.ts';
import { leaveInOutbox } from '../acts/outbox.ts';
import { loadWorkingCalendar } from '../calendar/working-calendar.ts';
import type { Database, Tx } from '../db/database.ts';
import type { DossierFile } from './dossier-file.ts';
import { lockDossier } from './open-dossier.ts';

/**
 * K79: the reminders that are owed today. As often as one likes, by several nodes at once: what was reminded of is on
 * record under the lock of its dossier.
 *
 * @returns how many were given
 */
export async function remind({ db, now }: { readonly db: Database; readonly now: Instant }): Promise<number> {
  const calendar = await loadWorkingCalendar(db);
  const waiting = await waitingQuery(db, dayOf(now)).execute();
  let given = 0;
  for (const { dossier_id: id } of waiting) given += await remindOf(db, id, now, calendar);
  return given;
}

/** A reminder as a fact; the line of the audit is its occasion's. */
export async function noteReminder(tx: Tx, request: string, now: Instant): Promise<void> {
  await tx
    .updateTable('request')
    .set({ reminded_at: sql`array_append(reminded_at, ${dateOf(now)})` })
    .where('id', '=', request)
    .execute();
}

function remindOf(db: Database, id: string, now: Instant, calendar: AnnotatedCalendar): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const file = await lockDossier(tx, id, now, calendar);
    const owed = file ? owedOf(file, now) : [];
    if (owed.length === 0) return 0;
    for (const { subject } of owed) await noteReminder(tx, subject.id, now);
    await leaveInOutbox(tx, [{ topic: 'dossier.changed', dossier: id }], now);
    await appendSystemLines(tx, owed, now);
    return owed.length;
  });
}

function owedOf({ requests, clocks, calendar, version }: DossierFile, now: Instant): SystemLine[] {
  if (!version) return [];
  return requests.flatMap(({ id, state, evidence }): SystemLine[] => {
    const clock = clocks.find((one) => one.request === id && one.basis === 'STATUTORY');
    const reminding = {
      clock,
      remindedAt: evidence?.remindedAt ?? [],
      calendar,
      dueSoonDays: version.dueSoonDays,
    };
    if (state !== 'SENT' || !isReminderOwed(reminding, dayOf(now))) return [];
    return [{ act: 'request.remind', subject: { kind: 'request', id }, audit: { due: clock?.due } }];
  });
}

/** Dossiers with a request that is not due before today: where to look, not yet whom to remind. */
function waitingQuery(db: Database, today: Day) {
  return db
    .selectFrom('request')
    .select('dossier_id')
    .distinct()
    .where('state', '=', 'SENT')
    .where('due_kind', '=', 'due')
    .where('due_on', '>=', today);
}
