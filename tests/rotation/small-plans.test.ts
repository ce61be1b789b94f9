import { describe, expect, test } from 'vitest';
import { parsePlan } from '#domain/rotation/plan-input.ts';
import { solveCore } from '#server/rotation/solver/core.ts';
import { buildModel } from '#server/rotation/solver/model.ts';
import { solve } from '#server/rotation/solver/solve.ts';
import { faultsOf } from '#server/rotation/solver/verify.ts';
import { dice, instance } from '#tests/bench/rotation/instances.ts';
import { everyPlan } from './support/exhaustive.ts';
import { smallPlan } from './support/small.ts';

const FIRST_SEED = Number(process.env.SEED ?? 20261130);
const SEEDS = Array.from({ length: 300 }, (_, index) => FIRST_SEED + index);
const values = (plan?: { tiers: readonly { value: number }[] }) => plan?.tiers.map(({ value }) => value);
const isBefore = (a: readonly number[], b: readonly number[]) => {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at >= 0 && a[at]! < b[at]!;
};

describe(`[R60, R64, R65] ${SEEDS.length} small plans from seed ${FIRST_SEED} on`, () => {
  test('are as good as exhaustive search, or as impossible, and hold before the verifier', async () => {
    let possible = 0;
    for (const seed of SEEDS) {
      const input = parsePlan(smallPlan(seed));
      const [best] = everyPlan(input);
      const { status, plan } = await solve(input);
      expect({ seed, status, values: values(plan) }).toEqual({
        seed,
        status: best ? 'optimal' : 'infeasible',
        values: best?.values,
      });
      if (!plan) continue;
      possible += 1;
      expect({ seed, bounds: plan.tiers.map(({ bound }) => bound) }).toEqual({ seed, bounds: best!.values });
      expect(faultsOf(input, plan)).toEqual([]);
    }
    expect(possible).toBeGreaterThan(SEEDS.length / 3);
  }, 60_000);

  test('a pin never improves, what is removed never worsens, and the same question has the same answer', async () => {
    for (const seed of SEEDS.slice(0, 120)) {
      const file = smallPlan(seed);
      const input = parsePlan(file);
      const { plan, resultHash } = await solve(input);
      if (!plan) continue;
      const roll = dice(seed);
      const official = input.officials[roll(input.officials.length)]!.id;
      const reach = [...input.admissible.get(official)!.keys()];
      const pins = [...input.pins, { official, position: reach[roll(reach.length)]! }];
      const pinned = await solve({ ...input, pins });
      if (pinned.plan)
        expect({ seed, better: isBefore(values(pinned.plan)!, values(plan)!) }).toEqual({
          seed,
          better: false,
        });
      const freed = await solve({ ...input, constraints: input.constraints.slice(1) });
      expect({ seed, worse: isBefore(values(plan)!, values(freed.plan)!) }).toEqual({ seed, worse: false });
      const shuffled = {
        ...file,
        officials: file.officials.toReversed(),
        positions: file.positions.toReversed(),
      };
      expect((await solve(input)).resultHash).toBe(resultHash);
      expect(values((await solve(parsePlan(shuffled))).plan)).toEqual(values(plan));
    }
  });
});

test('[R64] the prices of the assignment prove it, on graphs of chance', () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    const model = buildModel(
      parsePlan(instance({ officials: 60, unitSize: 6, arcs: 8, due: 0.5, isPure: true }, seed)),
    );
    const { costs } = model.tiers[0]!;
    const core = solveCore(model, costs);
    if (!core.isPossible) throw new Error(`seed ${seed}: the hidden plan was not found`);
    expect(Math.min(...core.reduced)).toBeGreaterThanOrEqual(0);
    expect(core.taken.every((arc) => core.reduced[arc] === 0)).toBe(true);
    expect(new Set(Array.from(core.taken, (arc) => model.to[arc])).size).toBe(60);
  }
});
