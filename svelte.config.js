import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** @type {import('@sveltejs/kit').Config} */
export default {
  preprocess: vitePreprocess(),
  compilerOptions: { runes: true },
  kit: {
    adapter: adapter({ out: 'build', precompress: true }),
    files: { assets: 'static' },
    // The Origin check lives in server/http, where it also covers the sync upgrade and the act endpoint.
    csrf: { trustedOrigins: [] },
    csp: {
      mode: 'nonce',
      directives: {
        'default-src': ['self'],
        // pdf.js decodes JPEG 2000 and JBIG2 with WASM; 'unsafe-eval' is never needed.
        'script-src': ['self', 'wasm-unsafe-eval'],
        'style-src': ['self', 'unsafe-inline'],
        'img-src': ['self', 'data:', 'blob:'],
        'font-src': ['self', 'data:'],
        'connect-src': ['self'],
        'worker-src': ['self', 'blob:'],
        'object-src': ['none'],
        'base-uri': ['none'],
        'form-action': ['self'],
        'frame-ancestors': ['none'],
      },
    },
    // One page stands in for any that is not kept (service-worker.ts): its parts must be found from every address.
    paths: { relative: false },
    // Registered by lib/offline, and only in the built house: while developing it would keep what has changed.
    serviceWorker: { register: false },
    version: { pollInterval: 0 },
  },
};
