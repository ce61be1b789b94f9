import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { act } from '../../../src/lib/acts/act.ts';
import { signInAgain } from '../../../src/lib/acts/sign-in-again.svelte.ts';

type Sent = { input: unknown; key: string };

/** A network that answers as told, one attempt after the other, and what was sent into it. */
function network(...answers: (Response | Error)[]): Sent[] {
  const sent: Sent[] = [];
  vi.stubGlobal('fetch', (_path: string, { body }: { body: string }) => {
    sent.push(JSON.parse(body) as Sent);
    const answer = answers[Math.min(sent.length, answers.length) - 1];
    return answer instanceof Response ? Promise.resolve(answer.clone()) : Promise.reject(answer as Error);
  });
  return sent;
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', { cookie: '', documentElement: { lang: 'vi' } });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const done = Response.json({ ok: true, result: { call: 'a' } });

test('a lost answer is asked for again with the same key, so that it never becomes a second deed', async () => {
  const sent = network(new TypeError('lost'), new Response('', { status: 502 }), done);
  const answer = act('service.call', { kind: 'water' });
  await vi.runAllTimersAsync();
  expect(await answer).toEqual({ ok: true, result: { call: 'a' } });
  expect(sent).toHaveLength(3);
  expect(new Set(sent.map(({ key }) => key)).size).toBe(1);
  expect(sent[0]?.input).toEqual({ kind: 'water' });
});

test('two deeds have two keys', async () => {
  const sent = network(done);
  await act('service.call', {});
  await act('service.call', {});
  expect(new Set(sent.map(({ key }) => key)).size).toBe(2);
});

test('without a network the deed is not pretended', async () => {
  const sent = network(new TypeError('lost'));
  const answer = act('service.call', {});
  await vi.runAllTimersAsync();
  expect(await answer).toMatchObject({ ok: false, refusal: { code: 'kernel.offline' } });
  expect(sent.length).toBeGreaterThan(3);
});

test('a server that cannot reach its database is asked again, and then said to be there but unable to save', async () => {
  const away = Response.json({ message: '', isAway: true }, { status: 503 });
  network(away, done);
  const saved = act('service.call', {});
  await vi.runAllTimersAsync();
  expect(await saved).toEqual({ ok: true, result: { call: 'a' } });
  network(away);
  const answer = act('service.call', { again: true });
  await vi.runAllTimersAsync();
  const refusal = {
    code: 'kernel.offline',
    sentence: expect.stringContaining('Máy chủ tạm thời chưa lưu được'),
  };
  expect(await answer).toMatchObject({ ok: false, refusal });
});

test('where the device itself knows of no network, the answer does not keep anybody waiting', async () => {
  vi.stubGlobal('navigator', { onLine: false });
  network(new TypeError('lost'));
  const began = Date.now();
  const answer = act('service.call', {});
  await vi.runAllTimersAsync();
  expect(await answer).toMatchObject({ ok: false, refusal: { code: 'kernel.offline' } });
  // Three seconds of patience and the longest wait that may begin in them.
  expect(Date.now() - began).toBeLessThan(7_000);
});

test('the same tried again next is the same deed; after another deed it is a new one', async () => {
  const cast = async (choice: string, ...answers: (Response | Error)[]) => {
    const sent = network(...answers);
    const answer = act('ballot.cast', { choice });
    await vi.runAllTimersAsync();
    await answer;
    return sent[0]?.key;
  };
  const lost = new TypeError('lost');
  const first = await cast('yes', lost);
  expect(await cast('yes', done)).toBe(first);
  const second = await cast('yes', lost);
  await cast('no', done);
  expect(await cast('yes', done)).not.toBe(second);
});

test('a deed whose key the page keeps is the same deed whatever was done meanwhile', async () => {
  const key = 'kept-by-the-page';
  const sent = network(done);
  await act('people.import', { csv: 'a' }, { key });
  await act('service.call', {});
  await act('people.import', { csv: 'a' }, { key });
  expect([sent[0]?.key, sent[2]?.key]).toEqual([key, key]);
  expect(sent[1]?.key).not.toBe(key);
});

test('work of minutes is given minutes: one attempt lasts as long as the server may be silent', async () => {
  const limits: number[] = [];
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    limits.push(ms);
    return new AbortController().signal;
  });
  network(done);
  await act('people.import', {}, { silenceMs: 180_000 });
  await act('service.call', {});
  expect(limits).toEqual([180_000, 6_000]);
});

describe('when the session has ended', () => {
  const ended = Response.json({ ok: false, refusal: { code: 'accounts.not-signed-in', sentence: '…' } });

  test('the password is asked for, and the same deed goes on', async () => {
    const hide = signInAgain.show();
    const sent = network(ended, done);
    const answer = act('service.call', { kind: 'water' });
    await vi.waitUntil(() => signInAgain.isAsked);
    signInAgain.answer(true);
    expect(await answer).toEqual({ ok: true, result: { call: 'a' } });
    expect(sent).toHaveLength(2);
    expect(sent[0]).toEqual(sent[1]);
    hide();
  });

  test('whoever does not sign in gets the refusal, and what was typed is not sent again', async () => {
    const hide = signInAgain.show();
    const sent = network(ended);
    const answer = act('service.call', {});
    await vi.waitUntil(() => signInAgain.isAsked);
    hide();
    expect(await answer).toMatchObject({ ok: false, refusal: { code: 'accounts.not-signed-in' } });
    expect(sent).toHaveLength(1);
    expect(signInAgain.isAsked).toBe(false);
  });
});
