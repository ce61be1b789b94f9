import { sql } from 'kysely';
import { APPRAISED } from '#domain/consultation/dossier.ts';
import { isMyTurn, nextMakers } from '#domain/consultation/handling.ts';
import { worksWhere } from '#domain/consultation/policy.ts';
import type { HandlingState, RequestState } from '#domain/consultation/request.ts';
import type { Viewer } from '#domain/consultation/seats.ts';
import { workingDaysBetween, type WorkingCalendar } from '#domain/calendar/working-days.ts';
import type { AgencyId, PersonId } from '#domain/kernel/id.ts';
import { type Day, instantOf, type Instant } from '#domain/kernel/time.ts';
import { loadWorkingCalendar } from '../calendar/working-calendar.ts';
import type { Database } from '../db/database.ts';
import { type Colleague, loadColleagues, withDuty } from './colleagues.ts';

export type InboxRow = {
  readonly request: string;
  readonly agency: string;
  readonly agencyName: string;
  readonly code: string;
  readonly project: string;
  readonly investor: string;
  readonly round: number;
  /** How many items are asked. */
  readonly items: number;
  /** K67. Missing: no clock runs, or it is paused. */
  readonly due?: Day;
  readonly provisional: boolean;
  readonly paused: boolean;
  /** K15: by the procedure version of its dossier. */
  readonly soon: boolean;
  /** K28: its day is over; what is sent now is late. */
  readonly lapsed: boolean;
  readonly handling: HandlingState;
  /** K90: the next step is the reader's. */
  readonly mine: boolean;
  /** Who in the agency has it in hand. */
  readonly hands: readonly string[];
};

export type AnsweredRow = {
  readonly request: string;
  readonly agencyName: string;
  readonly code: string;
  readonly project: string;
  readonly number: string;
  readonly position: string;
  readonly at: Instant;
  readonly late: boolean;
};

export const AT_ONCE = 200;
const ANSWERED_SHOWN = 30;

/** K24, K45: what waits in the agencies in which somebody works, or may still be answered late. The soonest due first. */
export async function readInbox(db: Database, viewer: Viewer): Promise<InboxRow[]> {
  const agencies = worksWhere(viewer);
  if (agencies.length === 0) return [];
  const waiting = await inboxQuery(db, agencies).execute();
  const lapsed = await lapsedQuery(db, agencies).execute();
  const rows = [...lapsed, ...waiting];
  if (rows.length === 0) return [];
  const colleagues = await loadColleagues(db, agencies, viewer.today);
  const soonDays = await loadSoonDays(db);
  const calendar = await loadWorkingCalendar(db);
  return rows.map((row) => {
    const due = row.due_on as Day | null;
    const provisional = row.due_kind === 'provisional';
    const isOver = row.state === 'LAPSED' || (row.due_kind === 'due' && due !== null && due < viewer.today);
    const standing = { agency: row.agency as AgencyId, handling: row.handling };
    return {
      request: row.request,
      agency: row.agency,
      agencyName: row.agencyName,
      code: row.code,
      project: row.project,
      investor: row.investor,
      round: row.round,
      items: Number(row.items),
      ...(due && { due }),
      provisional,
      paused: row.due_kind === 'paused',
      soon:
        !provisional && due !== null && isSoon(calendar, viewer.today, due, soonDays.get(versionKey(row))),
      lapsed: isOver,
      handling: row.handling,
      mine: isMyTurn(viewer, standing, (row.assigned_to ?? undefined) as PersonId | undefined),
      hands: handsOf(colleagues, standing, row.assigned),
    };
  });
}

/** K90: how many requests wait for this person's own step. */
export async function countMine(db: Database, viewer: Viewer): Promise<number> {
  const agencies = worksWhere(viewer);
  if (agencies.length === 0) return 0;
  const mineOf = async (query: ReturnType<typeof inboxQuery>) => {
    const rows = await query
      .clearSelect()
      .clearOrderBy()
      .clearLimit()
      .select(['request.agency_id as agency', 'handling.state as handling', 'handling.assigned_to'])
      .select((eb) => eb.fn.countAll<string>().as('count'))
      .groupBy(['request.agency_id', 'handling.state', 'handling.assigned_to'])
      .execute();
    return rows
      .filter(({ agency, handling, assigned_to: to }) =>
        isMyTurn(viewer, { agency: agency as AgencyId, handling }, (to ?? undefined) as PersonId | undefined),
      )
      .reduce((sum, { count }) => sum + Number(count), 0);
  };
  return (await mineOf(inboxQuery(db, agencies))) + (await mineOf(lapsedQuery(db, agencies)));
}

