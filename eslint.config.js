import importX, { createNodeResolver } from 'eslint-plugin-import-x';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

// Regular expressions, since the gitignore patterns of this rule read a leading `#` as a comment.
const forbid = (regex, message) => ['error', { patterns: [{ regex, message }] }];

/** Who may import whom: UI → content → domain → nothing; server → content, domain. tests/architecture proves it. */
export default ts.config(
  {
    ignores: [
      'build/',
      '.svelte-kit/',
      'node_modules/',
      'src/lib/words/paraglide/',
      'static/',
      '.data/',
      'tests/.output/',
    ],
  },
  ...ts.configs.recommended,
  ...svelte.configs['flat/recommended'],
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    plugins: { 'import-x': importX },
    rules: {
      'max-lines': ['error', { max: 400, skipBlankLines: false, skipComments: false }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'start' }],
      'no-eval': 'error',
      'no-console': 'error',
      eqeqeq: 'error',
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      'import-x/no-cycle': ['error', { maxDepth: 6 }],
    },
    settings: {
      'import-x/ignore': ['[.]svelte$'],
      'import-x/extensions': ['.ts', '.js', '.svelte'],
      'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.js', '.svelte'] })],
    },
  },
  {
    files: ['src/domain/**/*.ts'],
    rules: {
      'no-restricted-imports': forbid(
        '^(#server/|#content/|[$](lib|app)/|node:|svelte|yjs|y-|lib0|kysely|pg$|ws$)|/server/',
        'src/domain is pure: it imports nothing but src/domain and valibot. Pass facts in as arguments.',
      ),
      'no-restricted-globals': ['error', 'window', 'document', 'process', 'fetch', 'setTimeout', 'crypto'],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Domain code has no clock: take `now` as an argument.' },
        { object: 'Math', property: 'random', message: 'Domain code has no randomness.' },
      ],
    },
  },
  {
    files: ['src/content/**/*.ts'],
    rules: {
      'no-restricted-imports': forbid(
        '^(#server/|[$](lib|app)/|node:|svelte|kysely)|/server/',
        'src/content imports src/domain and Yjs only.',
      ),
    },
  },
  {
    files: ['src/lib/**', 'src/routes/**', 'src/hooks.*.ts'],
    ignores: ['src/lib/server/**'],
    rules: {
      'no-restricted-imports': forbid(
        '^(#server/|kysely|pg$|ws$)|[.][.]/server/',
        'Pages reach the server only through $lib/server/door: anything else could ship server code to the browser.',
      ),
    },
  },
  {
    files: ['src/lib/server/**'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [{ regex: '^#server/', allowTypeImports: true, message: 'The door passes types only.' }],
        },
      ],
    },
  },
  {
    files: ['server/**/*.ts'],
    rules: {
      'no-restricted-imports': forbid(
        '^([$](lib|app)/|svelte)|src/(lib|routes)/',
        'The server imports src/content and src/domain, never the UI.',
      ),
    },
  },
  {
    files: [
      'server/launch/**',
      'server/main.ts',
      'server/banner.ts',
      'server/first-start.ts',
      'server/db/embedded/**',
      'server/db/embedded.ts',
      'tests/**',
      'server/seed/**',
    ],
    rules: { 'no-console': 'off' },
  },
  { files: ['tests/**'], rules: { 'max-lines-per-function': 'off' } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } },
    rules: {
      'no-restricted-exports': 'off',
      'svelte/no-navigation-without-resolve': 'off',
      // The cycle rule cannot read what a component imports; it watches the modules.
      'import-x/no-cycle': 'off',
    },
  },
  {
    files: ['*.config.{js,ts}', 'tests/**/*.config.ts', 'tests/support/postgres-server.ts'],
    rules: { 'no-restricted-exports': 'off' },
  },
);
