import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fetchPagesWith } from '../../../src/lib/pdf/known-pages.ts';

let asked: number;
let network: () => Promise<Response>;

beforeEach(() => {
  asked = 0;
  vi.useFakeTimers();
  vi.stubGlobal('fetch', () => {
    asked += 1;
    return network();
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a device that knows it has no network does not ask where a text stands', async () => {
  vi.stubGlobal('navigator', { onLine: false });
  expect(await fetchPagesWith('/files/v/pages', 'a')).toBeUndefined();
  expect(asked).toBe(0);
});

test('after one question without an answer the next are not kept waiting, but later it is asked again', async () => {
  network = () => Promise.reject(new DOMException('silence', 'TimeoutError'));
  for (const query of ['a', 'ab', 'abc'])
    expect(await fetchPagesWith('/files/v/pages', query)).toBeUndefined();
  expect(asked).toBe(1);
  network = async () => Response.json({ pages: [3], letters: 90 });
  vi.setSystemTime(Date.now() + 30_000);
  expect(await fetchPagesWith('/files/v/pages', 'abc')).toEqual({ pages: [3], letters: 90 });
});
