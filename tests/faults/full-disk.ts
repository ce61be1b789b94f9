import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmdirSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A small disk of one's own, in memory. */
export type SmallDisk = {
  readonly folder: string;
  /** Takes every byte that is left. */
  fill(): void;
  makeRoom(): void;
  remove(): void;
};

const PIECE = Buffer.alloc(4096);

/** @returns nothing where this account may not mount anything. */
export function mountSmallDisk(megabytes: number): SmallDisk | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
  const mount = mkdtempSync(path.join(tmpdir(), 'sen-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0755`, 'tmpfs', mount], {
      stdio: 'ignore',
    });
  } catch {
    rmdirSync(mount);
    return undefined;
  }
  const folder = path.join(mount, 'data');
  const ballast = path.join(mount, 'ballast');
  mkdirSync(folder, { mode: 0o700 });
  return {
    folder,
    fill() {
      const file = openSync(ballast, 'a');
      try {
        for (;;) writeSync(file, PIECE);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      } finally {
        closeSync(file);
      }
    },
    makeRoom: () => rmSync(ballast),
    remove() {
      execFileSync('umount', [mount]);
      rmdirSync(mount);
    },
  };
}
