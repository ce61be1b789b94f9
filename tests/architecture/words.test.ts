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
