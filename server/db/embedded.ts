import { existsSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { StartRefused } from '../start-refused.ts';
import { chooseAccount, type Account } from './embedded/account.ts';
import { chooseAddress, forgetAddress, urlOf, writeAccess } from './embedded/address.ts';
import { claimFolder } from './embedded/claim.ts';
import { createCluster, passwordOf, requireSameMajor } from './embedded/cluster.ts';
import { prepareEngine } from './embedded/engine.ts';
import { endLeftover } from './embedded/leftover.ts';
import { findPlace, newPlace, SHARED_FOLDER, signPlace, type Place } from './embedded/place.ts';
import { startPostmaster } from './embedded/postmaster.ts';

export interface Embedded {
  /** For node-postgres; the role owns its database, may make others, and is no superuser. */
  readonly url: string;
  /** The folder in which the database lies: inside the data folder, or named in a file there. */
  readonly where: string;
  /** Settles when the server has ended, asked or not: an app that did not ask should end too. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

interface Options {
  readonly log?: (line: string) => void;
  /** A port is for places in which no socket can be made; tests ask for it. */
  readonly way?: 'socket' | 'port';
}

/** Brings up the PostgreSQL that ships with the app, on the database of one data folder, for this process alone. */
export async function startEmbedded(dataDir: string, options: Options = {}): Promise<Embedded> {
  const log = options.log ?? ((line: string) => console.log(line));
  const folder = makeDataDir(dataDir);
  const claim = await claimFolder(folder);
  try {
    const known = findPlace(folder);
    const account = chooseAccount(known && ownerOf(known));
    const place = known ?? (await newPlace(folder, account));
    const engine = await prepareEngine(account, account ? SHARED_FOLDER : place.folder, log);
    if (known === undefined) {
      log(`PostgreSQL ${engine.major} makes its database in ${place.folder}.`);
      await createCluster(place, engine, account);
      signPlace(place, folder, account);
    }
    if (!place.folder.startsWith(folder)) log(elsewhere(place, folder, account));
    requireSameMajor(place, engine);
    await endLeftover(place, engine, account, log);

    const password = await passwordOf(place, engine, account);
    const address = await chooseAddress(place, account, options.way ?? 'socket');
    writeAccess(place, address);
    const postmaster = await startPostmaster(place, engine, account, address, log);
    const stop = async () => {
      await postmaster.stop();
      forgetAddress(address);
      claim.release();
    };
    let stopping: Promise<void> | undefined;
    return {
      url: urlOf(address, password),
      where: place.folder,
      ended: postmaster.ended,
      stop: () => (stopping ??= stop()),
    };
  } catch (error) {
    claim.release();
    throw error;
  }
}

function makeDataDir(dataDir: string): string {
  try {
    // As root the account must be able to pass through, though not to look around.
    if (!existsSync(dataDir))
      mkdirSync(dataDir, { recursive: true, mode: process.geteuid?.() === 0 ? 0o711 : 0o700 });
    return realpathSync(dataDir);
  } catch (error) {
    throw new StartRefused(
      `The data folder ${dataDir} cannot be made: ${(error as Error).message}`,
      `Không tạo được thư mục dữ liệu ${dataDir}; nguyên nhân ghi ở dưới.`,
    );
  }
}

function ownerOf(place: Place): { uid: number; gid: number } | undefined {
  if (process.platform === 'win32') return undefined;
  const { uid, gid } = statSync(join(place.data, 'PG_VERSION'));
  return { uid, gid };
}

function elsewhere(place: Place, folder: string, account: Account): string {
  const who = account?.name ?? 'PostgreSQL';
  return `The database lies in ${place.folder}, since the account "${who}" cannot enter ${folder}.`;
}
