import { afterEach, beforeEach, expect, test, vi } from 'vitest';

vi.mock('$app/navigation', () => ({ invalidateAll: () => Promise.resolve() }));
const { Kept } = await import('../../../src/lib/synthesis/kept-words.svelte.ts');

type Sent = { input: { text: string } };
let sent: Sent[];
let answers: (() => Promise<Response>)[];

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', { cookie: '', documentElement: { lang: 'vi' } });
  sent = [];
  answers = [];
  vi.stubGlobal('fetch', (_path: string, { body }: { body: string }) => {
    sent.push(JSON.parse(body) as Sent);
    return answers.shift()?.() ?? Promise.resolve(Response.json({ ok: true, result: {} }));
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const words = () => sent.map(({ input }) => input.text);
const some = (isWhole?: (text: string) => boolean) =>
  new Kept<string>('cũ', { act: 'synthesis.conclude', input: (text: string) => ({ text }) }, isWhole);

test('what is written is sent at the next pause, once', async () => {
  const kept = some();
  expect(kept.isUntouched).toBe(true);
  kept.write('m');
  kept.write('mới');
  expect([kept.state, words()]).toEqual(['waiting', []]);
  await vi.runAllTimersAsync();
  expect([kept.state, words()]).toEqual(['kept', ['mới']]);
  await kept.keep();
  expect(words()).toEqual(['mới']);
});

test('what is written while the last words are on their way follows them, and none overtakes another', async () => {
  const kept = some();
  let answer = (_response: Response) => {};
  answers = [() => new Promise((resolve) => (answer = resolve))];
  kept.write('một');
  const first = kept.keep();
  kept.write('hai');
  await kept.keep();
  expect(words()).toEqual(['một']);
  answer(Response.json({ ok: true, result: {} }));
  await first;
  await vi.runAllTimersAsync();
  expect([kept.state, words()]).toEqual(['kept', ['một', 'hai']]);
});

test('half of a thing waits until it is whole', async () => {
  const kept = some((text) => text.length > 2);
  kept.write('a');
  await vi.runAllTimersAsync();
  expect([kept.state, words()]).toEqual(['incomplete', []]);
  kept.write('abc');
  await vi.runAllTimersAsync();
  expect([kept.state, words()]).toEqual(['kept', ['abc']]);
});

test('undo leads back to what stood there when the page was opened', async () => {
  const kept = some();
  kept.write('mới');
  await vi.runAllTimersAsync();
  expect(kept.isChanged).toBe(true);
  kept.undo();
  await vi.runAllTimersAsync();
  expect([kept.value, kept.isChanged, words()]).toEqual(['cũ', false, ['mới', 'cũ']]);
});

test('what was refused is said, and is not called kept', async () => {
  const kept = some();
  const refusal = { code: 'consultation.too-late', sentence: 'Đã qua bước này.' };
  answers = [() => Promise.resolve(Response.json({ ok: false, refusal }))];
  kept.write('mới');
  await vi.runAllTimersAsync();
  expect([kept.state, kept.refusal]).toEqual(['waiting', 'Đã qua bước này.']);
});
