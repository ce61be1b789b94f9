import { ESLint } from 'eslint';
import { describe, expect, test } from 'vitest';

const eslint = new ESLint();

/** What lint says of a text as if it stood in the file. */
async function faults(filePath: string, text: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath });
  return (result?.messages ?? []).map((message) => message.ruleId ?? message.message);
}

const IMPORT_RULE = /no-restricted-imports$/;

describe('a planted fault is found', () => {
  test.each([
    [
      'src/domain/meetings/planted.ts',
      `import { createHub } from '#server/sync/hub.ts';\nexport const x = createHub;\n`,
    ],
    ['src/domain/meetings/planted.ts', `import fs from 'node:fs';\nexport const x = fs;\n`],
    ['src/domain/meetings/planted.ts', `import * as Y from 'yjs';\nexport const x = Y;\n`],
    ['src/content/planted.ts', `import { sql } from 'kysely';\nexport const x = sql;\n`],
    [
      'src/lib/meetings/planted.ts',
      `import { openDatabase } from '#server/db/database.ts';\nexport const x = openDatabase;\n`,
    ],
    [
      'src/routes/planted.ts',
      `import { openDatabase } from '../../server/db/database.ts';\nexport const x = openDatabase;\n`,
    ],
    [
      'src/lib/server/planted.ts',
      `import { openDatabase } from '#server/db/database.ts';\nexport const x = openDatabase;\n`,
    ],
    ['server/meetings/planted.ts', `import { act } from '$lib/acts/act';\nexport const x = act;\n`],
  ])('a forbidden import in %s', async (file, text) => {
    expect((await faults(file, text)).some((rule) => IMPORT_RULE.test(rule))).toBe(true);
  });

  test('a clock in the domain', async () => {
    const found = await faults('src/domain/meetings/planted.ts', 'export const x = () => Date.now();\n');
    expect(found).toContain('no-restricted-properties');
  });

  test('a default export, a note to do, a file that is too long', async () => {
    expect(await faults('server/planted.ts', 'export default 1;\n')).toContain('no-restricted-exports');
    expect(await faults('server/planted.ts', '// TODO later\n')).toContain('no-warning-comments');
    expect(await faults('server/planted.ts', '// x\n'.repeat(401))).toContain('max-lines');
  });
});

test('types may pass the door', async () => {
  const text = `import type { App } from '#server/app.ts';\nexport type { App };\n`;
  expect(await faults('src/lib/server/planted.ts', text)).toEqual([]);
});
