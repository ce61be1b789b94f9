/** A value at a moment; null where nothing was measured, and there the line is broken. */
export type Point = { readonly at: number; readonly value: number | null };

/** Halves of these are easy to read too. */
const ROUND = [1, 2, 4, 6, 8, 10];

/** The top of an axis: the next round number, and never less than `least`, so that a ripple does not look like a storm. */
export function topOf(values: Iterable<number | null>, least: number): number {
  let most = least;
  for (const value of values) if (value !== null && value > most) most = value;
  const power = 10 ** Math.floor(Math.log10(most));
  return power * (ROUND.find((step) => step * power >= most) ?? 10);
}

type Frame = { readonly from: number; readonly to: number; readonly top: number };

/** Runs of points without a gap, in a square of 100 × 100 whose lower left corner is the beginning and nothing. */
function runsOf(points: readonly Point[], { from, to, top }: Frame): [x: number, y: number][][] {
  const runs: [number, number][][] = [];
  let run: [number, number][] = [];
  for (const { at, value } of points) {
    if (at < from) continue;
    if (value === null) run = [];
    else {
      if (run.length === 0) runs.push(run);
      run.push([round(((at - from) / (to - from)) * 100), round(100 - (value / top) * 100)]);
    }
  }
  return runs;
}

/** The `d` of a line. */
export function linePath(points: readonly Point[], frame: Frame): string {
  return runsOf(points, frame)
    .filter((run) => run.length > 1)
    .map((run) => `M${run.map(([x, y]) => `${x} ${y}`).join('L')}`)
    .join('');
}

/** The `d` of points that stand alone: dots, if the ends of the stroke are round. */
export function dotPath(points: readonly Point[], frame: Frame): string {
  return runsOf(points, frame)
    .filter((run) => run.length === 1)
    .map(([point]) => `M${point?.join(' ')}h0`)
    .join('');
}

/** The `d` of what lies between a line and nothing. */
export function areaPath(points: readonly Point[], frame: Frame): string {
  return runsOf(points, frame)
    .filter((run) => run.length > 1)
    .map((run) => `M${run[0]?.[0]} 100L${run.map(([x, y]) => `${x} ${y}`).join('L')}L${run.at(-1)?.[0]} 100Z`)
    .join('');
}

/** The highest value of each minute, the latest first. */
export function byMinute(points: readonly Point[]): { at: number; value: number | null }[] {
  const minutes = new Map<number, number | null>();
  for (const { at, value } of points) {
    const minute = Math.floor(at / 60_000) * 60_000;
    const known = minutes.get(minute) ?? null;
    minutes.set(minute, value === null || (known !== null && known >= value) ? known : value);
  }
  return [...minutes].map(([at, value]) => ({ at, value })).toReversed();
}

const round = (value: number) => Math.round(value * 100) / 100;
