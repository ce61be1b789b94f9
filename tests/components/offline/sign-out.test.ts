import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createCacheStorage } from '#tests/support/cache-storage.ts';
import { SignOut } from '../../../src/lib/offline/sign-out.svelte.ts';

let kept: Map<string, string>;
let left: string[];
let asked: AbortSignal[];
let isReached: boolean;

beforeEach(() => {
  kept = new Map([
    ['sen-unsent:a', '["notes:1"]'],
    ['sen-unsent:b', '["notes:2"]'],
    ['sen-seen:a:m', '[]'],
  ]);
  left = [];
  asked = [];
  isReached = true;
  const storage = new Proxy(
    {
      getItem: (key: string) => kept.get(key) ?? null,
      removeItem: (key: string) => void kept.delete(key),
    },
    {
      ownKeys: () => [...kept.keys()],
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
    },
  );
  vi.stubGlobal('localStorage', storage);
  vi.stubGlobal('sessionStorage', {});
  vi.stubGlobal('caches', createCacheStorage());
  vi.stubGlobal('document', { cookie: '', documentElement: { lang: 'vi' } });
  vi.stubGlobal('location', { replace: (address: string) => left.push(address) });
  vi.stubGlobal('fetch', (_path: string, { signal }: { signal: AbortSignal }) => {
    asked.push(signal);
    return isReached ? Promise.resolve({ type: 'opaqueredirect' }) : Promise.reject(new TypeError('lost'));
  });
});
afterEach(() => vi.unstubAllGlobals());

test('what is not sent is asked about each time, and nothing is removed before', async () => {
  const signOut = new SignOut();
  for (const time of [1, 2]) {
    await signOut.begin('a');
    expect(signOut.isAsking, `time ${time}`).toBe(true);
    expect(signOut.owed).toBe(1);
    signOut.isAsking = false;
  }
  expect(asked).toEqual([]);
  expect(kept.has('sen-unsent:a')).toBe(true);
});

test('signing out removes what is one’s own, and not what another has not sent', async () => {
  await new SignOut().perform('a');
  expect(left).toEqual(['/sign-in']);
  expect([...kept.keys()]).toEqual(['sen-unsent:b']);
});

test('without the server’s word everything stays, and waiting for it has an end', async () => {
  isReached = false;
  const signOut = new SignOut();
  await signOut.perform('a');
  expect(left).toEqual([]);
  expect(kept.size).toBe(3);
  expect(signOut.isBusy).toBe(false);
  expect(asked).toHaveLength(1);
  expect(asked[0]).toBeInstanceOf(AbortSignal);
});
