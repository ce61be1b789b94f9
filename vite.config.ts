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

export default defineConfig({
  plugins: underTest ? [svelte()] : [tailwindcss(), words, pdfjsAssets(), sveltekit()],
  ...(underTest && { resolve: { alias: { $lib: fileURLToPath(new URL('./src/lib', import.meta.url)) } } }),
  build: { target: 'es2023' },
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/e2e/**', 'tests/faults/**', 'tests/bench/**', 'tests/reader/**'],
    globalSetup: ['tests/support/postgres-server.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Several tests measure time and memory of real processes: side by side they would measure each other.
    maxWorkers: 1,
  },
});
