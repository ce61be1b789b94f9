import { spawn, type ChildProcess } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { until } from './support/processes.ts';

// A small checkout of its own, in which npm, Vite and the app are scripts that write down how they were called.
let checkout: string;

const NPM = `
  import { mkdirSync, cpSync, appendFileSync } from 'node:fs';
  appendFileSync('calls', 'npm ' + process.argv.slice(2).join(' ') + '\\n');
  if (process.env.NPM_FAILS) { console.error('npm error network'); process.exit(1); }
  if (process.env.LOCK_LACKS && process.argv[2] === 'ci') { console.error('npm error code EUSAGE'); process.exit(1); }
  mkdirSync('node_modules/vite/bin', { recursive: true });
  cpSync('vite.js', 'node_modules/vite/bin/vite.js');
  cpSync('package-lock.json', 'node_modules/.package-lock.json');
`;
const VITE = `
  import { mkdirSync, writeFileSync, appendFileSync } from 'node:fs';
  appendFileSync('calls', 'vite ' + process.argv.slice(2).join(' ') + '\\n');
  mkdirSync('build', { recursive: true });
  writeFileSync('build/handler.js', '');
  if (process.env.VITE_FAILS) { console.error('a page is broken'); process.exit(1); }
  if (process.env.VITE_HANGS) setInterval(() => {}, 1000);
`;
const APP = `
  import { appendFileSync } from 'node:fs';
  const note = (line: string) => appendFileSync('calls', line + '\\n');
  note('app ' + [...process.argv.slice(2), process.env.NODE_ENV].join(' '));
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.on(name, () => { note(name); setTimeout(() => process.exit(0), 300); });
  if (process.env.APP_STAYS) setInterval(() => {}, 1000);
  else process.exitCode = Number(process.env.APP_CODE ?? 0);
`;

beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), 'ground-'));
  cpSync(new URL('../../server/launch', import.meta.url), join(checkout, 'server/launch'), {
    recursive: true,
  });
  put('package.json', '{ "type": "module" }');
  put('package-lock.json', lock({ pg: { version: '1.0.0' } }));
  put('svelte.config.js', '');
  put('vite.config.ts', '');
  put('src/page.ts', 'first');
  put('src/lib/words/paraglide/made.js', 'made');
  put('npm.mjs', NPM);
  put('vite.js', VITE);
  put('server/main.ts', APP);
});

afterEach(() => rmSync(checkout, { recursive: true, force: true }));

function put(file: string, content: string): void {
  mkdirSync(dirname(join(checkout, file)), { recursive: true });
  writeFileSync(join(checkout, file), content);
}

function lock(packages: object): string {
  const named = Object.entries(packages).map(([name, entry]) => [`node_modules/${name}`, entry as object]);
  return JSON.stringify({ lockfileVersion: 3, packages: { '': {}, ...Object.fromEntries(named) } });
}

/** What was called since this was last asked. */
function calls(): string[] {
  const file = join(checkout, 'calls');
  const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
  rmSync(file, { force: true });
  return lines;
}

function launch(script: string, env: Record<string, string> = {}, detached = false): ChildProcess {
  return spawn(process.execPath, [`server/launch/${script}.mjs`], {
    cwd: checkout,
    detached,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, npm_execpath: join(checkout, 'npm.mjs'), ...env },
  });
}

async function finish(child: ChildProcess): Promise<{ code: number | null; said: string }> {
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise<number | null>((done) => child.on('close', done));
  return { code, said };
}

const run = (script: string, env: Record<string, string> = {}) => finish(launch(script, env));
const called = (line: string) =>
  existsSync(join(checkout, 'calls')) && readFileSync(join(checkout, 'calls'), 'utf8').includes(line);

const QUIET = '--no-audit --no-fund --loglevel=error';
const INSTALL = `npm ci --omit=dev ${QUIET}`;
const APP_RUN = 'app production';

