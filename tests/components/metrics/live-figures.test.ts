import { afterEach, expect, test, vi } from 'vitest';
import type { Figures } from '../../../src/lib/metrics/figures.ts';
import { LiveFigures } from '../../../src/lib/metrics/live-figures.svelte.ts';

afterEach(() => vi.unstubAllGlobals());

/** What a node says, with samples of these moments. */
function told(node: string, ...moments: number[]): Figures {
  const samples = moments.map((at) => ({ at, sockets: at }));
  return { node, everyMs: 5_000, keptMs: 20_000, samples } as unknown as Figures;
}
const moments = ({ samples }: Figures) => samples.map(({ at }) => at as number);

test('what is new is added, what is known is not added twice, and what is past its time goes', () => {
  const live = new LiveFigures(told('a', 5_000, 10_000));
  live.take(told('a', 10_000, 15_000));
  expect(moments(live.shown)).toEqual([5_000, 10_000, 15_000]);
  live.take(told('a', 20_000, 25_000));
  expect(moments(live.shown)).toEqual([10_000, 15_000, 20_000, 25_000]);
});

test('another node behind the balancer is kept apart, can be looked at, and goes when it has long been silent', () => {
  const live = new LiveFigures(told('a', 5_000));
  live.take(told('b', 4_000, 9_000));
  expect(live.shown.node).toBe('a');
  expect(moments(live.shown)).toEqual([5_000]);
  expect(live.nodes.map(({ node }) => node)).toEqual(['a', 'b']);
  live.chosen = 'b';
  expect(moments(live.shown)).toEqual([4_000, 9_000]);
  live.take(told('a', 40_000));
  expect(live.shown.node).toBe('a');
  expect(live.nodes).toHaveLength(1);
});

test('an answer that does not come leaves what there is, and one that refuses ends the asking', async () => {
  const live = new LiveFigures(told('a', 5_000));
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  await live.ask();
  expect([live.isStale, live.hasEnded]).toEqual([true, false]);
  expect(moments(live.shown)).toEqual([5_000]);
  const asked: string[] = [];
  vi.stubGlobal('fetch', (address: string) => {
    asked.push(address);
    return Promise.resolve(Response.json(told('a', 10_000)));
  });
  await live.ask();
  expect(asked).toEqual(['/admin/sync-server/figures?node=a&after=5000']);
  expect([live.isStale, moments(live.shown)]).toEqual([false, [5_000, 10_000]]);
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('', { status: 401 })));
  await live.ask();
  expect(live.hasEnded).toBe(true);
});
