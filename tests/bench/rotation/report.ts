import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, release } from 'node:os';
import path from 'node:path';
import { bars } from '../bars.ts';
import { QUESTIONS, type Question } from './questions.ts';

const FOLDER = path.resolve(import.meta.dirname, '../results');
const COLUMNS = [
  'first plan s',
  '≤ 1 % s',
  '≤ 0.1 % s',
  'proved s',
  'gap %',
  'objective',
  'what-if s',
  'RSS MB',
  'clock s',
  'load',
];

/** Question → solver → figures; null where it was not reached. */
export type Runs = Map<string, Record<string, Record<string, number | null>>>;

const NAMES: Readonly<Record<string, string>> = {
  sen: 'sen',
  highs: 'HiGHS 1.15.3, full model',
  yalps: 'YALPS 0.6.4',
};

export function write(runs: Runs): void {
  mkdirSync(FOLDER, { recursive: true });
  const measured = QUESTIONS.filter(({ name }) => runs.has(name));
  const [cpu] = cpus();
  const text = [
    '# Plans of rotation: the solver against its peers',
    '',
    `One run each, one after another, each in a process of its own; ${cpus().length} × ${cpu?.model.trim()}, Linux ${release()}, Node ${process.versions.node}. Seconds are those of the processor from the parsed plan on, with compiling HiGHS: the machine was used by others as well ("load" before the run), so that the clock ("clock s", with the what-if) measures them too. On an idle machine the two are nearly the same: one thread does the work. "–": not reached in the time given (YALPS: or its tableau needs more than 2 GB).`,
    '',
    '## What was aimed at',
    '',
    '| question | figure | is | at most | |',
    '|---|---|---|---|---|',
    ...measured.flatMap((question) => goals(question, runs.get(question.name)!.sen!)),
    '',
    ...measured.flatMap((question) => section(question, runs.get(question.name)!)),
  ].join('\n');
  writeFileSync(path.join(FOLDER, 'rotation.md'), `${text.trim()}\n`);
  for (const { name, title, peers } of measured) {
    const rows = ['sen', ...peers].map((solver) => ({
      name: NAMES[solver]!,
      value: runs.get(name)![solver]!['≤ 0.1 % s'] ?? undefined,
    }));
    writeFileSync(path.join(FOLDER, `rotation-${name}.svg`), bars(`${title}: ≤ 0.1 % s`, rows));
  }
}

function goals({ name, goals }: Question, sen: Record<string, number | null>): string[] {
  return goals.map(({ figure, most }) => {
    const is = sen[figure] ?? undefined;
    return `| ${name} | ${figure} | ${shown(is)} | ${most} | ${is !== undefined && is <= most ? 'reached' : '**missed**'} |`;
  });
}

function section(
  { name, title, shape, seed }: Question,
  found: Runs extends Map<string, infer Of> ? Of : never,
): string[] {
  return [
    `## ${title}`,
    '',
    `Seed ${seed}; ${JSON.stringify(shape)}.`,
    '',
    `| solver | ${COLUMNS.join(' | ')} |`,
    `|---|${COLUMNS.map(() => '---|').join('')}`,
    ...Object.entries(found).map(
      ([solver, figures]) =>
        `| ${NAMES[solver]} | ${COLUMNS.map((one) => shown(figures[one] ?? undefined)).join(' | ')} |`,
    ),
    '',
    `![≤ 0.1 % s](rotation-${name}.svg)`,
    '',
  ];
}

function shown(value: number | undefined): string {
  if (value === undefined) return '–';
  return Number.isInteger(value) || value >= 100
    ? value.toFixed(0)
    : value >= 10
      ? value.toFixed(1)
      : value.toFixed(2);
}
