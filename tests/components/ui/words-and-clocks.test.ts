import { expect, test } from 'vitest';
import { clockFace } from '../../../src/lib/ui/clock.ts';
import { wordsMatch } from '../../../src/lib/ui/fold.ts';
import { dismissToast, toast, toasts } from '../../../src/lib/ui/toasts.svelte.ts';

test.each([
  ['Nguyễn Thị Ngọc Ẩn', 'ng an', true],
  ['Nguyễn Thị Ngọc Ẩn', 'ẩn', true],
  ['Đặng Văn Đức', 'dang duc', true],
  ['Sở Nông nghiệp và Môi trường SNNMT', 'snn', true],
  ['Sở Tài chính', 'tai chinh', true],
  ['Sở Tài chính', 'hinh', false],
  ['Sở Tài chính', '', true],
])('%s is found by "%s": %s', (text, query, found) => {
  expect(wordsMatch(text, query)).toBe(found);
});

test.each([
  [0, '0:00'],
  [59_999, '0:59'],
  [75_000, '1:15'],
  [-15_000, '0:15'],
  [3_675_000, '1:01:15'],
])('%d ms stands on the clock as %s', (ms, face) => {
  expect(clockFace(ms)).toBe(face);
});

test('at most three toasts stand at once, and what can be undone stays longer than what only informs', () => {
  for (const text of ['một', 'hai', 'ba']) toast(text);
  const last = toast('bốn', { undo: () => {} });
  expect(toasts.map((each) => each.text)).toEqual(['hai', 'ba', 'bốn']);
  expect(toasts.map((each) => each.stayMs)).toEqual([5_000, 5_000, 10_000]);
  dismissToast(last);
  expect(toasts.map((each) => each.text)).toEqual(['hai', 'ba']);
});

test('what went wrong stays until it is closed', () => {
  toast('Không gửi được giấy mời.', { tone: 'wrong' });
  expect(toasts.at(-1)?.stayMs).toBeUndefined();
});
