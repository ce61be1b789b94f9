import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');

function filesBelow(folder: string, ending: RegExp): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => ending.test(file))
    .map((file) => path.join(folder, file));
}

const rules = new Map<string, string>();
for (const file of filesBelow('src/domain', /RULES\.md$/)) {
  for (const [, number] of readFileSync(path.join(ROOT, file), 'utf8').matchAll(
    /^[-*]?\s*\*\*([A-Z]+\d+)\*\*/gm,
  )) {
    if (number && rules.has(number))
      throw new Error(`${number} stands in ${rules.get(number)} and in ${file}`);
    if (number) rules.set(number, file);
  }
}

const quoted = new Map<string, string>();
for (const file of filesBelow('tests', /\.(test|e2e)\.ts$/)) {
  const titles = readFileSync(path.join(ROOT, file), 'utf8').matchAll(
    /['"`]\[([A-Z]+\d+(?:, ?[A-Z]+\d+)*)\]/g,
  );
  for (const [, numbers] of titles)
    for (const number of numbers?.split(/, ?/) ?? []) quoted.set(number, file);
}

test('every rule is quoted by a test', () => {
  const untested = [...rules.keys()].filter((number) => !quoted.has(number));
  expect(untested).toEqual([]);
});

test('every number that a test quotes is a rule', () => {
  const unknown = [...quoted].filter(([number]) => !rules.has(number));
  expect(unknown).toEqual([]);
});
