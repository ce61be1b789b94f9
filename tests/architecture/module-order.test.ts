import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** Right may import left, never back; what must be told upward goes by branded id or outbox event. */
const ORDER = [
  'kernel',
  'calendar',
  'organisation',
  'accounts',
  'documents',
  'rotation',
  'consultation',
  'meetings',
  'rooms',
  'notifications',
  'audit',
];

/** The module whose folder a path under src/domain lies in, and the modules that its text imports. */
function backwardImports(file: string, text: string): string[] {
  const own = ORDER.indexOf(file.split('/')[0] ?? '');
  const imported = [...text.matchAll(/from '(?:#domain\/|\.\.\/)([a-z]+)\//g)].map(
    ([, module]) => module ?? '',
  );
  return imported.filter((module) => ORDER.indexOf(module) > own || !ORDER.includes(module));
}

test('modules of the domain import only modules to their left', () => {
  const folder = path.join(ROOT, 'src/domain');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.ts$/.test(file),
  );
  const faults = files.flatMap((file) =>
    backwardImports(file, readFileSync(path.join(folder, file), 'utf8')).map(
      (module) => `${file} → ${module}`,
    ),
  );
  expect(files.length).toBeGreaterThan(5);
  expect(faults).toEqual([]);
});

test('a planted backward import is found', () => {
  const planted = `import { printRoom } from '#domain/rooms/room.ts';`;
  expect(backwardImports('accounts/planted.ts', planted)).toEqual(['rooms']);
});
