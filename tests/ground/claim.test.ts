import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { claimFolder } from '#server/db/embedded/claim.ts';
import { processStart } from '#server/db/embedded/processes.ts';
import { cleanUp, newFolder } from './support/processes.ts';

afterAll(() => cleanUp());

function layDown(folder: string, name: string, claim: object | string, holds = true): string {
  mkdirSync(join(folder, 'running'), { recursive: true });
  const path = join(folder, 'running', name);
  writeFileSync(path, typeof claim === 'string' ? claim : JSON.stringify(claim));
  if (holds) writeFileSync(`${path}.holds`, '');
  return path;
}

/** A claim exactly like one of this process. */
async function ownClaim(): Promise<Record<string, unknown>> {
  const folder = newFolder();
  const held = await claimFolder(folder);
  const { readFileSync } = await import('node:fs');
  const name = readdirSync(join(folder, 'running')).find((n) => n.endsWith('.json')) as string;
  const claim = JSON.parse(readFileSync(join(folder, 'running', name), 'utf8')) as Record<string, unknown>;
  held.release();
  return claim;
}

test('a claim is held once, and can be taken again when it was released', async () => {
  const folder = newFolder();
  const held = await claimFolder(folder);
  await expect(claimFolder(folder)).rejects.toThrow(
    `already running on the data folder ${folder} (process ${process.pid}`,
  );
  held.release();
  (await claimFolder(folder)).release();
  expect(readdirSync(join(folder, 'running'))).toEqual([]);
});

test('the claim of a process that has ended, or whose number another one wears now, counts for nothing', async () => {
  const folder = newFolder();
  const mine = await ownClaim();
  layDown(folder, '00000000000001-1-aaaaaaaa.json', { ...mine, pid: 2 ** 22 + 7 });
  layDown(folder, '00000000000002-2-bbbbbbbb.json', { ...mine, start: 'another boot/1' });
  layDown(folder, '00000000000003-3-cccccccc.json', '');
  const held = await claimFolder(folder);
  expect(readdirSync(join(folder, 'running'))).toHaveLength(2);
  held.release();
});

test('the claim of another container, where numbers mean nothing, counts while somebody touches it', async () => {
  const folder = newFolder();
  const path = layDown(folder, '00000000000001-1-aaaaaaaa.json', {
    pid: 1,
    start: await processStart(process.pid),
    world: `${hostname()} pid:[elsewhere]`,
    at: 'now',
  });
  const beat = setInterval(() => utimesSync(path, new Date(), new Date()), 50);
  await expect(claimFolder(folder)).rejects.toThrow('already running');
  clearInterval(beat);
});

test('of many contenders in one moment exactly one holds', async () => {
  const folder = newFolder();
  for (let round = 0; round < 10; round += 1) {
    const settled = await Promise.allSettled(Array.from({ length: 8 }, () => claimFolder(folder)));
    const held = settled.filter((one) => one.status === 'fulfilled');
    expect(held).toHaveLength(1);
    for (const one of held) one.value.release();
  }
});
