/*
 * The assignment problem on a sparse square graph, exactly: shortest augmenting paths with prices (Jonker and Volgenant
 * 1987), rows in order, a binary heap. Whole-number costs stay whole, so prices prove the optimum without rounding.
 */

/** Row `r` has the arcs `starts[r]` to `starts[r + 1]`, to the columns `columns[arc]`. As many rows as columns. */
export type Graph = {
  readonly size: number;
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly costs: Float64Array;
};

export type Assignment =
  | {
      readonly isPossible: true;
      /** The arc on which each row is placed. */
      readonly arcOf: Int32Array;
      /** `u[row] + v[column] ≤ cost`, equal on the arcs taken: the dual proof. */
      readonly u: Float64Array;
      readonly v: Float64Array;
      readonly cost: number;
    }
  | {
      readonly isPossible: false;
      /** Rows that together reach fewer columns than they are (Hall): the reason. */
      readonly rows: readonly number[];
    };

export function assign(graph: Graph): Assignment {
  const { size } = graph;
  const state = begin(graph);
  const reach = { distance: new Float64Array(size), arc: new Int32Array(size), heap: new Heap(size) };
  for (let row = 0; row < size; row += 1) {
    if (state.arcOf[row]! >= 0) continue;
    const stuck = augment(graph, state, reach, row);
    if (stuck) return { isPossible: false, rows: stuck };
  }
  let cost = 0;
  for (let row = 0; row < size; row += 1) cost += graph.costs[state.arcOf[row]!]!;
  return { isPossible: true, arcOf: state.arcOf, u: state.u, v: state.v, cost };
}

type State = { arcOf: Int32Array; rowOf: Int32Array; u: Float64Array; v: Float64Array };
type Reach = { distance: Float64Array; arc: Int32Array; heap: Heap };

/** Prices that are feasible, and the rows that can be placed by them at once. */
function begin({ size, starts, columns, costs }: Graph): State {
  const v = new Float64Array(size).fill(Infinity);
  for (let arc = 0; arc < columns.length; arc += 1)
    v[columns[arc]!] = Math.min(v[columns[arc]!]!, costs[arc]!);
  const u = new Float64Array(size);
  const arcOf = new Int32Array(size).fill(-1);
  const rowOf = new Int32Array(size).fill(-1);
  for (let row = 0; row < size; row += 1) {
    let [best, at] = [Infinity, -1];
    for (let arc = starts[row]!; arc < starts[row + 1]!; arc += 1) {
      const reduced = costs[arc]! - v[columns[arc]!]!;
      if (
        reduced < best ||
        (reduced === best && at >= 0 && rowOf[columns[at]!]! >= 0 && rowOf[columns[arc]!]! < 0)
      )
        [best, at] = [reduced, arc];
    }
    u[row] = best;
    if (at < 0 || rowOf[columns[at]!]! >= 0) continue;
    arcOf[row] = at;
    rowOf[columns[at]!] = row;
  }
  return { arcOf, rowOf, u, v };
}

/** One Dijkstra from a free row to the nearest free column; the rows reached when there is none. */
function augment(graph: Graph, state: State, reach: Reach, start: number): number[] | undefined {
  const { starts, columns, costs } = graph;
  const { rowOf, u, v } = state;
  const { distance, arc: reachedBy, heap } = reach;
  distance.fill(Infinity);
  heap.clear();
  const seen: number[] = [];
  let row = start;
  let travelled = 0;
  for (;;) {
    for (let arc = starts[row]!; arc < starts[row + 1]!; arc += 1) {
      const column = columns[arc]!;
      const far = travelled + costs[arc]! - u[row]! - v[column]!;
      if (far >= distance[column]!) continue;
      distance[column] = far;
      reachedBy[column] = arc;
      heap.put(column, distance);
    }
    const column = heap.take(distance);
    if (column < 0) return [start, ...seen.map((one) => rowOf[one]!)];
    travelled = distance[column]!;
    if (rowOf[column]! < 0) {
      reprice(state, distance, seen, start, travelled);
      turn(graph, state, reachedBy, start, column);
      return undefined;
    }
    seen.push(column);
    row = rowOf[column]!;
  }
}

function reprice({ rowOf, u, v }: State, distance: Float64Array, seen: number[], start: number, far: number) {
  u[start]! += far;
  for (const column of seen) {
    u[rowOf[column]!]! += far - distance[column]!;
    v[column]! -= far - distance[column]!;
  }
}

/** Goes the path back and gives each row on it the column by which it was reached. */
function turn(graph: Graph, { arcOf, rowOf }: State, reachedBy: Int32Array, start: number, end: number) {
  for (let column = end; ;) {
    const arc = reachedBy[column]!;
    const row = rowAt(graph.starts, arc);
    const before = arcOf[row]!;
    arcOf[row] = arc;
    rowOf[column] = row;
    if (row === start) return;
    column = graph.columns[before]!;
  }
}

function rowAt(starts: Int32Array, arc: number): number {
  let [low, high] = [0, starts.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= arc) low = middle;
    else high = middle;
  }
  return low;
}

/** A binary heap of columns by their distance, equal ones by their number, so that ties are always broken alike. */
export class Heap {
  readonly #items: Int32Array;
  readonly #place: Int32Array;
  #count = 0;

  constructor(size: number) {
    this.#items = new Int32Array(size);
    this.#place = new Int32Array(size).fill(-1);
  }

  clear(): void {
    for (let at = 0; at < this.#count; at += 1) this.#place[this.#items[at]!] = -1;
    this.#count = 0;
  }

  /** Adds a column, or moves it up after its distance has shrunk. */
  put(column: number, distance: Float64Array): void {
    let at = this.#place[column]!;
    if (at < 0) at = this.#count++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const other = this.#items[parent]!;
      if (!isBefore(column, other, distance)) break;
      this.#set(at, other);
      at = parent;
    }
    this.#set(at, column);
  }

  /** The nearest column, or −1. */
  take(distance: Float64Array): number {
    if (this.#count === 0) return -1;
    const first = this.#items[0]!;
    this.#place[first] = -1;
    const last = this.#items[--this.#count]!;
    if (this.#count > 0) this.#sink(last, distance);
    return first;
  }

  #sink(column: number, distance: Float64Array): void {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.#count) break;
      if (child + 1 < this.#count && isBefore(this.#items[child + 1]!, this.#items[child]!, distance))
        child += 1;
      if (!isBefore(this.#items[child]!, column, distance)) break;
      this.#set(at, this.#items[child]!);
      at = child;
    }
    this.#set(at, column);
  }

  #set(at: number, column: number): void {
    this.#items[at] = column;
    this.#place[column] = at;
  }
}

function isBefore(a: number, b: number, distance: Float64Array): boolean {
  return distance[a]! < distance[b]! || (distance[a] === distance[b] && a < b);
}
