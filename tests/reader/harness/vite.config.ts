import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';
import { pdfjsAssets } from '../../../src/lib/pdf/build/pdfjs-assets.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The reader alone, built as in production, without the house around it. */
export default defineConfig({
  root: at('.'),
  plugins: [tailwindcss(), svelte({ configFile: false }), pdfjsAssets()],
  resolve: { alias: { $lib: at('../../../src/lib') } },
  build: { target: 'es2023', outDir: at('../../.output/reader'), emptyOutDir: true, assetsInlineLimit: 0 },
  logLevel: 'warn',
});
