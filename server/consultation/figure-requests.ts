import { type RawBuilder, sql } from 'kysely';
import type { Period } from '#domain/consultation/period.ts';
import type { FigureScope } from '#domain/consultation/policy.ts';
import type { Database } from '../db/database.ts';
import { REQUEST_LISTS, type RequestList } from './figure-kinds.ts';
import { dossierInScope, requestInScope } from './figure-scope.ts';

export type AskedRequests = {
  readonly scope: FigureScope;
  readonly period: Period;
  /** An opinion signed sooner after the request was opened was hardly read. */
  readonly soonMs: number;
};

/**
 * K41, in SQL, for a `with`: the requests over in a period as far as the reader sees them (`counted`), with what makes each worth a
 * second look. Words are compared within these.
 */
export const countedIn = ({ scope, period, soonMs }: AskedRequests): RawBuilder<unknown> => sql`
  seen as materialized (
    select request_id, request_figure.dossier_id, agency_id, round, over_on, is_answered, is_silent, is_deemed, answers,
      unclear, is_out_of_function, answer_ms, read_ms, texts, accepted, explained, ${dossierInScope(scope)} as has_whole
    from request_figure join dossier on dossier.id = request_figure.dossier_id
    where over_on between ${period.from}::date and ${period.to}::date and ${requestInScope(scope)}
  ),
  word as materialized (select request_id, unnest(texts) as mark from seen),
  alike as (
    select distinct request_id from word
    where mark in (select mark from word group by mark having count(*) > 1)
  ),
  counted as (
    select seen.*, coalesce(read_ms < ${soonMs}, false) as is_at_once, alike.request_id is not null as is_alike
    from seen left join alike on alike.request_id = seen.request_id
  )`;

/** Which of `counted` stand behind a figure. What the report makes of a point is told to whoever has the dossier (K46). */
export const IN_REQUEST_LIST: Readonly<Record<RequestList, RawBuilder<boolean>>> = {
  over: sql`true`,
  answered: sql`is_answered`,
  'answered-on-time': sql`(is_answered and not is_silent)`,
  deemed: sql`is_deemed`,
  clarification: sql`unclear > 0`,
  'second-round': sql`round > 1`,
  flagged: sql`(is_at_once or is_alike or is_out_of_function)`,
  responded: sql`(has_whole and accepted + explained > 0)`,
  accepted: sql`(has_whole and accepted > 0)`,
  explained: sql`(has_whole and explained > 0)`,
};

export type RequestCounts = {
  /** Missing: of all agencies together. */
  readonly agency?: string;
  readonly lists: Readonly<Record<RequestList, number>>;
  /** Items that were answered, and those of them with a question. */
  readonly answers: number;
  readonly unclear: number;
  /** Points that the report accepts, and that it explains. */
  readonly accepted: number;
  readonly explained: number;
  readonly medianMs?: number;
};

/** Counts of all, and of each agency that was asked. */
export async function countRequests(
  db: Database,
  asked: AskedRequests,
): Promise<{ all: RequestCounts; agencies: RequestCounts[] }> {
  const lists = REQUEST_LISTS.map(
    (list) => sql`count(*) filter (where ${IN_REQUEST_LIST[list]}) as ${sql.ref(list)}`,
  );
  const { rows } = await sql<Counted>`with ${countedIn(asked)}
    select agency_id, ${sql.join(lists)},
      coalesce(sum(answers), 0) as answer_count, coalesce(sum(unclear), 0) as unclear_count,
      coalesce(sum(accepted) filter (where has_whole), 0) as accepted_count,
      coalesce(sum(explained) filter (where has_whole), 0) as explained_count,
      percentile_cont(0.5) within group (order by answer_ms) as median_ms
    from counted
    group by grouping sets ((), (agency_id))`.execute(db);
  const counts = rows.map(countsOf);
  const all = counts.find(({ agency }) => agency === undefined);
  // The empty grouping set has a row whatever there is.
  if (!all) throw new Error('Nothing was counted');
  return { all, agencies: counts.filter(({ agency }) => agency !== undefined) };
}

type Counted = Record<RequestList, number> & {
  agency_id: string | null;
  answer_count: number;
  unclear_count: number;
  accepted_count: number;
  explained_count: number;
  median_ms: number | null;
};

const countsOf = (row: Counted): RequestCounts => ({
  ...(row.agency_id !== null && { agency: row.agency_id }),
  lists: row,
  answers: row.answer_count,
  unclear: row.unclear_count,
  accepted: row.accepted_count,
  explained: row.explained_count,
  ...(row.median_ms !== null && { medianMs: row.median_ms }),
});
