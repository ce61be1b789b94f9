import { dice } from '#tests/bench/rotation/instances.ts';

type Roll = (below: number) => number;

/** A small plan file of chance: up to eight officials, with what binds them; often, but not always, there is a plan. */
export function smallPlan(seed: number) {
  const roll = dice(seed);
  const n = 2 + roll(7);
  const hasSlack = roll(4) === 0;
  const seats = hasSlack ? Math.max(1, n - 1 + roll(3)) : n;
  const density = 40 + roll(25);
  const officials = Array.from({ length: n }, (_, i) => ({
    id: `P${i + 1}`,
    ...(i < seats && roll(10) > 0 && { current: `S${i + 1}` }),
    ...(hasSlack && { may_wait: roll(3) > 0 }),
  }));
  const positions = Array.from({ length: seats }, (_, j) => ({
    code: `S${j + 1}`,
    unit: `U${roll(Math.ceil(seats / 2))}`,
    ...(hasSlack && { may_be_vacant: roll(3) > 0, capacity: 1 + (roll(5) === 0 ? 1 : 0) }),
  }));
  const arcs = Object.fromEntries(
    officials.map(({ id }) => {
      const reach = positions.filter(() => roll(100) < density);
      return [
        id,
        Object.fromEntries(reach.map(({ code }) => [code, { km: roll(20), late: roll(6) === 0 ? 1 : 0 }])),
      ];
    }),
  );
  const file = { officials, positions, arcs, tiers: tiersOf(roll, hasSlack) };
  const constraints = Array.from({ length: roll(5) }, () => constraintOf(file, roll));
  const wish = () => ({ official: pick(officials, roll).id, position: pick(positions, roll).code });
  return {
    ...file,
    constraints,
    pins: roll(5) === 0 ? [wish()] : [],
    bans: roll(3) === 0 ? [wish()] : [],
  };
}

export type SmallPlan = ReturnType<typeof smallPlan>;

function tiersOf(roll: Roll, hasSlack: boolean) {
  const cost = { name: 'cost', weights: { km: 1 + roll(3), ...(roll(2) && { late: 7 }) } };
  return [
    ...(hasSlack ? [{ name: 'unfilled', weights: { vacant: 1, waiting: 1 } }] : []),
    ...(roll(3) === 0 ? [{ name: 'overdue', weights: { late: 1 } }] : []),
    cost,
    ...(roll(4) === 0 ? [{ name: 'hardest', measure: 'max', weights: { km: 1 } }] : []),
  ];
}

function constraintOf(
  file: { officials: { id: string }[]; positions: { code: string; unit: string }[] },
  roll: Roll,
) {
  const officials = file.officials.map(({ id }) => id).filter(() => roll(2) === 0);
  const units = [pick(file.positions, roll).unit];
  const unit = () => pick(file.positions, roll).unit;
  const some = officials.length ? officials : [file.officials[0]!.id];
  const kinds = [
    () => ({ kind: 'count', officials: some, units, ...(roll(2) ? { at_most: roll(3) } : { at_least: 1 }) }),
    () => ({ kind: 'count', positions: [pick(file.positions, roll).code], officials: some, at_most: 0 }),
    () => ({ kind: 'newcomers', ...(roll(2) && { units }), at_most: 1 + roll(2) }),
    () => ({ kind: 'churn', ...(roll(2) && { units }), at_most: 1 + roll(2) }),
    () => ({
      kind: 'flow',
      ...(roll(2) && { from: unit() }),
      ...(roll(3) === 0 && { to: unit() }),
      at_most: 1,
    }),
    () => ({ kind: 'apart', officials: some.slice(0, 3) }),
    () => ({ kind: 'stay', officials: some, at_least: 1, scope: roll(2) ? 'unit' : 'position' }),
    () => ({ kind: 'swap', ...(roll(2) && { officials: some }) }),
    () => ({ kind: 'moves', at_most: Math.max(1, file.officials.length - 1 - roll(3)) }),
  ];
  return pick(kinds, roll)();
}

function pick<Value>(values: readonly Value[], roll: Roll): Value {
  return values[roll(values.length)]!;
}
