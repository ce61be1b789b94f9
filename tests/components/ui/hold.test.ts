import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Hold } from '../../../src/lib/ui/hold.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function held() {
  const confirm = vi.fn();
  return { hold: new Hold(600, confirm), confirm };
}

test('a press held to the end confirms once', () => {
  const { hold, confirm } = held();
  hold.start();
  vi.advanceTimersByTime(599);
  expect(confirm).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  hold.release();
  expect(confirm).toHaveBeenCalledTimes(1);
  expect(hold.state).toBe('done');
});

test('a press let go early confirms nothing and says so', () => {
  const { hold, confirm } = held();
  hold.start();
  vi.advanceTimersByTime(599);
  hold.release();
  vi.advanceTimersByTime(5_000);
  expect(confirm).not.toHaveBeenCalled();
  expect(hold.state).toBe('short');
});

test('two short presses do not add up to a long one', () => {
  const { hold, confirm } = held();
  for (let press = 0; press < 2; press++) {
    hold.start();
    vi.advanceTimersByTime(400);
    hold.release();
  }
  expect(confirm).not.toHaveBeenCalled();
});

test('what is confirmed is not confirmed again until it is reset', () => {
  const { hold, confirm } = held();
  hold.start();
  vi.advanceTimersByTime(600);
  hold.start();
  vi.advanceTimersByTime(600);
  hold.activate(10_000);
  expect(confirm).toHaveBeenCalledTimes(1);
  hold.reset();
  hold.start();
  vi.advanceTimersByTime(600);
  expect(confirm).toHaveBeenCalledTimes(2);
});

test('an activation without a press arms, and a second one confirms only after the time of a hold', () => {
  const { hold, confirm } = held();
  hold.activate(1_000);
  expect(hold.state).toBe('armed');
  hold.activate(1_200);
  expect(confirm).not.toHaveBeenCalled();
  hold.activate(1_600);
  expect(confirm).toHaveBeenCalledTimes(1);
});

test('leaving the page while holding confirms nothing', () => {
  const { hold, confirm } = held();
  hold.start();
  hold.reset();
  vi.advanceTimersByTime(5_000);
  expect(confirm).not.toHaveBeenCalled();
});
