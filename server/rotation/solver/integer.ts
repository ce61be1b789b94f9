import type { Highs } from 'highs';
import { asData, QUIET } from './highs.ts';
import type { Model, Row } from './model.ts';
import { gapOf, type Progress, type Watch } from './watch.ts';

export type Found =
  | { readonly status: 'infeasible' }
  | {
      readonly status: 'optimal' | 'cut';
      /** The arcs taken; missing when the run was ended before a plan was found. */
      readonly taken?: Int32Array;
      readonly cost: number;
      readonly bound: number;
    };

export type IntegerOptions = {
  readonly seed: number;
  /** Relative gap at which the search may end. */
  readonly gap: number;
  readonly nodes?: number;
  readonly start?: Int32Array;
  /** A bound that is known from elsewhere. */
  readonly bound?: number;
  readonly phase: Progress['phase'];
};

/** Whole costs: a plan within less than one of the bound is the best. */
const WHOLE = 0.999;

/** The plan in whole officials by branch and cut, over all arcs of this model. Costs are whole numbers. */
export function solveInteger(
  highs: Highs,
  model: Model,
  costs: Float64Array,
  rows: readonly Row[],
  watch: Watch,
  options: IntegerOptions,
): Found {
  const arcs = costs.length;
  const binding = rows.filter(
    ({ lower, upper, arcs: of, values }) => lower > 0 || values || of.length > upper,
  );
  const data = asData(model, costs, binding, highs.infinity);
  return highs.withModel({ ...data, integrality: new Int32Array(arcs).fill(1) }, (mip): Found => {
    mip.options.set({
      ...QUIET,
      time_limit: watch.left,
      mip_abs_gap: WHOLE,
      mip_rel_gap: options.gap,
      random_seed: options.seed,
      ...(options.nodes !== undefined && { mip_max_nodes: options.nodes }),
    });
    if (options.start) mip.setSolution({ colValue: asValues(options.start, arcs) });
    const tell = (data: { mip_primal_bound?: number; mip_dual_bound?: number }) => {
      const incumbent = data.mip_primal_bound ?? Infinity;
      const bound = Math.max(data.mip_dual_bound ?? -Infinity, options.bound ?? -Infinity);
      watch.note(
        options.phase,
        incumbent < 1e20 ? Math.round(incumbent) : undefined,
        options.phase === 'proof' && bound > -1e20 ? bound : undefined,
      );
    };
    mip.run({
      5: (event) => {
        tell(event.data);
        return undefined;
      },
      6: (event) => {
        tell(event.data);
        if (watch.isOver()) event.interrupt();
        return undefined;
      },
    });
    const status = mip.getModelStatus();
    if (status === 8) return { status: 'infeasible' };
    if (status === 13) watch.isOver();
    const bound = mip.info.get('mip_dual_bound') as number;
    const taken = takenIn(mip.getSolution().colValue);
    if (taken.length === 0 && model.officials.length) return { status: 'cut', cost: Infinity, bound };
    const cost = taken.reduce((sum, arc) => sum + costs[arc]!, 0);
    return { status: status === 7 ? 'optimal' : 'cut', taken, cost, bound: Math.min(cost, wholeUp(bound)) };
  });
}

/** Up to the next whole number: what costs whole numbers cannot lie between. */
export function wholeUp(bound: number): number {
  return Math.ceil(bound - 1e-5);
}

export function isWithin(cost: number, bound: number, gap: number): boolean {
  return (gapOf(cost, bound) ?? Infinity) <= gap;
}

function asValues(taken: Int32Array, arcs: number): Float64Array {
  const values = new Float64Array(arcs);
  for (const arc of taken) values[arc] = 1;
  return values;
}

function takenIn(x: Float64Array): Int32Array {
  return Int32Array.from([...x.keys()].filter((arc) => x[arc]! > 0.5));
}
