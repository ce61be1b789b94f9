import type { Instant } from '#domain/kernel/time.ts';

/** Who has a dossier in hand, from its being accepted to its decision. */
export type Holder = 'LEAD' | 'CONSULTEES' | 'OFFICE' | 'AUTHORITY' | 'INVESTOR';

/** Missing `to`: not over yet. */
export type Span = { readonly from: Instant; readonly to?: Instant };

/** The report has passed from one house to another. */
export type Handover = { readonly to: 'LEAD' | 'OFFICE' | 'AUTHORITY'; readonly at: Instant };

/** All that tells who had a dossier in hand at which moment. */
export type Passing = {
  readonly acceptedAt: Instant;
  readonly decidedAt?: Instant;
  /** While somebody who was asked had neither answered nor let the term pass. */
  readonly asked: readonly Span[];
  /** The earliest first. */
  readonly handovers: readonly Handover[];
  /** While the clock was paused. */
  readonly pauses: readonly Span[];
};

/**
 * K42: who used how much of the time, in milliseconds, by who had it in hand at each moment. While the clock is paused it is
 * the investor's; else it is that of the house to which the report was handed last, and while that is the lead agency, of
 * those asked as long as one of them is waited for.
 *
 * @param until the end of what is counted, where it is not decided
 */
export function timeByHolder(passing: Passing, until: Instant): Map<Holder, number> {
  const end = passing.decidedAt ?? until;
  const used = new Map<Holder, number>();
  const moments = [...new Set([passing.acceptedAt, end, ...turnsOf(passing)])]
    .filter((at) => passing.acceptedAt <= at && at <= end)
    .toSorted((a, b) => a - b);
  for (const [index, from] of moments.entries()) {
    const to = moments[index + 1];
    if (to === undefined) break;
    const holder = holderAt(passing, from);
    used.set(holder, (used.get(holder) ?? 0) + to - from);
  }
  return used;
}

/** The moments at which the holder may change; between two of them it does not. */
const turnsOf = ({ asked, handovers, pauses }: Passing): Instant[] => [
  ...handovers.map(({ at }) => at),
  ...[...asked, ...pauses].flatMap(({ from, to }) => (to === undefined ? [from] : [from, to])),
];

function holderAt({ asked, handovers, pauses }: Passing, at: Instant): Holder {
  if (pauses.some((span) => holds(span, at))) return 'INVESTOR';
  const house = handovers.findLast((one) => one.at <= at)?.to ?? 'LEAD';
  return house === 'LEAD' && asked.some((span) => holds(span, at)) ? 'CONSULTEES' : house;
}

const holds = ({ from, to }: Span, at: Instant) => from <= at && (to === undefined || at < to);
