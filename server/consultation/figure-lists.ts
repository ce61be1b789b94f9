import { type RawBuilder, sql } from 'kysely';
import type { Period } from '#domain/consultation/period.ts';
import type { SilenceOutcome } from '#domain/consultation/silence.ts';
import type { QualityFlag } from '#domain/consultation/statistics.ts';
import { isId } from '#domain/kernel/id.ts';
import { type Day, dayOf, instantOf, parseDay } from '#domain/kernel/time.ts';
import type { Database } from '../db/database.ts';
import { inDossierList } from './figure-dossiers.ts';
import { DOSSIER_LISTS, type DossierList, REQUEST_LISTS, type RequestList } from './figure-kinds.ts';
import type { AskedPeriod } from './figure-period.ts';
import { type AskedRequests, countedIn, IN_REQUEST_LIST } from './figure-requests.ts';
import { dossierInScope } from './figure-scope.ts';

/** What an address asks for beside the period: which figure is opened, of which agency, after which row. */
export type AskedFigures = AskedPeriod & {
  readonly rows?: string | undefined;
  readonly agency?: string | undefined;
  readonly after?: string | undefined;
};

export type DossierLine = {
  readonly dossier: string;
  readonly code: string;
  readonly project: string;
  readonly lead: string;
  readonly validOn: Day;
  readonly sendDue?: Day;
  readonly sentOn?: Day;
  readonly due?: Day;
  readonly decidedOn?: Day;
};

export type RequestLine = {
  readonly request: string;
  readonly dossier: string;
  readonly code: string;
  readonly project: string;
  readonly agency: string;
  readonly receivedOn?: Day;
  readonly due?: Day;
  readonly answeredOn?: Day;
  /** What silence came to, item by item. */
  readonly silence: readonly SilenceOutcome[];
  readonly isDeemed: boolean;
  readonly flags: readonly QualityFlag[];
};

/** As many rows as one page shows. */
export const ROWS_AT_ONCE = 500;

type Page<Line> = {
  readonly lines: readonly Line[];
  /** With which the rows after these are asked for; missing: there are none. */
  readonly next?: string;
};
type OfDossiers = Page<DossierLine> & { readonly of: 'dossiers'; readonly key: DossierList };
type OfRequests = Page<RequestLine> & {
  readonly of: 'requests';
  readonly key: RequestList;
  /** Only those of one agency. */
  readonly agency?: string;
};
export type OpenedList = OfDossiers | OfRequests;

/** @param soFar the part of the period that is over, for dossiers */
export type AskedRows = AskedRequests & {
  readonly soFar: Period;
  readonly nameOf: (agency: string) => string;
  readonly atOnce: number;
};

/** The rows behind a figure, the newest first; nothing where no figure was opened. */
export async function readList(
  db: Database,
  { rows, agency, after }: AskedFigures,
  asked: AskedRows,
): Promise<OpenedList | undefined> {
  const cursor = readCursor(after);
  const ofDossiers = DOSSIER_LISTS.find((key) => key === rows);
  if (ofDossiers)
    return { of: 'dossiers', key: ofDossiers, ...(await dossierLines(db, ofDossiers, asked, cursor)) };
  const ofRequests = REQUEST_LISTS.find((key) => key === rows);
  if (!ofRequests || (agency && !isId(agency))) return undefined;
  return {
    of: 'requests',
    key: ofRequests,
    ...(await requestLines(db, { list: ofRequests, agency }, asked, cursor)),
    ...(agency && { agency: asked.nameOf(agency) }),
  };
}

/** Where a page has ended: the day by which it is ordered, and the id of its last row. */
type Cursor = { readonly on: string; readonly id: string };

const cursorOf = ({ on, id }: Cursor) => `${on}_${id}`;

/** What somebody has made up is the first page. */
function readCursor(text = ''): Cursor | undefined {
  const [, on, id] = /^(\d{4}-\d{2}-\d{2})_(.+)$/.exec(text) ?? [];
  return on && id && isId(id) && isDay(on) ? { on, id } : undefined;
}

function isDay(text: string): boolean {
  try {
    return parseDay(text) === text;
  } catch {
    return false;
  }
}

const afterCursor = (on: RawBuilder<unknown>, id: RawBuilder<unknown>, cursor: Cursor | undefined) =>
  cursor ? sql<boolean>`(${on}, ${id}) < (${cursor.on}::date, ${cursor.id}::uuid)` : sql<boolean>`true`;

