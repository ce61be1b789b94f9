/** Medians: scenario → server → figure. */
export type Medians = ReadonlyMap<string, ReadonlyMap<string, Readonly<Record<string, number>>>>;

export type Goal = {
  readonly scenario: string;
  readonly sentence: string;
  readonly isMet: boolean;
  readonly figure: string;
};

type Figures = Readonly<Record<string, number>>;

type Rule = {
  scenario: string;
  sentence: string;
  /** What is compared, and what it may be at most; nothing where one of them was not run. */
  compare(found: ReadonlyMap<string, Figures>): [number, number] | undefined;
};

const COST = 'µs per delivery';
/** One commit to disk, in milliseconds: what durability may cost. */
const COMMIT_MS = 3;

/** Each against its like: as shipped against as shipped, and with the same wait allowed. A peer that waits longer is cheaper and later. */
const PAIRS: readonly [own: string, peers: readonly string[]][] = [
  ['sen', ['hocuspocus', '@y/websocket-server']],
  ['sen (GATHER_MS 25)', ['hocuspocus (flushDelay 25)']],
  ['sen (GATHER_MS 50)', ['hocuspocus (flushDelay 50)']],
];

function drawing(scenario: string, share: number, lateness: (peer: number) => number): Rule[] {
  return PAIRS.flatMap(([own, peers]) => {
    const against =
      (limit: (best: Figures) => number, figure: string) => (found: ReadonlyMap<string, Figures>) => {
        const is = found.get(own)?.[figure];
        const rivals = peers.map((peer) => found.get(peer)).filter((one) => one !== undefined);
        const [best] = rivals.toSorted((a, b) => (a[COST] as number) - (b[COST] as number));
        return is === undefined || !best ? undefined : ([is, limit(best)] as [number, number]);
      };
    const rival = peers.length > 1 ? 'the better peer’s as shipped' : `${peers[0]}’s`;
    return [
      {
        scenario,
        sentence: `${own}: µs per delivery at most ${share} × ${rival}`,
        compare: against((best) => share * (best[COST] as number), COST),
      },
      {
        scenario,
        sentence: `${own}: p95 in time`,
        compare: against((best) => lateness(best['p95 ms'] as number), 'p95 ms'),
      },
    ];
  });
}

const atMost = (scenario: string, figure: string, limit: number): Rule => ({
  scenario,
  sentence: `${figure} at most ${limit}`,
  compare: (found) => {
    const is = found.get('sen')?.[figure];
    return is === undefined ? undefined : [is, limit];
  },
});

const RULES: readonly Rule[] = [
  ...drawing('S1-200-5', 0.75, (peer) => peer + COMMIT_MS),
  ...drawing('S1-500-5', 0.75, (peer) => peer + COMMIT_MS),
  ...drawing('S1-200-30', 0.35, () => 30),
  atMost('S2', 'p95 ms', 60),
  {
    scenario: 'S2',
    sentence: "server CPU at most 0.15 × hocuspocus'",
    compare: (found) => {
      const is = found.get('sen')?.['server CPU s'];
      const peer = found.get('hocuspocus')?.['server CPU s'];
      return is === undefined || peer === undefined ? undefined : [is, 0.15 * peer];
    },
  },
  atMost('S3', 'p95 ms', 60),
  atMost('S3', 'memory grown MB', 3 * 3.6),
  atMost('S3-restart', 'p95 ms', 500),
  atMost('S4', 'KB per room', 25),
  atMost('S5', 'of these lost', 0),
  atMost('S6', 'p95 ms', 25),
];

/** What was aimed at, and whether it was reached; scenarios that were not run are left out. */
export function judge(medians: Medians): Goal[] {
  return RULES.flatMap(({ scenario, sentence, compare }) => {
    const pair = compare(medians.get(scenario) ?? new Map());
    if (!pair) return [];
    const [is, limit] = pair;
    return [{ scenario, sentence, isMet: is <= limit, figure: `${is.toFixed(2)} of ${limit.toFixed(2)}` }];
  });
}
