import { type Refusal, refusal } from '#domain/kernel/refusal.ts';
import { type Day, writtenDay } from '#domain/kernel/time.ts';
import { overlap } from '#domain/organisation/organisation.ts';
import type { RoutingRow } from './routing.ts';

/** A row as it is kept: an agency by its key, since one may be named that is not entered yet. */
export type KeptRoute = Omit<RoutingRow, 'agency'> & { readonly id: string; readonly agency: string };
export const LOCAL_COMMITTEE = 'LOCAL_COMMITTEE';

export type RouteChoices = {
  readonly items: ReadonlySet<string>;
  /** Keys of all agencies. */
  readonly agencies: ReadonlySet<string>;
  readonly communes: ReadonlySet<string>;
};

/** K56: why a row cannot stand in the table as it was entered, beside its field. @param others all rows but those that it replaces */
export function refuseRoute(
  route: Omit<KeptRoute, 'id'>,
  others: readonly KeptRoute[],
  { items, agencies, communes }: RouteChoices,
  today: Day,
): Refusal | undefined {
  const { item, agency, place, valid } = route;
  const stray = place === 'ALL' ? undefined : place.find((code) => !communes.has(code));
  if (!items.has(item)) return refusal('consultation.no-such-item', {}, 'item');
  if (agency !== LOCAL_COMMITTEE && !agencies.has(agency))
    return refusal('consultation.agency-unknown', {}, 'agency');
  if (place.length === 0) return refusal('consultation.place-missing', {}, 'place');
  if (stray !== undefined) return refusal('consultation.not-a-commune', { code: stray }, 'place');
  if (valid.from < today)
    return refusal('consultation.route-in-the-past', { today: writtenDay(today) }, 'from');
  if (valid.to && valid.to < valid.from) return refusal('consultation.ends-before-it-begins', {}, 'to');
  return others.some((one) => saysTheSame(one, route))
    ? refusal('consultation.route-twice', {}, 'agency')
    : undefined;
}

const saysTheSame = (a: Omit<KeptRoute, 'id'>, b: Omit<KeptRoute, 'id'>) =>
  a.item === b.item && a.agency === b.agency && overlap(a.valid, b.valid) && meet(a.place, b.place);

const meet = (a: KeptRoute['place'], b: KeptRoute['place']) =>
  a === 'ALL' || b === 'ALL' || a.some((code) => b.includes(code));

/** K57: what is over stays as it was. */
export function refuseRouteWork(route: KeptRoute | undefined, today: Day): Refusal | undefined {
  if (!route) return refusal('consultation.no-such-route');
  const { to } = route.valid;
  return to && to < today ? refusal('consultation.route-over', { to: writtenDay(to) }) : undefined;
}

/** K57: a row ends with a day that is not over, and no later than it would end anyway. */
export function refuseRouteEnd({ valid }: KeptRoute, last: Day, today: Day): Refusal | undefined {
  if (last < today) return refusal('consultation.route-in-the-past', { today: writtenDay(today) }, 'last');
  return valid.to && last > valid.to
    ? refusal('consultation.route-ends-sooner', { to: writtenDay(valid.to) }, 'last')
    : undefined;
}

/** K57: whether nobody can have been asked by it when it ends with this day: then it is gone, and only the audit has it. */
export const wasNeverUsed = ({ valid }: KeptRoute, last: Day): boolean => last < valid.from;
