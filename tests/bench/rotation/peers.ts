import loadHighs from 'highs';
import { type Coefficients, equalTo, inRange, lessEq, greaterEq, solve } from 'yalps';
import { asData } from '#server/rotation/solver/highs.ts';
import type { Model } from '#server/rotation/solver/model.ts';

/** When a gap was reached, in seconds; NaN: not at all. */
type Reached = { first: number; percent: number; permille: number };
type Found = { objective: number; bound: number; reached: Reached };
type Clock = () => number;

/** HiGHS on the whole model at once, as anybody would call it; only the presolve rule that never ends is off. */
export async function byHighs(model: Model, patience: number, clock: Clock): Promise<Found> {
  const highs = await loadHighs();
  const { costs } = model.tiers[0]!;
  const data = asData(model, costs, model.rows, highs.infinity);
  const reached: Reached = { first: NaN, percent: NaN, permille: NaN };
  return highs.withModel({ ...data, integrality: new Int32Array(costs.length).fill(1) }, (mip) => {
    mip.options.set({
      output_flag: false,
      presolve_rule_off: 1024,
      time_limit: patience,
      mip_abs_gap: 0.999,
    });
    const note = (objective: number, bound: number) => {
      if (!(objective < 1e20)) return;
      const gap = (objective - bound) / objective;
      if (Number.isNaN(reached.first)) reached.first = clock();
      if (gap <= 0.01 && Number.isNaN(reached.percent)) reached.percent = clock();
      if (gap <= 0.001 && Number.isNaN(reached.permille)) reached.permille = clock();
    };
    mip.run({
      6: ({ data: at, interrupt }) => {
        note(at.mip_primal_bound ?? Infinity, at.mip_dual_bound ?? -Infinity);
        if (clock() > patience) interrupt();
        return undefined;
      },
    });
    const isProved = mip.getModelStatus() === 7;
    const found = mip.info.get('objective_function_value') as number;
    const objective = Math.abs(found) < 1e20 && mip.getSolution().colValue.some((x) => x > 0.5) ? found : NaN;
    const bound = isProved ? objective : (mip.info.get('mip_dual_bound') as number);
    note(objective, bound);
    return { objective, bound, reached };
  });
}

/** The most used MIT-licensed solver of npm that is no HiGHS: branch and bound over a dense simplex tableau. */
export function byYalps(model: Model, patience: number, clock: Clock): Promise<Found> {
  const { costs } = model.tiers[0]!;
  const constraints = new Map(
    [...model.officials, ...model.seats].map((_, index) => [`e${index}`, equalTo(1)] as const),
  );
  const limits = model.rows.map((row, index) => [`r${index}`, limitOf(row)] as const);
  const of = Array.from(costs, (cost, arc): Record<string, number> => ({
    cost,
    [`e${model.from[arc]}`]: 1,
    [`e${model.officials.length + model.to[arc]!}`]: 1,
  }));
  model.rows.forEach((row, index) => row.arcs.forEach((arc) => (of[arc]![`r${index}`] = 1)));
  const variables = new Map<string, Coefficients>(of.map((one, arc) => [`x${arc}`, one]));
  const rows = constraints.size + limits.length;
  const bytes = rows * costs.length * 8;
  const none = { objective: NaN, bound: NaN, reached: { first: NaN, percent: NaN, permille: NaN } };
  if (bytes > 2 ** 31) return Promise.resolve(none);
  const { status, result } = solve(
    {
      direction: 'minimize',
      objective: 'cost',
      constraints: new Map([...constraints, ...limits]),
      variables,
      binaries: true,
    },
    { timeout: patience * 1000, maxIterations: 1e7, tolerance: 0 },
  );
  if (status !== 'optimal') return Promise.resolve({ ...none, objective: result, bound: NaN });
  const at = clock();
  return Promise.resolve({
    objective: result,
    bound: result,
    reached: { first: at, percent: at, permille: at },
  });
}

function limitOf({ lower, upper }: Model['rows'][number]) {
  if (lower === -Infinity) return lessEq(upper);
  return upper === Infinity ? greaterEq(lower) : inRange(lower, upper);
}
