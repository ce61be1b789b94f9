import type { PlanInput } from '#domain/rotation/plan-input.ts';
import type { Plan, SolveResult } from './result.ts';
import { solve, type SolveOptions } from './solve.ts';
import { solveCore } from './core.ts';
import { buildModel } from './model.ts';

export type Alternative = {
  readonly position: string | null;
  /** Objective of the best plan that has it, and what that is more than the plan at hand. */
  readonly objective: number;
  readonly price: number;
  /** False: the price may be up to this much too high or low, as the run was not proved. */
  readonly isProved: boolean;
};

const SHOWN = 3;

/**
 * The next best places for an official and what each would cost the plan as a whole. Every place is judged by a bound
 * first, and solved only while it can still be among the best: the answer is the same as if all had been solved.
 */
export async function nextBest(
  input: PlanInput,
  plan: Plan,
  official: string,
  options: SolveOptions = {},
): Promise<Alternative[]> {
  const own = plan.assignment[official];
  const places = [...(input.admissible.get(official)?.keys() ?? [])].filter((code) => code !== own);
  const judged = places
    .map((position) => ({ position, bound: boundWith(input, official, position) }))
    .filter(({ bound }) => bound < Infinity)
    .toSorted((a, b) => a.bound - b.bound || (a.position < b.position ? -1 : 1));
  const best: Alternative[] = [];
  for (const { position, bound } of judged) {
    if (best.length === SHOWN && bound >= best[SHOWN - 1]!.objective) break;
    const found = await solve(withPin(input, official, position), options);
    if (found.plan) best.push(alternative(position, plan, found));
    best.sort((a, b) => a.objective - b.objective || ((a.position ?? '') < (b.position ?? '') ? -1 : 1));
    best.splice(SHOWN);
  }
  return best;
}

function alternative(position: string, plan: Plan, { plan: other, status }: SolveResult): Alternative {
  const at = shownTier(plan, other!);
  const objective = other!.tiers[at]!.value;
  return { position, objective, price: objective - plan.tiers[at]!.value, isProved: status === 'optimal' };
}

/** The first tier in which two plans differ, else the last: of which their prices speak. */
export function shownTier(one: Plan, other: Plan): number {
  const differs = one.tiers.findIndex(({ value }, index) => value !== other.tiers[index]!.value);
  return differs < 0 ? one.tiers.length - 1 : differs;
}

export function withPin(input: PlanInput, official: string, position: string): PlanInput {
  const others = input.pins.filter((pin) => pin.official !== official);
  return { ...input, pins: [...others, { official, position }] };
}

/** What any plan with this placement costs at least, in the last tier: the assignment alone, without the constraints. */
function boundWith(input: PlanInput, official: string, position: string): number {
  const model = buildModel({ ...withPin(input, official, position), constraints: [] });
  const last = model.tiers.findLast(({ measure }) => measure === 'sum');
  if (input.tiers.length > 1 || !last) {
    const core = solveCore(model, new Float64Array(model.from.length));
    return core.isPossible ? 0 : Infinity;
  }
  const core = solveCore(model, last.costs);
  return core.isPossible ? core.cost : Infinity;
}
