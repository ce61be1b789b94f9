import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { afterOfficeTime, receivedOn } from '#domain/calendar/office-hours.ts';
import { type AnnotatedCalendar, type Pause, reckon, type TermUnit } from '#domain/calendar/term.ts';
import { isWorkingDay } from '#domain/calendar/working-days.ts';
import { addDays, type Day, instant } from '#domain/kernel/time.ts';
import { shippedCalendar } from '#server/seed/calendar.ts';
import cases from './clock-cases.json' with { type: 'json' };

type Case = {
  id: string;
  desc: string;
  unit: string;
  start: string;
  n: number;
  due?: string;
  error?: string;
  pauses?: string[][];
  culture_day?: boolean;
};

const calendar = shippedCalendar();
const CULTURE_DAY = '2026-11-24' as Day;
/** As it would be if an administrator enters the pending holiday. */
const withCultureDay: AnnotatedCalendar = {
  ...calendar,
  exceptions: new Map([...calendar.exceptions, [CULTURE_DAY, false]]),
};

const pausesOf = (pauses: string[][] = []): Pause[] =>
  pauses.map(([from, to]) => ({ from: from as Day, to: to as Day }));

describe('the cases of the legal unit', () => {
  test.each(cases as Case[])('[C5, C6, C7, C8] $id: $desc', (one) => {
    const found = reckon(
      one.culture_day ? withCultureDay : calendar,
      one.start as Day,
      { n: one.n, unit: one.unit as TermUnit },
      pausesOf(one.pauses),
    );
    if (one.error) expect(found).toMatchObject({ tag: 'provisional', knownUntil: '2026-12-31' });
    else expect(found).toMatchObject({ tag: 'due', due: one.due });
  });
});

describe('a reckoning explains itself', () => {
  test('[C12] Giỗ Tổ and 30/4: what does not count is named, with its source', () => {
    const { trace } = reckon(calendar, '2026-04-22' as Day, { n: 7, unit: 'WORKING_DAY' });
    expect(
      trace.flatMap((one) => ('skipped' in one ? [[one.day, one.skipped, one.note?.name]] : [])),
    ).toEqual([
      ['2026-04-25', 'weekend', undefined],
      ['2026-04-26', 'weekend', undefined],
      ['2026-04-27', 'day-off', 'Nghỉ bù Giỗ Tổ (26/4)'],
      ['2026-04-30', 'day-off', 'Ngày Chiến thắng 30/4'],
      ['2026-05-01', 'day-off', 'Ngày Quốc tế Lao động'],
      ['2026-05-02', 'weekend', undefined],
      ['2026-05-03', 'weekend', undefined],
    ]);
    expect(trace.at(-1)).toEqual({ day: '2026-05-06', counted: 7 });
  });

  test('[C6, C12] a swapped Saturday counts, and says why', () => {
    const { trace } = reckon(calendar, '2026-08-21' as Day, { n: 1, unit: 'WORKING_DAY' });
    expect(trace).toMatchObject([{ day: '2026-08-22', counted: 1, note: { name: 'Làm việc bù' } }]);
  });

  test('[C6] a term of calendar days that ends in Tết rolls to the first day after it', () => {
    const { trace, used, ...end } = reckon(calendar, '2026-02-11' as Day, { n: 7, unit: 'CALENDAR_DAY' });
    expect([used, end]).toEqual([7, { tag: 'due', due: '2026-02-23' }]);
    expect(trace.filter((one) => 'skipped' in one && one.skipped === 'rolled')).toHaveLength(5);
  });

  test('[C9] while a pause lasts there is no due date, only what has been used', () => {
    const found = reckon(calendar, '2026-07-06' as Day, { n: 14, unit: 'WORKING_DAY' }, [
      { from: '2026-07-14' as Day },
    ]);
    expect(found).toMatchObject({ tag: 'paused', since: '2026-07-14', used: 6 });
  });

  test('a term that is no whole number of days is the caller’s fault', () => {
    for (const n of [0, -1, 2.5, Number.NaN])
      expect(() => reckon(calendar, '2026-07-06' as Day, { n, unit: 'WORKING_DAY' })).toThrow(RangeError);
  });
});

