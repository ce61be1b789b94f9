import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, release } from 'node:os';
import path from 'node:path';
import { bars, round } from '../bars.ts';
import { median } from './figures.ts';
import { judge, type Medians } from './goals.ts';
import { SCENARIOS, type Scenario } from './plan.ts';

const FOLDER = path.resolve(import.meta.dirname, '../results');

/** Runs: scenario → server → what each run found. */
export type Runs = Map<
  string,
  Map<string, { figures: Readonly<Record<string, number>>; faults: readonly string[] }[]>
>;

export function write(runs: Runs): string {
  mkdirSync(FOLDER, { recursive: true });
  const medians: Medians = new Map(
    [...runs].map(([scenario, servers]) => [
      scenario,
      new Map([...servers].map(([server, found]) => [server, mediansOf(found)])),
    ]),
  );
  const parts = SCENARIOS.filter(({ name }) => runs.has(name)).map((scenario) => {
    for (const figure of scenario.charted)
      writeFileSync(
        path.join(FOLDER, chartName(scenario, figure)),
        chart(`${scenario.title}: ${figure}`, medians.get(scenario.name)!, figure),
      );
    return section(scenario, runs);
  });
  const goals = judge(medians).map(
    ({ scenario, sentence, isMet, figure }) =>
      `| ${scenario} | ${sentence} | ${figure} | ${isMet ? 'reached' : '**missed**'} |`,
  );
  const [cpu] = cpus();
  const text = [
    '# The sync server against its peers',
    '',
    `Medians with (min–max) of the runs of one sitting, servers taking turns; server (with its PostgreSQL) on one core, load on the other. ${cpu?.model.trim()}, Linux ${release()}, Node ${process.versions.node}. Persistence is on for sen, whose figures include PostgreSQL's; peers run in memory unless it says "stored".`,
    '',
    '## What was aimed at',
    '',
    '| scenario | goal | is, of at most | |',
    '|---|---|---|---|',
    ...goals,
    '',
    ...parts.flat(),
  ].join('\n');
  writeFileSync(path.join(FOLDER, 'sync.md'), `${text.trim()}\n`);
  return text;
}

function section(scenario: Scenario, runs: Runs): string[] {
  const servers = runs.get(scenario.name)!;
  const figures = [...new Set([...servers.values()].flat().flatMap(({ figures }) => Object.keys(figures)))];
  const rows = [...servers].map(([server, found]) => {
    const cells = figures.map((figure) => spread(found.map((run) => run.figures[figure] as number)));
    return `| ${server} | ${cells.join(' | ')} | ${found.flatMap(({ faults }) => faults).join('; ') || '–'} |`;
  });
  return [
    `## ${scenario.title}`,
    '',
    `| server | ${figures.join(' | ')} | faults |`,
    `|---|${figures.map(() => '---|').join('')}---|`,
    ...rows,
    '',
    ...scenario.charted.map((figure) => `![${figure}](${chartName(scenario, figure)})`),
    '',
  ];
}

function spread(values: readonly number[]): string {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return `${round(median(values))} (${round(low)}–${round(high)})`;
}

function mediansOf(found: readonly { figures: Readonly<Record<string, number>> }[]): Record<string, number> {
  const names = Object.keys(found[0]?.figures ?? {});
  return Object.fromEntries(
    names.map((name) => [name, median(found.map(({ figures }) => figures[name] as number))]),
  );
}

function chartName({ name }: Scenario, figure: string): string {
  return `${name}-${figure.replace(/[^a-z0-9]+/gi, '-').toLowerCase()}.svg`;
}

/** Servers as they were run. */
function chart(title: string, servers: ReadonlyMap<string, Record<string, number>>, figure: string): string {
  return bars(
    title,
    [...servers].map(([name, figures]) => ({ name, value: figures[figure] ?? 0 })),
  );
}
