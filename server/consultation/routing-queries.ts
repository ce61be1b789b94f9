import * as v from 'valibot';
import type { Actor } from '#domain/accounts/actor.ts';
import { LOCAL_COMMITTEE } from '#domain/consultation/keeping-routes.ts';
import { refuseUnlessKeeper } from '#domain/consultation/policy.ts';
import { itemsAsked, type ProcedureVersion, versionOn } from '#domain/consultation/procedure.ts';
import { proposeRequests } from '#domain/consultation/routing.ts';
import type { AgencyId } from '#domain/kernel/id.ts';
import { type Day, dayOf, type Instant, instantOf } from '#domain/kernel/time.ts';
import { civilDay } from '../acts/input.ts';
import type { Database } from '../db/database.ts';
import { loadAgencies } from './agencies.ts';
import { communesOn } from './communes.ts';
import { publishedVersions } from './kept-procedures.ts';
import { committeesOf, itemNames, loadRoutes, routingOf } from './routes.ts';

export type RoutingQueries = ReturnType<typeof createRoutingQueries>;

export type Tried = {
  readonly procedure: string;
  readonly commune: string;
  /** As it stands in an address; what is no day is taken for today. */
  readonly day: string;
  readonly traits: readonly string[];
};

/** Reads for those who keep the routing table (K48); nothing (undefined) for everybody else. */
export function createRoutingQueries({ db, now }: { db: Database; now: () => Instant }) {
  return {
    /** The whole table, with what its rows choose from. */
    async table(actor: Actor) {
      if (refuseUnlessKeeper({ actor })) return undefined;
      const today = dayOf(now());
      const items = await itemNames(db);
      const agencies = [...(await loadAgencies(db)).values()];
      const names = new Map(agencies.map(({ key, name }) => [key, name]));
      const history = await readHistory(db);
      const procedures = await db.selectFrom('procedure').selectAll().orderBy('name').execute();
      return {
        today,
        rows: (await loadRoutes(db)).map((route) => ({
          ...route,
          itemName: items.get(route.item) ?? route.item,
          /** Missing: the People's Committee on the spot, or an agency that is not entered. */
          ...(names.has(route.agency) && { agencyName: names.get(route.agency) }),
          ...history.get(route.id),
        })),
        items: [...items]
          .map(([key, name]) => ({ key, name }))
          .toSorted((a, b) => a.name.localeCompare(b.name, 'vi')),
        agencies: agencies
          .filter(({ valid: { to }, commune }) => !commune && (to === undefined || to >= today))
          .map(({ key, name }) => ({ key, name }))
          .toSorted((a, b) => a.name.localeCompare(b.name, 'vi')),
        communes: await communesOn(db, today),
        procedures: procedures.map(({ key, name }) => ({ key, name })),
      };
    },

    /** K32: who would be asked what about a dossier of a commune on a day, whoever leads it. */
    async attempt(actor: Actor, { procedure, commune, day: asked, traits }: Tried) {
      if (refuseUnlessKeeper({ actor })) return undefined;
      const day = v.is(civilDay, asked) ? (asked as Day) : dayOf(now());
      const version = versionOn(await publishedVersions(db, procedure), day);
      if (!version) return { day, traits: [] as ProcedureVersion['traits'], asked: [], unrouted: [] };
      const agencies = await loadAgencies(db);
      const holding = new Set(traits);
      const items = itemsAsked(version, holding);
      const names = new Map<string, string>(items.map(({ key, name }) => [key, name]));
      const { rows } = routingOf(await loadRoutes(db, [...names.keys()]), agencies, day);
      const found = proposeRequests(
        rows,
        { lead: '' as AgencyId, communes: [commune], traits: holding, items },
        committeesOf(agencies, [commune], day),
        day,
      );
      const named = (keys: readonly string[]) => keys.map((key) => names.get(key) ?? key);
      return {
        day,
        version: version.label,
        traits: version.traits,
        asked: found.proposals.map(({ agency, items: about }) => ({
          agency: agencies.get(agency)?.name ?? LOCAL_COMMITTEE,
          items: named(about),
        })),
        unrouted: named(found.unrouted),
      };
    },
  };
}

/** Who entered and who ended each row. */
async function readHistory(db: Database) {
  const rows = await db
    .selectFrom('routing_row')
    .leftJoin('person as entering', 'entering.id', 'entered_by')
    .leftJoin('person as ending', 'ending.id', 'ended_by')
    .select(['routing_row.id', 'entered_at', 'ended_at', 'end_reason'])
    .select(['entering.full_name as enteredBy', 'ending.full_name as endedBy'])
    .execute();
  return new Map(
    rows.map(({ id, entered_at, ended_at, end_reason, enteredBy, endedBy }) => [
      id,
      {
        ...(entered_at && enteredBy && { entered: { by: enteredBy, at: instantOf(entered_at) } }),
        ...(ended_at &&
          endedBy && { ended: { by: endedBy, at: instantOf(ended_at), because: end_reason ?? '' } }),
      },
    ]),
  );
}
