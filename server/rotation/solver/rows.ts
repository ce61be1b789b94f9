import type { Constraint, PlanInput } from '#domain/rotation/plan-input.ts';
import type { Row } from './model.ts';

const NONE = -Infinity;
const ALL = Infinity;

/** The arcs by what the constraints ask about. `origin` and `unit` are units; −1 where there is none. */
type Ground = {
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly origin: (arc: number) => number;
  readonly unit: (arc: number) => number;
  readonly units: readonly string[];
  readonly current: readonly number[];
  readonly official: ReadonlyMap<string, number>;
  readonly seat: ReadonlyMap<string, number>;
  readonly arcsOf: readonly (readonly number[])[];
  /** By unit: all arcs to it; those that bring somebody in from elsewhere, and those that take somebody away. */
  readonly into: readonly (readonly number[])[];
  readonly coming: readonly (readonly number[])[];
  readonly going: readonly (readonly number[])[];
};

/** Every constraint as rows over the arcs; rows that no plan can break are left out. */
export function rowsOf(
  input: PlanInput,
  constraints: readonly Constraint[],
  from: readonly number[],
  to: readonly number[],
): Row[] {
  const ground = survey(input, from, to);
  return constraints.flatMap((one) => rowsOfOne(one, ground)).filter(canBreak);
}

function canBreak({ lower, upper, arcs }: Row): boolean {
  return lower > 0 || arcs.length > upper;
}

function survey(input: PlanInput, from: readonly number[], to: readonly number[]): Ground {
  const units = [...new Set(input.positions.map(({ unit }) => unit))];
  const unitAt = new Map(units.map((unit, index) => [unit, index]));
  const unitOf = input.positions.map(({ unit }) => unitAt.get(unit)!);
  const seat = new Map(input.positions.map(({ code }, index) => [code, index]));
  const current = input.officials.map((one) => (one.current === undefined ? -1 : seat.get(one.current)!));
  const arcsOf: number[][] = input.officials.map(() => []);
  from.forEach((official, arc) => arcsOf[official]?.push(arc));
  const unitOfSeat = (at: number) => (at < 0 ? -1 : unitOf[at]!);
  const origin = (arc: number) => (from[arc]! < 0 ? -1 : unitOfSeat(current[from[arc]!]!));
  const unit = (arc: number) => (from[arc]! < 0 ? -1 : unitOfSeat(to[arc]!));
  const into: number[][] = units.map(() => []);
  const coming: number[][] = units.map(() => []);
  const going: number[][] = units.map(() => []);
  from.forEach((official, arc) => {
    into[unit(arc)]?.push(arc);
    if (official < 0 || origin(arc) === unit(arc)) return;
    coming[unit(arc)]?.push(arc);
    going[origin(arc)]?.push(arc);
  });
  return {
    from,
    to,
    units,
    current,
    arcsOf,
    into,
    coming,
    going,
    seat,
    official: new Map(input.officials.map(({ id }, index) => [id, index])),
    origin,
    unit,
  };
}

function rowsOfOne(one: Constraint, ground: Ground): Row[] {
  switch (one.kind) {
    case 'count':
      return [row(counted(one, ground), one.at_least ?? NONE, one.at_most ?? ALL)];
    case 'newcomers':
      return byUnit(ground, one.units, ground.coming, one.at_most);
    case 'churn':
      return byUnit(ground, one.units, ground.going, one.at_most);
    case 'flow':
      return flows(one, ground);
    case 'apart':
      return apart(one, ground);
    case 'stay':
      return [stay(one, ground)];
    case 'swap':
      return swaps(one, ground);
    case 'moves':
      return [
        row(
          [...ground.from.keys()].filter((arc) => leavesSeat(ground, arc)),
          NONE,
          one.at_most,
        ),
      ];
  }
}

function counted(one: Extract<Constraint, { kind: 'count' }>, ground: Ground): number[] {
  const officials = one.officials && new Set(one.officials.map((id) => ground.official.get(id)));
  const seats = one.positions && new Set(one.positions.map((code) => ground.seat.get(code)));
  const units = one.units && [...new Set(one.units)].map((unit) => ground.units.indexOf(unit));
  const arcs = units ? units.flatMap((unit) => ground.into[unit]!) : [...ground.from.keys()];
  return arcs.filter(
    (arc) =>
      ground.from[arc]! >= 0 &&
      ground.to[arc]! >= 0 &&
      (!officials || officials.has(ground.from[arc])) &&
      (!seats || seats.has(ground.to[arc])),
  );
}

