// One solver on one instance in a process of its own, so that its memory is its own: `node run-one.ts <question> <solver>`.
// The last line is JSON.
import { buildModel } from '#server/rotation/solver/model.ts';
import { parsePlan } from '#domain/rotation/plan-input.ts';
import { Session } from '#server/rotation/solver/session.ts';
import { faultsOf } from '#server/rotation/solver/verify.ts';
import { instance } from './instances.ts';
import { byHighs, byYalps } from './peers.ts';
import { QUESTIONS } from './questions.ts';

const [name, solver] = process.argv.slice(2);
const question = QUESTIONS.find((one) => one.name === name)!;
const input = parsePlan(instance(question.shape, question.seed));
/** The processor's time since then: on a machine that others use as well the clock on the wall measures them. */
const seconds = (since: NodeJS.CpuUsage) => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
};

const began = performance.now();
const figures: Record<string, number | string> =
  solver === 'sen' ? await bySen() : await byPeer(solver === 'highs' ? byHighs : byYalps);
console.log(
  JSON.stringify({
    ...figures,
    'RSS MB': process.resourceUsage().maxRSS / 1024,
    'clock s': (performance.now() - began) / 1000,
  }),
);

async function bySen(): Promise<Record<string, number | string>> {
  const reached: Record<string, number> = {};
  const begun = process.cpuUsage();
  const session = new Session(input);
  const result = await session.solve({
    seconds: 900,
    tell: ({ gap = 1, incumbent }) => {
      if (incumbent !== undefined) reached['first plan s'] ??= seconds(begun);
      if (gap <= 0.01) reached['≤ 1 % s'] ??= seconds(begun);
      if (gap <= 0.001) reached['≤ 0.1 % s'] ??= seconds(begun);
    },
  });
  const plan = result.plan!;
  if (faultsOf(input, plan).length) throw new Error('The plan breaks its rules');
  const total = seconds(begun);
  const at = result.status === 'optimal' ? total : NaN;
  await session.warm();
  const official = input.officials[7]!.id;
  const [position] = [...input.admissible.get(official)!.keys()].filter(
    (one) => one !== plan.assignment[official],
  );
  const asked = process.cpuUsage();
  const other = await session.whatIf(official, position!);
  return {
    'first plan s': reached['first plan s'] ?? total,
    '≤ 1 % s': reached['≤ 1 % s'] ?? total,
    '≤ 0.1 % s': reached['≤ 0.1 % s'] ?? total,
    'proved s': at,
    'gap %': plan.gap * 100,
    objective: plan.objective,
    'what-if s': seconds(asked),
    'what-if gap %': (other.plan?.gap ?? NaN) * 100,
  };
}

async function byPeer(peer: typeof byHighs): Promise<Record<string, number | string>> {
  const begun = process.cpuUsage();
  const { objective, bound, reached } = await peer(buildModel(input), question.patience, () =>
    seconds(begun),
  );
  const gap = (objective - bound) / objective;
  return {
    'first plan s': reached.first,
    '≤ 1 % s': reached.percent,
    '≤ 0.1 % s': reached.permille,
    'proved s': gap < 1e-6 ? seconds(begun) : NaN,
    'gap %': gap * 100,
    objective,
    'what-if s': NaN,
  };
}
