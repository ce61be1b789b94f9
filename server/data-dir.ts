import { mkdirSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { claimFolder } from './db/embedded/claim.ts';
import { StartRefused } from './start-refused.ts';

export interface DataDir {
  readonly folder: string;
  release(): void;
}

/**
 * The data folder, made if need be, for this process alone: wherever the database is, the uploaded files lie here, and
 * of two houses that write into one folder by mistake nobody could tell afterwards whose file is whose.
 */
export async function takeDataDir(dataDir: string): Promise<DataDir> {
  const folder = make(dataDir);
  const { release } = await claimFolder(folder);
  return { folder, release };
}

/**
 * The data folder of several nodes of one house, whose files are on record in one database. They are named by their
 * content and written aside, so that nodes do not get in each other's way.
 */
export function shareDataDir(dataDir: string): DataDir {
  return { folder: make(dataDir), release: () => {} };
}

function make(dataDir: string): string {
  try {
    // Closed itself; the folders above it are as open as any that this machine makes.
    mkdirSync(dirname(dataDir), { recursive: true });
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    return realpathSync(dataDir);
  } catch (error) {
    throw new StartRefused(
      `The data folder ${dataDir} cannot be made: ${(error as Error).message}`,
      `Không tạo được thư mục dữ liệu ${dataDir}; nguyên nhân ghi ở dưới.`,
    );
  }
}