/** Arcs from one unit to another; whoever has no unit yet, or waits, comes from or goes to none of them. */
function isMoving(ground: Ground, arc: number): boolean {
  return ground.from[arc]! >= 0 && ground.origin(arc) !== ground.unit(arc);
}

function leavesSeat({ from, to, current }: Ground, arc: number): boolean {
  const official = from[arc]!;
  return official >= 0 && current[official]! >= 0 && current[official] !== to[arc];
}

function byUnit(
  ground: Ground,
  named: readonly string[] | undefined,
  arcs: readonly (readonly number[])[],
  atMost: number,
): Row[] {
  const meant = named ? named.map((unit) => ground.units.indexOf(unit)) : [...arcs.keys()];
  return meant.map((unit) => row(arcs[unit]!, NONE, atMost));
}

function flows(one: Extract<Constraint, { kind: 'flow' }>, ground: Ground): Row[] {
  const arcs = new Map<number, number[]>();
  const [origin, unit] = [one.from, one.to].map((name) => (name ? ground.units.indexOf(name) : undefined));
  ground.from.forEach((_, arc) => {
    const [a, b] = [ground.origin(arc), ground.unit(arc)];
    if (a < 0 || b < 0 || a === b || a !== (origin ?? a) || b !== (unit ?? b)) return;
    const key = a * ground.units.length + b;
    const of = arcs.get(key);
    if (of) of.push(arc);
    else arcs.set(key, [arc]);
  });
  return [...arcs.values()].map((of) => row(of, NONE, one.at_most));
}

function apart(one: Extract<Constraint, { kind: 'apart' }>, ground: Ground): Row[] {
  const arcs = new Map<number, number[]>();
  const units = one.units && new Set(one.units.map((unit) => ground.units.indexOf(unit)));
  for (const official of new Set(one.officials))
    for (const arc of ground.arcsOf[ground.official.get(official)!]!) {
      const unit = ground.unit(arc);
      if (unit >= 0 && (!units || units.has(unit))) arcs.set(unit, [...(arcs.get(unit) ?? []), arc]);
    }
  return [...arcs.values()].map((of) => row(of, NONE, 1));
}

function stay(one: Extract<Constraint, { kind: 'stay' }>, ground: Ground): Row {
  const arcs = [...new Set(one.officials)].flatMap((id) =>
    ground.arcsOf[ground.official.get(id)!]!.filter((arc) =>
      one.scope === 'unit'
        ? ground.origin(arc) >= 0 && !isMoving(ground, arc)
        : ground.current[ground.from[arc]!]! >= 0 && !leavesSeat(ground, arc),
    ),
  );
  return row(arcs, one.at_least, ALL);
}

/** Two officials do not simply take each other's place. */
function swaps(one: Extract<Constraint, { kind: 'swap' }>, ground: Ground): Row[] {
  const meant = one.officials && new Set(one.officials.map((id) => ground.official.get(id)));
  const going = new Map<string, number>();
  ground.from.forEach((official, arc) => {
    if (official >= 0 && leavesSeat(ground, arc) && (!meant || meant.has(official)))
      going.set(`${ground.current[official]} ${ground.to[arc]} ${official}`, arc);
  });
  const holders = new Map<number, number[]>();
  ground.current.forEach((seat, official) =>
    seat < 0 ? undefined : holders.set(seat, [...(holders.get(seat) ?? []), official]),
  );
  return [...going].flatMap(([key, arc]) => {
    const [seat, target, official] = key.split(' ').map(Number) as [number, number, number];
    return (holders.get(target) ?? [])
      .filter((other) => other > official)
      .flatMap((other) => going.get(`${target} ${seat} ${other}`) ?? [])
      .map((back) => row([arc, back], NONE, 1));
  });
}

function row(arcs: readonly number[], lower: number, upper: number): Row {
  return { lower, upper, arcs: Int32Array.from(arcs) };
}
