import { hostname } from 'node:os';
import type { Actor } from '#domain/accounts/actor.ts';
import { refuseUnlessAdministrator } from '#domain/accounts/administration.ts';
import type { Instant } from '#domain/kernel/time.ts';
import type { Hub } from '../sync/hub.ts';
import type { Reason } from '../sync/tally.ts';
import { EVERY_MS, KEPT_MS, type Sampler } from './sampler.ts';

type Parts = { readonly hub: Hub; readonly sampler: Sampler; readonly now: () => Instant };

/** What the administrator's page shows of this node; nothing (undefined) for everybody else. */
export function createMetricsQueries({ hub, sampler, now: clock }: Parts) {
  const startedAt = clock();
  return {
    /** @param known what the page has: of this node it is told only samples later than that. */
    figures(actor: Actor, known?: { node: string; after: number }) {
      if (refuseUnlessAdministrator(actor)) return undefined;
      const now = figures(hub);
      const samples = sampler.after(known?.node === now.node ? known.after : undefined);
      return { ...now, at: clock(), startedAt, samples };
    },
  };
}

function figures(hub: Hub) {
  const { tally } = hub;
  const stats = hub.stats();
  const { compactions, compactionFailures, commitFailures, loadFailures } = tally;
  return {
    host: hostname(),
    everyMs: EVERY_MS,
    keptMs: KEPT_MS,
    ...stats,
    compactions,
    compactionFailures,
    commitFailures,
    loadFailures,
    refused: listed(tally.refused),
    closed: listed(tally.closed),
  };
}

/** The most frequent first. */
function listed(counts: ReadonlyMap<Reason, number>): { reason: Reason; count: number }[] {
  return [...counts]
    .map(([reason, count]) => ({ reason, count }))
    .toSorted((one, other) => other.count - one.count);
}
