import { createHash } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import type { AnnotatedCalendar } from '#domain/calendar/term.ts';
import { type Clock, promisesOf } from '#domain/consultation/clocks.ts';
import { nextDue } from '#domain/consultation/next-due.ts';
import type { Instant } from '#domain/kernel/time.ts';
import type { Deed } from '../acts/act.ts';
import { canonical } from '../acts/audit.ts';
import type { Tx } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';
import type { DossierFile, RequestFile } from './dossier-file.ts';
import { keepFigures } from './keep-figures.ts';
import { recordLapses } from './lapse.ts';
import { openDossier } from './open-dossier.ts';

type RequestTable = Selectable<Tables['request']>;

/**
 * How every act writes to a dossier: first what has run out is put on record (K23), then the deed is done, then its
 * clocks are reckoned anew.
 */
export async function keepDossier<Result>(
  tx: Tx,
  file: DossierFile | undefined,
  now: Instant,
  write: (file: DossierFile) => Promise<Deed<Result>>,
): Promise<Deed<Result>> {
  // `refuse` lets nobody come here without one.
  if (!file) throw new Error('No dossier to keep');
  const before = await recordLapses(tx, file, now);
  const deed = await write(file);
  if (!deed.unchanged || before.length > 0) await reckonAnew(tx, file.id, now);
  return {
    ...deed,
    before,
    effects: [...(deed.effects ?? []), { topic: 'dossier.changed', dossier: file.id }],
  };
}

/** The same for what is done to one request. */
export async function keepRequest<Result>(
  tx: Tx,
  { file, request }: { file: DossierFile | undefined; request: RequestFile | undefined },
  now: Instant,
  write: (request: RequestFile, file: DossierFile) => Promise<Deed<Result>>,
): Promise<Deed<Result>> {
  if (!request) throw new Error('No request to keep');
  return keepDossier(tx, file, now, (kept) => write(request, kept));
}

/** Brings what is stored beside the facts in step with them: due days (K67, K81), promises (K12), and what figures count. */
export async function reckonAnew(
  tx: Tx,
  id: string,
  now: Instant,
  calendar?: AnnotatedCalendar,
): Promise<void> {
  const file = await openDossier(tx, id, now, calendar);
  if (!file) return;
  await keepDueDays(tx, file);
  await keepPromises(tx, file);
  await tx
    .updateTable('dossier')
    .set({ ...nextDueOf(file), reckoned_with: fingerprint(file.calendar) })
    .where('id', '=', id)
    .execute();
  await keepFigures(tx, [id]);
}

/** K67: of all requests that are waited for, in one statement. */
async function keepDueDays(tx: Tx, { requests, clocks }: DossierFile): Promise<void> {
  const waiting = requests.filter(({ state }) => state === 'SENT');
  if (waiting.length === 0) return;
  const due = waiting.map(({ id }) =>
    dueOf(clocks.find((one) => one.request === id && one.basis === 'STATUTORY')),
  );
  const reckoned = sql<{ id: string; due_on: string | null; due_kind: RequestTable['due_kind'] }>`unnest(
    ${waiting.map(({ id }) => id)}::uuid[],
    ${due.map(({ due_on }) => due_on)}::date[],
    ${due.map(({ due_kind }) => due_kind)}::text[])`;
  await tx
    .updateTable('request')
    .from(reckoned.as<'reckoned'>(sql`reckoned(id, due_on, due_kind)`))
    .set((eb) => ({ due_on: eb.ref('reckoned.due_on'), due_kind: eb.ref('reckoned.due_kind') }))
    .whereRef('request.id', '=', 'reckoned.id')
    .execute();
}

/** Of a calendar: two that say the same of every day have the same. */
export function fingerprint({ exceptions, loadedUntil }: AnnotatedCalendar): string {
  const days = [...exceptions].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(canonical({ days, loadedUntil })).digest('hex');
}

function dueOf(clock: Clock | undefined) {
  if (!clock) return { due_on: null, due_kind: null };
  const { due, reckoning } = clock;
  if (due) return { due_on: due, due_kind: 'due' as const };
  return reckoning.tag === 'provisional'
    ? { due_on: reckoning.guess, due_kind: 'provisional' as const }
    : { due_on: null, due_kind: 'paused' as const };
}

/** K81. */
function nextDueOf({ state, clocks }: DossierFile) {
  const next = nextDue(state, clocks);
  return { due_step: next?.step ?? null, due_kind: next?.kind ?? null, due_on: next?.day ?? null };
}

/** K12: a promise moves later with its clock, and never forward. */
async function keepPromises(tx: Tx, { id, clocks }: DossierFile): Promise<void> {
  const told = [...promisesOf(clocks)];
  if (told.length === 0) return;
  await tx
    .insertInto('promise')
    .values(told.map(([clock, day]) => ({ dossier_id: id, clock, day })))
    .onConflict((on) =>
      on
        .columns(['dossier_id', 'clock'])
        .doUpdateSet({ day: sql<string>`greatest(promise.day, excluded.day)` }),
    )
    .execute();
}
