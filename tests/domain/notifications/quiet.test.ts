import { expect, test } from 'vitest';
import { instant } from '#domain/kernel/time.ts';
import { isLetterDue, isQuiet } from '#domain/notifications/quiet.ts';

const at = (time: string) => instant(Date.parse(`2026-07-08T${time}:00+07:00`));
const NIGHT = { from: 20 * 60, to: 6 * 60 + 30 };

test('[N7] quiet hours go over midnight, and end with their last minute', () => {
  for (const time of ['20:00', '23:59', '00:00', '06:29']) expect(isQuiet(NIGHT, at(time)), time).toBe(true);
  for (const time of ['06:30', '12:00', '19:59']) expect(isQuiet(NIGHT, at(time)), time).toBe(false);
  const noon = { from: 11 * 60 + 30, to: 13 * 60 };
  expect(isQuiet(noon, at('11:30'))).toBe(true);
  expect(isQuiet(noon, at('13:00'))).toBe(false);
});

test('[N7] hours that begin when they end, and none at all, keep nobody waiting', () => {
  expect(isQuiet({ from: 600, to: 600 }, at('10:00'))).toBe(false);
  expect(isQuiet(undefined, at('03:00'))).toBe(false);
});

test('[N6] a letter waits as long as one may have read it here, and through the night', () => {
  const rules = { quiet: NIGHT, patienceMs: 30 * 60_000 };
  expect(isLetterDue(at('09:00'), at('09:29'), rules)).toBe(false);
  expect(isLetterDue(at('09:00'), at('09:30'), rules)).toBe(true);
  expect(isLetterDue(at('19:00'), at('20:30'), rules)).toBe(false);
  expect(isLetterDue(at('01:00'), at('06:30'), rules)).toBe(true);
});
