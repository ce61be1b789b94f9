import type { Constraint, PlanInput } from '#domain/rotation/plan-input.ts';
import type { Plan } from './result.ts';

/*
 * The independent check: it reads the input and the plan as a person would, official by official, and shares no code with
 * what builds the model (model.ts, rows.ts). Slow and plain on purpose.
 */

/** Everything in which a plan breaks the rules of its input or states a wrong figure. Empty: the plan holds. */
export function faultsOf(input: PlanInput, plan: Plan): string[] {
  const seatOf = new Map(Object.entries(plan.assignment));
  const all = people(input, seatOf);
  return [
    ...placements(input, seatOf),
    ...fillings(input, seatOf),
    ...wishes(input, seatOf),
    ...input.constraints.flatMap((one, index) =>
      holds(one, input, all) ? [] : [`constraints[${index}] (${one.kind}) is broken`],
    ),
    ...figures(input, plan, seatOf),
  ];
}

type Seats = ReadonlyMap<string, string | null>;

function placements(input: PlanInput, seatOf: Seats): string[] {
  const known = new Set(input.officials.map(({ id }) => id));
  return [
    ...[...seatOf.keys()].filter((id) => !known.has(id)).map((id) => `${id} is nobody`),
    ...input.officials.flatMap(({ id, mayWait }) => {
      const seat = seatOf.get(id);
      if (seat === undefined) return [`${id} is nowhere`];
      if (seat === null) return mayWait ? [] : [`${id} waits`];
      return input.admissible.get(id)?.has(seat) ? [] : [`${id} may not be placed on ${seat}`];
    }),
  ];
}

function fillings(input: PlanInput, seatOf: Seats): string[] {
  const holders = new Map<string, number>();
  for (const seat of seatOf.values()) if (seat !== null) holders.set(seat, (holders.get(seat) ?? 0) + 1);
  return input.positions.flatMap(({ code, capacity, mayBeVacant }) => {
    const count = holders.get(code) ?? 0;
    if (count > capacity) return [`${code} is held by ${count} of ${capacity}`];
    return count < capacity && !mayBeVacant ? [`${code} is vacant`] : [];
  });
}

function wishes(input: PlanInput, seatOf: Seats): string[] {
  return [
    ...input.pins
      .filter(({ official, position }) => seatOf.get(official) !== position)
      .map(({ official, position }) => `${official} is pinned to ${position}`),
    ...input.bans
      .filter(({ official, position }) => seatOf.get(official) === position)
      .map(({ official, position }) => `${official} is banned from ${position}`),
  ];
}

type Person = { id: string; seat: string | null; current?: string; unit?: string; origin?: string };

function people(input: PlanInput, seatOf: Seats): Person[] {
  const unitOf = new Map(input.positions.map(({ code, unit }) => [code, unit]));
  return input.officials.map(({ id, current }) => {
    const seat = seatOf.get(id) ?? null;
    return {
      id,
      seat,
      current,
      unit: seat === null ? undefined : unitOf.get(seat),
      origin: current === undefined ? undefined : unitOf.get(current),
    };
  });
}

function holds(one: Constraint, input: PlanInput, all: readonly Person[]): boolean {
  const named = 'officials' in one && one.officials && new Set(one.officials);
  const some = named ? all.filter(({ id }) => named.has(id)) : all;
  const everyUnit = [...new Set(input.positions.map(({ unit }) => unit))];
  switch (one.kind) {
    case 'count':
      return counts(one, some);
    case 'newcomers':
      return (one.units ?? everyUnit).every(
        (name) => all.filter(({ unit, origin }) => unit === name && origin !== name).length <= one.at_most,
      );
    case 'churn':
      return (one.units ?? everyUnit).every(
        (name) => all.filter(({ unit, origin }) => origin === name && unit !== name).length <= one.at_most,
      );
    case 'flow': {
      const ways = new Map<string, number>();
      for (const { unit, origin } of all) {
        if (!unit || !origin || unit === origin) continue;
        if ((one.from ?? origin) !== origin || (one.to ?? unit) !== unit) continue;
        const way = JSON.stringify([origin, unit]);
        ways.set(way, (ways.get(way) ?? 0) + 1);
      }
      return [...ways.values()].every((count) => count <= one.at_most);
    }
    case 'apart': {
      const units = some.flatMap(({ unit }) => (unit && (one.units ?? [unit]).includes(unit) ? [unit] : []));
      return new Set(units).size === units.length;
    }
    case 'stay': {
      const staying = some.filter(({ seat, current, unit, origin }) =>
        one.scope === 'unit'
          ? origin !== undefined && unit === origin
          : current !== undefined && seat === current,
      );
      return staying.length >= one.at_least;
    }
    case 'swap':
      return !some.some((a) =>
        some.some(
          (b) =>
            a.id < b.id &&
            a.current !== b.current &&
            a.current &&
            b.current &&
            a.seat === b.current &&
            b.seat === a.current,
        ),
      );
    case 'moves':
      return (
        all.filter(({ seat, current }) => current !== undefined && seat !== current).length <= one.at_most
      );
  }
}

function counts(one: Extract<Constraint, { kind: 'count' }>, some: readonly Person[]): boolean {
  const count = some.filter(
    ({ seat, unit }) =>
      seat !== null &&
      (!one.positions || one.positions.includes(seat)) &&
      (!one.units || one.units.includes(unit!)),
  ).length;
  return count >= (one.at_least ?? 0) && count <= (one.at_most ?? Infinity);
}

function figures(input: PlanInput, plan: Plan, seatOf: Seats): string[] {
  const filled = [...seatOf.values()].filter((seat) => seat !== null).length;
  const vacancies = input.positions.reduce((sum, { capacity }) => sum + capacity, 0) - filled;
  return input.tiers.flatMap(({ name, measure, weights }, index) => {
    const costs = input.officials.map(({ id }) => {
      const seat = seatOf.get(id) ?? null;
      const terms = seat === null ? { waiting: 1 } : (input.admissible.get(id)?.get(seat) ?? {});
      return Object.entries(terms).reduce((sum, [term, value]) => sum + (weights[term] ?? 0) * value, 0);
    });
    costs.push(...Array.from({ length: vacancies }, () => weights.vacant ?? 0));
    const value = measure === 'max' ? Math.max(0, ...costs) : costs.reduce((sum, cost) => sum + cost, 0);
    const said = plan.tiers[index];
    if (said?.value !== value) return [`${name} is ${value}, not ${said?.value}`];
    return said.bound > value ? [`the bound of ${name} is above its value`] : [];
  });
}
