import type { AgencyId, PersonId } from '#domain/kernel/id.ts';
import type { Day } from '#domain/kernel/time.ts';
import { holdsOn } from '#domain/organisation/organisation.ts';
import type { Deferral } from '#domain/rotation/deferral.ts';
import type { Positions } from '#domain/rotation/due.ts';
import type { Consent, Holding, Official, OfficialId, RelativeLink } from '#domain/rotation/official.ts';
import type { Position, PositionId } from '#domain/rotation/position.ts';
import type { Database, Tx } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';
import type { Seal } from '../files/seal.ts';
import { openGround, openRelative, reversed } from './sealed.ts';

/** Officials and posts as the rules look at them on a day. */
export type Register = {
  readonly officials: readonly (Official & { readonly person?: PersonId })[];
  readonly positions: Positions;
};

/** What is read of it depends on who reads: nothing of this goes to a page undisclosed (disclosure.ts). */
export async function loadRegister(db: Database | Tx, seal: Seal, on: Day): Promise<Register> {
  const posts = (await db.selectFrom('rotation_position').selectAll().execute()).map(positionOf);
  const positions = positionsOf(posts);
  const rows = await db
    .selectFrom('official')
    .leftJoin('person', 'person.id', 'official.person_id')
    .selectAll('official')
    .select('person.full_name as house_name')
    .execute();
  const holdings = await loadHoldings(db);
  const grounds = await loadGrounds(db, seal);
  const names = new Map(rows.map((row) => [row.id, nameOf(row)]));
  const relatives = await loadRelatives(db, seal, (other) => ({
    name: names.get(other) ?? '',
    holds: (holdings.get(other) ?? [])
      .filter((one) => holdsOn(one, on))
      .flatMap(({ position }) => positions.byId.get(position) ?? []),
  }));
  return {
    positions,
    officials: rows.map((row) => ({
      ...officialOf(row),
      holdings: holdings.get(row.id) ?? [],
      deferrals: grounds.get(row.id) ?? [],
      relatives: relatives.get(row.id) ?? [],
    })),
  };
}

function positionsOf(all: readonly Position[]): Positions {
  const byAgency = Map.groupBy(all, ({ agency }) => agency);
  return { byId: new Map(all.map((one) => [one.id, one])), ofAgency: (key) => byAgency.get(key) ?? [] };
}

export function positionOf(row: Tables['rotation_position']): Position {
  return {
    id: row.id as PositionId,
    agency: row.agency_id as AgencyId,
    title: row.title,
    kind: row.kind,
    ...(row.sector && { sector: row.sector }),
    valid: { from: row.valid_from as Day, ...(row.valid_to && { to: row.valid_to as Day }) },
    ...(row.commune_code && { commune: row.commune_code }),
    ...placeOf(row, 'place'),
    fields: row.fields,
    ranks: row.job_ranks,
    politicalLevel: row.political_level,
    ...(row.language && { language: row.language }),
    level: row.level,
    ...(row.sensitive && { sensitive: row.sensitive }),
    nonLocal: row.non_local,
  };
}

type OfficialRow = Omit<Tables['official'], 'is_fictional' | 'consents'> & {
  consents: string[];
  /** As the organisation calls her, which goes before. */
  house_name: string | null;
};

const nameOf = ({ house_name, full_name }: Pick<OfficialRow, 'house_name' | 'full_name'>) =>
  house_name ?? full_name;

function officialOf(row: OfficialRow) {
  return {
    id: row.id as OfficialId,
    ...(row.person_id && { person: row.person_id as PersonId }),
    name: nameOf(row),
    born: row.born_on as Day,
    sex: row.sex,
    ...(row.home_commune && { homeCommune: row.home_commune }),
    ...placeOf(row, 'residence'),
    fields: row.fields,
    ...(row.job_rank && { rank: row.job_rank }),
    politicalLevel: row.political_level,
    languages: row.languages,
    ...(row.retires_on && { retiresOn: row.retires_on as Day }),
    probation:
      row.probation_from && row.probation_to
        ? [{ from: row.probation_from as Day, to: row.probation_to as Day }]
        : [],
    conflicts: [],
    consents: row.consents as Consent[],
  };
}

function placeOf<Key extends string>({ lat, lon }: { lat: number | null; lon: number | null }, key: Key) {
  return lat === null || lon === null
    ? undefined
    : ({ [key]: { lat, lon } } as Record<Key, { lat: number; lon: number }>);
}

/** Of posts kept in the organisation, the tenures there; of the others, what is kept here. */
async function loadHoldings(db: Database | Tx): Promise<Map<string, Holding[]>> {
  const own = await db
    .selectFrom('rotation_holding')
    .select(['official_id', 'position_id', 'from_on', 'to_on', 'decision'])
    .execute();
  const organised = await db
    .selectFrom('tenure')
    .innerJoin('official', 'official.person_id', 'tenure.person_id')
    .innerJoin('rotation_position', 'rotation_position.post_id', 'tenure.post_id')
    .select(['official.id as official_id', 'rotation_position.id as position_id', 'from_on', 'to_on'])
    .execute();
  const rows = [...own, ...organised.map((row) => ({ ...row, decision: '' }))];
  return grouped(rows, ({ position_id, from_on, to_on, decision }) => ({
    position: position_id as PositionId,
    from: from_on as Day,
    ...(to_on && { to: to_on as Day }),
    ...(decision && { decision }),
  }));
}

async function loadGrounds(db: Database | Tx, seal: Seal): Promise<Map<string, Deferral[]>> {
  const rows = await db
    .selectFrom('sealed_ground')
    .select(['id', 'official_id', 'sealed', 'ended_on'])
    .execute();
  return grouped(rows, (row) => openGround(seal, row));
}

/** Recorded with one of the two, known of both. */
async function loadRelatives(
  db: Database | Tx,
  seal: Seal,
  find: (official: string) => Omit<RelativeLink, 'kind'>,
): Promise<Map<string, RelativeLink[]>> {
  const rows = await db.selectFrom('sealed_relative').select(['id', 'official_id', 'sealed']).execute();
  const links = rows.flatMap((row) => {
    const { other, kind } = openRelative(seal, row);
    return [
      { official_id: row.official_id, link: { kind, ...find(other) } },
      { official_id: other, link: { kind: reversed(kind), ...find(row.official_id) } },
    ];
  });
  return grouped(links, ({ link }) => link);
}

function grouped<Row extends { official_id: string }, One>(
  rows: readonly Row[],
  of: (row: Row) => One,
): Map<string, One[]> {
  const found = new Map<string, One[]>();
  for (const row of rows) {
    const list = found.get(row.official_id);
    if (list) list.push(of(row));
    else found.set(row.official_id, [of(row)]);
  }
  return found;
}
