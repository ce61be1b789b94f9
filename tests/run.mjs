// `npm test`: everything, fastest first, ending with one plain line of counts. `npm test -- unit e2e` runs a part, `--full`
// (`npm run test:faults`) the faults in the numbers that our figures stand for.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfStale, installIfMissing, pinnedNode } from '../server/launch/ensure.mjs';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const OUTPUT = path.join(ROOT, 'tests', '.output');
const BIN = path.join(ROOT, 'node_modules', '.bin');
const total = { passed: 0, failed: 0, skipped: 0 };
/** What failed, by name: said again at the end, so that nobody has to look for it in an hour of output. */
const failures = [];

const STAGES = {
  words: async () => {
    // Lint and types read the configuration that the web framework writes.
    await run(bin('svelte-kit'), ['sync']);
    await check('words', bin('paraglide-js'), [
      'compile',
      '--project',
      'src/lib/words/project.inlang',
      '--outdir',
      'src/lib/words/paraglide',
      '--silent',
    ]);
  },
  format: () => check('format', bin('prettier'), ['--check', '--log-level', 'warn', '.']),
  lint: () => check('lint', bin('eslint'), ['--max-warnings', '0', '.']),
  types: () =>
    check('types', bin('svelte-check'), [
      '--tsconfig',
      './tsconfig.json',
      '--threshold',
      'error',
      '--output',
      'human',
    ]),
  unit: () => vitest('unit', []),
  build: async () => {
    try {
      await buildIfStale();
      total.passed += 1;
    } catch (error) {
      console.error(error.message);
      fail('build');
    }
  },
  reader: () => playwright('reader', 'tests/reader/playwright.config.ts'),
  e2e: () => playwright('e2e', 'tests/e2e/playwright.config.ts'),
  faults: () => vitest('faults', ['--config', 'tests/faults/vitest.config.ts'], full ? FULL_FAULTS : {}),
};
const NEEDS = { unit: ['words'], types: ['words'], reader: ['words'], e2e: ['build'], faults: ['build'] };
const EVERYTHING = ['words', 'format', 'lint', 'types', 'unit', 'reader', 'build', 'e2e', 'faults'];

/** Kills of the sync server and its database, kills during a meeting, seconds that the database may be away. */
const FULL_FAULTS = { FAULTS: '100', KILLS: '50', OUTAGE: '30' };

const full = process.argv.includes('--full');
const asked = process.argv.slice(2).filter((name) => name !== '--full');
const chosen = asked.length
  ? [...new Set(asked.flatMap((name) => [...(NEEDS[name] ?? []), name]))]
  : EVERYTHING;
const unknown = chosen.filter((name) => !STAGES[name]);
if (unknown.length) {
  console.error(`No such part: ${unknown.join(', ')}. Parts: ${Object.keys(STAGES).join(', ')}`);
  process.exit(2);
}
await installIfMissing();
mkdirSync(OUTPUT, { recursive: true });
for (const name of chosen) {
  const began = Date.now();
  console.log(`\n== ${name}`);
  await STAGES[name]();
  console.log(`== ${name}: ${((Date.now() - began) / 1000).toFixed(1)} s`);
}
if (failures.length) console.log(`\nFailed:\n${failures.map((name) => `- ${name}`).join('\n')}`);
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed ? 1 : 0);

function bin(name) {
  return path.join(BIN, name);
}

/** A stage that either holds or not counts as one test. */
async function check(name, command, args) {
  const code = await run(command, args);
  if (code === 0) total.passed += 1;
  else fail(name);
}

/** Counts the part `name` as failed: the tests in `names`, or, where no report could name any, the part as one. */
function fail(name, names = []) {
  total.failed += Math.max(names.length, 1);
  failures.push(...(names.length ? names.map((test) => `${name}: ${test}`) : [name]));
}

async function vitest(name, filters, environment = {}) {
  const file = path.join(OUTPUT, `${name}.json`);
  rmSync(file, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile=${file}`];
  const code = await run(bin('vitest'), ['run', ...reporters, ...filters], {
    ...environment,
    // Whoever asks for other numbers gets them.
    ...pick(process.env, Object.keys(environment)),
  });
  const report = readReport(file);
  total.passed += report?.numPassedTests ?? 0;
  total.skipped += (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
  const files = (report?.testResults ?? []).filter(({ status }) => status === 'failed');
  // A file that does not load has no failed test of its own, but it is a failure.
  const failed = files.flatMap(({ name: file, message, assertionResults }) => {
    const tests = assertionResults.filter(({ status }) => status === 'failed');
    const where = path.relative(ROOT, file);
    return tests.length ? tests.map(({ fullName }) => `${where} › ${fullName}`) : [`${where}: ${message}`];
  });
  if (failed.length || code !== 0 || !report) fail(name, failed);
}

async function playwright(name, config) {
  const file = path.join(OUTPUT, `${name}.json`);
  rmSync(file, { force: true });
  const code = await run(bin('playwright'), ['test', '--config', config], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  });
  const report = readReport(file);
  const stats = report?.stats;
  total.passed += (stats?.expected ?? 0) + (stats?.flaky ?? 0);
  total.skipped += stats?.skipped ?? 0;
  const failed = (report?.suites ?? []).flatMap((suite) => unexpected(suite));
  if (failed.length || code !== 0 || !report) fail(name, failed);
}

/** The names of the stories in `suite` and below that did not end as they should. */
function unexpected({ file, specs = [], suites = [] }) {
  return [
    ...specs.filter(({ ok }) => !ok).map(({ title }) => `${file} › ${title}`),
    ...suites.flatMap((suite) => unexpected(suite)),
  ];
}

function pick(from, names) {
  return Object.fromEntries(names.flatMap((name) => (from[name] ? [[name, from[name]]] : [])));
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function run(command, args, environment = {}) {
  const env = {
    ...process.env,
    ...environment,
    PATH: `${path.dirname(pinnedNode())}${path.delimiter}${process.env.PATH}`,
  };
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      stdio: 'inherit',
      env,
      shell: process.platform === 'win32',
    });
    child.on('exit', (code) => resolve(code ?? 1));
    child.on('error', () => resolve(1));
  });
}
