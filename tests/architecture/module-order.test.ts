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

/**
 * The modules of the server. A paper is uploaded to a meeting, so here documents read meetings. `acts` is not in it: its kernel
 * lies below all of these, its catalogue above.
 */
const SERVER_ORDER = [
  'db',
  'files',
  'print',
  'calendar',
  'organisation',
  'accounts',
  'sync',
  'rotation',
  'consultation',
  'meetings',
  'documents',
];
/** What puts the house together or fills it; nobody else knows of it. */
const COMPOSITION = ['app.ts', 'first-start.ts', 'main.ts', 'http', 'launch', 'seed'];

/** The modules to the right of its own, or unknown to the order, that a file under `root` imports. */
function backwardImports(root: string, order: readonly string[], file: string, text: string): string[] {
  const own = order.indexOf(file.split('/')[0] ?? '');
  return importedModules(root, file, text).filter(
    (module) => order.indexOf(module) > own || !order.includes(module),
  );
}

/** The folders (or files) right under `root` that a text imports from, other than its own. */
function importedModules(root: string, file: string, text: string): string[] {
  const here = path.posix.join(root, path.posix.dirname(file));
  return [...text.matchAll(/(?:from|import\() ?'([#.][^']+)'/g)]
    .map(([, name]) => name ?? '')
    .map((name) => (name.startsWith('#') ? named(name) : path.posix.join(here, name)))
    .filter((target) => target.startsWith(`${root}/`))
    .map((target) => target.slice(root.length + 1).split('/')[0] ?? '')
    .filter((module) => module !== file.split('/')[0]);
}

const named = (name: string) => name.replace('#domain/', 'src/domain/').replace('#server/', 'server/');

function filesUnder(root: string): { file: string; text: string }[] {
  const folder = path.join(ROOT, root);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => ({ file, text: readFileSync(path.join(folder, file), 'utf8') }));
}

test('modules of the domain import only modules to their left', () => {
  const files = filesUnder('src/domain');
  const faults = files.flatMap(({ file, text }) =>
    backwardImports('src/domain', ORDER, file, text).map((module) => `${file} → ${module}`),
  );
  expect(files.length).toBeGreaterThan(5);
  expect(faults).toEqual([]);
});

test('modules of the server import only modules to their left, and nothing that puts the house together', () => {
  const files = filesUnder('server').filter(({ file }) => SERVER_ORDER.includes(file.split('/')[0] ?? ''));
  const faults = files.flatMap(({ file, text }) =>
    importedModules('server', file, text)
      .filter((module) => COMPOSITION.includes(module) || isBackward(file, module))
      .map((module) => `${file} → ${module}`),
  );
  expect(files.length).toBeGreaterThan(50);
  expect(faults).toEqual([]);
});

const isBackward = (file: string, module: string) =>
  SERVER_ORDER.indexOf(module) > SERVER_ORDER.indexOf(file.split('/')[0] ?? '');

test('a planted backward import is found', () => {
  const planted = `import { printRoom } from '#domain/rooms/room.ts';`;
  expect(backwardImports('src/domain', ORDER, 'accounts/planted.ts', planted)).toEqual(['rooms']);
  const deep = `import { invite } from '../../meetings/invite.ts';`;
  expect(importedModules('server', 'accounts/acts/planted.ts', deep)).toEqual(['meetings']);
  expect(isBackward('accounts/acts/planted.ts', 'meetings')).toBe(true);
});
