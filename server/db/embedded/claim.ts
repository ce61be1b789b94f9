import { randomBytes } from 'node:crypto';
import {
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { StartRefused } from '../../start-refused.ts';
import { processStart } from './processes.ts';

interface Claim {
  readonly pid: number;
  readonly start: string;
  /** Pids mean something only within one machine and one pid namespace: two containers may share a folder. */
  readonly world: string;
  readonly at: string;
}

export interface HeldClaim {
  release(): void;
}

const BEAT_MS = 3_000;
const FOREIGN_SILENCE_MS = 12_000;

/**
 * Makes this process the only one that works in a data folder, until `release` or its death.
 *
 * Every contender lays down a file of its own, which nobody else ever touches while it lives, and then looks for the
 * others: whoever finds a holder, or an older contender, gives way. So there is no moment, as there is with one
 * shared lock file, at which clearing away a dead owner's lock can clear away a living one's.
 */
export async function claimFolder(folder: string): Promise<HeldClaim> {
  const claims = join(folder, 'running');
  const claim = await self();
  const mine = layDown(claims, claim, folder);
  try {
    await outlastOthers(claims, mine, folder);
    writeFileSync(`${mine}.holds`, '');
  } catch (error) {
    withdraw(mine);
    throw error;
  }
  const beat = setInterval(() => touch(mine), BEAT_MS).unref();
  return {
    release: () => {
      clearInterval(beat);
      withdraw(mine);
    },
  };
}

async function self(): Promise<Claim> {
  const start = (await processStart(process.pid)) ?? '';
  return { pid: process.pid, start, world: world(), at: new Date().toISOString() };
}

function world(): string {
  if (process.platform !== 'linux') return hostname();
  try {
    return `${hostname()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}

function layDown(claims: string, claim: Claim, folder: string): string {
  try {
    return write(claims, claim);
  } catch (error) {
    throw new StartRefused(
      `Nothing can be written in the data folder ${folder}: ${(error as Error).message}`,
      `Không ghi được vào thư mục dữ liệu ${folder}; nguyên nhân ghi ở dưới.`,
    );
  }
}

function write(claims: string, claim: Claim): string {
  mkdirSync(claims, { recursive: true, mode: 0o700 });
  const order = String(Date.now()).padStart(14, '0');
  const path = join(claims, `${order}-${claim.pid}-${randomBytes(4).toString('hex')}.json`);
  const text = `${JSON.stringify(claim)}\n`;
  // Written aside and moved into place: nobody may read it half.
  writeFileSync(`${path}.half`, text, { mode: 0o644 });
  renameSync(`${path}.half`, path);
  return path;
}

async function outlastOthers(claims: string, mine: string, folder: string): Promise<void> {
  for (;;) {
    let waiting = false;
    for (const other of othersIn(claims, mine)) {
      const claim = read(other);
      if (claim === undefined || !(await lives(other, claim))) {
        withdraw(other);
        continue;
      }
      if (holds(other) || basename(other) < basename(mine)) throw occupied(folder, claim);
      // A younger contender will see mine and give way, unless it looked before mine was there: then it will hold.
      waiting = true;
    }
    if (!waiting) return;
    await pause(20);
  }
}

function othersIn(claims: string, mine: string): string[] {
  const names = readdirSync(claims).filter((name) => name.endsWith('.json') && name !== basename(mine));
  return names.sort().map((name) => join(claims, name));
}

async function lives(path: string, claim: Claim): Promise<boolean> {
  if (claim.world === world()) return (await processStart(claim.pid)) === claim.start;
  // Its pid says nothing here. Its owner touches the file while it runs, so silence is the proof of its end.
  const last = touchedAt(path);
  for (let waited = 0; waited < FOREIGN_SILENCE_MS; waited += 250) {
    await pause(250);
    const now = touchedAt(path);
    if (now === undefined) return false;
    if (now !== last) return true;
  }
  return false;
}

function occupied(folder: string, claim: Claim): StartRefused {
  return new StartRefused(
    `Sen is already running on the data folder ${folder} (process ${claim.pid}, since ${claim.at}). Stop it first, or name another folder in DATA_DIR.`,
    `Sen đang chạy trên thư mục dữ liệu ${folder} (tiến trình ${claim.pid}, từ ${claim.at}). Hãy dừng nó trước, hoặc đặt DATA_DIR sang thư mục khác.`,
  );
}

// One that is gone meanwhile or that a power cut has emptied is no claim; one that cannot be read may well be.
function read(path: string): Claim | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Claim;
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function holds(path: string): boolean {
  return statSync(`${path}.holds`, { throwIfNoEntry: false }) !== undefined;
}

function touchedAt(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}

function touch(path: string): void {
  try {
    const now = new Date();
    utimesSync(path, now, now);
  } catch {
    // The folder may have been taken away under a running app; PostgreSQL will say so louder.
  }
}

function withdraw(path: string): void {
  rmSync(path, { force: true });
  rmSync(`${path}.holds`, { force: true });
}
