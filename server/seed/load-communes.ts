import type { Database } from '../db/database.ts';
import { COMMUNES, nameOf } from './communes.ts';

/** NQ 1663/NQ-UBTVQH15: the communes and wards of the province since the two-tier order. */
const SINCE = '2025-07-01';

/** Those that are not there yet; what somebody has changed since stays so. */
export async function loadCommunes(db: Database): Promise<void> {
  await db
    .insertInto('commune')
    .values(
      COMMUNES.map((commune) => ({
        code: commune.code,
        name: nameOf(commune),
        valid_from: SINCE,
        valid_to: null,
        predecessor: null,
      })),
    )
    .onConflict((on) => on.columns(['code', 'valid_from']).doNothing())
    .execute();
}
