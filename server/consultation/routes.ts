import { sql } from 'kysely';
import { type KeptRoute, LOCAL_COMMITTEE, type RouteChoices } from '#domain/consultation/keeping-routes.ts';
import type { ProcedureVersion } from '#domain/consultation/procedure.ts';
import type { RoutingRow } from '#domain/consultation/routing.ts';
import type { AgencyId } from '#domain/kernel/id.ts';
import type { Day } from '#domain/kernel/time.ts';
import { holdsOn } from '#domain/organisation/organisation.ts';
import type { Database, Tx } from '../db/database.ts';
import type { KnownAgency } from './agencies.ts';

/** The routing table as it is kept (K56, K57), the rows that are over among it. */
export async function loadRoutes(db: Database | Tx, items?: readonly string[]): Promise<KeptRoute[]> {
  if (items?.length === 0) return [];
  let query = db.selectFrom('routing_row').selectAll();
  if (items) query = query.where('item', 'in', [...items]);
  return (await query.execute()).map((row): KeptRoute => ({
    id: row.id,
    item: row.item as KeptRoute['item'],
    agency: row.agency_key ?? LOCAL_COMMITTEE,
    place: row.place as KeptRoute['place'],
    valid: { from: row.valid_from as Day, ...(row.valid_to && { to: row.valid_to as Day }) },
    ...(row.asked_if !== null && { askedIf: row.asked_if as NonNullable<KeptRoute['askedIf']> }),
    citation: row.citation,
    status: row.status,
  }));
}

/** The same while nobody else changes it: whether two rows say the same is asked of all of them. */
export async function lockRoutes(tx: Tx): Promise<KeptRoute[]> {
  await sql`lock table routing_row in share row exclusive mode`.execute(tx);
  return loadRoutes(tx);
}

/** Rows as they are asked (K32), and the keys of agencies that they name on the day and that nobody has entered yet. */
export function routingOf(
  routes: readonly KeptRoute[],
  agencies: ReadonlyMap<AgencyId, KnownAgency>,
  day: Day,
): { rows: RoutingRow[]; missing: string[] } {
  const byKey = new Map([...agencies.values()].map(({ key, id }) => [key, id]));
  const missing = routes.flatMap(({ agency, valid }) =>
    agency !== LOCAL_COMMITTEE && !byKey.has(agency) && holdsOn(valid, day) ? [agency] : [],
  );
  const rows = routes.flatMap(({ id: _id, agency: key, ...route }): RoutingRow[] => {
    const agency = key === LOCAL_COMMITTEE ? LOCAL_COMMITTEE : byKey.get(key);
    return agency ? [{ ...route, agency }] : [];
  });
  return { rows, missing: [...new Set(missing)].toSorted() };
}

/** The People's Committee that answers for each of these communes on a day. */
export function committeesOf(
  agencies: ReadonlyMap<AgencyId, KnownAgency>,
  communes: readonly string[],
  day: Day,
): Map<string, AgencyId> {
  return new Map(
    [...agencies.values()].flatMap(({ id, commune, valid }) =>
      commune && communes.includes(commune) && holdsOn(valid, day) ? [[commune, id] as const] : [],
    ),
  );
}

/** What a row may name: items of any published version, agencies, communes, whether or not they are there today. */
export async function loadRouteChoices(db: Database | Tx): Promise<RouteChoices> {
  const agencies = await db.selectFrom('agency').select('key').execute();
  const communes = await db.selectFrom('commune').select('code').execute();
  return {
    items: new Set((await itemNames(db)).keys()),
    agencies: new Set(agencies.map(({ key }) => key)),
    communes: new Set(communes.map(({ code }) => code)),
  };
}

/** Each item that is asked about, by the name that the newest version gives it. */
export async function itemNames(db: Database | Tx): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('procedure_version')
    .select('content')
    .where('state', '=', 'published')
    .execute();
  const versions = rows
    .map(({ content }) => content as ProcedureVersion)
    .toSorted((a, b) => a.valid.from.localeCompare(b.valid.from));
  return new Map(versions.flatMap(({ items }) => items.map(({ key, name }) => [key, name] as const)));
}
