import { createHash } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartRefused } from '../../start-refused.ts';
import { runAs, type Account } from './account.ts';

/** Where the cluster of one data folder lies. `folder` belongs to this process; inside it only `data` belongs to the account. */
export interface Place {
  readonly folder: string;
  readonly data: string;
  readonly log: string;
  readonly password: string;
  readonly access: string;
}

/** Where root puts what an unprivileged account must reach and the data folder keeps from it. */
export const SHARED_FOLDER = '/var/lib/sen';

const POINTER = 'postgres-is-elsewhere.json';
const BACK_POINTER = 'belongs-to.txt';

/** The place an earlier start has made, or nothing when this data folder has no database yet. */
export function findPlace(dataDir: string): Place | undefined {
  const pointer = join(dataDir, POINTER);
  if (!existsSync(pointer)) {
    const place = placeIn(join(dataDir, 'postgres'));
    return existsSync(join(place.data, 'PG_VERSION')) ? place : undefined;
  }
  const { folder } = JSON.parse(readFileSync(pointer, 'utf8')) as { folder: string };
  const place = placeIn(folder);
  // An empty database in its stead would look like a working one while everything official is missing.
  if (!existsSync(join(place.data, 'PG_VERSION'))) {
    throw new StartRefused(
      `${pointer} says that the database lies in ${folder}, and it is not there. Bring it back; or, to begin anew with an empty database, delete ${pointer}.`,
      `${pointer} ghi rằng cơ sở dữ liệu nằm ở ${folder}, nhưng ở đó không có. Hãy khôi phục thư mục ấy; nếu muốn bắt đầu lại với cơ sở dữ liệu trống, hãy xóa ${pointer}.`,
    );
  }
  requireOwnership(place, dataDir);
  return place;
}

/** A place for a new cluster: in the data folder where the account can reach it there, and otherwise in the shared folder. */
export async function newPlace(dataDir: string, account: Account): Promise<Place> {
  if (account === undefined || (await letIn(account, dataDir)))
    return makePlace(join(dataDir, 'postgres'), account);
  makeSharedFolder();
  const print = createHash('sha256').update(dataDir).digest('hex').slice(0, 10);
  for (let turn = 1; ; turn += 1) {
    const folder = join(SHARED_FOLDER, turn === 1 ? print : `${print}-${turn}`);
    // What an earlier data folder of the same name has left is not ours to take or to delete.
    if (!existsSync(join(folder, 'data'))) return makePlace(folder, account);
  }
}

/** Makes sure that the account still reaches a place that was made before; a folder may have been closed since. */
export async function reopenPlace(place: Place, dataDir: string, account: Account): Promise<void> {
  if (account === undefined) return;
  if (
    (isElsewhere(place, dataDir) || (await letIn(account, dataDir))) &&
    (await canEnter(account, place.data))
  )
    return;
  throw new StartRefused(
    `The account "${account.name}", which PostgreSQL runs as, can no longer enter ${place.data}. Let it pass through the folders above.`,
    `Tài khoản "${account.name}" dùng để chạy PostgreSQL không còn vào được ${place.data}. Hãy cho phép nó đi qua các thư mục phía trên.`,
  );
}

export function isElsewhere(place: Place, dataDir: string): boolean {
  return place.folder !== join(dataDir, 'postgres');
}

/** Leaves word in the data folder, once the cluster stands, if it stands elsewhere. */
export function signPlace(place: Place, dataDir: string, account: Account): void {
  if (!isElsewhere(place, dataDir)) return;
  writeFileSync(join(place.folder, BACK_POINTER), `${dataDir}\n`);
  const why = `the account "${account?.name ?? ''}", which PostgreSQL runs as, cannot enter ${dataDir}`;
  const text = {
    folder: place.folder,
    why,
    note: 'The database is part of this data folder: back up and move both.',
  };
  writeFileSync(join(dataDir, POINTER), `${JSON.stringify(text, null, 2)}\n`);
}

function makePlace(folder: string, account: Account): Place {
  // Not writable by the account: what root writes here can not be turned aside by a planted link.
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (account !== undefined) letThrough(folder, account);
  return placeIn(folder);
}

/** Makes the folder that root shares with the accounts it runs PostgreSQL as. */
export function makeSharedFolder(): void {
  try {
    if (!existsSync(SHARED_FOLDER)) mkdirSync(SHARED_FOLDER, { recursive: true });
    // Whatever the umask: the accounts of several data folders pass here.
    chmodSync(SHARED_FOLDER, 0o711);
  } catch (error) {
    throw new StartRefused(
      `PostgreSQL's account cannot reach the data folder, and ${SHARED_FOLDER} cannot be used instead: ${(error as Error).message}`,
      `Tài khoản chạy PostgreSQL không vào được thư mục dữ liệu, và cũng không dùng được ${SHARED_FOLDER}; nguyên nhân ghi ở dưới.`,
    );
  }
}

/** Whether the account can enter; a data folder that is root's alone is opened to the account's group, to pass through. */
async function letIn(account: NonNullable<Account>, folder: string): Promise<boolean> {
  if (await canEnter(account, folder)) return true;
  const { uid, gid, mode } = statSync(folder);
  if (uid !== 0 || (mode & 0o077) !== 0) return false;
  letThrough(folder, account);
  if (await canEnter(account, folder)) return true;
  // The obstacle lies higher up: the folder gets back what it had.
  chownSync(folder, uid, gid);
  chmodSync(folder, mode & 0o7777);
  return false;
}

function letThrough(folder: string, account: NonNullable<Account>): void {
  chownSync(folder, 0, account.gid);
  chmodSync(folder, 0o710);
}

function placeIn(folder: string): Place {
  return {
    folder,
    data: join(folder, 'data'),
    log: join(folder, 'postgres.log'),
    password: join(folder, 'password'),
    access: join(folder, 'pg_hba.conf'),
  };
}

async function canEnter(account: Account, folder: string): Promise<boolean> {
  return (await runAs(account, '/bin/sh', ['-c', 'cd "$1"', 'sh', folder])).ok;
}

function requireOwnership(place: Place, dataDir: string): void {
  const note = join(place.folder, BACK_POINTER);
  const owner = existsSync(note) ? readFileSync(note, 'utf8').trim() : dataDir;
  if (owner === dataDir) return;
  // Moved, then: the old folder is gone. A copy, on the other hand, would share one database with the original.
  const original = statSync(join(owner, POINTER), { throwIfNoEntry: false });
  if (original === undefined) {
    writeFileSync(note, `${dataDir}\n`);
    return;
  }
  throw new StartRefused(
    `${dataDir} is a copy of ${owner}, whose database lies in ${place.folder} and was not copied with it. Start on ${owner}.`,
    `${dataDir} là bản sao của ${owner}; cơ sở dữ liệu nằm ở ${place.folder} và không được sao theo. Hãy khởi động trên ${owner}.`,
  );
}
