import type { AnnotatedCalendar } from '#domain/calendar/term.ts';
import type { LandUse } from '#domain/consultation/facts.ts';
import {
  type ProcedureVersionId,
  timetableFor,
  type TimetableChoice,
} from '#domain/consultation/procedure.ts';
import type { DossierId, PersonId } from '#domain/kernel/id.ts';
import { type Day, type Instant, instantOf } from '#domain/kernel/time.ts';
import { loadWorkingCalendar } from '../calendar/working-calendar.ts';
import type { Database, Tx } from '../db/database.ts';
import type { DossierFile, RequestFile } from './dossier-file.ts';
import { loadGiven, loadHours, loadPauses, loadPromises, loadRequests } from './dossier-parts.ts';
import { reckonClocks } from './dossier-times.ts';
import { findLapsing } from './lapse.ts';
import { placesOf } from './standing.ts';
import { publishedVersions } from './kept-procedures.ts';

/** A dossier as it is at a moment; undefined where there is none of that id. @param calendar where many are read at once */
export async function openDossier(
  db: Database | Tx,
  id: string,
  now: Instant,
  calendar?: AnnotatedCalendar,
): Promise<DossierFile | undefined> {
  const row = await db.selectFrom('dossier').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  const versions = await publishedVersions(db, row.procedure_key);
  const version = versions.find((one) => one.id === row.version_id);
  const choice = choiceOf(row);
  const requests = await loadRequests(db, id);
  const agencies = [row.lead_agency_id, ...requests.map(({ agency }) => agency)];
  const stored = {
    id: row.id as DossierId,
    code: row.code,
    ...placesOf(row),
    facts: {
      investor: row.investor,
      project: row.project,
      ...(row.capital_vnd !== null && { capitalVnd: row.capital_vnd }),
      ...(row.term_years !== null && { termYears: row.term_years }),
      communes: row.communes,
      ...(row.site && { site: row.site }),
      land: row.land as LandUse[],
      traits: row.traits,
    },
    procedure: row.procedure_key,
    versions,
    ...(version && { version, timetable: timetableFor(version, versions, choice) }),
    ...(choice && { choice }),
    ...eventsOf(row),
    requests,
    pauses: await loadPauses(db, id),
    promised: await loadPromises(db, id),
    calendar: calendar ?? (await loadWorkingCalendar(db)),
    hours: await loadHours(db, agencies),
    given: await loadGiven(db, id),
  };
  const clocks = reckonClocks(stored, {
    ...(row.valid_on && { validOn: row.valid_on as Day }),
    ...(row.published_on && { publishedOn: row.published_on as Day }),
    ...(row.report_sent_on && { reportSentOn: row.report_sent_on as Day }),
    ...(row.report_received_on && { reportReceivedOn: row.report_received_on as Day }),
    ...(row.decided_on && { decidedOn: row.decided_on as Day }),
  });
  const lapsing = findLapsing(requests, version?.items ?? [], clocks, now);
  const isLapsing = (request: RequestFile) => lapsing.some((one) => one.request === request.id);
  return {
    ...stored,
    clocks,
    lapsing,
    requests: requests.map((one) => (isLapsing(one) ? { ...one, state: 'LAPSED' } : one)),
  };
}

/** The same with its row locked: one hand at a time is at a dossier and everything that belongs to it. */
export async function lockDossier(
  tx: Tx,
  id: string,
  now: Instant,
  calendar?: AnnotatedCalendar,
): Promise<DossierFile | undefined> {
  await tx.selectFrom('dossier').select('id').where('id', '=', id).forUpdate().executeTakeFirst();
  return openDossier(tx, id, now, calendar);
}

type EventRow = {
  valid_on: string | null;
  accepted_at: Date | null;
  published_on: string | null;
  decided_on: string | null;
  agenda_item_id: string | null;
};

function eventsOf(row: EventRow) {
  return {
    ...(row.accepted_at && { acceptedAt: instantOf(row.accepted_at) }),
    ...(row.valid_on && { validOn: row.valid_on as Day }),
    ...(row.published_on && { publishedOn: row.published_on as Day }),
    ...(row.decided_on && { decidedOn: row.decided_on as Day }),
    ...(row.agenda_item_id && { agendaItem: row.agenda_item_id }),
  };
}

type ChoiceRow = {
  timetable_from: string | null;
  timetable_note: string | null;
  timetable_by: string | null;
  timetable_on: string | null;
};

function choiceOf(row: ChoiceRow): TimetableChoice | undefined {
  if (!row.timetable_from) return undefined;
  return {
    from: row.timetable_from as ProcedureVersionId,
    note: row.timetable_note ?? '',
    by: row.timetable_by as PersonId,
    on: row.timetable_on as Day,
  };
}
