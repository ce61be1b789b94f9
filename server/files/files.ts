import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';

/** The bytes as they were handed in, or the same pages arranged so that the first is there sooner (README.md). */
export type FileForm = 'original' | 'packed';

/**
 * The store of uploaded files, addressed by the SHA-256 of the bytes that were handed in. Bytes are on disk before `put`
 * returns.
 */
export type Files = {
  put(bytes: Uint8Array, packed?: Uint8Array): Promise<string>;
  read(sha256: string, range?: { start: number; end: number }, form?: FileForm): Readable;
  /** Undefined where the store has no such file, or no such form of it. */
  size(sha256: string, form?: FileForm): Promise<number | undefined>;
  remove(sha256: string): Promise<void>;
};

export function openFiles(dataDir: string): Files {
  const root = path.join(dataDir, 'files');
  const place = (sha256: string, form: FileForm = 'original') => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new RangeError('Not a SHA-256');
    return path.join(root, sha256.slice(0, 2), form === 'packed' ? `${sha256}.packed` : sha256);
  };
  return {
    async put(bytes, packed) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const target = place(sha256);
      if (await stat(target).catch(() => undefined)) return sha256;
      await mkdir(path.dirname(target), { recursive: true });
      // The form in which a file is read never changes while it may be open: a reader puts it together from ranges.
      if (packed) await writeDurably(place(sha256, 'packed'), packed);
      await writeDurably(target, bytes);
      return sha256;
    },
    read: (sha256, range, form) => createReadStream(place(sha256, form), range),
    size: (sha256, form) =>
      stat(place(sha256, form)).then(
        (found) => found.size,
        () => undefined,
      ),
    async remove(sha256) {
      await rm(place(sha256), { force: true });
      await rm(place(sha256, 'packed'), { force: true });
    },
  };
}

/** Written aside and renamed, so that a crash leaves either the whole file or none. */
async function writeDurably(target: string, bytes: Uint8Array): Promise<void> {
  const aside = `${target}.${randomUUID()}`;
  const handle = await open(aside, 'wx');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(aside, target);
  const folder = await open(path.dirname(target), 'r');
  await folder.sync().finally(() => folder.close());
}
