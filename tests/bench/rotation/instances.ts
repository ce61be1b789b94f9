/*
 * Made-up provinces for the figures of the optimiser: units on a map, officials who must move, costs by distance, fit and
 * preference. A hidden plan is drawn first and every limit is wide enough for it, so that each instance has a plan.
 */

export type Shape = {
  readonly officials: number;
  readonly unitSize: number;
  /** Admissible posts an official. */
  readonly arcs: number;
  /** The share that must leave its post. */
  readonly due: number;
  readonly isPure?: boolean;
};

/** mulberry32: whole numbers below a bound, the same on every machine. */
export function dice(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
  };
}

const SKILLS = 3;

/** A plan file of that shape. */
export function instance(shape: Shape, seed: number) {
  const roll = dice(seed);
  const { officials: n, unitSize } = shape;
  const units = Math.ceil(n / unitSize);
  const unit = (seat: number) => Math.floor(seat / unitSize);
  const places = Array.from({ length: units }, () => [roll(100), roll(80)] as const);
  const isDue = Array.from({ length: n }, () => roll(1000) < shape.due * 1000);
  const hidden = hiddenPlan(isDue, unit, roll);
  const skills = Array.from({ length: n }, () => roll(1 << SKILLS));
  const arcs = Object.fromEntries(
    Array.from({ length: n }, (_, i) => {
      const reach = new Set([hidden[i]!, ...(isDue[i] ? [] : [i])]);
      while (reach.size < shape.arcs) {
        const near = roll(3) === 0 ? unit(i) * unitSize + roll(unitSize) : roll(n);
        if (near < n && (!isDue[i] || near !== i)) reach.add(near);
      }
      const at = [...reach].map((j) => {
        const km = Math.round(distance(places[unit(i)]!, places[unit(j)]!));
        const terms = { km, unfit: roll(11), preference: roll(4), early: isDue[i] || i === j ? 0 : 4 };
        return [`S${j}`, terms] as const;
      });
      return [`P${i}`, Object.fromEntries(at)];
    }),
  );
  return {
    note: `${n} officials, seed ${seed}`,
    positions: Array.from({ length: n }, (_, j) => ({ code: `S${j}`, unit: `U${unit(j)}` })),
    officials: Array.from({ length: n }, (_, i) => ({ id: `P${i}`, current: `S${i}` })),
    arcs,
    tiers: [{ name: 'cost', weights: { km: 3, unfit: 5, preference: 2, early: 4 } }],
    constraints: shape.isPure ? [] : constraintsAround(shape, hidden, skills, unit, roll),
  };
}

/** Those who are due pass their posts on in a ring, in an order of chance; some of them within their unit. */
function hiddenPlan(
  isDue: readonly boolean[],
  unit: (seat: number) => number,
  roll: (below: number) => number,
) {
  const due = [...isDue.keys()].filter((i) => isDue[i]);
  const inOrder = due.map((i) => ({ i, at: roll(2) === 0 ? unit(i) * 1e4 + roll(1e4) : roll(1e7) }));
  const ring = inOrder.toSorted((a, b) => a.at - b.at || a.i - b.i).map(({ i }) => i);
  const plan = isDue.map((_, i) => i);
  ring.forEach((i, at) => (plan[i] = ring[(at + 1) % ring.length]!));
  return plan;
}

function constraintsAround(
  { officials: n, unitSize }: Shape,
  hidden: readonly number[],
  skills: readonly number[],
  unit: (seat: number) => number,
  roll: (below: number) => number,
) {
  const units = Array.from({ length: Math.ceil(n / unitSize) }, (_, u) => u);
  const leaving = units.map((u) => hidden.filter((j, i) => unit(i) === u && unit(j) !== u).length);
  const half = Math.ceil(unitSize / 2);
  const churn = units.map((u) => ({
    kind: 'churn',
    code: 'UNIT_CHURN_CAP',
    units: [`U${u}`],
    at_most: Math.max(half, leaving[u]!),
  }));
  const newcomers = units.map((u) => ({
    kind: 'newcomers',
    code: 'UNIT_NEWCOMERS',
    units: [`U${u}`],
    at_most: Math.max(half, leaving[u]!),
  }));
  // A commune has two or three vice-chairs: no three skills are asked of so few.
  const talents = (unitSize < 6 ? [] : units).flatMap((u) =>
    Array.from({ length: SKILLS }, (_, skill) => {
      const has = [...skills.keys()].filter((i) => (skills[i]! >> skill) & 1);
      const placed = has.filter((i) => unit(hidden[i]!) === u).length;
      return {
        kind: 'count',
        code: 'UNIT_SKILL',
        officials: has.map((i) => `P${i}`),
        units: [`U${u}`],
        at_least: Math.min(Math.ceil(unitSize * 0.4), placed),
      };
    }),
  );
  const flow = new Map<string, number>();
  hidden.forEach((j, i) => flow.set(`${unit(i)} ${unit(j)}`, (flow.get(`${unit(i)} ${unit(j)}`) ?? 0) + 1));
  const most = Math.max(
    ...[...flow].filter(([key]) => key.split(' ')[0] !== key.split(' ')[1]).map(([, c]) => c),
  );
  const apart = pairs(Math.round(n * 0.015), n, roll)
    .filter(([a, b]) => unit(hidden[a]!) !== unit(hidden[b]!))
    .map(([a, b]) => ({ kind: 'apart', code: 'RELATIVE_SAME_LEADERSHIP', officials: [`P${a}`, `P${b}`] }));
  const signatories = units
    .map((u) => [u * unitSize, u * unitSize + 1] as const)
    .filter(([a, b]) => b < n && (unit(hidden[a]!) === unit(a) || unit(hidden[b]!) === unit(b)))
    .map(([a, b]) => ({
      kind: 'stay',
      code: 'SIGNATORIES',
      scope: 'unit',
      officials: [`P${a}`, `P${b}`],
      at_least: 1,
    }));
  const swaps = hidden.some((j, i) => j !== i && hidden[j] === i) ? [] : [{ kind: 'swap', code: 'SWAP' }];
  return [
    ...churn,
    ...newcomers,
    ...talents,
    { kind: 'flow', code: 'UNIT_FLOW', at_most: Math.max(2, most) },
    ...apart,
    ...signatories,
    ...swaps,
  ];
}

/** Pairs of relatives; most of them in neighbouring posts, where they are in each other's way. */
function pairs(count: number, n: number, roll: (below: number) => number): [number, number][] {
  return Array.from({ length: count }, () => {
    const a = roll(n);
    const b = (a + 1 + roll(6)) % n;
    return [a, b];
  });
}

function distance(a: readonly [number, number], b: readonly [number, number]): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}
