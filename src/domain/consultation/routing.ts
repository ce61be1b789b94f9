import type { AgencyId, RequestId } from '#domain/kernel/id.ts';
import { type Refusal, refusal } from '#domain/kernel/refusal.ts';
import type { Day } from '#domain/kernel/time.ts';
import { holdsOn, type Tenure } from '#domain/organisation/organisation.ts';
import { applies, type Condition, type TraitKey } from './condition.ts';
import type { Item, ItemKey } from './procedure.ts';
import type { AskedRequest } from './supplement.ts';

/** Code of a commune in the list of administrative units, with its leading zeros. */
export type CommuneCode = string;

/** Who is asked about an item, where and when. Kept as data by an administrator. */
export type RoutingRow = {
  readonly item: ItemKey;
  /** The People's Committee on the spot, of the commune or, until 30/06/2025, the district: one row, not a hundred. */
  readonly agency: AgencyId | 'LOCAL_COMMITTEE';
  readonly place: 'ALL' | readonly CommuneCode[];
  readonly valid: Tenure;
  readonly askedIf?: Condition;
  readonly citation: string;
  readonly status: 'confirmed' | 'unconfirmed';
};

export type RoutedDossier = {
  readonly lead: AgencyId;
  readonly communes: readonly CommuneCode[];
  readonly traits: ReadonlySet<TraitKey>;
  /** As its version asks them for these traits. */
  readonly items: readonly Item[];
};

export type Proposal = { readonly agency: AgencyId; readonly items: readonly ItemKey[] };

export type Routing = {
  /** One request for each agency, with its items in the order of the version. */
  readonly proposals: readonly Proposal[];
  /** Items about which the lead agency asks nobody but itself. */
  readonly own: readonly ItemKey[];
  /** Items for which the table has nobody: somebody must be named by hand. */
  readonly unrouted: readonly ItemKey[];
};

/**
 * K32: who is proposed to be asked what about a dossier on a day.
 *
 * @param committees the People's Committee that answers for each commune on that day
 */
export function proposeRequests(
  rows: readonly RoutingRow[],
  dossier: RoutedDossier,
  committees: ReadonlyMap<CommuneCode, AgencyId>,
  day: Day,
): Routing {
  const askedAbout = new Map<AgencyId, ItemKey[]>();
  const own: ItemKey[] = [];
  const unrouted: ItemKey[] = [];
  for (const { key } of dossier.items) {
    const agencies = agenciesFor(key, rows, dossier, committees, day);
    if (agencies.size === 0) unrouted.push(key);
    if (agencies.has(dossier.lead)) own.push(key);
    for (const agency of agencies)
      if (agency !== dossier.lead) askedAbout.set(agency, [...(askedAbout.get(agency) ?? []), key]);
  }
  return {
    proposals: [...askedAbout].map(([agency, items]) => ({ agency, items })),
    own,
    unrouted,
  };
}

function agenciesFor(
  item: ItemKey,
  rows: readonly RoutingRow[],
  { communes, traits }: RoutedDossier,
  committees: ReadonlyMap<CommuneCode, AgencyId>,
  day: Day,
): Set<AgencyId> {
  const fitting = rows.filter(
    (row) =>
      row.item === item &&
      holdsOn(row.valid, day) &&
      (row.place === 'ALL' || row.place.some((code) => communes.includes(code))) &&
      applies(row.askedIf, traits),
  );
  return new Set(
    fitting.flatMap(({ agency, place }) => {
      if (agency !== 'LOCAL_COMMITTEE') return [agency];
      const there = communes.filter((code) => place === 'ALL' || place.includes(code));
      return there.flatMap((code) => committees.get(code) ?? []);
    }),
  );
}

/** K61: the agencies of a dossier are such as there are; answered beside the field. @param known ids of all agencies */
export function refuseAgencies(
  known: ReadonlySet<string>,
  { office, authority }: { readonly office?: string | undefined; readonly authority: string },
): Refusal | undefined {
  if (!known.has(authority)) return refusal('consultation.agency-unknown', {}, 'authority');
  return office !== undefined && !known.has(office)
    ? refusal('consultation.agency-unknown', {}, 'office')
    : undefined;
}

export type AgencyLife = {
  readonly id: AgencyId;
  readonly valid: Tenure;
  readonly successor?: AgencyId;
};

/** The agency that stands for another on a day: itself, or whoever its successors lead to; nobody where they end. */
export function successorOn(
  agencies: ReadonlyMap<AgencyId, AgencyLife>,
  agency: AgencyId,
  day: Day,
): AgencyId | undefined {
  const met = new Set<AgencyId>();
  for (let next: AgencyId | undefined = agency; next && !met.has(next);) {
    const life = agencies.get(next);
    if (life && holdsOn(life.valid, day)) return next;
    met.add(next);
    next = life?.successor;
  }
  return undefined;
}

/** K33: an unanswered request to an agency that is no more. Whoever takes it over gets a request of its own, with its own clock. */
export type Rerouting = {
  readonly request: RequestId;
  readonly items: readonly ItemKey[];
  /** Missing: the agency has no successor, somebody must be named by hand. */
  readonly to?: AgencyId;
};

/** @param waiting requests that are drafted, sent or bounced, and not answered */
export function reroutings(
  waiting: readonly AskedRequest[],
  agencies: ReadonlyMap<AgencyId, AgencyLife>,
  day: Day,
): Rerouting[] {
  return waiting.flatMap(({ id, agency, items }) => {
    const to = successorOn(agencies, agency, day);
    return to === agency ? [] : [{ request: id, items, ...(to && { to }) }];
  });
}