describe('whatever the start, the term and the pauses', () => {
  const day = fc.integer({ min: 0, max: 1_900 }).map((n) => addDays('2021-01-01' as Day, n));
  const unit = fc.constantFrom<TermUnit>('WORKING_DAY', 'CALENDAR_DAY');
  const n = fc.integer({ min: 1, max: 40 });
  const pause = fc
    .record({ after: fc.integer({ min: 0, max: 30 }), lasts: fc.integer({ min: 0, max: 30 }) })
    .map(({ after, lasts }) => ({ after, lasts }));
  const dueOf = (found: ReturnType<typeof reckon>) =>
    found.tag === 'due' ? found.due : found.tag === 'provisional' ? found.guess : undefined;

  test('[C5, C6] it ends on a day worked on, after the start, and each number is counted once', () => {
    fc.assert(
      fc.property(day, unit, n, (start, unit, n) => {
        const found = reckon(calendar, start, { n, unit });
        const due = dueOf(found)!;
        expect(due > start && isWorkingDay(calendar, due)).toBe(true);
        const numbers = found.trace.flatMap((one) => ('counted' in one ? [one.counted] : []));
        expect(numbers).toEqual(Array.from({ length: n }, (_, i) => i + 1));
        expect(found.trace.map((one) => one.day)).toEqual(
          Array.from({ length: found.trace.length }, (_, i) => addDays(start, i + 1)),
        );
      }),
    );
  });

  test('[C6] a longer term never ends sooner, and a later start neither', () => {
    fc.assert(
      fc.property(day, unit, n, (start, unit, n) => {
        const due = dueOf(reckon(calendar, start, { n, unit }))!;
        expect(dueOf(reckon(calendar, start, { n: n + 1, unit }))! >= due).toBe(true);
        expect(dueOf(reckon(calendar, addDays(start, 1), { n, unit }))! >= due).toBe(true);
      }),
    );
  });

  test('[C8] a pause only lengthens, and never on a day off does it end', () => {
    fc.assert(
      fc.property(day, unit, n, pause, (start, unit, n, { after, lasts }) => {
        const from = addDays(start, after);
        const paused = reckon(calendar, start, { n, unit }, [{ from, to: addDays(from, lasts) }]);
        const due = dueOf(paused)!;
        expect(due >= dueOf(reckon(calendar, start, { n, unit }))!).toBe(true);
        expect(isWorkingDay(calendar, due)).toBe(true);
      }),
    );
  });

  test('[C7] a date beyond the loaded year is provisional, always', () => {
    fc.assert(
      fc.property(day, unit, n, (start, unit, n) => {
        const found = reckon(calendar, start, { n, unit });
        expect(found.tag).toBe(dueOf(found)! <= calendar.loadedUntil ? 'due' : 'provisional');
      }),
    );
  });
});

describe('office hours', () => {
  const HOURS = [
    [7 * 60, 11 * 60 + 30],
    [13 * 60 + 30, 17 * 60],
  ] as const;
  const at = (text: string) => instant(Date.parse(`${text}:00+07:00`));

  test.each([
    ['a quarter of a day is two hours', '2026-07-06T08:00', 0.25, '2026-07-06T10:00'],
    ['over the break at noon', '2026-07-06T10:30', 0.25, '2026-07-06T14:30'],
    ['over the night', '2026-07-06T16:00', 0.5, '2026-07-07T10:00'],
    ['over a weekend, from a Friday evening', '2026-07-10T18:00', 1, '2026-07-13T17:00'],
    ['over Tết', '2026-02-13T16:00', 0.25, '2026-02-23T08:00'],
    ['nothing has passed', '2026-07-06T08:00', 0, '2026-07-06T08:00'],
  ])('[C10] %s', (_, from, days, to) => {
    expect(afterOfficeTime(calendar, HOURS, at(from), days)).toBe(at(to));
  });

  test.each([
    ['within the hours', '2026-07-06T16:59', '2026-07-06'],
    ['at closing time', '2026-07-06T17:00', '2026-07-06'],
    ['after closing time', '2026-07-06T17:01', '2026-07-07'],
    ['on a Friday evening', '2026-07-10T17:30', '2026-07-13'],
    ['on a Sunday', '2026-07-12T09:00', '2026-07-13'],
    ['on a Saturday that is worked on', '2026-08-22T09:00', '2026-08-22'],
  ])('[C11] what comes %s', (_, when, day) => {
    expect(receivedOn(calendar, HOURS, at(when))).toBe(day);
  });
});
