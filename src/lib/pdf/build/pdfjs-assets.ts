import { createReadStream, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Plugin } from 'vite';

/*
 * What pdf.js fetches while it reads: its two workers, character maps, standard fonts, colour profiles and decoders. They
 * are served from our own origin under a name that carries the version, so a browser may keep them for ever and a reader
 * never meets a worker of another version.
 */

/** The legacy build runs on tablets that are three years old; it costs 60 KB more. */
const WORKERS = ['pdf.worker.min.mjs', 'pdf.renderer.min.mjs'];
const FOLDERS = ['cmaps', 'standard_fonts', 'iccs', 'wasm'];

/** The QuickJS sandbox runs scripts of documents. It is not served, so nothing can run them. */
const LEFT_OUT = /^quickjs|^LICENSE/;

const TYPES: Record<string, string> = { '.mjs': 'text/javascript', '.js': 'text/javascript', '.wasm': 'application/wasm' };

export function pdfjsAssets(): Plugin {
  const root = path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
  const base = `_app/immutable/pdfjs-${version}`;
  const files = filesOf(root);
  return {
    name: 'sen-pdfjs-assets',
    config: () => ({
      define: {
        __PDFJS_ASSETS__: JSON.stringify(`/${base}/`),
        // For whoever must have them before they are asked for (service-worker.ts).
        __PDFJS_FILES__: JSON.stringify([...files.keys()].map((name) => `/${base}/${name}`)),
      },
    }),
    configureServer(server) {
      server.middlewares.use(`/${base}`, (request, response, next) => {
        const file = files.get((request.url ?? '').split('?')[0]!.slice(1));
        if (!file) return next();
        response.setHeader('content-type', TYPES[path.extname(file)] ?? 'application/octet-stream');
        createReadStream(file).pipe(response);
      });
    },
    generateBundle() {
      if (this.environment.name !== 'client') return;
      for (const [name, file] of files)
        this.emitFile({ type: 'asset', fileName: `${base}/${name}`, source: readFileSync(file) });
    },
  };
}

/** Name under the served folder → file in the package. */
function filesOf(root: string): Map<string, string> {
  const files = new Map(WORKERS.map((name) => [name, path.join(root, 'legacy/build', name)]));
  for (const folder of FOLDERS)
    for (const name of readdirSync(path.join(root, folder)))
      if (!LEFT_OUT.test(name)) files.set(`${folder}/${name}`, path.join(root, folder, name));
  return files;
}
