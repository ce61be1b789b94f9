import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createCacheStorage } from '#tests/support/cache-storage.ts';
import { addressOf, isGate, pageOf } from '../../../src/lib/offline/addresses.ts';
import { Answering, type Asking } from '../../../src/lib/offline/answering.ts';
import { isLostNetwork } from '../../../src/lib/offline/apart.ts';
import { Holder } from '../../../src/lib/offline/holder.ts';
import type { KeptNews } from '../../../src/lib/offline/kept-mark.ts';
import { keepPage, keptPage } from '../../../src/lib/offline/kept-pages.ts';

const MEETING = '0b981a6c-5b19-4d55-9c06-2f37f301104b';
const PACK = `/meetings/${MEETING}`;
const DATA = `${PACK}/__data.json`;
const GIVEN = 'Mon, 23 Nov 2026 07:05:00 GMT';
const SAID = { 'sen-account': 'a', 'sen-version': '2', date: GIVEN };

let house: () => Promise<Response>;
let answering: Answering;
let told: KeptNews[];

beforeEach(async () => {
  vi.stubGlobal('caches', createCacheStorage());
  vi.stubGlobal('fetch', () => house());
  told = [];
  const holder = new Holder();
  await holder.heed(new Response('', { headers: SAID }), 0);
  answering = new Answering(holder, '2');
  for (const version of ['1', '2'])
    await (await caches.open(`sen-shell-${version}`)).put('/offline', new Response(`offline ${version}`));
  house = lost;
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const lost = () => Promise.reject(new TypeError('Failed to fetch'));
const silent = () => new Promise<Response>(() => {});
const says =
  (status: number, headers: Record<string, string> = SAID) =>
  () =>
    Promise.resolve(new Response('now', { status, headers }));
const keep = (path: string, body = '<html><head></head></html>', headers: Record<string, string> = SAID) =>
  keepPage('a', path, new Response(body, { headers }));

/** `shows`: the path of the screen that asks for data; none where a page is loaded. */
function ask(path: string, shows?: string): Promise<Response> {
  const request = { url: `http://house.test${path}`, mode: shows ? 'cors' : 'navigate' } as Request;
  const screen = shows && {
    url: `http://house.test${shows}`,
    postMessage: (news: KeptNews) => told.push(news),
  };
  const asking: Asking = { keepAlive: () => {}, screen: async () => screen || undefined };
  return answering.page(request, path, asking);
}

describe('without an answer', () => {
  test('a kept page says from when it is', async () => {
    await keep(PACK);
    expect(await (await ask(PACK)).text()).toContain(
      `<meta name="sen-kept" content="${Date.parse(GIVEN)}" />`,
    );
  });

  test('the screen is told from when kept data is, and that an answer of the server is new', async () => {
    await keep(DATA, 'kept');
    expect(await (await ask(DATA, '/meetings')).text()).toBe('kept');
    house = says(200);
    expect(await (await ask(DATA, '/meetings')).text()).toBe('now');
    expect(told).toEqual([
      { page: PACK, keptAt: Date.parse(GIVEN) },
      { page: PACK, keptAt: undefined },
    ]);
  });

  test.each([lost, silent, says(503, {})])('what is on the screen already stays (%#)', async (network) => {
    vi.useFakeTimers();
    await keep(DATA, 'older than what was just recorded');
    house = network;
    const answer = ask(DATA, PACK);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await (await answer).json()).toEqual({ type: 'data', nodes: [] });
    expect(told).toEqual([{ page: PACK, keptAt: null }]);
  });

  test('a house that cannot read who asks is down, one that fails for somebody is not', async () => {
    await keep(PACK);
    house = says(500, {});
    expect((await ask(PACK)).status).toBe(200);
    house = says(500);
    expect((await ask(PACK)).status).toBe(500);
  });

  test('a page whose program has left the device is not shown white', async () => {
    await keep(PACK, '<html><head></head></html>', { ...SAID, 'sen-version': '0' });
    expect(await (await ask(PACK)).text()).toBe('offline 2');
    await keep(PACK, '<html><head></head></html>', { ...SAID, 'sen-version': '1' });
    expect(await (await ask(PACK)).text()).toContain('sen-kept');
  });
});

describe('the right to a meeting', () => {
  test.each([PACK, `${PACK}/room`, DATA])('refused at %s, all of it leaves the device', async (path) => {
    await keep(PACK);
    house = says(404);
    await ask(path, path === DATA ? '/meetings' : undefined);
    expect(await keptPage('a', PACK)).toBeUndefined();
  });

  test.each([`${PACK}/minutes`, `${PACK}/projector`])('refused at %s, the pack stays', async (path) => {
    await keep(PACK);
    house = says(404);
    await ask(path);
    expect(await keptPage('a', PACK)).toBeDefined();
    expect(isGate(path)).toBe(false);
  });
});

test.each([
  [`/files/${MEETING}`, '', 'file'],
  [`/files/${MEETING}`, '?original', 'other'],
  [`/files/${MEETING}/pages`, '', 'sizes'],
  [`/files/${MEETING}/pages`, '?q=a', 'other'],
])('%s%s is answered as: %s', (path, search, kind) => expect(addressOf(path, search).kind).toBe(kind));

test('data belongs to its page', () => {
  expect(pageOf(DATA)).toBe(PACK);
  expect(pageOf(PACK)).toBe(PACK);
});

test('only an answer that never came is a lost network', () => {
  for (const words of ['Failed to fetch', 'Load failed', 'NetworkError when attempting to fetch resource.'])
    expect(isLostNetwork(new TypeError(words))).toBe(true);
  expect(isLostNetwork(new TypeError("Cannot read properties of undefined (reading 'pack')"))).toBe(false);
  expect(isLostNetwork(new Error('Failed to fetch'))).toBe(false);
});
