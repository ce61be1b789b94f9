import * as v from 'valibot';
import type { Actor } from '#domain/accounts/actor.ts';
import {
  type KeptRoute,
  LOCAL_COMMITTEE,
  refuseRoute,
  refuseRouteEnd,
  refuseRouteWork,
  type RouteChoices,
  wasNeverUsed,
} from '#domain/consultation/keeping-routes.ts';
import { refuseUnlessKeeper } from '#domain/consultation/policy.ts';
import { type Day, dateOf, dayOf, type Instant } from '#domain/kernel/time.ts';
import { lastDayBefore } from '#domain/organisation/organisation.ts';
import { type ActContext, defineAct } from '../../acts/act.ts';
import { text, uuid } from '../../acts/input.ts';
import type { Tx } from '../../db/database.ts';
import { loadRouteChoices, lockRoutes } from '../routes.ts';
import { day, itemKey } from '../version-input.ts';

const reason = text(2000);
const said = {
  /** By its key, or `LOCAL_COMMITTEE`. */
  agency: text(60),
  place: v.union([v.literal('ALL'), v.array(text(10))]),
  from: day,
  to: v.optional(day),
  citation: text(500),
  confirmed: v.boolean(),
};

type Facts = { readonly routes: readonly KeptRoute[]; readonly choices: RouteChoices };
const load = async (tx: Tx): Promise<Facts> => ({
  routes: await lockRoutes(tx),
  choices: await loadRouteChoices(tx),
});

type Said = v.InferOutput<v.StrictObjectSchema<typeof said, undefined>>;

const routeOf = ({ from, to, confirmed, agency, place, citation }: Said) => ({
  agency,
  place,
  citation,
  valid: { from, ...(to && { to }) },
  status: confirmed ? ('confirmed' as const) : ('unconfirmed' as const),
});

/** K56: somebody is to be asked about an item from a day on. */
export const addRoute = defineAct({
  name: 'routing.add',
  input: v.strictObject({ item: itemKey, ...said }),
  load: (tx) => load(tx),
  refuse: (actor, { routes, choices }, now, { item, ...rest }) =>
    refuseUnlessKeeper({ actor }) ?? refuseRoute({ item, ...routeOf(rest) }, routes, choices, dayOf(now)),
  async record(tx, _facts, { item, ...rest }, { actor, now, newId }) {
    const route = { id: newId(), item, ...routeOf(rest) };
    await insert(tx, route, actor, now);
    return onRoute(route.id, { route });
  },
});

/** K57: from a day on a row says something else: it ends, and another begins. */
export const changeRoute = defineAct({
  name: 'routing.change',
  input: v.strictObject({ row: uuid, ...said, reason }),
  load: (tx) => load(tx),
  refuse(actor, { routes, choices }, now, { row, reason: _reason, ...rest }) {
    const today = dayOf(now);
    const old = routes.find(({ id }) => id === row);
    const unfit = refuseUnlessKeeper({ actor }) ?? refuseRouteWork(old, today);
    if (unfit || !old) return unfit;
    const others = routes.filter((one) => one !== old);
    return refuseRoute({ ...old, ...routeOf(rest) }, others, choices, today);
  },
  async record(tx, { routes }, { row, reason: because, ...rest }, context) {
    const old = routes.find(({ id }) => id === row);
    if (!old) throw new Error('Refused before');
    const next = { ...old, ...routeOf(rest), id: context.newId() };
    await end(tx, old, lastDayBefore(rest.from), because, context);
    await insert(tx, next, context.actor, context.now);
    return onRoute(row, { before: old, after: next, reason: because });
  },
});

/** K57: nobody is asked by a row any more after a day. */
export const endRoute = defineAct({
  name: 'routing.end',
  input: v.strictObject({ row: uuid, last: day, reason }),
  load: (tx) => load(tx),
  refuse(actor, { routes }, now, { row, last }) {
    const old = routes.find(({ id }) => id === row);
    const unfit = refuseUnlessKeeper({ actor }) ?? refuseRouteWork(old, dayOf(now));
    return unfit ?? (old && refuseRouteEnd(old, last, dayOf(now)));
  },
  async record(tx, { routes }, { row, last, reason: because }, context) {
    const old = routes.find(({ id }) => id === row);
    if (!old) throw new Error('Refused before');
    await end(tx, old, last, because, context);
    return onRoute(row, { before: old, last, reason: because });
  },
});

async function insert(tx: Tx, route: KeptRoute, actor: Actor, now: Instant): Promise<void> {
  await tx
    .insertInto('routing_row')
    .values({
      id: route.id,
      item: route.item,
      agency_key: route.agency === LOCAL_COMMITTEE ? null : route.agency,
      place: JSON.stringify(route.place),
      valid_from: route.valid.from,
      valid_to: route.valid.to ?? null,
      asked_if: route.askedIf ? JSON.stringify(route.askedIf) : null,
      citation: route.citation,
      status: route.status,
      entered_by: actor.person,
      entered_at: dateOf(now),
    })
    .execute();
}

async function end(
  tx: Tx,
  route: KeptRoute,
  last: Day,
  because: string,
  { actor, now }: Pick<ActContext, 'actor' | 'now'>,
): Promise<void> {
  if (wasNeverUsed(route, last)) {
    await tx.deleteFrom('routing_row').where('id', '=', route.id).execute();
    return;
  }
  await tx
    .updateTable('routing_row')
    .set({ valid_to: last, ended_by: actor.person, ended_at: dateOf(now), end_reason: because })
    .where('id', '=', route.id)
    .execute();
}

const onRoute = (id: string, audit: Record<string, unknown>) => ({
  subject: { kind: 'routing', id },
  audit,
  result: {},
});
