import { expect, test } from 'vitest';
import type { AccountId } from '#domain/kernel/id.ts';
import { instant } from '#domain/kernel/time.ts';
import { withAllowance } from '#server/acts/allowance.ts';

const [loop, chair] = ['loop', 'chair'] as [AccountId, AccountId];

test('a loop is stopped with a refusal that says so, others are not, and it may go on after a while', async () => {
  let now = instant(Date.UTC(2026, 10, 22));
  let done = 0;
  const perform = withAllowance(
    () => Promise.resolve({ ok: true, result: (done += 1) }),
    () => now,
  );
  const act = (account: AccountId) => perform({ act: 'attendance.check-in', account, input: {} });
  const outcomes = [];
  for (let n = 0; n < 500; n++) outcomes.push(await act(loop));
  expect(done).toBe(100);
  expect(outcomes.at(-1)).toEqual({ ok: false, refusal: { code: 'kernel.too-many-acts' } });
  expect(await act(chair)).toMatchObject({ ok: true });
  now = instant(now + 1_000);
  for (let n = 0; n < 20; n++) await act(loop);
  expect(done).toBe(111);
});

test('whoever leads at speed, five steps a second for ten minutes, is never stopped', async () => {
  let now = instant(Date.UTC(2026, 10, 22));
  const perform = withAllowance(
    () => Promise.resolve({ ok: true, result: {} }),
    () => now,
  );
  for (let n = 0; n < 3_000; n++) {
    now = instant(now + 200);
    expect((await perform({ act: 'item.start', account: chair, input: {} })).ok).toBe(true);
  }
});
