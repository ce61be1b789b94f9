import { OFFLINE_PAGE, outdatedShells, shellName } from './addresses.ts';

/** So many parts at once: the first page of a document is being fetched at the same time. */
const AT_ONCE = 2;

/** Keeps these parts of this version of the program; a part that is here already is not fetched again. */
export async function keepShell(version: string, parts: readonly string[]): Promise<void> {
  const shell = await caches.open(shellName(version));
  const waiting = [...new Set([...parts, OFFLINE_PAGE])];
  const work = async () => {
    for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) await keepPart(shell, part);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

async function keepPart(shell: Cache, part: string): Promise<void> {
  if (await shell.match(part)) return;
  // What has not changed since the version before need not come again.
  const known = part.startsWith('/_app/immutable/') && (await caches.match(part, { ignoreVary: true }));
  const answer = known || (await fetch(part));
  if (answer.status !== 200) throw new Error(`${answer.status} ${part}`);
  await shell.put(part, answer);
}

export async function dropOldShells(version: string): Promise<void> {
  for (const name of outdatedShells(await caches.keys(), version)) await caches.delete(name);
}
