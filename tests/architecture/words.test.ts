import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const folder = new URL('../../src/lib/words/messages/', import.meta.url);
const modules = readdirSync(new URL('vi/', folder));

function words(locale: 'vi' | 'en', file: string): Map<string, string> {
  const parsed = JSON.parse(readFileSync(new URL(`${locale}/${file}`, folder), 'utf8')) as Record<
    string,
    unknown
  >;
  return new Map(
    Object.entries(parsed).flatMap(([key, text]) => (key === '$schema' ? [] : [[key, JSON.stringify(text)]])),
  );
}

const blanks = (text: string | undefined) => [...new Set(text?.match(/\{\w+\}/g))].sort();

test('both languages have the same files', () => {
  expect(readdirSync(new URL('en/', folder))).toEqual(modules);
});

test.each(modules)('%s says the same in both languages: same keys, same blanks to fill', (file) => {
  const vi = words('vi', file);
  const en = words('en', file);
  expect([...en.keys()].sort()).toEqual([...vi.keys()].sort());
  for (const [key, text] of vi) expect([key, blanks(en.get(key))]).toEqual([key, blanks(text)]);
});

test('every word is on some screen', () => {
  const source = [...sourceFiles('src'), ...sourceFiles('server')]
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  const used = new Set(source.match(/\b[a-z]\w*_\w+/g));
  // The sentence of a refusal is picked by its code.
  for (const code of source.match(/\b[a-z]+\.[a-z0-9]+(?:-[a-z0-9]+)*/g) ?? [])
    used.add(`refusal_${code.replace(/[^a-z0-9]/g, '_')}`);
  const keys = modules.flatMap((file) => [...words('vi', file).keys()]);
  expect(keys.filter((key) => !used.has(key))).toEqual([]);
});

/** What is compiled out of the words would name all of them. */
function sourceFiles(folder: string): string[] {
  const root = fileURLToPath(new URL(`../../${folder}`, import.meta.url));
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|svelte)$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !/[\\/](paraglide|cache)[\\/]/.test(file));
}
