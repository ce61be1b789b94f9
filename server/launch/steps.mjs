import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, statSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));

const LOCK = path.join(ROOT, '.svelte-kit', 'launch.lock');
const BEAT_MS = 2_000;
const ABANDONED_AFTER_MS = 15_000;

/** A reason why the app cannot be launched that a person can mend: shown without a stack. */
export class LaunchRefused extends Error {}

/** One short line in both languages. */
export function say(vi, en) {
  console.log(`• ${vi} / ${en}`);
}

/** Runs a program to its end; a signal that reaches us meanwhile ends it and us. */
export function runStep(file, args, { quiet = false, env = process.env } = {}) {
  return new Promise((done, fail) => {
    const child = spawn(file, args, {
      cwd: ROOT,
      env,
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
    });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    const end = (signal) => {
      child.kill(signal);
      process.exit(signal === 'SIGINT' ? 130 : 143);
    };
    process.once('SIGINT', end).once('SIGTERM', end).once('SIGHUP', end);
    const settle = (then) => {
      process.off('SIGINT', end).off('SIGTERM', end).off('SIGHUP', end);
      then();
    };
    child.on('error', (error) => settle(() => fail(error)));
    child.on('close', (code) => settle(() => done({ ok: code === 0, output })));
  });
}

/** Says every ten seconds that a long step is still going on, where nothing else shows it. */
export async function patiently(step) {
  const began = Date.now();
  const tick = setInterval(() => {
    const seconds = Math.round((Date.now() - began) / 1000);
    say(`… vẫn đang làm (${seconds} giây)`, `still working (${seconds} s)`);
  }, 10_000);
  try {
    return await step();
  } finally {
    clearInterval(tick);
  }
}

/**
 * Lets one launch at a time install or build in this checkout. The holder touches the file while it works: a lock
 * that nobody touches was left by a launch that was killed.
 */
export async function oneAtATime(step) {
  mkdirSync(path.dirname(LOCK), { recursive: true });
  for (let told = false; !takeLock(); told = true) {
    if (!told) say('Đang chờ một lần khởi động khác làm xong', 'Waiting for another launch to finish');
    await new Promise((done) => setTimeout(done, 300));
  }
  const release = () => rmSync(LOCK, { force: true });
  process.once('exit', release);
  const beat = setInterval(() => touchLock(), BEAT_MS);
  try {
    return await step();
  } finally {
    clearInterval(beat);
    process.off('exit', release);
    release();
  }
}

function takeLock() {
  try {
    closeSync(openSync(LOCK, 'wx'));
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  const touched = statSync(LOCK, { throwIfNoEntry: false })?.mtimeMs;
  if (touched !== undefined && Date.now() - touched > ABANDONED_AFTER_MS) rmSync(LOCK, { force: true });
  return false;
}

function touchLock() {
  try {
    utimesSync(LOCK, new Date(), new Date());
  } catch {
    // Taken away with its folder; the worst that follows is a second build.
  }
}
