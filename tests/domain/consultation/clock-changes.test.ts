import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnnotatedCalendar } from '#domain/calendar/term.ts';
import { changesBetween, type ClockName } from '#domain/consultation/clocks.ts';
import type { Step } from '#domain/consultation/procedure.ts';
import { addDays, type Day } from '#domain/kernel/time.ts';
import { anyDay, anyRules, C, dues, received, times } from './clock-facts.ts';
import { calendar, day } from './packs.ts';

describe('another calendar', () => {
  const withDay = (when: string, working: boolean): AnnotatedCalendar => ({
    ...calendar,
    exceptions: new Map([...calendar.exceptions, [day(when), working]]),
  });
  const one = times('2026-11-16', { requests: [received('2026-11-18')] });
  const under = (calendar: AnnotatedCalendar) => ({ rules: C, calendar });

  test('[K13] a holiday that is enacted moves what runs over it, and lists it before it is applied', () => {
    expect(changesBetween(one, under(calendar), under(withDay('2026-11-24', false)))).toEqual([
      { name: 'STATUTORY/opinion/x', before: '2026-11-27', after: '2026-11-30' },
      { name: 'STATUTORY/report', before: '2026-12-04', after: '2026-12-07' },
      { name: 'STATUTORY/decision', before: '2026-12-09', after: '2026-12-10' },
      { name: 'STATUTORY/total', before: '2026-12-09', after: '2026-12-10' },
    ]);
  });

  test('[K12, K13] a day more of work shortens no promise, and is listed as one that could have', () => {
    expect(changesBetween(one, under(calendar), under(withDay('2026-11-28', true)))).toEqual([
      { name: 'STATUTORY/report', before: '2026-12-04', after: '2026-12-04', sooner: '2026-12-03' },
      { name: 'STATUTORY/total', before: '2026-12-09', after: '2026-12-09', sooner: '2026-12-08' },
    ]);
  });

  test('[K13, K15] a forecast may move either way: it was promised to nobody', () => {
    expect(changesBetween(one, under(calendar), under(withDay('2026-12-05', true)))).toEqual([
      { name: 'STATUTORY/decision', before: '2026-12-09', after: '2026-12-08' },
      { name: 'STATUTORY/total', before: '2026-12-09', after: '2026-12-09', sooner: '2026-12-08' },
    ]);
  });

  test('[K13] when the next year is loaded, what was provisional gets a date; what is done stays', () => {
    const late = times('2026-12-21', {
      reportSentOn: day('2026-12-30'),
      reportReceivedOn: day('2026-12-30'),
    });
    const loaded = { ...withDay('2027-01-01', false), loadedUntil: day('2027-12-31') };
    expect(changesBetween(late, under(calendar), under(loaded))).toEqual([
      { name: 'STATUTORY/decision', after: '2027-01-05' },
      { name: 'STATUTORY/total', after: '2027-01-14' },
    ]);
  });

  test.each([
    [15, [{ name: 'STATUTORY/report', before: '2026-12-04', after: '2026-12-07' }]],
    [10, [{ name: 'STATUTORY/report', before: '2026-12-04', after: '2026-12-04', sooner: '2026-11-30' }]],
  ])(
    '[K13] so is what a correction of the version would change: a report in %i days instead of 14',
    (n, changed) => {
      const report: Step = { n, unit: 'WORKING_DAY', anchor: 'DOSSIER_VALID' };
      const corrected = { rules: { ...C, timetable: { ...C.timetable, report } }, calendar };
      const found = changesBetween(one, under(calendar), corrected);
      expect(found.filter(({ name }) => name === 'STATUTORY/report')).toEqual(changed);
      expect(found.every(({ name }) => /report|decision/.test(name))).toBe(true);
    },
  );

  test('[K12] a date that was promised stands against whatever is reckoned later', () => {
    const promised = new Map<ClockName, Day>([['STATUTORY/report', day('2026-12-11')]]);
    expect(dues(C, { ...one, promised })).toMatchObject({ report: '2026-12-11' });
    const earlier = new Map<ClockName, Day>([['STATUTORY/report', day('2026-12-01')]]);
    expect(dues(C, { ...one, promised: earlier })).toMatchObject({ report: '2026-12-04' });
  });

  test('[K12] a promise made before the date became provisional stands when the year is loaded', () => {
    const promised = new Map<ClockName, Day>([['STATUTORY/report', day('2027-01-20')]]);
    const loaded = { ...calendar, loadedUntil: day('2027-12-31') };
    const found = changesBetween({ ...times('2026-12-21'), promised }, under(calendar), under(loaded));
    expect(found).toContainEqual({ name: 'STATUTORY/report', after: '2027-01-20', sooner: '2027-01-08' });
  });

  test('[K12, K13] a promise that stands is listed when it comes to differ, not again and again', () => {
    const promised = new Map<ClockName, Day>([['STATUTORY/report', day('2026-12-11')]]);
    expect(changesBetween({ ...one, promised }, under(calendar), under(calendar))).toEqual([]);
  });

  test('[K12] no calendar brings a promised date forward; forecasts promise nothing', () => {
    const turned = fc.uniqueArray(fc.tuple(fc.nat(60), fc.boolean()), {
      maxLength: 20,
      selector: ([n]) => n,
    });
    fc.assert(
      fc.property(anyDay, anyRules, turned, (validOn, rules, days) => {
        const exceptions = new Map([
          ...calendar.exceptions,
          ...days.map(([n, working]) => [addDays(validOn, n), working] as const),
        ]);
        for (const { name, before, after } of changesBetween(
          times(validOn),
          { rules, calendar },
          { rules, calendar: { ...calendar, exceptions } },
        ))
          if (name !== 'STATUTORY/decision' && name !== 'LOCAL/decision' && before && after)
            expect(after >= before).toBe(true);
      }),
    );
  });
});
