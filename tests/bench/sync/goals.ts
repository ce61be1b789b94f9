/** Medians: scenario → server → figure. */
export type Medians = ReadonlyMap<string, ReadonlyMap<string, Readonly<Record<string, number>>>>;

export type Goal = {
  readonly scenario: string;
  readonly sentence: string;
  readonly isMet: boolean;
  readonly figure: string;
};

const peersOf = (found: ReadonlyMap<string, Readonly<Record<string, number>>>, figure: string) =>
  [...found].filter(([name]) => name !== 'sen').map(([, figures]) => figures[figure] as number);

type Rule = {
  scenario: string;
  sentence: string;
  /** What is compared, and what it may be at most. */
  compare(own: Readonly<Record<string, number>>, peers: (figure: string) => number[]): [number, number];
};

/** One commit to disk, in milliseconds: what durability may cost. */
const COMMIT_MS = 3;

function drawing(scenario: string, share: number, lateness: (peer: number) => number): Rule[] {
  return [
    {
      scenario,
      sentence: `µs per delivery at most ${share} × the best peer's`,
      compare: (own, peers) => [
        own['µs per delivery'] as number,
        share * Math.min(...peers('µs per delivery')),
      ],
    },
    {
      scenario,
      sentence: 'p95 in time',
      compare: (own, peers) => [own['p95 ms'] as number, lateness(Math.min(...peers('p95 ms')))],
    },
  ];
}

const atMost = (scenario: string, figure: string, limit: number): Rule => ({
  scenario,
  sentence: `${figure} at most ${limit}`,
  compare: (own) => [own[figure] as number, limit],
});

const RULES: readonly Rule[] = [
  ...drawing('S1-200-5', 0.75, (peer) => peer + COMMIT_MS),
  ...drawing('S1-500-5', 0.75, (peer) => peer + COMMIT_MS),
  ...drawing('S1-200-30', 0.35, () => 30),
  atMost('S2', 'p95 ms', 60),
  {
    scenario: 'S2',
    sentence: "server CPU at most 0.15 × hocuspocus'",
    compare: (own, peers) => [own['server CPU s'] as number, 0.15 * (peers('server CPU s')[0] as number)],
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
    const found = medians.get(scenario);
    const own = found?.get('sen');
    if (!found || !own) return [];
    const [is, limit] = compare(own, (figure) => peersOf(found, figure));
    return [{ scenario, sentence, isMet: is <= limit, figure: `${is.toFixed(2)} of ${limit.toFixed(2)}` }];
  });
}
