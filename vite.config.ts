/// <reference types="vitest/config" />
import { fileURLToPath } from 'node:url';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';
import { pdfjsAssets } from './src/lib/pdf/build/pdfjs-assets.ts';

const words = paraglideVitePlugin({
  project: './src/lib/words/project.inlang',
  outdir: './src/lib/words/paraglide',
  strategy: ['cookie', 'baseLocale'],
  cookieName: 'sen-locale',
});

/** Unit, act and sync tests need Svelte's compiler but not the web framework; browser tests run on a built house. */
const underTest = process.env.VITEST !== undefined;

const MEASURING = ['files', 'ground', 'print', 'seed', 'sync'].map((name) => `tests/${name}/**/*.test.ts`);
/** They have runners of their own. */
const ELSEWHERE = ['e2e', 'faults', 'bench', 'reader'].map((name) => `tests/${name}/**`);

type Group = { maxWorkers: number; order: number; include?: string[]; exclude?: string[] };

function group(name: string, { maxWorkers, order, include, exclude = [] }: Group) {
  return {
    extends: true as const,
    test: {
      name,
      include: include ?? ['tests/**/*.test.ts'],
      exclude: [...ELSEWHERE, ...exclude],
      maxWorkers,
      sequence: { groupOrder: order },
    },
  };
}

export default defineConfig({
  plugins: underTest ? [svelte()] : [tailwindcss(), words, pdfjsAssets(), sveltekit()],
  ...(underTest && { resolve: { alias: { $lib: fileURLToPath(new URL('./src/lib', import.meta.url)) } } }),
  build: { target: 'es2023' },
  test: {
    globalSetup: ['tests/support/postgres-server.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Several tests measure time and memory of real processes: side by side they would measure each other, so those
    // have the machine to themselves once the others are through.
    projects: [
      group('office', { maxWorkers: 2, order: 0, exclude: MEASURING }),
      group('machine', { maxWorkers: 1, order: 1, include: MEASURING }),
    ],
  },
});