/** Cut to a page, with where the next one begins; one row more was read to know whether there is one. */
function pageOf<Row extends Cursor, Line>(rows: readonly Row[], atOnce: number, lineOf: (row: Row) => Line) {
  const shown = rows.slice(0, atOnce);
  const last = rows.length > atOnce ? shown.at(-1) : undefined;
  return { lines: shown.map(lineOf), ...(last && { next: cursorOf(last) }) };
}

async function dossierLines(
  db: Database,
  list: DossierList,
  { scope, soFar, nameOf, atOnce }: AskedRows,
  cursor: Cursor | undefined,
): Promise<Page<DossierLine>> {
  const on = sql`coalesce(dossier.decided_on, dossier.valid_on)`;
  const { rows } = await sql<DossierRow>`
    select dossier.id, ${on} as on, code, project, lead_agency_id as lead, valid_on, send_due_on, sent_on,
      dossier_figure.due_on, decided_on
    from dossier join dossier_figure on dossier_figure.dossier_id = dossier.id
    where ${dossierInScope(scope)} and ${inDossierList(list, soFar)} and ${afterCursor(on, sql`dossier.id`, cursor)}
    order by ${on} desc, dossier.id desc limit ${atOnce + 1}`.execute(db);
  return pageOf(rows, atOnce, (row) => ({
    dossier: row.id,
    code: row.code,
    project: row.project,
    lead: nameOf(row.lead),
    validOn: row.valid_on,
    ...(row.send_due_on && { sendDue: row.send_due_on }),
    ...(row.sent_on && { sentOn: row.sent_on }),
    ...(row.due_on && { due: row.due_on }),
    ...(row.decided_on && { decidedOn: row.decided_on }),
  }));
}

type DossierRow = Cursor & {
  code: string;
  project: string;
  lead: string;
  valid_on: Day;
  send_due_on: Day | null;
  sent_on: Day | null;
  due_on: Day | null;
  decided_on: Day | null;
};

async function requestLines(
  db: Database,
  { list, agency }: { list: RequestList; agency: string | undefined },
  { nameOf, atOnce, ...asked }: AskedRows,
  cursor: Cursor | undefined,
): Promise<Page<RequestLine>> {
  const isWanted = agency ? sql<boolean>`agency_id = ${agency}::uuid` : sql<boolean>`true`;
  const { rows } = await sql<RequestRow>`with ${countedIn(asked)},
    wanted as (
      select * from counted
      where ${IN_REQUEST_LIST[list]} and ${isWanted} and ${afterCursor(sql`over_on`, sql`request_id`, cursor)}
      order by over_on desc, request_id desc limit ${atOnce + 1}
    )
    select wanted.request_id as id, wanted.over_on as on, wanted.dossier_id as dossier, dossier.code, dossier.project,
      wanted.agency_id as agency, request.delivered_at, request.answered_at, request.due_on, is_deemed, is_at_once,
      is_alike, is_out_of_function,
      array(select outcome from silence_record where silence_record.request_id = wanted.request_id order by item) as silence
    from wanted
    join request on request.id = wanted.request_id
    join dossier on dossier.id = wanted.dossier_id
    order by wanted.over_on desc, wanted.request_id desc`.execute(db);
  return pageOf(rows, atOnce, (row) => ({
    request: row.id,
    dossier: row.dossier,
    code: row.code,
    project: row.project,
    agency: nameOf(row.agency),
    ...(row.delivered_at && { receivedOn: dayOf(instantOf(row.delivered_at)) }),
    ...(row.due_on && { due: row.due_on }),
    ...(row.answered_at && { answeredOn: dayOf(instantOf(row.answered_at)) }),
    silence: row.silence,
    isDeemed: row.is_deemed,
    flags: flagsOf(row),
  }));
}

type RequestRow = Cursor & {
  dossier: string;
  code: string;
  project: string;
  agency: string;
  delivered_at: Date | null;
  answered_at: Date | null;
  due_on: Day | null;
  is_deemed: boolean;
  is_at_once: boolean;
  is_alike: boolean;
  is_out_of_function: boolean;
  silence: SilenceOutcome[];
};

const flagsOf = ({ is_at_once, is_alike, is_out_of_function }: RequestRow): QualityFlag[] => [
  ...(is_at_once ? (['SIGNED_AT_ONCE'] as const) : []),
  ...(is_alike ? (['TEXT_AS_ELSEWHERE'] as const) : []),
  ...(is_out_of_function ? (['OUT_OF_FUNCTION'] as const) : []),
];
