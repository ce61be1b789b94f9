import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { takeDataDir } from '#server/data-dir.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { cleanUp, end, launch, newFolder, outcome } from './support/processes.ts';

const one = await freshDatabase();
const two = await freshDatabase();
afterAll(async () => {
  await cleanUp();
  await Promise.all([one.close(), two.close()]);
});

/** The app itself as far as its database and its data folder, on a database elsewhere. */
const start = (folder: string, { url }: { url: string }, what = 'seed') =>
  launch([join(import.meta.dirname, '../../server/main.ts'), what], {
    DATABASE_URL: url,
    DATA_DIR: folder,
  });

/** How each of them ended, and with what words. */
const ends = (...starts: ReturnType<typeof start>[]) =>
  Promise.all(
    starts.map(async (child) => ({ ...(await outcome(child)), code: await end(child, 'SIGKILL') })),
  );

test('with databases elsewhere, too, a data folder is one app’s until it is released; a migration may run beside it', async () => {
  const shared = newFolder();
  const held = await takeDataDir(shared);
  const words = `already running on the data folder ${held.folder} (process ${process.pid}`;
  expect(await ends(start(shared, one), start(shared, two), start(shared, one, 'migrate'))).toEqual([
    { code: 1, refused: expect.stringContaining(words) as string },
    { code: 1, refused: expect.stringContaining(words) as string },
    { code: 0, refused: '' },
  ]);
  held.release();
  const later = await takeDataDir(shared);
  later.release();
  expect(readdirSync(join(shared, 'running'))).toEqual([]);
}, 90_000);
