import { sql } from 'kysely';
import type { Position } from '#domain/consultation/opinion.ts';
import type { Period } from '#domain/consultation/period.ts';
import type { FigureScope } from '#domain/consultation/policy.ts';
import type { ItemKey } from '#domain/consultation/procedure.ts';
import type { RequestRow } from '#domain/consultation/statistics.ts';
import type { AgencyId, DossierId, RequestId } from '#domain/kernel/id.ts';
import { addDays, dateOf, type Day, instantOf, startOf } from '#domain/kernel/time.ts';
import type { Database } from '../db/database.ts';
import { inScope, isOneOf } from './figure-scope.ts';

export type CountedRequest = RequestRow & {
  readonly dossier: DossierId;
  readonly code: string;
  readonly project: string;
  readonly due?: Day;
};

/** K41: the requests that were over in a period. */
export async function countedRequests(
  db: Database,
  scope: FigureScope,
  period: Period,
): Promise<CountedRequest[]> {
  const wanted = overQuery(db, scope, period);
  const rows = await wanted
    .select(['request.id', 'request.agency_id', 'request.round', 'request.delivered_at', 'request.opened_at'])
    .select([
      'request.answered_at',
      'request.due_on',
      'request.dossier_id',
      'dossier.code',
      'dossier.project',
    ])
    .execute();
  const ids = wanted.select('request.id');
  const opinions = await db
    .selectFrom('opinion')
    .select([
      'request_id',
      // Of an opinion only what is counted: its positions, and whether another says the same.
      sql<Position[]>`array(select e ->> 'position' from jsonb_array_elements(content) e)`.as('positions'),
      sql<string[]>`array(select case btrim(e ->> 'text') when '' then '' else md5(btrim(e ->> 'text')) end
        from jsonb_array_elements(content) e)`.as('texts'),
    ])
    .where('request_id', 'in', ids)
    .execute();
  const silences = await db
    .selectFrom('silence_record')
    .select(['request_id', 'item', 'outcome', 'due_on'])
    .where('request_id', 'in', ids)
    .execute();
  const said = new Map(opinions.map((one) => [one.request_id, answersOf(one)]));
  const silent = Map.groupBy(silences, ({ request_id }) => request_id);
  return rows.map((row) => ({
    request: row.id as RequestId,
    agency: row.agency_id as AgencyId,
    dossier: row.dossier_id as DossierId,
    code: row.code,
    project: row.project,
    round: row.round,
    ...(row.due_on && { due: row.due_on as Day }),
    ...(row.delivered_at && { deliveredAt: instantOf(row.delivered_at) }),
    ...(row.opened_at && { openedAt: instantOf(row.opened_at) }),
    ...(row.answered_at && { answeredAt: instantOf(row.answered_at) }),
    answers: said.get(row.id) ?? [],
    silence: (silent.get(row.id) ?? []).map(({ item, outcome, due_on }) => ({
      item: item as ItemKey,
      outcome,
      due: due_on as Day,
    })),
    // Kept by the synthesis, which is not there yet.
    responses: [],
  }));
}

function overQuery(db: Database, scope: FigureScope, { from, to }: Period) {
  return db
    .selectFrom('request')
    .innerJoin('dossier', 'dossier.id', 'request.dossier_id')
    .where((eb) => eb.or([inScope(eb, scope), isOneOf(eb, 'request.agency_id', scope.asked)]))
    .where((eb) =>
      eb.or([
        eb.and([
          eb('request.state', '=', 'ANSWERED'),
          eb('request.answered_at', '>=', dateOf(startOf(from))),
          eb('request.answered_at', '<', dateOf(startOf(addDays(to, 1)))),
        ]),
        eb.and([
          eb('request.state', 'in', ['LAPSED', 'ANSWERED_LATE']),
          eb('request.due_on', '>=', from),
          eb('request.due_on', '<=', to),
        ]),
      ]),
    );
}

type Said = { readonly positions: readonly Position[]; readonly texts: readonly string[] };

const answersOf = ({ positions, texts }: Said): RequestRow['answers'] =>
  positions.map((position, index) => ({ position, text: texts[index] ?? '' }));
