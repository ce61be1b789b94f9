import { Readable } from 'node:stream';
import { error } from '@sveltejs/kit';
import { byteRange } from '#domain/documents/byte-range.ts';
import { isId } from '#domain/kernel/id.ts';
import type { RequestHandler } from './$types';

/**
 * One frozen file, whole or in ranges: a tablet reads page 1 of 300 before the rest has arrived. It gets the form that is
 * there sooner; `?original` downloads the very bytes that were handed in, whose hash the register holds.
 */
export const GET: RequestHandler = async ({ locals, params, request, url }) => {
  if (!locals.actor || !isId(params.version)) error(404);
  const file = await locals.app.queries.documents.file(locals.actor, params.version);
  if (!file) error(404);
  const { files } = locals.app;
  const asked = url.searchParams.has('original');
  const packed = asked ? undefined : await files.size(file.sha256, 'packed');
  const form = packed === undefined ? 'original' : 'packed';
  const bytes = packed ?? (await files.size(file.sha256));
  if (bytes === undefined) error(404);
  const headers = new Headers({
    'content-type': 'application/pdf',
    'content-disposition': `${asked ? 'attachment' : 'inline'}; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
    'accept-ranges': 'bytes',
    etag: `"${file.sha256}.${form}"`,
    // The right to read is asked again each time; the bytes of a version never change.
    'cache-control': 'private, no-cache',
    'content-security-policy': "sandbox; default-src 'none'",
  });
  const range = byteRange(request.headers.get('range'), bytes);
  if (range === 'unsatisfiable') {
    headers.set('content-range', `bytes */${bytes}`);
    return new Response(null, { status: 416, headers });
  }
  if (!range && request.headers.get('if-none-match') === headers.get('etag'))
    return new Response(null, { status: 304, headers });
  const { start, end } = range ?? { start: 0, end: bytes - 1 };
  headers.set('content-length', String(end - start + 1));
  if (range) headers.set('content-range', `bytes ${start}-${end}/${bytes}`);
  const body = Readable.toWeb(files.read(file.sha256, { start, end }, form)) as ReadableStream;
  return new Response(body, { status: range ? 206 : 200, headers });
};
