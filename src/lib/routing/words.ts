import { LOCAL_COMMITTEE } from '#domain/consultation/keeping-routes.ts';
import { m } from '$lib/words/paraglide/messages';
import type { RoutingTable, ShownRoute } from './shapes.ts';

/** An agency that nobody has entered yet stands by its key. */
export function agencyWords({ agency, agencyName }: Pick<ShownRoute, 'agency' | 'agencyName'>): string {
  if (agency === LOCAL_COMMITTEE) return m.routing_local();
  return agencyName ?? m.routing_unknown({ key: agency });
}

export function placeWords({ place }: ShownRoute, { communes }: Pick<RoutingTable, 'communes'>): string {
  if (place === 'ALL') return m.routing_everywhere();
  return place.map((code) => communes.find((one) => one.code === code)?.name ?? code).join(', ');
}
