import type { Highs, Model as Lp } from 'highs';
import { asData, asRows, QUIET } from './highs.ts';
import type { Model, Row } from './model.ts';
import type { Watch } from './watch.ts';

const TOLERANCE = 1e-6;

export type Relaxed =
  | { readonly isPossible: false }
  | {
      readonly isPossible: true;
      /** No plan costs less: reckoned from the prices themselves, so that it holds whatever HiGHS rounds. */
      readonly bound: number;
      readonly x: Float64Array;
      /** What an arc costs beyond the bound at least, by these prices. */
      readonly reduced: Float64Array;
    };

/**
 * The plan with halves of officials allowed. It starts from the assignment alone and takes in a row once it is broken; the
 * solver keeps its basis from one round to the next, and from one question to the next.
 */
export class Relaxation {
  readonly #model: Model;
  readonly #costs: Float64Array;
  readonly #rows: readonly Row[];
  readonly #lp: Lp;
  readonly #taken: number[] = [];
  readonly #infinity: number;

  constructor(highs: Highs, model: Model, costs: Float64Array, rows: readonly Row[], seed: number) {
    this.#model = model;
    this.#costs = costs;
    this.#rows = rows;
    this.#infinity = highs.infinity;
    this.#lp = highs.createModel(asData(model, costs, [], highs.infinity));
    this.#lp.options.set({ ...QUIET, presolve: 'off', random_seed: seed });
  }

  /** `fixed` arcs are taken in this question only. Undefined where the clock or somebody ended it. */
  solve(watch: Watch, fixed: readonly number[] = []): Relaxed | undefined {
    for (const arc of fixed) this.#lp.changeColBounds(arc, 1, 1);
    try {
      for (;;) {
        this.#lp.options.set('time_limit', this.#lp.getRunTime() + watch.left);
        this.#lp.run({ 1: (event) => void (watch.isOver() && event.interrupt()) });
        const status = this.#lp.getModelStatus();
        if (status === 8) return { isPossible: false };
        if (status !== 7) {
          watch.isOver();
          return undefined;
        }
        const { colValue, rowDual } = this.#lp.getSolution();
        const broken = this.#broken(colValue);
        const priced = this.#price(rowDual, fixed);
        watch.note('relaxation', undefined, priced.bound);
        if (!broken.length) return { isPossible: true, x: colValue, ...priced };
        this.#take(broken);
      }
    } finally {
      for (const arc of fixed) this.#lp.changeColBounds(arc, 0, 1);
    }
  }

  dispose(): void {
    this.#lp.dispose();
  }

  #broken(x: Float64Array): number[] {
    const taken = new Set(this.#taken);
    return [...this.#rows.keys()].filter((index) => {
      if (taken.has(index)) return false;
      const { arcs, values, lower, upper } = this.#rows[index]!;
      let sum = 0;
      for (let at = 0; at < arcs.length; at += 1) sum += x[arcs[at]!]! * (values?.[at] ?? 1);
      return sum > upper + TOLERANCE || sum < lower - TOLERANCE;
    });
  }

  #take(indices: readonly number[]): void {
    const rows = indices.map((index) => this.#rows[index]!);
    const { rowLower, rowUpper, matrix } = asRows(rows, this.#costs.length, this.#infinity);
    this.#lp.addRows({ lower: rowLower, upper: rowUpper, matrix });
    this.#taken.push(...indices);
  }

  /** Lagrange: any prices bound the cost from below, since each official is on exactly one arc. */
  #price(duals: Float64Array, fixed: readonly number[]): { bound: number; reduced: Float64Array } {
    const { from, to, officials, seats, capacity } = this.#model;
    const reduced = Float64Array.from(this.#costs);
    const n = officials.length;
    let bound = 0;
    for (let seat = 0; seat < seats.length; seat += 1) bound += duals[n + seat]! * capacity[seat]!;
    for (let arc = 0; arc < reduced.length; arc += 1)
      if (to[arc]! >= 0) reduced[arc]! -= duals[n + to[arc]!]!;
    this.#taken.forEach((index, at) => {
      const { arcs, values, lower, upper } = this.#rows[index]!;
      const price = duals[n + seats.length + at]!;
      const side = price > 0 ? lower : upper;
      if (price === 0 || !Number.isFinite(side)) return;
      bound += price * side;
      for (let one = 0; one < arcs.length; one += 1) reduced[arcs[one]!]! -= price * (values?.[one] ?? 1);
    });
    const least = new Float64Array(n).fill(Infinity);
    const held = new Map(fixed.map((arc) => [from[arc]!, arc]));
    for (let arc = 0; arc < reduced.length; arc += 1) {
      const official = from[arc]!;
      if (official < 0) bound += Math.min(0, reduced[arc]!);
      else if ((held.get(official) ?? arc) === arc)
        least[official] = Math.min(least[official]!, reduced[arc]!);
    }
    for (let official = 0; official < n; official += 1) bound += least[official]!;
    const beyond = (arc: number) => {
      if (from[arc]! < 0) return Math.max(0, reduced[arc]!);
      const isFree = (held.get(from[arc]!) ?? arc) === arc;
      return isFree ? reduced[arc]! - least[from[arc]!]! : Infinity;
    };
    for (let arc = 0; arc < reduced.length; arc += 1) reduced[arc] = beyond(arc);
    return { bound, reduced };
  }
}
