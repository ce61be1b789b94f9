import { statSync } from 'node:fs';
import { join } from 'node:path';
import { takeDataDir } from '../data-dir.ts';
import type { Log } from '../log.ts';
import { StartRefused } from '../start-refused.ts';
import { chooseAccount, requireAccount, type Account } from './embedded/account.ts';
import {
  addresses,
  clearAddress,
  forgetAddress,
  urlOf,
  writeAccess,
  type Address,
} from './embedded/address.ts';
import { createCluster, passwordOf, requireSameMajor } from './embedded/cluster.ts';
import { prepareEngine, type Engine } from './embedded/engine.ts';
import { keepRunning } from './embedded/keeper.ts';
import { endLeftover } from './embedded/leftover.ts';
import { findPlace, isElsewhere, newPlace, reopenPlace, signPlace, type Place } from './embedded/place.ts';
import { startPostmaster, type Postmaster } from './embedded/postmaster.ts';

export interface Embedded {
  /** For node-postgres; the role owns its database, may make others, and is no superuser. */
  readonly url: string;
  /** The folder in which the database lies: inside the data folder, or named in a file there. */
  readonly where: string;
  stop(): Promise<void>;
}

type Say = (line: string) => void;

interface Options {
  /** Where the start tells of itself, for the person at the console. */
  readonly log?: Say;
  /** Where it is told that the server has ended unasked, and what became of it. */
  readonly troubles?: Log;
  /** A port is for places in which no socket can be made; tests ask for it. */
  readonly way?: 'socket' | 'port';
}

/**
 * Brings up the PostgreSQL that ships with the app, on the database of one data folder, for this process alone, and keeps
 * it up until `stop`: after a crash it is there again at the same address.
 */
export async function startEmbedded(dataDir: string, options: Options = {}): Promise<Embedded> {
  const log = options.log ?? ((line: string) => console.log(`• ${line}`));
  const claim = await takeDataDir(dataDir);
  const { folder } = claim;
  try {
    const { place, engine, account } = await prepare(folder, log);
    forgetAddress(place);
    const password = await passwordOf(place, engine, account);
    const { postmaster, address } = await startAtSomeAddress(
      place,
      engine,
      account,
      options.way ?? 'socket',
      log,
    );
    const troubles: Log = options.troubles ?? console;
    const startAgain = async () => {
      await endLeftover(place, engine, account, () => {});
      clearAddress(address);
      return startPostmaster(place, engine, account, address, (line) => troubles.warn(line));
    };
    const kept = keepRunning(postmaster, startAgain, troubles);
    const stop = async () => {
      await kept.stop();
      forgetAddress(place);
      claim.release();
    };
    let stopping: Promise<void> | undefined;
    return {
      url: urlOf(address, password),
      where: place.folder,
      stop: () => (stopping ??= stop()),
    };
  } catch (error) {
    claim.release();
    throw error;
  }
}

interface Prepared {
  readonly place: Place;
  readonly engine: Engine;
  readonly account: Account;
}

/** A whole cluster on which nothing runs, programs for it, and the account to run them as. */
async function prepare(folder: string, log: Say): Promise<Prepared> {
  const known = findPlace(folder);
  const account = chooseAccount(known && ownerOf(known));
  await requireAccount(account);
  const place = known ?? (await newPlace(folder, account));
  const engine = await prepareEngine(account, place, log);
  if (known === undefined) {
    log(`Đang tạo cơ sở dữ liệu / Making the database (PostgreSQL ${engine.major})`);
    await createCluster(place, engine, account);
    signPlace(place, folder, account);
  }
  await reopenPlace(place, folder, account);
  if (isElsewhere(place, folder))
    log(`Cơ sở dữ liệu nằm ngoài DATA_DIR, ở / The database lies outside DATA_DIR, in ${place.folder}`);
  requireSameMajor(place, engine);
  await endLeftover(place, engine, account, log);
  return { place, engine, account };
}

async function startAtSomeAddress(
  place: Place,
  engine: Engine,
  account: Account,
  way: 'socket' | 'port',
  log: Say,
): Promise<{ postmaster: Postmaster; address: Address }> {
  let fault: unknown;
  for await (const address of addresses(place, account, way)) {
    writeAccess(place, account, address);
    try {
      return { postmaster: await startPostmaster(place, engine, account, address, log), address };
    } catch (error) {
      fault = error;
      if (!(error instanceof StartRefused) || !isAboutTheAddress(error)) break;
    }
  }
  throw fault;
}

function isAboutTheAddress(error: StartRefused): boolean {
  return /could not (bind|create|listen|open)\b.*(socket|address|lock file)|Unix-domain socket path/i.test(
    error.message,
  );
}

function ownerOf(place: Place): { uid: number; gid: number } | undefined {
  if (process.platform === 'win32') return undefined;
  const { uid, gid } = statSync(join(place.data, 'PG_VERSION'));
  return { uid, gid };
}