/** What these agencies answered last. */
export async function readAnswered(db: Database, viewer: Viewer): Promise<AnsweredRow[]> {
  const agencies = worksWhere(viewer);
  if (agencies.length === 0) return [];
  const rows = await db
    .selectFrom('request')
    .innerJoin('dossier', 'dossier.id', 'request.dossier_id')
    .innerJoin('agency', 'agency.id', 'request.agency_id')
    .innerJoin('opinion', 'opinion.request_id', 'request.id')
    .select(['request.id as request', 'agency.name as agencyName', 'dossier.code', 'dossier.project'])
    .select(['opinion.number', 'opinion.position', 'request.answered_at', 'request.state'])
    .where('request.agency_id', 'in', [...agencies])
    .where('request.answered_at', 'is not', null)
    .orderBy('request.answered_at', 'desc')
    .limit(ANSWERED_SHOWN)
    .execute();
  return rows.map(({ answered_at: at, state, ...row }) => ({
    ...row,
    at: instantOf(at as Date),
    late: state === 'ANSWERED_LATE',
  }));
}

/** What is asked, and waited for. Read from the index `request_inbox`. */
export function inboxQuery(db: Database, agencies: readonly AgencyId[]) {
  return rowsIn(db, agencies, 'SENT');
}

/** K28: what has run out and may still be answered late, as long as the report is not signed. */
export function lapsedQuery(db: Database, agencies: readonly AgencyId[]) {
  return rowsIn(db, agencies, 'LAPSED').where('dossier.state', 'in', [...APPRAISED]);
}

function rowsIn(db: Database, agencies: readonly AgencyId[], state: RequestState) {
  return (
    db
      .selectFrom('request')
      .innerJoin('dossier', 'dossier.id', 'request.dossier_id')
      .innerJoin('handling', 'handling.request_id', 'request.id')
      .innerJoin('agency', 'agency.id', 'request.agency_id')
      .leftJoin('person', 'person.id', 'handling.assigned_to')
      .select(['request.id as request', 'request.agency_id as agency', 'agency.name as agencyName'])
      .select(['dossier.code', 'dossier.project', 'dossier.investor', 'dossier.procedure_key'])
      .select(['dossier.version_id', 'request.round', 'request.state', 'request.due_on', 'request.due_kind'])
      .select(['handling.state as handling', 'handling.assigned_to', 'person.full_name as assigned'])
      .select((eb) =>
        eb
          .selectFrom('request_item')
          .select((inner) => inner.fn.countAll<string>().as('items'))
          .whereRef('request_item.request_id', '=', 'request.id')
          .as('items'),
      )
      .where('request.agency_id', 'in', [...agencies])
      // Written out, so that PostgreSQL sees that the partial indexes hold all of it. What is issued is answered.
      .where(sql<boolean>`request.state = ${sql.lit(state)} and handling.state <> 'ISSUED'`)
      .orderBy('request.due_on')
      .orderBy('request.id')
      .limit(AT_ONCE)
  );
}

type VersionOf = { procedure_key: string; version_id: string | null };
const versionKey = ({ procedure_key, version_id }: VersionOf) => `${procedure_key} ${version_id}`;

/** K15: from how many working days before its end each published version calls a clock due soon. */
async function loadSoonDays(db: Database): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('procedure_version')
    .select(['procedure_key', 'id'])
    .select(sql<number | null>`(content->>'dueSoonDays')::int`.as('days'))
    .where('state', '=', 'published')
    .execute();
  return new Map(rows.map(({ procedure_key, id, days }) => [`${procedure_key} ${id}`, days ?? 0]));
}

function isSoon(calendar: WorkingCalendar, today: Day, due: Day, days: number | undefined): boolean {
  return days !== undefined && due >= today && workingDaysBetween(calendar, today, due) <= days;
}

function handsOf(
  colleagues: readonly Colleague[],
  { agency, handling }: { agency: AgencyId; handling: HandlingState },
  assigned: string | null,
): string[] {
  if (assigned && (handling === 'ASSIGNED' || handling === 'DRAFTING')) return [assigned];
  const duties = nextMakers(handling).map((by) => by.split('.')[1] as never);
  return withDuty(colleagues, agency, duties).map(({ name }) => name);
}
