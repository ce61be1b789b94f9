import { expect, test } from 'vitest';
import type { AnnotatedCalendar } from '#domain/calendar/term.ts';
import { reckon } from '#domain/calendar/term.ts';
import { addDays, type Day } from '#domain/kernel/time.ts';
import { clockAxis } from '../../../src/lib/dossiers/clock-axis.ts';

const day = (text: string) => text as Day;
const START = day('2026-08-24');
const holiday = day('2026-09-01');
const calendar: AnnotatedCalendar = {
  exceptions: new Map([[holiday, false]]),
  notes: new Map(),
  loadedUntil: day('2026-12-31'),
};
const shown = {
  exceptions: [{ day: holiday, working: false, name: 'Quốc khánh' }],
  knownUntil: day('2026-12-31'),
};

function clock(n: number, pauses: { from: Day; to?: Day }[] = [], more: object = {}) {
  const term = { n, unit: 'WORKING_DAY' as const };
  const reckoning = reckon(calendar, START, term, pauses);
  const due = reckoning.tag === 'due' ? { due: reckoning.due } : {};
  const base = {
    name: 'STATUTORY/report',
    step: 'report',
    basis: 'STATUTORY',
    start: START,
    term,
    forecast: false,
  };
  return { ...base, reckoning, flag: 'ON_TRACK', ...due, ...more } as never;
}
const axisOf = (one: never, today: string) =>
  clockAxis({ clocks: [one], today: day(today), calendar: shown } as never)!;

test('a bar runs from the start to the end of the due day, with holidays and today on its axis', () => {
  const axis = axisOf(clock(10), '2026-08-31');
  const [bar] = axis.bars;
  expect(axis.from).toBe(START);
  expect(axis.to).toBe(addDays(day('2026-09-08'), 3));
  expect(bar?.whole.at).toBe(0);
  expect(bar?.whole.width).toBeCloseTo((16 / 18) * 100);
  expect(axis.today).toBeCloseTo((7.5 / 18) * 100);
  expect(axis.daysOff.find((one) => one.day === holiday)?.name).toBe('Quốc khánh');
  expect(axis.daysOff).toHaveLength(5);
});

test('what is done late, or not at all, goes on in red beyond its due day', () => {
  const late = axisOf(clock(3, [], { doneOn: day('2026-08-28') }), '2026-08-28').bars[0];
  expect(late?.over?.width).toBeCloseTo(late!.whole.width / 4);
  const open = axisOf(clock(3), '2026-08-29').bars[0];
  expect(open?.over?.width).toBeCloseTo(open!.whole.width / 2);
});

test('a pause is hatched from its first day that does not count, an open one until today', () => {
  const paused = axisOf(clock(5, [{ from: day('2026-08-25'), to: day('2026-08-27') }]), '2026-08-28').bars[0];
  expect(paused?.pauses).toHaveLength(1);
  expect(paused?.pauses[0]?.width).toBeCloseTo(paused!.whole.width * (2 / 11));
  const open = axisOf(clock(5, [{ from: day('2026-08-25') }]), '2026-09-03').bars[0];
  expect(open?.pauses).toHaveLength(1);
});

test('without a clock there is no picture', () => {
  expect(clockAxis({ clocks: [], today: START, calendar: shown })).toBeUndefined();
});
