import type { AgencyLife } from '#domain/consultation/routing.ts';
import type { AgencyId } from '#domain/kernel/id.ts';
import type { Day } from '#domain/kernel/time.ts';
import type { Database, Tx } from '../db/database.ts';

export type KnownAgency = AgencyLife & {
  readonly key: string;
  readonly name: string;
  readonly short: string;
  /** Code of the commune whose People's Committee it is. */
  readonly commune?: string;
};

type Named = Pick<KnownAgency, 'id' | 'name' | 'commune'>;

/** K34: the order of agencies on every paper and page: those of the province, then those on the spot, each by their names. */
export function compareAgencies(a: Named, b: Named): number {
  const isLocal = (one: Named) => Number(one.commune !== undefined);
  return isLocal(a) - isLocal(b) || a.name.localeCompare(b.name, 'vi') || a.id.localeCompare(b.id);
}

/** All agencies that there are or were. */
export async function loadAgencies(db: Database | Tx): Promise<Map<AgencyId, KnownAgency>> {
  const rows = await db
    .selectFrom('agency')
    .select(['id', 'key', 'name', 'short_name', 'valid_from', 'valid_to', 'successor_id', 'commune_code'])
    .execute();
  return new Map(
    rows.map((row) => [
      row.id as AgencyId,
      {
        id: row.id as AgencyId,
        key: row.key,
        name: row.name,
        short: row.short_name,
        ...(row.commune_code && { commune: row.commune_code }),
        valid: { from: row.valid_from as Day, ...(row.valid_to && { to: row.valid_to as Day }) },
        ...(row.successor_id && { successor: row.successor_id as AgencyId }),
      },
    ]),
  );
}
