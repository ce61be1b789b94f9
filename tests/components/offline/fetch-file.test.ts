import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { byteRange } from '#domain/documents/byte-range.ts';
import { createCacheStorage } from '#tests/support/cache-storage.ts';
import { fetchFile, Refused, Unreachable } from '../../../src/lib/offline/fetch-file.ts';
import { answerFrom, FileShelf, findFile } from '../../../src/lib/offline/kept-files.ts';
import { PIECE_BYTES } from '../../../src/lib/offline/pieces.ts';

const VERSION = '0b981a6c-5b19-4d55-9c06-2f37f301104b';
const ACCOUNT = 'a';

type House = { bytes: Uint8Array; etag: string; account: string; status: number; asked: string[] };
let house: House;
let shelf: FileShelf;

beforeEach(async () => {
  vi.stubGlobal('caches', createCacheStorage());
  house = {
    bytes: content(2 * PIECE_BYTES + 9),
    etag: '"1.packed"',
    account: ACCOUNT,
    status: 206,
    asked: [],
  };
  vi.stubGlobal('fetch', async (path: string, { headers }: { headers: Record<string, string> }) =>
    answer(path, headers.range ?? null),
  );
  shelf = await FileShelf.open(ACCOUNT, 'm');
});
afterEach(() => vi.unstubAllGlobals());

function content(length: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length }, (_, index) => (index * 31) % 251);
}

function answer(path: string, header: string | null): Response {
  const headers = new Headers({ 'sen-account': house.account });
  if (path.endsWith('/pages')) return Response.json([[595, 842]], { headers });
  house.asked.push(header ?? 'all');
  const range = byteRange(header, house.bytes.length);
  if (!range || range === 'unsatisfiable') return new Response(null, { status: 416, headers });
  headers.set('etag', house.etag);
  headers.set('content-range', `bytes ${range.start}-${range.end}/${house.bytes.length}`);
  const body = house.bytes.slice(range.start, range.end + 1);
  return new Response(body, { status: house.status, headers });
}

const bring = (free = async () => {}) =>
  fetchFile(shelf, { account: ACCOUNT, version: VERSION, signal: new AbortController().signal, free });

async function readBack(): Promise<Uint8Array | undefined> {
  const found = await findFile(ACCOUNT, VERSION);
  const whole = found && (await answerFrom(found, null));
  return whole && new Uint8Array(await whole.arrayBuffer());
}

test.each([1, PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, 2 * PIECE_BYTES + 9])(
  'a file of %d bytes is kept whole, however long the one handed in was',
  async (length) => {
    house.bytes = content(length);
    await bring();
    expect(Buffer.from((await readBack()) ?? []).equals(house.bytes)).toBe(true);
    expect(await (await shelf.pages(VERSION))?.json()).toEqual([[595, 842]]);
  },
);

test('after a lost network it goes on with the piece that was missing', async () => {
  let free = 0;
  const lost = bring(async () => {
    if (++free === 2) house.status = 503;
  });
  await expect(lost).rejects.toThrow(Unreachable);
  expect(await findFile(ACCOUNT, VERSION)).toBeUndefined();
  house.status = 206;
  house.asked = [];
  await bring();
  expect(house.asked).toEqual([
    `bytes=${PIECE_BYTES}-${2 * PIECE_BYTES - 1}`,
    `bytes=${2 * PIECE_BYTES}-${2 * PIECE_BYTES + 8}`,
  ]);
  expect(Buffer.from((await readBack()) ?? []).equals(house.bytes)).toBe(true);
});

test.each([
  ['another etag', () => (house.etag = '"1.original"')],
  ['another length', () => (house.bytes = content(3 * PIECE_BYTES))],
])('pieces of two forms never stand in one file: %s', async (_, change) => {
  let free = 0;
  const mixed = bring(async () => {
    if (++free === 2) change();
  });
  await expect(mixed).rejects.toThrow(Refused);
  expect(await findFile(ACCOUNT, VERSION)).toBeUndefined();
});

test.each([
  ['is not to be read', () => (house.status = 404)],
  ['comes for another account', () => (house.account = 'b')],
])('a file that %s is refused', async (_, change) => {
  change();
  await expect(bring()).rejects.toThrow(Refused);
});

test('what has left the device is not found again where it was last', async () => {
  await bring();
  expect(await findFile(ACCOUNT, VERSION)).toBeDefined();
  expect(await findFile('b', VERSION)).toBeUndefined();
  await caches.delete('sen-kept:a:m');
  expect(await findFile(ACCOUNT, VERSION)).toBeUndefined();
});
