import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Exposition } from '../metrics/exposition.ts';

/**
 * Answers `GET /metrics` to whoever brings the token.
 * @returns whether it did. If not, the request goes on to the pages, where it is an address like any other that does not
 * exist: nobody can tell whether there are metrics.
 */
export function createMetricsAnswer(token: string | undefined, exposition: Exposition | undefined) {
  if (token === undefined || !exposition) return () => false;
  const wanted = digestOf(`Bearer ${token}`);
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    if (request.method !== 'GET' || request.url !== '/metrics') return false;
    // Digests are of one length, whatever was sent.
    if (!timingSafeEqual(digestOf(request.headers.authorization ?? ''), wanted)) return false;
    void answer(exposition, response);
    return true;
  };
}

async function answer(exposition: Exposition, response: ServerResponse): Promise<void> {
  const text = await exposition.text().catch(() => undefined);
  if (text === undefined) return void response.writeHead(500).end();
  response.writeHead(200, { 'content-type': exposition.contentType, 'cache-control': 'no-store' });
  response.end(text);
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
