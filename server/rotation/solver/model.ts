import type { Constraint, PlanInput, Terms, Tier } from '#domain/rotation/plan-input.ts';
import { rowsOf } from './rows.ts';

/** A condition on the sum of some arcs: `lower ≤ Σ x ≤ upper`. */
export type Row = {
  readonly lower: number;
  readonly upper: number;
  readonly arcs: Int32Array;
  /** What each arc counts; 1 where it is missing. */
  readonly values?: Float64Array;
};

/**
 * A plan as numbers. An arc says that official `from[a]` is placed on seat `to[a]`; from −1 leaves the seat vacant, to −1
 * leaves the official waiting. Each official is on one arc, each seat on as many as its capacity.
 */
export type Model = {
  readonly officials: readonly string[];
  readonly seats: readonly string[];
  readonly capacity: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly tiers: readonly {
    readonly name: string;
    readonly measure: Tier['measure'];
    readonly costs: Float64Array;
  }[];
  readonly rows: readonly Row[];
};

/** Requirements that are left out, to see whether a plan exists without them (conflict.ts). */
export type Waived = {
  readonly officials?: ReadonlySet<string>;
  readonly positions?: ReadonlySet<string>;
};

export function buildModel(input: PlanInput, waived: Waived = {}): Model {
  const pinned = new Map<string, Set<string>>();
  for (const { official, position } of input.pins)
    pinned.set(official, (pinned.get(official) ?? new Set()).add(position));
  const banned = new Set(input.bans.map(({ official, position }) => `${official} ${position}`));
  const seatAt = new Map(input.positions.map(({ code }, index) => [code, index]));
  const from: number[] = [];
  const to: number[] = [];
  const terms: Terms[] = [];
  const add = (official: number, seat: number, of: Terms) => {
    from.push(official);
    to.push(seat);
    terms.push(of);
  };
  input.officials.forEach(({ id, mayWait }, official) => {
    const pins = pinned.get(id);
    for (const [position, of] of input.admissible.get(id) ?? [])
      if (!banned.has(`${id} ${position}`) && (!pins || (pins.size === 1 && pins.has(position))))
        add(official, seatAt.get(position)!, of);
    if ((mayWait && !pins) || waived.officials?.has(id)) add(official, -1, { waiting: 1 });
  });
  input.positions.forEach(({ code, mayBeVacant, capacity }, seat) => {
    if (mayBeVacant || waived.positions?.has(code))
      for (let one = 0; one < capacity; one += 1) add(-1, seat, { vacant: 1 });
  });
  return {
    officials: input.officials.map(({ id }) => id),
    seats: input.positions.map(({ code }) => code),
    capacity: Int32Array.from(input.positions, ({ capacity }) => capacity),
    from: Int32Array.from(from),
    to: Int32Array.from(to),
    tiers: input.tiers.map(({ name, measure, weights }) => ({
      name,
      measure,
      costs: Float64Array.from(terms, (of) => weigh(of, weights)),
    })),
    rows: rowsOf(input, input.constraints, from, to),
  };
}

function weigh(terms: Terms, weights: Tier['weights']): number {
  let sum = 0;
  for (const name in terms) sum += (weights[name] ?? 0) * terms[name]!;
  return sum;
}

/** The model with these arcs only; `kept` lists them in order. */
export function restrict(model: Model, kept: Int32Array): Model {
  const place = new Int32Array(model.from.length).fill(-1);
  kept.forEach((arc, index) => (place[arc] = index));
  return {
    ...model,
    from: Int32Array.from(kept, (arc) => model.from[arc]!),
    to: Int32Array.from(kept, (arc) => model.to[arc]!),
    tiers: model.tiers.map((tier) => ({
      ...tier,
      costs: Float64Array.from(kept, (arc) => tier.costs[arc]!),
    })),
    rows: model.rows.map((row) => restrictRow(row, place)),
  };
}

function restrictRow({ lower, upper, arcs, values }: Row, place: Int32Array): Row {
  const left: number[] = [];
  const of: number[] = [];
  arcs.forEach((arc, index) => {
    if (place[arc]! < 0) return;
    left.push(place[arc]!);
    if (values) of.push(values[index]!);
  });
  return { lower, upper, arcs: Int32Array.from(left), ...(values && { values: Float64Array.from(of) }) };
}

export type { Constraint };
