import loadHighs, { type Highs, type ModelData } from 'highs';
import type { Model, Row } from './model.ts';

let loaded: Promise<Highs> | undefined;

/** HiGHS in this thread; compiled once, some 0.3 s. */
export function highs(): Promise<Highs> {
  return (loaded ??= loadHighs());
}

/** Presolve's probing never ends on assignment rows of this size; the rest of presolve stays on. */
const WITHOUT_SLOW_PRESOLVE = 1024;

export const QUIET = { output_flag: false, presolve_rule_off: WITHOUT_SLOW_PRESOLVE } as const;

/** A model as HiGHS takes it, row by row: officials, seats, then the rows given. */
export function asData(model: Model, costs: Float64Array, rows: readonly Row[], infinity: number): ModelData {
  const arcs = model.from.length;
  const holders: number[][] = [...model.officials, ...model.seats].map(() => []);
  for (let arc = 0; arc < arcs; arc += 1) {
    holders[model.from[arc]!]?.push(arc);
    if (model.to[arc]! >= 0) holders[model.officials.length + model.to[arc]!]!.push(arc);
  }
  const once: Row[] = holders.map((of, index) => {
    const count = index < model.officials.length ? 1 : model.capacity[index - model.officials.length]!;
    return { lower: count, upper: count, arcs: Int32Array.from(of) };
  });
  const all = [...once, ...rows];
  return {
    numCols: arcs,
    numRows: all.length,
    colCost: costs,
    colLower: new Float64Array(arcs),
    colUpper: new Float64Array(arcs).fill(1),
    ...asRows(all, arcs, infinity),
  };
}

export function asRows(rows: readonly Row[], arcs: number, infinity: number) {
  const starts = new Int32Array(rows.length + 1);
  rows.forEach(({ arcs: of }, index) => (starts[index + 1] = starts[index]! + of.length));
  const size = starts[rows.length]!;
  const indices = new Int32Array(size);
  const values = new Float64Array(size).fill(1);
  rows.forEach((row, index) => {
    indices.set(row.arcs, starts[index]!);
    if (row.values) values.set(row.values, starts[index]!);
  });
  const bound = (value: number) => Math.max(-infinity, Math.min(infinity, value));
  return {
    rowLower: Float64Array.from(rows, ({ lower }) => bound(lower)),
    rowUpper: Float64Array.from(rows, ({ upper }) => bound(upper)),
    matrix: { format: 'csr' as const, numRows: rows.length, numCols: arcs, starts, indices, values },
  };
}