describe('npm start', () => {
  test('installs, builds and runs on a fresh clone, and only runs the next time', async () => {
    const { code, said } = await run('start');
    expect(calls()).toEqual([INSTALL, 'vite build', APP_RUN]);
    expect(code).toBe(0);
    expect(said).toContain('Đang cài các gói cần thiết / Installing packages');
    await run('start');
    expect(calls()).toEqual([APP_RUN]);
  });

  test('builds again after a source has changed, and not after a checkout has only touched it', async () => {
    await run('start');
    calls();
    utimesSync(join(checkout, 'src/page.ts'), new Date(), new Date(Date.now() + 60_000));
    put('src/lib/words/paraglide/made.js', 'made anew by the build');
    await run('start');
    expect(calls()).toEqual([APP_RUN]);
    put('src/page.ts', 'second');
    await run('start');
    expect(calls()).toEqual(['vite build', APP_RUN]);
  });

  test('installs again after the lock has changed, and keeps the development packages of who has them', async () => {
    await run('start');
    calls();
    put('package-lock.json', lock({ pg: { version: '2.0.0' }, eslint: { version: '1.0.0', dev: true } }));
    await run('start');
    expect(calls()).toEqual([INSTALL, 'vite build', APP_RUN]);
    // The stand-in for npm copies the whole lock, as an installation with development packages does.
    put('package-lock.json', lock({ pg: { version: '3.0.0' }, eslint: { version: '1.0.0', dev: true } }));
    await run('start');
    expect(calls()[0]).toBe(INSTALL.replace('--omit=dev', '--include=dev'));
  });

  test('takes packages that were installed by hand for what they are', async () => {
    put('node_modules/.package-lock.json', lock({ pg: { version: '1.0.0' } }));
    put('node_modules/vite/bin/vite.js', VITE);
    await run('start');
    expect(calls()).toEqual(['vite build', APP_RUN]);
  });

  test('never takes a build that failed or was cut short for a whole one', async () => {
    const failed = await run('start', { VITE_FAILS: '1' });
    expect(failed.code).toBe(1);
    expect(failed.said).toContain('a page is broken');
    expect(failed.said).toContain('Không dựng được giao diện');
    calls();

    const hanging = launch('start', { VITE_HANGS: '1' });
    await until(() => called('vite build'));
    hanging.kill('SIGTERM');
    expect((await finish(hanging)).code).toBe(143);
    calls();
    await run('start');
    expect(calls()).toEqual(['vite build', APP_RUN]);
  });

  test('waits for another launch that is building, and then builds nothing', async () => {
    await run('start');
    put('src/page.ts', 'second');
    calls();
    await Promise.all([run('start'), run('start')]);
    expect(calls().sort()).toEqual([APP_RUN, APP_RUN, 'vite build']);
  });

  test('says what is wrong when packages cannot be installed', async () => {
    const { code, said } = await run('start', { NPM_FAILS: '1' });
    expect(code).toBe(1);
    expect(said).toContain('npm error network');
    expect(said).toContain('Không cài được các gói');
    expect(said).not.toMatch(/^ +at /m);
  });

  test('installs by a lock that does not name the packages of every system', async () => {
    await run('start', { LOCK_LACKS: '1' });
    expect(calls()).toEqual([INSTALL, `npm install --no-save --omit=dev ${QUIET}`, 'vite build', APP_RUN]);
  });

  test('ends with the code of the app', async () => {
    expect((await run('start', { APP_CODE: '7' })).code).toBe(7);
  });

  test('lets the app hear of one Ctrl-C once, though the terminal and npm both pass it on', async () => {
    const child = launch('start', { APP_STAYS: '1' }, true);
    await until(() => called(APP_RUN));
    process.kill(-(child.pid as number), 'SIGINT');
    child.kill('SIGINT');
    expect((await finish(child)).code).toBe(0);
    expect(calls().slice(-2)).toEqual([APP_RUN, 'SIGINT']);
  });

  test('refuses a Node that is too old in a sentence', async () => {
    const old =
      "data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'18.20.0'}})";
    const child = spawn(process.execPath, ['--import', old, 'server/launch/start.mjs'], { cwd: checkout });
    const { code, said } = await finish(child);
    expect(code).toBe(1);
    expect(said).toContain('Sen needs Node.js 20 or newer; this machine has 18.20.0');
  });
});

test.each([
  ['dev', 'app --dev development'],
  ['migrate', 'app migrate production'],
  ['seed', 'app seed production'],
])('npm run %s builds nothing', async (script, line) => {
  await run(script);
  expect(calls()).toEqual([INSTALL, line]);
});
