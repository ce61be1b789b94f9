import type { Reckoning } from '#domain/calendar/term.ts';
import type { ItemKey } from '#domain/consultation/procedure.ts';
import type { Evidence } from '#domain/consultation/request.ts';
import type { SilenceRecord } from '#domain/consultation/silence.ts';
import { type Day, instantOf } from '#domain/kernel/time.ts';
import type { Database, Tx } from '../db/database.ts';
import type { DossierFile } from './dossier-file.ts';

/** What the silence of each request came to: on record, or run out and put on record by whoever acts next (K23). */
export async function loadSilence(
  db: Database | Tx,
  { id, lapsing }: Pick<DossierFile, 'id' | 'lapsing'>,
): Promise<Map<string, readonly SilenceRecord[]>> {
  const rows = await db
    .selectFrom('silence_record')
    .innerJoin('request', 'request.id', 'silence_record.request_id')
    .selectAll('silence_record')
    .where('dossier_id', '=', id)
    .execute();
  const found = new Map<string, readonly SilenceRecord[]>(
    lapsing.map(({ request, records }) => [request, records]),
  );
  for (const row of rows) {
    const record: SilenceRecord = {
      item: row.item as ItemKey,
      outcome: row.outcome,
      at: instantOf(row.at),
      due: row.due_on as Day,
      evidence: row.evidence as Evidence,
      reckoning: row.reckoning as Reckoning,
    };
    found.set(row.request_id, [...(found.get(row.request_id) ?? []), record]);
  }
  return found;
}
