import { expect, test } from 'vitest';
import { refuseHours } from '#domain/calendar/office-hours.ts';

test.each<[string, [number, number][], boolean]>([
  [
    'morning and afternoon',
    [
      [420, 690],
      [810, 1020],
    ],
    true,
  ],
  ['one span', [[0, 1440]], true],
  [
    'two that touch',
    [
      [420, 690],
      [690, 1020],
    ],
    true,
  ],
  ['none at all', [], false],
  ['one that ends before it begins', [[690, 420]], false],
  ['one without length', [[420, 420]], false],
  [
    'two that overlap',
    [
      [420, 700],
      [690, 1020],
    ],
    false,
  ],
  [
    'two out of order',
    [
      [810, 1020],
      [420, 690],
    ],
    false,
  ],
  ['one beyond midnight', [[420, 1441]], false],
])('[K94] office hours: %s', (_name, hours, fits) => {
  expect(refuseHours(hours)?.code).toBe(fits ? undefined : 'calendar.hours-out-of-order');
});
