import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [
    tailwindcss(),
    paraglideVitePlugin({
      project: './src/lib/words/project.inlang',
      outdir: './src/lib/words/paraglide',
      strategy: ['cookie', 'baseLocale'],
      cookieName: 'sen-locale',
    }),
    sveltekit(),
  ],
  build: { target: 'es2023' },
  server: { fs: { allow: ['.'] } },
});
