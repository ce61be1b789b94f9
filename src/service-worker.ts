/// <reference types="@sveltejs/kit" />
import { build, files, version } from '$service-worker';
import { addressOf, FRESH_HEADER } from './lib/offline/addresses.ts';
import { Answering } from './lib/offline/answering.ts';
import { Holder } from './lib/offline/holder.ts';
import { COMPLETE, FORGET } from './lib/offline/register.ts';
import { dropOldShells, keepShell } from './lib/offline/shell.ts';

declare const __PDFJS_FILES__: readonly string[];

const worker = globalThis as unknown as ServiceWorkerGlobalScope;
const holder = new Holder();
const answering = new Answering(holder, version);
/** Without these no screen opens; the rest of pdf.js is for rare documents and comes when the meeting's are here. */
const own = files.filter((name) => !name.startsWith('/readme-'));
const needed = [...build, ...own, ...__PDFJS_FILES__.filter((name) => /\.(mjs|js|wasm)$/.test(name))];
const known = new Set(own);

worker.addEventListener('install', (event) => {
  // Screens that are open keep working: their parts stay until the version after this one.
  event.waitUntil(keepShell(version, needed).then(() => worker.skipWaiting()));
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(dropOldShells(version).then(() => worker.clients.claim()));
});

worker.addEventListener('message', (event) => {
  if (event.data === COMPLETE) return event.waitUntil(keepShell(version, __PDFJS_FILES__).catch(() => {}));
  if (event.data !== FORGET) return;
  event.waitUntil(holder.forget().then(() => event.ports[0]?.postMessage('done')));
});

worker.addEventListener('fetch', (event) => {
  const answer = answerTo(event);
  if (answer) event.respondWith(answer);
});

/** Undefined: the browser asks the server as if nobody stood between. Acts, uploads, sync and health always. */
function answerTo(event: FetchEvent): Promise<Response> | undefined {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== worker.location.origin) return undefined;
  if (request.headers.has(FRESH_HEADER)) return answering.fresh(request);
  const address = addressOf(url.pathname, url.search);
  if (address.kind === 'part' || known.has(url.pathname)) return answering.part(request);
  if (address.kind === 'file') return answering.file(request, address.version);
  if (address.kind === 'sizes') return answering.sizes(request, address.version);
  const isPage = request.mode === 'navigate' || url.pathname.endsWith('/__data.json');
  if (!isPage) return undefined;
  if (address.kind === 'page')
    return answering.page(request, url.pathname, {
      keepAlive: (work) => event.waitUntil(work),
      screen: () => worker.clients.get(event.clientId),
    });
  return answering.elsewhere(request);
}
