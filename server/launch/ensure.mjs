import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { LaunchRefused, oneAtATime, patiently, ROOT, runStep, say } from './steps.mjs';

const MODULES = path.join(ROOT, 'node_modules');
const INSTALLED = path.join(MODULES, '.sen-installed');
const BUILD = path.join(ROOT, 'build');
const BUILT = path.join(BUILD, '.sen-built');

/** Installs the locked packages unless they are there. Running the app needs no development packages, the tests do. */
export async function installIfMissing({ dev = true } = {}) {
  if (isInstalled(dev)) return;
  await oneAtATime(async () => {
    if (isInstalled(dev)) return;
    // Whoever has the development packages keeps them: an app started after a pull must not take the tests away.
    const withDev = dev || hasDevPackages();
    say('Đang cài các gói cần thiết', 'Installing packages');
    await patiently(() => install(withDev ? '--include=dev' : '--omit=dev'));
    stampInstalled(withDev);
  });
}

async function install(which) {
  let { ok, output } = await npm('ci', which);
  // The lock was written where npm could not see the packages of every other system; what it does name still counts.
  if (!ok && output.includes('EUSAGE')) ({ ok, output } = await npm('install', '--no-save', which));
  if (ok) return;
  throw new LaunchRefused(
    `${output.trim()}\n\nKhông cài được các gói: hãy xem lời báo của npm ở trên, kiểm tra mạng và dung lượng đĩa.\n` +
      'The packages could not be installed: see what npm says above; check the network and the disk.',
  );
}

/** Builds the pages unless the present build was made, to its end, from exactly the present sources. */
export async function buildIfStale() {
  if (builtFrom() === sourcesPrint()) return;
  await oneAtATime(async () => {
    const print = sourcesPrint();
    if (builtFrom() === print) return;
    say('Đang dựng giao diện (khoảng một phút)', 'Building the pages (about a minute)');
    // The mark goes first and comes back last: a build that is cut short never looks fresh.
    rmSync(BUILT, { force: true });
    const vite = path.join(MODULES, 'vite', 'bin', 'vite.js');
    const env = { ...process.env, NODE_ENV: 'production', NO_COLOR: '1', FORCE_COLOR: undefined };
    const { ok, output } = await patiently(() =>
      runStep(pinnedNode(), [vite, 'build'], { quiet: true, env }),
    );
    if (!ok) {
      throw new LaunchRefused(
        `${output.trimEnd()}\n\nKhông dựng được giao diện.\nThe pages could not be built.`,
      );
    }
    writeFileSync(BUILT, print);
  });
}

/** The Node that the app is made for, from npm; or this machine's own where npm has none, if it is new enough. */
export function pinnedNode() {
  const { platform, arch, versions, execPath } = process;
  const system = platform === 'win32' ? 'win' : platform;
  const program = platform === 'win32' ? 'node.exe' : 'node';
  const pinned = path.join(MODULES, `node-${system}-${arch}`, 'bin', program);
  if (existsSync(pinned)) return pinned;
  const [major, minor] = versions.node.split('.').map(Number);
  // From 22.18 on Node runs TypeScript by itself.
  if (major > 22 || (major === 22 && minor >= 18)) return execPath;
  throw new LaunchRefused(
    `Máy này (${platform} ${arch}) cần Node.js 22.18 trở lên, hiện có ${versions.node}.\n` +
      `This machine (${platform} ${arch}) needs Node.js 22.18 or newer; it has ${versions.node}.`,
  );
}

function isInstalled(dev) {
  const stamp = readText(INSTALLED)?.split(' ') ?? [];
  if (stamp[0] === lockPrint() && (!dev || stamp[1] === 'dev')) return true;
  // Installed by hand, then: npm's own account of node_modules says whether it holds what the lock names.
  if (!holdsAll(dev)) return false;
  stampInstalled(dev);
  return true;
}

function stampInstalled(dev) {
  writeFileSync(INSTALLED, `${lockPrint()} ${dev ? 'dev' : 'app'}`);
}

function holdsAll(dev) {
  const there = packagesIn(path.join(MODULES, '.package-lock.json'));
  const wanted = Object.entries(packagesIn(path.join(ROOT, 'package-lock.json')));
  return wanted.every(([name, { version, optional, peer, dev: forTests }]) => {
    if (name === '' || optional || peer || (forTests && !dev)) return true;
    return there[name]?.version === version;
  });
}

function hasDevPackages() {
  return Object.values(packagesIn(path.join(MODULES, '.package-lock.json'))).some((entry) => entry.dev);
}

function packagesIn(file) {
  const text = readText(file);
  return text === undefined ? {} : (JSON.parse(text).packages ?? {});
}

function lockPrint() {
  return createHash('sha256')
    .update(readFileSync(path.join(ROOT, 'package-lock.json')))
    .digest('hex');
}

function npm(...words) {
  const args = [...words, '--no-audit', '--no-fund', '--loglevel=error'];
  // Under `npm start` this is the npm that runs us; its file can be run by Node on every system.
  const own = process.env.npm_execpath;
  const elsewhere = process.platform === 'win32' ? ['cmd.exe', '/c', 'npm'] : ['npm'];
  const [file, ...before] = /\.[cm]?js$/.test(own ?? '') ? [process.execPath, own] : elsewhere;
  return runStep(file, [...before, ...args], { quiet: true }).catch((error) => ({
    ok: false,
    output: error.message,
  }));
}

function builtFrom() {
  return existsSync(path.join(BUILD, 'handler.js')) ? readText(BUILT) : undefined;
}

// Contents and not times: a checkout or a copy gives every file a new time.
function sourcesPrint() {
  const print = createHash('sha256');
  const single = ['package.json', 'package-lock.json', 'svelte.config.js', 'vite.config.ts', 'tsconfig.json'];
  const files = [...single, ...filesBelow('src'), ...filesBelow('static')];
  for (const file of files.filter((one) => existsSync(path.join(ROOT, one)))) {
    const content = readFileSync(path.join(ROOT, file));
    print.update(`${file}\0${content.length}\0`).update(content);
  }
  return print.digest('hex');
}

function filesBelow(folder) {
  if (!existsSync(path.join(ROOT, folder))) return [];
  const entries = readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath ?? entry.path, entry.name)))
    .filter((file) => !isMade(file.replaceAll('\\', '/')))
    .sort();
}

/** Written by the build itself. */
function isMade(file) {
  return file.startsWith('src/lib/words/paraglide/') || /\.inlang\/(?!settings\.json$)/.test(file);
}

function readText(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
