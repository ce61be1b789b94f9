import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import config from '../../svelte.config.js';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
  '.pdf': 'application/pdf',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/** A house that keeps the documents, and the cookie of somebody who may read them. */
export type Keeper = { readonly origin: string; readonly cookie: string };

/**
 * The built reader under the headers of the product, with a folder of PDFs by range requests, or with what a house answers
 * under `/files`.
 */
export async function serveReader(
  built: string,
  pdfs: string | Keeper,
  port = 0,
): Promise<{ origin: string; close(): void }> {
  const policy = Object.entries(config.kit!.csp!.directives!)
    .map(([name, values]) => `${name} ${(values as string[]).map(quoted).join(' ')}`)
    .join('; ');
  const server = http.createServer(async (request, response) => {
    const { pathname } = new URL(request.url!, 'http://reader');
    const isPdf = pathname.startsWith('/files/');
    if (isPdf && typeof pdfs !== 'string') return passOn(pdfs, request, response);
    const root = isPdf ? (pdfs as string) : built;
    const name = decodeURIComponent(
      isPdf ? pathname.slice(7) : pathname === '/' ? 'index.html' : pathname.slice(1),
    );
    const file = path.join(root, path.normalize(`/${name}`));
    const size = (await stat(file).catch(() => undefined))?.size;
    response.setHeader('content-security-policy', policy);
    response.setHeader('x-content-type-options', 'nosniff');
    if (size === undefined) return response.writeHead(404).end();
    response.setHeader('content-type', TYPES[path.extname(file)] ?? 'application/octet-stream');
    response.setHeader('accept-ranges', 'bytes');
    const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
    if (!range) {
      response.setHeader('content-length', size);
      return createReadStream(file).pipe(response);
    }
    const start = Number(range[1]);
    const end = Math.min(size - 1, range[2] ? Number(range[2]) : size - 1);
    response.writeHead(206, {
      'content-range': `bytes ${start}-${end}/${size}`,
      'content-length': end - start + 1,
    });
    createReadStream(file, { start, end }).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: bound } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${bound}`, close: () => (server.closeAllConnections(), server.close()) };
}

function passOn(keeper: Keeper, request: http.IncomingMessage, response: http.ServerResponse): void {
  const { host } = new URL(keeper.origin);
  const headers = { ...request.headers, host, cookie: keeper.cookie };
  http
    .get(`${keeper.origin}${request.url}`, { headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    })
    .on('error', () => response.destroy());
}

function quoted(value: string): string {
  return /^(self|none|unsafe-|wasm-)/.test(value) ? `'${value}'` : value;
}
