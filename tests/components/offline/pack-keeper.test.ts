import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { byteRange } from '#domain/documents/byte-range.ts';
import { createCacheStorage } from '#tests/support/cache-storage.ts';
import { PackKeeper } from '../../../src/lib/offline/pack-keeper.svelte.ts';

const [ONE, TWO] = ['0b981a6c-5b19-4d55-9c06-2f37f301104b', '1b981a6c-5b19-4d55-9c06-2f37f301104b'];
const PAGE = '/meetings';
const files = [ONE, TWO].map((version) => ({ version, bytes: 5_000 }));

let asked: string[];
/** The server's answer to a path; never, where it is silent. */
let answers: (path: string) => Response | undefined;
/** Resolves when the window no longer holds the lock. */
let released: Promise<void> | undefined;
let keeper: PackKeeper;

beforeEach(() => {
  asked = [];
  answers = given;
  released = undefined;
  vi.stubGlobal('caches', createCacheStorage());
  vi.stubGlobal('addEventListener', () => {});
  vi.stubGlobal('removeEventListener', () => {});
  vi.stubGlobal('navigator', {
    serviceWorker: { controller: { postMessage: () => {} } },
    locks: { request: (_name: string, _more: unknown, work: () => Promise<void>) => (released = work()) },
  });
  vi.stubGlobal('fetch', (path: string, { signal }: { signal: AbortSignal }) => {
    asked.push(path);
    const answer = answers(path);
    if (answer) return Promise.resolve(answer);
    return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
  });
  keeper = new PackKeeper('a', 'm', [PAGE]);
});
afterEach(async () => {
  keeper.close();
  await released;
  vi.unstubAllGlobals();
});

/** What is packed on the server is shorter than what was handed in. */
const PACKED = 1_000;

function given(path: string): Response {
  const headers = new Headers({ 'sen-account': 'a', etag: '"1.packed"' });
  if (!path.startsWith('/files/') || path.endsWith('/pages')) return Response.json([], { headers });
  const range = byteRange('bytes=0-1048575', PACKED);
  if (!range || range === 'unsatisfiable') throw new Error('No range');
  headers.set('content-range', `bytes ${range.start}-${range.end}/${PACKED}`);
  return new Response(new Uint8Array(PACKED), { status: 206, headers });
}

test('files of which the server gives a shorter form are kept all the same', async () => {
  keeper.want(files);
  await vi.waitFor(() => expect(keeper.isComplete).toBe(true));
  expect(keeper.hindrance).toBeUndefined();
});

test('what the server does not give is said; the others come', async () => {
  answers = (path) =>
    path.startsWith(`/files/${ONE}`)
      ? new Response(null, { status: 404, headers: { 'sen-account': 'a' } })
      : given(path);
  keeper.want(files);
  await vi.waitFor(() => expect(keeper.hindrance).toBe('refused'));
  expect(keeper.count).toBe(1);
});

test.each([PAGE, `/files/${ONE}`])(
  'left while %s is awaited, it lets other windows keep theirs',
  async (path) => {
    answers = (asking) => (asking === path ? undefined : given(asking));
    keeper.want(files);
    await vi.waitFor(() => expect(asked).toContain(path));
    keeper.close();
    await released;
  },
);

test('pages are kept anew when what they say has changed', async () => {
  keeper.want(files);
  await vi.waitFor(() => expect(keeper.isComplete).toBe(true));
  asked = [];
  keeper.renewPages();
  await vi.waitFor(() => expect(asked).toEqual([PAGE, `${PAGE}/__data.json`]));
});

test('what comes onto the table is fetched before the rest', async () => {
  keeper.hold('pen', true);
  keeper.want(files);
  keeper.want([...files].reverse());
  keeper.hold('pen', false);
  await vi.waitFor(() => expect(keeper.isComplete).toBe(true));
  expect(asked.filter((path) => /^\/files\/[^/]+$/.test(path))).toEqual([`/files/${TWO}`, `/files/${ONE}`]);
});
