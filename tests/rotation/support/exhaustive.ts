import type { Constraint, PlanInput } from '#domain/rotation/plan-input.ts';

/*
 * Every plan, one after another: the oracle for small inputs. Written without a look at the model builder or the verifier, in
 * terms of a person's way from one unit to another.
 */

type Placed = { readonly id: string; readonly was?: string; readonly is?: string };

/** All lawful plans with their values, the best first. A seat missing in a plan is one on which nobody sits. */
export function everyPlan(input: PlanInput): { seats: Map<string, string | undefined>; values: number[] }[] {
  const found: { seats: Map<string, string | undefined>; values: number[] }[] = [];
  const left = new Map(input.positions.map(({ code, capacity }) => [code, capacity]));
  const seats = new Map<string, string | undefined>();
  const unitOf = new Map(input.positions.map(({ code, unit }) => [code, unit]));
  const unit = (code?: string) => (code === undefined ? undefined : unitOf.get(code));
  const place = (index: number) => {
    const official = input.officials[index];
    if (!official) {
      if (input.positions.some(({ code, mayBeVacant }) => left.get(code)! > 0 && !mayBeVacant)) return;
      if (input.constraints.every((one) => keeps(input, one, seats, unit)))
        found.push({ seats: new Map(seats), values: valuesOf(input, seats) });
      return;
    }
    for (const code of choices(input, official)) {
      if (code !== undefined && left.get(code)! === 0) continue;
      if (code !== undefined) left.set(code, left.get(code)! - 1);
      seats.set(official.id, code);
      place(index + 1);
      if (code !== undefined) left.set(code, left.get(code)! + 1);
    }
  };
  place(0);
  return found.toSorted((a, b) => lexically(a.values, b.values));
}

function choices(input: PlanInput, { id, mayWait }: PlanInput['officials'][number]): (string | undefined)[] {
  const isMeant = ({ official }: { official: string }) => official === id;
  const pins = input.pins.filter(isMeant);
  const banned = new Set(input.bans.filter(isMeant).map(({ position }) => position));
  return [...input.admissible.get(id)!.keys(), ...(mayWait ? [undefined] : [])].filter(
    (code) => !banned.has(code!) && pins.every(({ position }) => position === code),
  );
}

function keeps(
  input: PlanInput,
  one: Constraint,
  seats: Map<string, string | undefined>,
  unit: (code?: string) => string | undefined,
): boolean {
  const all: Placed[] = input.officials.map(({ id, current }) => ({ id, was: current, is: seats.get(id) }));
  const named = 'officials' in one && one.officials ? new Set(one.officials) : undefined;
  const some = all.filter(({ id }) => !named || named.has(id));
  const moved = ({ was, is }: Placed) => unit(was) !== unit(is);
  const tally = (keys: (string | undefined)[]) => {
    const counts = new Map<string, number>();
    for (const key of keys) if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
    return counts;
  };
  const within = (counts: Map<string, number>, most: number, units?: readonly string[]) =>
    [...counts].every(([key, count]) => (units && !units.includes(key)) || count <= most);
  switch (one.kind) {
    case 'count': {
      const count = some.filter(
        ({ is }) =>
          is !== undefined &&
          (one.positions?.includes(is) ?? true) &&
          (one.units?.includes(unit(is)!) ?? true),
      ).length;
      return count <= (one.at_most ?? count) && count >= (one.at_least ?? 0);
    }
    case 'newcomers':
      return within(tally(all.filter(moved).map(({ is }) => unit(is))), one.at_most, one.units);
    case 'churn':
      return within(tally(all.filter(moved).map(({ was }) => unit(was))), one.at_most, one.units);
    case 'flow': {
      const ways = all
        .filter((who) => moved(who) && unit(who.was) && unit(who.is))
        .filter(
          (who) =>
            [undefined, unit(who.was)].includes(one.from) && [undefined, unit(who.is)].includes(one.to),
        )
        .map(({ was, is }) => `${unit(was)} ${unit(is)}`);
      return within(tally(ways), one.at_most);
    }
    case 'apart':
      return within(tally(some.map(({ is }) => unit(is))), 1, one.units);
    case 'stay': {
      const stays = ({ was, is }: Placed) =>
        was !== undefined && is !== undefined && (one.scope === 'unit' ? unit(was) === unit(is) : was === is);
      return some.filter(stays).length >= one.at_least;
    }
    case 'swap':
      return some.every((a) =>
        some.every(
          (b) =>
            a === b ||
            a.was === undefined ||
            b.was === undefined ||
            a.is !== b.was ||
            b.is !== a.was ||
            a.was === b.was,
        ),
      );
    case 'moves':
      return all.filter(({ was, is }) => was !== undefined && was !== is).length <= one.at_most;
  }
}

function valuesOf(input: PlanInput, seats: Map<string, string | undefined>): number[] {
  const places = input.positions.reduce((sum, { capacity }) => sum + capacity, 0);
  const seated = [...seats.values()].filter((code) => code !== undefined).length;
  return input.tiers.map(({ measure, weights }) => {
    const costs = [...seats].map(([id, code]) =>
      code === undefined
        ? (weights.waiting ?? 0)
        : Object.entries(input.admissible.get(id)!.get(code)!).reduce(
            (sum, [term, value]) => sum + value * (weights[term] ?? 0),
            0,
          ),
    );
    const empty = (places - seated) * (weights.vacant ?? 0);
    if (measure === 'max') return Math.max(0, ...costs, ...(places > seated ? [weights.vacant ?? 0] : []));
    return costs.reduce((sum, cost) => sum + cost, empty);
  });
}

function lexically(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : a[at]! - b[at]!;
}
