import type { ItemOpinion } from '#domain/consultation/opinion.ts';
import type { ItemKey } from '#domain/consultation/procedure.ts';
import type { RequestRow } from '#domain/consultation/statistics.ts';
import type { AgencyId, DossierId, RequestId } from '#domain/kernel/id.ts';
import { type Day, instantOf } from '#domain/kernel/time.ts';
import type { Database, Tx } from '../db/database.ts';

export type CountedRequest = RequestRow & { readonly dossier: DossierId };

/** K41: out of all rows, the requests of these dossiers that are over. */
export async function countedRequests(db: Database | Tx, ids: readonly string[]): Promise<CountedRequest[]> {
  if (ids.length === 0) return [];
  const over = db
    .selectFrom('request')
    .where('dossier_id', 'in', ids)
    .where('state', 'in', ['ANSWERED', 'LAPSED', 'ANSWERED_LATE']);
  const rows = await over
    .select(['id', 'dossier_id', 'agency_id', 'round', 'delivered_at', 'opened_at', 'answered_at'])
    .execute();
  const wanted = over.select('id');
  const opinions = await db
    .selectFrom('opinion')
    .select(['request_id', 'content'])
    .where('request_id', 'in', wanted)
    .execute();
  const silences = await db
    .selectFrom('silence_record')
    .select(['request_id', 'item', 'outcome', 'due_on'])
    .where('request_id', 'in', wanted)
    .execute();
  const responses = await db
    .selectFrom('point_response')
    .select(['request_id', 'kind', 'text'])
    .where('request_id', 'in', wanted)
    .execute();
  const said = new Map(opinions.map((one) => [one.request_id, one.content as ItemOpinion[]]));
  const silent = Map.groupBy(silences, ({ request_id }) => request_id);
  const responded = Map.groupBy(responses, ({ request_id }) => request_id);
  return rows.map((row) => ({
    request: row.id as RequestId,
    dossier: row.dossier_id as DossierId,
    agency: row.agency_id as AgencyId,
    round: row.round,
    ...(row.delivered_at && { deliveredAt: instantOf(row.delivered_at) }),
    ...(row.opened_at && { openedAt: instantOf(row.opened_at) }),
    ...(row.answered_at && { answeredAt: instantOf(row.answered_at) }),
    answers: (said.get(row.id) ?? []).map(({ position, text }) => ({ position, text })),
    silence: (silent.get(row.id) ?? []).map(({ item, outcome, due_on }) => ({
      item: item as ItemKey,
      outcome,
      due: due_on as Day,
    })),
    responses: (responded.get(row.id) ?? []).map(({ kind, text }) => ({ kind, text })),
  }));
}
