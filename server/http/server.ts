import { readFileSync } from 'node:fs';
import http, { type RequestListener } from 'node:http';
import https from 'node:https';
import type { App } from '../app.ts';
import { createFront } from './front.ts';
import { PATIENCE } from './patience.ts';

export type WebServer = { close(): Promise<void> };

/** Listens on the configured address; `/sync/…` upgrades go to the hub, everything else to the pages. */
export async function listen(app: App, web: RequestListener): Promise<WebServer & { server: http.Server }> {
  const { config } = app;
  const front = createFront(app, web);
  const server = config.tls
    ? https.createServer(
        {
          ...PATIENCE,
          handshakeTimeout: PATIENCE.headersTimeout,
          cert: readFileSync(config.tls.certFile),
          key: readFileSync(config.tls.keyFile),
        },
        front,
      )
    : http.createServer(PATIENCE, front);
  server.on('upgrade', (request, socket, head) => {
    if (request.url?.startsWith('/sync/')) app.hub.handleUpgrade(request, socket, head);
    else if (!server.listeners('upgrade').some((other) => other.name === 'hmr')) socket.destroy();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, resolve);
  });
  return {
    server,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), 3_000).unref();
      }),
  };
}
