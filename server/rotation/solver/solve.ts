import type { PlanInput } from '#domain/rotation/plan-input.ts';
import { buildModel, type Model, restrict, type Waived } from './model.ts';
import {
  hashOfInput,
  hashOfResult,
  type Plan,
  SOLVER_VERSION,
  type SolveResult,
  type TierResult,
} from './result.ts';
import { holding, solveStage, type StageOptions } from './stage.ts';
import { faultsOf } from './verify.ts';
import { gapOf, type Progress, Watch } from './watch.ts';

export type SolveOptions = {
  readonly seed?: number;
  /** The relative gap that is good enough; 0 asks for the proof. */
  readonly gap?: number;
  /** A plan is kept at its best after so long; reproducible runs end before by themselves. */
  readonly seconds?: number;
  readonly isStopped?: () => boolean;
  readonly tell?: (progress: Progress) => void;
};

const USUAL_SECONDS = 120;

/** The best plan of an input, tier by tier, with its bound. Every plan was checked by verify.ts, or this throws. */
export async function solve(input: PlanInput, options: SolveOptions = {}): Promise<SolveResult> {
  const { seed = 1, gap = 0 } = options;
  const watch = watchOf(options);
  const model = buildModel(input);
  const found = await solveTiers(model, watch, { seed, gap });
  return resultOf(input, model, found, watch, seed);
}

export function watchOf({
  seconds = USUAL_SECONDS,
  isStopped = () => false,
  tell = () => undefined,
}: SolveOptions) {
  return new Watch(seconds, isStopped, tell);
}

export function resultOf(
  input: PlanInput,
  model: Model,
  found: Tiers,
  watch: Watch,
  seed: number,
): SolveResult {
  const plan = found && 'taken' in found ? planOf(model, found.taken, found.tiers) : undefined;
  const faults = plan ? faultsOf(input, plan) : [];
  if (faults.length) throw new Error(`The plan breaks its rules: ${faults.slice(0, 3).join('; ')}`);
  const isProved = plan?.tiers.every(({ value, bound }) => value <= bound) ?? false;
  const answer = {
    status: statusOf(found, isProved),
    plan,
    seed,
    isReproducible: !watch.wasCut,
    solver: SOLVER_VERSION,
    inputHash: hashOfInput(input),
  } as const;
  return { ...answer, resultHash: hashOfResult(answer), seconds: watch.seconds };
}

/** Whether any plan exists. The clock is not asked: the answer is what explanations rest on. */
export async function isFeasible(input: PlanInput, waived: Waived = {}): Promise<boolean> {
  const model = buildModel(input, waived);
  const zero = new Float64Array(model.from.length);
  const watch = new Watch(
    Infinity,
    () => false,
    () => undefined,
  );
  return (await solveStage(model, zero, watch, { seed: 1, gap: 0 })).isPossible;
}

type Tiers = { taken: Int32Array; tiers: TierResult[]; last: Held } | { tiers: [] } | undefined;
/** The arcs among which the last tier was decided: those that keep every tier before it at its best. */
export type Held = { readonly model: Model; readonly origin: Int32Array };

function statusOf(found: Tiers, isProved: boolean): SolveResult['status'] {
  if (!found) return 'infeasible';
  if (!('taken' in found)) return 'unknown';
  return isProved ? 'optimal' : 'feasible';
}

export async function solveTiers(whole: Model, watch: Watch, options: StageOptions): Promise<Tiers> {
  let model = whole;
  let origin = Int32Array.from(whole.from.keys());
  let taken: Int32Array | undefined;
  const tiers: TierResult[] = [];
  let last: Held = { model, origin };
  for (const [index, { name, measure }] of whole.tiers.entries()) {
    watch.begin(name);
    last = { model, origin };
    const { costs } = model.tiers[index]!;
    const result =
      measure === 'max'
        ? await solveLargest(model, costs, watch, options)
        : await solveStage(model, costs, watch, options);
    if (!result.isPossible) {
      if (taken) throw new Error(`A tier before ${name} was held and cannot be held`);
      return undefined;
    }
    if (!result.taken) {
      // Ended before this tier had a plan of its own: the plan of the tiers before stands, with what is known of its bound.
      if (!taken) return { tiers: [] };
      tiers.push({ name, value: valueOf(whole, index, taken), bound: Math.max(0, result.bound) });
      continue;
    }
    taken = Int32Array.from(result.taken, (arc) => origin[arc]!);
    tiers.push({ name, value: result.cost, bound: result.bound });
    const next = measure === 'max' ? below(model, costs, result.cost) : holding(model, costs, result);
    model = next.model;
    origin = Int32Array.from(next.kept, (arc) => origin[arc]!);
  }
  if (!whole.tiers.length || !taken) return { tiers: [] };
  return { taken, tiers, last };
}

function valueOf(model: Model, tier: number, taken: Int32Array): number {
  const { costs, measure } = model.tiers[tier]!;
  return taken.reduce((all, arc) => (measure === 'max' ? Math.max(all, costs[arc]!) : all + costs[arc]!), 0);
}

/** The smallest cost that the dearest placement can have: halving between what is sure and what is had. */
async function solveLargest(model: Model, costs: Float64Array, watch: Watch, options: StageOptions) {
  const steps = [...new Set(costs)].toSorted((a, b) => a - b);
  let [low, high] = [0, steps.length - 1];
  let taken: Int32Array | undefined;
  while (!watch.isOver()) {
    const middle = taken ? (low + high) >> 1 : high;
    const { model: part, kept } = below(model, costs, steps[middle] ?? 0);
    const found = await solveStage(part, new Float64Array(kept.length), watch, options);
    if (!found.isPossible) {
      if (!taken) return { isPossible: false as const };
      low = middle + 1;
    } else if (found.taken) {
      taken = Int32Array.from(found.taken, (arc) => kept[arc]!);
      const dearest = taken.reduce((most, arc) => Math.max(most, costs[arc]!), 0);
      high = Math.max(low, steps.indexOf(dearest));
    } else break;
    if (taken && low >= high) break;
  }
  const cost = taken ? taken.reduce((most, arc) => Math.max(most, costs[arc]!), 0) : Infinity;
  return { isPossible: true as const, taken, cost, bound: steps[low] ?? 0, reducedFrom: 0 };
}

function below(model: Model, costs: Float64Array, most: number) {
  const kept = Int32Array.from([...costs.keys()].filter((arc) => costs[arc]! <= most));
  return { model: restrict(model, kept), kept };
}

export function planOf(model: Model, taken: Int32Array, tiers: readonly TierResult[]): Plan {
  const assignment: Record<string, string | null> = {};
  for (const arc of taken)
    if (model.from[arc]! >= 0)
      assignment[model.officials[model.from[arc]!]!] =
        model.to[arc]! < 0 ? null : model.seats[model.to[arc]!]!;
  const sorted = Object.fromEntries(Object.entries(assignment).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  const shown = tiers.find(({ value, bound }) => value > bound) ?? tiers.at(-1)!;
  return {
    assignment: sorted,
    tiers,
    objective: shown.value,
    bound: shown.bound,
    gap: gapOf(shown.value, shown.bound) ?? 0,
  };
}
