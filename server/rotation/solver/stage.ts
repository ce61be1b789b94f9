import { keepsRows, solveCore } from './core.ts';
import { highs } from './highs.ts';
import { isWithin, solveInteger, wholeUp } from './integer.ts';
import { type Model, restrict, type Row } from './model.ts';
import { Relaxation, type Relaxed } from './relaxation.ts';
import type { Watch } from './watch.ts';

export type StageOptions = { readonly seed: number; readonly gap: number };

export type StageResult =
  | { readonly isPossible: false }
  | {
      readonly isPossible: true;
      readonly taken?: Int32Array;
      readonly cost: number;
      readonly bound: number;
      /** By arc; arcs beyond `cost − bound` are in no better plan. */
      readonly reduced?: Float64Array;
      readonly reducedFrom: number;
    };

/** Up to here the whole plan goes to branch and cut at once: quicker than relaxing it first. */
const SMALL = 9_000;
/** Arcs per official in the first plan: those of the relaxation and a few beside them. */
const FIRST = [2.3, 2.7, 3.5, 6];
/** The first plan need not be the best of its arcs. */
const FIRST_GAP = 0.001;

/**
 * One tier at its best: assignment, which is the answer where no row is in its way; else relaxation with lazy rows, a plan
 * on the arcs of small reduced cost, and the proof on all arcs that a better plan could use.
 */
export async function solveStage(
  model: Model,
  costs: Float64Array,
  watch: Watch,
  options: StageOptions,
): Promise<StageResult> {
  const core = solveCore(model, costs);
  if (!core.isPossible) return { isPossible: false };
  watch.note('assignment', undefined, core.cost);
  if (keepsRows(core.taken, model.rows, costs.length))
    return { ...core, bound: core.cost, reducedFrom: core.cost };
  const solver = await highs();
  if (costs.length <= SMALL) {
    const found = solveInteger(solver, model, costs, model.rows, watch, {
      ...options,
      bound: core.cost,
      phase: 'proof',
    });
    if (found.status === 'infeasible') return { isPossible: false };
    const bound = Math.max(core.cost, found.bound);
    return { isPossible: true, ...found, bound, reduced: core.reduced, reducedFrom: core.cost };
  }
  const relaxation = new Relaxation(solver, model, costs, model.rows, options.seed);
  try {
    const relaxed = relaxation.solve(watch);
    if (!relaxed) return { isPossible: true, cost: Infinity, bound: core.cost, reducedFrom: core.cost };
    if (!relaxed.isPossible) return { isPossible: false };
    return await round(model, costs, relaxed, watch, options);
  } finally {
    relaxation.dispose();
  }
}

/** From the relaxation to a plan and its proof. `isProved` false leaves the proof out: the bound is the relaxation's. */
export async function round(
  model: Model,
  costs: Float64Array,
  relaxed: Extract<Relaxed, { isPossible: true }>,
  watch: Watch,
  options: StageOptions,
  isProved = true,
): Promise<StageResult> {
  const { reduced } = relaxed;
  const from = relaxed.bound;
  let bound = wholeUp(from);
  let best: { taken: Int32Array; cost: number } | undefined;
  for (const share of FIRST) {
    if (watch.isOver()) break;
    const within = nth(reduced, Math.round(share * model.officials.length));
    const found = await onArcsWithin(model, costs, reduced, within, watch, {
      ...options,
      gap: Math.max(options.gap, FIRST_GAP),
      nodes: 20,
      phase: 'first-plan',
    });
    if (found?.taken && found.cost < (best?.cost ?? Infinity))
      best = { taken: found.taken, cost: found.cost };
    if (best && (isWithin(best.cost, bound, Math.max(options.gap, FIRST_GAP)) || share >= FIRST[1]!)) break;
  }
  const isEnough = best && isWithin(best.cost, bound, options.gap);
  if (isProved && !isEnough && !watch.isOver()) {
    // Beyond the gap between the two no arc can be in a better plan: what is left is the whole question.
    const within = best ? best.cost - from : Infinity;
    const found = await onArcsWithin(model, costs, reduced, within, watch, {
      ...options,
      start: best?.taken,
      bound,
      phase: 'proof',
    });
    if (!found && !best) return { isPossible: false };
    if (found?.taken && found.cost < (best?.cost ?? Infinity))
      best = { taken: found.taken, cost: found.cost };
    if (found) bound = Math.max(bound, Math.min(found.bound, best?.cost ?? Infinity));
    else bound = best!.cost;
  }
  return { isPossible: true, cost: Infinity, ...best, bound, reduced, reducedFrom: from };
}

async function onArcsWithin(
  model: Model,
  costs: Float64Array,
  reduced: Float64Array,
  within: number,
  watch: Watch,
  options: Parameters<typeof solveInteger>[5],
) {
  const kept = Int32Array.from([...reduced.keys()].filter((arc) => reduced[arc]! <= within + 1e-6));
  const place = new Map([...kept].map((arc, index) => [arc, index]));
  const part = restrict(model, kept);
  const start = options.start?.map((arc) => place.get(arc)!);
  const own = Float64Array.from(kept, (arc) => costs[arc]!);
  const found = solveInteger(await highs(), part, own, part.rows, watch, { ...options, start });
  if (found.status === 'infeasible') return undefined;
  return { ...found, taken: found.taken?.map((index) => kept[index]!) };
}

function nth(values: Float64Array, count: number): number {
  return values.toSorted()[Math.min(values.length - 1, count)] ?? 0;
}

/** The arcs, and the row if one is needed, by which a solved tier stays as good as it is. */
export function holding(
  model: Model,
  costs: Float64Array,
  result: Extract<StageResult, { isPossible: true }>,
): { model: Model; kept: Int32Array } {
  if (!result.taken || !result.reduced) return { model, kept: Int32Array.from(costs.keys()) };
  const room = result.cost - result.reducedFrom;
  const { reduced } = result;
  const kept = Int32Array.from([...costs.keys()].filter((arc) => reduced[arc]! <= room + 1e-6));
  const part = restrict(model, kept);
  if (room <= 0) return { model: part, kept };
  const values = Float64Array.from(kept, (arc) => costs[arc]!);
  const cap: Row = { lower: -Infinity, upper: result.cost, arcs: Int32Array.from(kept.keys()), values };
  return { model: { ...part, rows: [...part.rows, cap] }, kept };
}
