import type { PlanInput } from '#domain/rotation/plan-input.ts';
import { withPin } from './explain.ts';
import { highs } from './highs.ts';
import { buildModel, type Model } from './model.ts';
import { Relaxation } from './relaxation.ts';
import type { SolveResult } from './result.ts';
import { type Held, resultOf, solve, type SolveOptions, solveTiers, watchOf } from './solve.ts';
import { round } from './stage.ts';

/** A what-if need not be proved to the last point; its bound is told. */
const WHAT_IF_GAP = 0.005;
/** Below it, solving anew is as quick. */
const SMALL = 9_000;

/**
 * A solved plan that is asked what would be: the relaxation of the last tier is kept with its basis, so that one pin more
 * costs a few steps of the simplex and one small plan, not a run.
 */
export class Session {
  readonly #input: PlanInput;
  readonly #model: Model;
  #held: Held | undefined;
  #tiers: SolveResult['plan'];
  #relaxation: Relaxation | undefined;

  constructor(input: PlanInput) {
    this.#input = input;
    this.#model = buildModel(input);
  }

  async solve(options: SolveOptions = {}): Promise<SolveResult> {
    const watch = watchOf(options);
    const { seed = 1, gap = 0 } = options;
    const found = await solveTiers(this.#model, watch, { seed, gap });
    const result = resultOf(this.#input, this.#model, found, watch, seed);
    this.#held = found && 'last' in found ? found.last : undefined;
    this.#tiers = result.plan;
    this.dispose();
    return result;
  }

  /** The best plan with this placement, of the tiers before the last as good as they were; solved anew where that cannot be. */
  async whatIf(official: string, position: string, options: SolveOptions = {}): Promise<SolveResult> {
    const pinned = withPin(this.#input, official, position);
    const quick = this.#held && this.#held.model.from.length > SMALL && (await this.#quick(pinned, options));
    return quick || solve(pinned, { gap: WHAT_IF_GAP, ...options });
  }

  /** Relaxes the plan again while nobody asks, so that the first what-if does not wait for it. */
  async warm(): Promise<void> {
    const watch = watchOf({});
    if (this.#held && this.#held.model.from.length > SMALL) (await this.#relaxed(this.#held)).solve(watch);
  }

  async #relaxed({ model }: Held): Promise<Relaxation> {
    const { costs } = model.tiers.at(-1)!;
    return (this.#relaxation ??= new Relaxation(await highs(), model, costs, model.rows, 1));
  }

  dispose(): void {
    this.#relaxation?.dispose();
    this.#relaxation = undefined;
  }

  async #quick(pinned: PlanInput, options: SolveOptions): Promise<SolveResult | undefined> {
    const { seed = 1, gap = WHAT_IF_GAP } = options;
    const { model, origin } = this.#held!;
    const { costs, measure, name } = model.tiers.at(-1)!;
    const pin = pinned.pins.at(-1)!;
    const arc = [...origin.keys()].find(
      (at) =>
        model.officials[model.from[at]!] === pin.official && model.seats[model.to[at]!] === pin.position,
    );
    const isFree = this.#input.pins.every(({ official }) => official !== pin.official);
    if (measure === 'max' || arc === undefined || !isFree) return undefined;
    const watch = watchOf(options);
    watch.begin(name);
    const relaxed = (await this.#relaxed(this.#held!)).solve(watch, [arc]);
    if (!relaxed?.isPossible) return undefined;
    const found = await round(model, costs, relaxed, watch, { seed, gap }, false);
    if (!found.isPossible || !found.taken) return undefined;
    const taken = Int32Array.from(found.taken, (at) => origin[at]!);
    const tiers = [...this.#tiers!.tiers.slice(0, -1), { name, value: found.cost, bound: found.bound }];
    return resultOf(pinned, this.#model, { taken, tiers, last: this.#held! }, watch, seed);
  }
}
