import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbedded } from '#server/db/embedded.ts';

/** One PostgreSQL for a run of tests: the one that ships with the app, or the server that TEST_DATABASE_URL names. */
export default async function setup(): Promise<() => Promise<void>> {
  if (process.env.TEST_DATABASE_URL) return async () => {};
  const folder = await mkdtemp(path.join(tmpdir(), 'sen-test-'));
  const embedded = await startEmbedded(folder, { log: () => {} });
  process.env.TEST_DATABASE_URL = embedded.url;
  return async () => {
    delete process.env.TEST_DATABASE_URL;
    await embedded.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
