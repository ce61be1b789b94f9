import { spawn } from 'node:child_process';
import { buildIfStale, installIfMissing, pinnedNode } from './ensure.mjs';
import { LaunchRefused, ROOT } from './steps.mjs';

/** Ctrl-C reaches us from the terminal and once more from npm: within this time it is one wish and not two. */
const SAME_WISH_MS = 1_500;

/** Answers a question on the console; nothing is served. */
export async function ask(args) {
  await installIfMissing({ dev: false });
  const env = { ...process.env, NODE_ENV: process.env.NODE_ENV || 'production' };
  const child = spawn(
    pinnedNode(),
    ['--disable-warning=ExperimentalWarning', 'server/cli/main.ts', ...args],
    {
      cwd: ROOT,
      env,
      stdio: 'inherit',
    },
  );
  child.on('exit', (code) => process.exit(code ?? 1));
}

/** Brings the checkout into shape, runs the app and ends as it ends. */
export async function begin({ build = false, args, mode }) {
  try {
    await installIfMissing({ dev: false });
    if (build) await buildIfStale();
    runApp(args, mode);
  } catch (error) {
    console.error(error instanceof LaunchRefused ? `\n${error.message}` : error);
    process.exit(1);
  }
}

function runApp(args, mode) {
  const env = { ...process.env, NODE_ENV: process.env.NODE_ENV || mode };
  const child = spawn(pinnedNode(), ['--disable-warning=ExperimentalWarning', 'server/main.ts', ...args], {
    cwd: ROOT,
    env,
    stdio: 'inherit',
    // Out of the terminal's reach: the app hears of Ctrl-C from us, once, and drains in peace.
    detached: process.platform !== 'win32',
  });
  let last = 0;
  const pass = (signal) => {
    const now = Date.now();
    if (now - last < SAME_WISH_MS) return;
    last = now;
    child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal);
  };
  process.on('SIGINT', pass).on('SIGTERM', pass).on('SIGHUP', pass);
  child.on('error', (error) => {
    console.error(error);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGKILL' ? 137 : 1)));
}
