// `npm run bench:rotation [question…]`: the optimiser on made-up provinces, next to plain HiGHS on the full model and to YALPS.
// Each run has a process of its own. Figures of the questions asked go to
// tests/bench/results/rotation.md.
import { spawn } from 'node:child_process';
import { loadavg } from 'node:os';
import path from 'node:path';
import { QUESTIONS, type Question } from './questions.ts';
import { type Runs, write } from './report.ts';

const asked = process.argv.slice(2);
const questions = QUESTIONS.filter(({ name }) => !asked.length || asked.includes(name));
const runs: Runs = new Map();
for (const question of questions) {
  const found: Record<string, Record<string, number | null>> = {};
  for (const solver of ['sen', ...question.peers]) {
    const load = loadavg()[0]!;
    found[solver] = { ...(await runOne(question, solver)), load };
    console.log(`${question.name}, ${solver}: ${JSON.stringify(found[solver])}`);
  }
  runs.set(question.name, found);
  write(runs);
}

function runOne({ name, patience }: Question, solver: string): Promise<Record<string, number | null>> {
  const script = path.join(import.meta.dirname, 'run-one.ts');
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, name, solver], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // Solvers that do not look at the clock are ended: twice their patience and the time to read the instance.
    timeout: (20 * patience + 120) * 1000,
    killSignal: 'SIGKILL',
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve) => {
    child.on('exit', () => {
      const last = output.trim().split('\n').at(-1) ?? '';
      resolve(last.startsWith('{') ? (JSON.parse(last) as Record<string, number | null>) : {});
    });
  });
}
