import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { App } from '../app.ts';
import { CLIENT_HEADER, clientAddress } from './client-address.ts';
import { securityHeaders } from './headers.ts';
import { createMetricsAnswer } from './metrics.ts';

/** Whoever asks whether we are ready gives up after a few seconds; a database that hangs is away. */
const READY_WITHIN_MS = 2_000;
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * What stands before the web framework: the house's own addresses, security headers, and the check of where a request
 * that changes something comes from. It covers form actions, the act endpoint and uploads alike.
 */
export function createFront(app: App, web: RequestListener): RequestListener {
  const origins = new Set([app.config.origin, ...app.config.extraOrigins]);
  const hosts = new Set([...origins].map((origin) => new URL(origin).host));
  const headers = securityHeaders(app.config);
  const answersMetrics = createMetricsAnswer(app.config.metricsToken, app.exposition);
  return (request, response) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    if (request.url === '/healthz') return json(response, 200, { status: 'alive' });
    if (request.url === '/readyz') return void ready(app, response);
    // Before the host is looked at: whoever collects them comes by the address of the node.
    if (answersMetrics(request, response)) return;
    // A name that points at this machine but is not ours (DNS rebinding) gets no page.
    if (!hosts.has(request.headers.host ?? '')) return json(response, 421, { error: 'Unknown host' });
    if (!SAFE.has(request.method ?? '') && !origins.has(request.headers.origin ?? ''))
      return json(response, 403, { error: 'Cross-origin request refused' });
    // No address of ours holds a NUL, and nothing that is searched for (`holdsNul`).
    if (request.url?.includes('%00')) return json(response, 400, { error: 'No such address' });
    tellScheme(request, app);
    tellClient(request, app);
    web(request, response);
  };
}

/** The web framework trusts this header for the scheme of its URLs; what a client sent under that name is dropped. */
function tellScheme(request: IncomingMessage, app: App): void {
  request.headers['x-forwarded-proto'] = app.config.origin.startsWith('https:') ? 'https' : 'http';
}

/** The same for the address from which somebody asks. */
function tellClient(request: IncomingMessage, { config }: App): void {
  const peer = request.socket.remoteAddress ?? '';
  // Node joins the header where it was sent more than once.
  const forwarded = request.headers['x-forwarded-for'] as string | undefined;
  request.headers[CLIENT_HEADER] = config.trustedProxies
    ? clientAddress(peer, forwarded, config.trustedProxies)
    : peer;
}

async function ready(app: App, response: ServerResponse): Promise<void> {
  const database = await Promise.race([answers(app), pause(READY_WITHIN_MS, false)]);
  const sync = app.hub.ready();
  json(response, database && sync ? 200 : 503, {
    status: database && sync ? 'ready' : 'waiting',
    database,
    sync,
    // Without Redis a node goes on by the log alone: a reason to look, not to send people away.
    bus: app.hub.bus(),
  });
}

function answers(app: App): Promise<boolean> {
  const asked = app.db.selectFrom('setting').select('key').limit(1).execute();
  return asked.then(
    () => true,
    () => false,
  );
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}
