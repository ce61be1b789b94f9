import { Readable } from 'node:stream';
import { error } from '@sveltejs/kit';
import { isId } from '#domain/kernel/id.ts';
import type { RequestHandler } from './$types';

/** One frozen file, whole or in ranges: a tablet reads page 1 of 300 before the rest has arrived. */
export const GET: RequestHandler = async ({ locals, params, request }) => {
  if (!locals.actor || !isId(params.version)) error(404);
  const file = await locals.app.queries.documents.file(locals.actor, params.version);
  if (!file) error(404);
  const headers = new Headers({
    'content-type': 'application/pdf',
    'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
    'accept-ranges': 'bytes',
    etag: `"${file.sha256}"`,
    // The right to read is asked again each time; the bytes of a version never change.
    'cache-control': 'private, no-cache',
    'content-security-policy': "sandbox; default-src 'none'",
  });
  const range = rangeOf(request.headers.get('range'), file.bytes);
  if (range === 'unsatisfiable') {
    headers.set('content-range', `bytes */${file.bytes}`);
    return new Response(null, { status: 416, headers });
  }
  if (!range && request.headers.get('if-none-match') === headers.get('etag'))
    return new Response(null, { status: 304, headers });
  const { start, end } = range ?? { start: 0, end: file.bytes - 1 };
  headers.set('content-length', String(end - start + 1));
  if (range) headers.set('content-range', `bytes ${start}-${end}/${file.bytes}`);
  const body = Readable.toWeb(locals.app.files.read(file.sha256, { start, end })) as ReadableStream;
  return new Response(body, { status: range ? 206 : 200, headers });
};

/** One range of RFC 9110 §14; several at once are answered with the whole, as the RFC allows. */
function rangeOf(
  header: string | null,
  size: number,
): { start: number; end: number } | 'unsatisfiable' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!match || (!match[1] && !match[2])) return undefined;
  const start = match[1] ? Number(match[1]) : Math.max(0, size - Number(match[2]));
  const end = match[1] && match[2] ? Math.min(Number(match[2]), size - 1) : size - 1;
  return start <= end && start < size ? { start, end } : 'unsatisfiable';
}
