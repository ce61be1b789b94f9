import type { Day } from '#domain/kernel/time.ts';
import type { Database } from '../db/database.ts';

export type Commune = { readonly code: string; readonly name: string };

/** The communes that there are on a day, by name. */
export async function communesOn(db: Database, day: Day): Promise<Commune[]> {
  return db
    .selectFrom('commune')
    .select(['code', 'name'])
    .where('valid_from', '<=', day)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', day)]))
    .orderBy('name')
    .execute();
}

/** The newest name of each code; a code that nobody knows stays without one. */
export async function communeNames(db: Database, codes: readonly string[]): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map();
  const rows = await db
    .selectFrom('commune')
    .select(['code', 'name'])
    .where('code', 'in', [...new Set(codes)])
    .orderBy('valid_from')
    .execute();
  return new Map(rows.map(({ code, name }) => [code, name]));
}
