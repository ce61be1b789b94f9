import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  readSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { StartRefused } from '../../start-refused.ts';
import { runAs, type Account } from './account.ts';
import type { Engine } from './engine.ts';
import type { Place } from './place.ts';
import { runningProcesses, signal } from './processes.ts';

export const DATABASE = 'sen';
/** Owns the database and may make others, and is no superuser: an injected statement must not reach files or programs. */
export const ROLE = 'sen';
const HALF = 'data-half-';

/** Makes the cluster aside and moves it into place when it is whole: a first start that is cut short leaves none. */
export async function createCluster(place: Place, engine: Engine, account: Account): Promise<void> {
  await clearHalves(place);
  const half = await mkdtemp(join(place.folder, HALF));
  chmodSync(half, 0o700);
  if (account !== undefined) chownSync(half, account.uid, account.gid);

  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  // "reject": whoever starts this cluster by hand, without our access file, opens it to nobody.
  const made = await runAs(account, engine.program('initdb'), [
    '-D',
    half,
    '-U',
    'postgres',
    '-A',
    'reject',
    ...locale,
  ]);
  if (!made.ok) throw cannotCreate(made.output);

  const password = randomBytes(24).toString('hex');
  await alone(engine, account, half, [
    `CREATE ROLE ${ROLE} LOGIN CREATEDB PASSWORD '${password}'`,
    `CREATE DATABASE ${DATABASE} OWNER ${ROLE}`,
  ]);
  keepPassword(place, password);
  moveIntoPlace(half, place);
  syncFolder(place.folder);
}

/** What a start that was cut short has left, and is perhaps still making: a folder that is filled cannot be removed. */
async function clearHalves(place: Place): Promise<void> {
  const making = async () => {
    if (process.platform === 'win32') return [];
    return (await runningProcesses()).filter(({ command }) => command.includes(join(place.folder, HALF)));
  };
  for (let left = await making(); left.length > 0; left = await making()) {
    for (const { pid } of left) signal(pid, 'SIGKILL');
    await pause(20);
  }
  for (const name of readdirSync(place.folder)) {
    if (name.startsWith(HALF))
      rmSync(join(place.folder, name), { recursive: true, force: true, maxRetries: 10 });
  }
}

function moveIntoPlace(half: string, place: Place): void {
  try {
    renameSync(half, place.data);
  } catch (error) {
    throw cannotCreate((error as Error).message);
  }
}

/** The password of the role; a lost one is replaced, which needs the cluster to stand still. */
export async function passwordOf(place: Place, engine: Engine, account: Account): Promise<string> {
  if (existsSync(place.password)) return readFileSync(place.password, 'utf8').trim();
  const password = randomBytes(24).toString('hex');
  await alone(engine, account, place.data, [`ALTER ROLE ${ROLE} PASSWORD '${password}'`]);
  keepPassword(place, password);
  return password;
}

/** A name that every process of this cluster, and of no other, carries on its command line. */
export function clusterName(place: Place): string {
  const control = openSync(join(place.data, 'global', 'pg_control'), 'r');
  const identity = Buffer.alloc(8);
  readSync(control, identity, 0, 8, 0);
  closeSync(control);
  // The identity alone is shared by copies of a cluster, the path alone by two containers on one list of processes.
  return `sen-${createHash('sha256').update(place.data).update(identity).digest('hex').slice(0, 12)}`;
}

export function requireSameMajor(place: Place, engine: Engine): void {
  const major = Number(readFileSync(join(place.data, 'PG_VERSION'), 'utf8'));
  if (major === engine.major) return;
  throw new StartRefused(
    `The database in ${place.data} was made by PostgreSQL ${major}; this version of Sen brings PostgreSQL ${engine.major}. Use the version of Sen that made it.`,
    `Cơ sở dữ liệu ở ${place.data} do PostgreSQL ${major} tạo; phiên bản Sen này kèm PostgreSQL ${engine.major}. Hãy dùng phiên bản Sen đã tạo ra nó.`,
  );
}

async function alone(
  engine: Engine,
  account: Account,
  data: string,
  statements: readonly string[],
): Promise<void> {
  const args = ['--single', '-D', data, '-c', 'log_min_messages=warning', 'postgres'];
  const ran = await runAs(account, engine.program('postgres'), args, { input: `${statements.join('\n')}\n` });
  if (!ran.ok || /\b(ERROR|FATAL|PANIC):/.test(ran.output)) throw cannotCreate(ran.output);
}

function keepPassword(place: Place, password: string): void {
  rmSync(place.password, { force: true });
  writeFileSync(place.password, `${password}\n`, { mode: 0o600, flush: true });
}

function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

function cannotCreate(output: string): StartRefused {
  const tail = output.trim().split('\n').slice(-6).join('\n    ');
  return new StartRefused(
    `PostgreSQL could not make its database:\n    ${tail}`,
    'PostgreSQL không tạo được cơ sở dữ liệu; nguyên nhân ghi ở dưới.',
  );
}
