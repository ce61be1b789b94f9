import { assign, type Graph } from './lap.ts';
import type { Model, Row } from './model.ts';

export type CoreAnswer =
  | { readonly isPossible: false; readonly officials: readonly number[]; readonly seats: readonly number[] }
  | {
      readonly isPossible: true;
      readonly taken: Int32Array;
      readonly cost: number;
      /** What each arc costs beyond the best plan at least. Arcs of 0 are those of all best plans. */
      readonly reduced: Float64Array;
    };

/**
 * The plan without its rows, exactly. A seat of several places stands as several columns. Where seats may stay empty or
 * officials wait, the graph is doubled: a row for each seat and a column for each official take up what is left over.
 */
export function solveCore(model: Model, costs: Float64Array): CoreAnswer {
  const { graph, arcAt, officials } = asGraph(model, costs);
  if (!graph) return { isPossible: false, officials: [], seats: [] };
  const found = assign(graph);
  if (!found.isPossible) {
    const short = found.rows.filter((row) => row < officials);
    return { isPossible: false, officials: short, seats: found.rows.filter((row) => row >= officials) };
  }
  const reduced = new Float64Array(costs.length).fill(Infinity);
  for (let row = 0; row < graph.size; row += 1)
    for (let edge = graph.starts[row]!; edge < graph.starts[row + 1]!; edge += 1) {
      const arc = arcAt[edge]!;
      if (arc < 0) continue;
      const beyond = graph.costs[edge]! - found.u[row]! - found.v[graph.columns[edge]!]!;
      reduced[arc] = Math.min(reduced[arc]!, beyond);
    }
  const taken = Int32Array.from(
    [...found.arcOf].map((edge) => arcAt[edge]!).filter((arc) => arc >= 0),
  ).toSorted();
  return { isPossible: true, taken, cost: found.cost, reduced };
}

function asGraph(model: Model, costs: Float64Array) {
  const { from, to, capacity } = model;
  const officials = model.officials.length;
  const first: number[] = [];
  let places = 0;
  capacity.forEach((count) => {
    first.push(places);
    places += count;
  });
  const hasSlack = from.some((official) => official < 0) || to.some((seat) => seat < 0);
  const edges: { row: number; column: number; arc: number }[] = [];
  const nextEmpty = new Int32Array(places);
  for (let arc = 0; arc < from.length; arc += 1) {
    const [official, seat] = [from[arc]!, to[arc]!];
    if (seat < 0) edges.push({ row: official, column: places + official, arc });
    else if (official < 0) {
      const place = first[seat]! + nextEmpty[seat]!++;
      edges.push({ row: officials + place, column: place, arc });
    } else
      for (let place = first[seat]!; place < first[seat]! + capacity[seat]!; place += 1) {
        edges.push({ row: official, column: place, arc });
        if (hasSlack) edges.push({ row: officials + place, column: places + official, arc: -1 });
      }
  }
  const size = hasSlack ? officials + places : officials;
  if (!hasSlack && officials !== places) return { graph: undefined, arcAt: [], officials };
  const starts = new Int32Array(size + 1);
  for (const { row } of edges) starts[row + 1]! += 1;
  for (let row = 0; row < size; row += 1) starts[row + 1]! += starts[row]!;
  const fill = starts.slice();
  const columns = new Int32Array(edges.length);
  const arcAt = new Int32Array(edges.length);
  const weights = new Float64Array(edges.length);
  for (const { row, column, arc } of edges) {
    const at = fill[row]!++;
    columns[at] = column;
    arcAt[at] = arc;
    weights[at] = arc < 0 ? 0 : costs[arc]!;
  }
  const graph: Graph = { size, starts, columns, costs: weights };
  return { graph, arcAt, officials };
}

/** Whether a plan keeps to every row. */
export function keepsRows(taken: Int32Array, rows: readonly Row[], arcs: number): boolean {
  const isTaken = new Uint8Array(arcs);
  for (const arc of taken) isTaken[arc] = 1;
  return rows.every(({ lower, upper, arcs: of, values }) => {
    let sum = 0;
    for (let at = 0; at < of.length; at += 1) if (isTaken[of[at]!]) sum += values?.[at] ?? 1;
    return sum >= lower && sum <= upper;
  });
}
