import { expect, test } from 'vitest';
import { instant } from '#domain/kernel/time.ts';
import { refuseTooEarly } from '#domain/meetings/attendance.ts';

const at = (text: string) => instant(Date.parse(`${text}:00+07:00`));

test.each([
  ['a minute before its day', '2026-11-30T08:00', '2026-11-29T23:59', false],
  ['at the first moment of its day', '2026-11-30T08:00', '2026-11-30T00:00', true],
  ['the evening before one that begins after midnight', '2026-11-30T00:10', '2026-11-29T22:09', false],
  ['two hours before one that begins after midnight', '2026-11-30T00:10', '2026-11-29T22:10', true],
])('[M7] presence %s', (_, startsAt, now, isOpen) => {
  const refused = refuseTooEarly({ state: 'invited', startsAt: at(startsAt) }, at(now));
  expect(refused?.code).toBe(isOpen ? undefined : 'meetings.check-in-too-early');
});

test('[M7] once the meeting is open, whoever comes is present, whatever its day was to be', () => {
  expect(
    refuseTooEarly({ state: 'open', startsAt: at('2026-11-30T08:00') }, at('2026-11-29T09:00')),
  ).toBeUndefined();
});
