import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Clock, clocksOf, deadlineOf, flagOf, type RequestTimes } from '#domain/consultation/clocks.ts';
import { type ItemKey, type Step, timetableFor } from '#domain/consultation/procedure.ts';
import type { DossierPause } from '#domain/consultation/supplement.ts';
import { type RequestId, type PersonId } from '#domain/kernel/id.ts';
import { addDays } from '#domain/kernel/time.ts';
import {
  A,
  anyDay,
  anyRules,
  B,
  C,
  clock,
  dues,
  LAND,
  notice,
  received,
  request,
  rulesOf,
  times,
  X,
} from './clock-facts.ts';
import { at, calendar, day, found, procedure, version } from './packs.ts';

describe('the dates of the scenarios', () => {
  test('[K9] plain C, from 06/07/2026', () => {
    expect(dues(C, times('2026-07-06', { requests: [received('2026-07-08')] }))).toEqual({
      publishReceipt: '2026-07-08',
      send: '2026-07-08',
      'opinion/x': '2026-07-17',
      report: '2026-07-24',
      decision: '2026-07-29',
      total: '2026-07-29',
    });
  });

  test('[K9, K15] the receipt of a dossier of 01/06/2026 is published by 03/06', () => {
    const published = times('2026-06-01', { publishedOn: day('2026-06-04') });
    const receipt = clock('STATUTORY/publishReceipt', C, published);
    expect(receipt.due).toBe('2026-06-03');
    expect(flagOf(receipt, calendar, day('2026-06-10'), 2)).toBe('DONE_LATE');
  });

  test('[K9] over Giỗ Tổ and 30/4, from 20/04/2026, with the days skipped in the trace', () => {
    const one = times('2026-04-20', { requests: [received('2026-04-22')] });
    expect(dues(C, one)).toMatchObject({
      send: '2026-04-22',
      'opinion/x': '2026-05-06',
      report: '2026-05-13',
      decision: '2026-05-18',
    });
    const skipped = clock('STATUTORY/opinion/x', C, one).reckoning.trace.flatMap((day) =>
      'skipped' in day && day.note ? [day.day] : [],
    );
    expect(skipped).toEqual(['2026-04-27', '2026-04-30', '2026-05-01']);
  });

  test('[K9] with a swapped Saturday, from 19/08/2026: Monday to Friday alone would fail', () => {
    const one = times('2026-08-19', { requests: [received('2026-08-21')] });
    const right = {
      send: '2026-08-21',
      'opinion/x': '2026-09-03',
      report: '2026-09-10',
      decision: '2026-09-15',
    };
    expect(dues(C, one)).toMatchObject(right);
    const naive = { ...calendar, exceptions: new Map() };
    expect(dues(C, one, naive)).not.toMatchObject(right);
  });

  test('[K9] Tết in calendar days under B, from 09/02/2026, and the same under C', () => {
    const one = times('2026-02-09', { requests: [received('2026-02-11')] });
    expect(dues(B, one)).toMatchObject({
      send: '2026-02-11',
      'opinion/x': '2026-02-23',
      report: '2026-02-23',
      decision: '2026-02-26',
      total: '2026-02-26',
    });
    expect(dues(C, one)).toMatchObject({ 'opinion/x': '2026-02-27' });
  });

  test('[K1, K3, K9] the edge of the regimes', () => {
    expect(dues(B, times('2026-02-27'))).toMatchObject({
      send: '2026-03-02',
      report: '2026-03-13',
      decision: '2026-03-16',
    });
    const { versions } = procedure('INVESTMENT_POLICY_APPROVAL');
    const choice = { from: version('B').id, note: 'Theo NĐ 239', by: 'p' as PersonId, on: day('2026-04-02') };
    const timetable = timetableFor(version('GAP'), versions, choice);
    if ('code' in timetable) throw new Error(timetable.code);
    expect(dues({ ...C, timetable }, times('2026-03-30'))).toMatchObject({
      report: '2026-04-13',
      decision: '2026-04-16',
    });
    expect(dues(C, times('2026-03-31'))).toMatchObject({
      send: '2026-04-02',
      report: '2026-04-20',
      decision: '2026-04-23',
    });
  });

  test('[K14] a supplement from 14/07 to 24/07: report 05/08, decision 10/08', () => {
    const one = times('2026-07-06', { pauses: [notice('2026-07-14', '2026-07-24')] });
    expect(dues(C, one)).toMatchObject({ report: '2026-08-05', decision: '2026-08-10' });
    const open = clock('STATUTORY/report', C, times('2026-07-06', { pauses: [notice('2026-07-14')] }));
    expect(open.reckoning).toMatchObject({ tag: 'paused', used: 6, since: '2026-07-14' });
    expect(open.due).toBeUndefined();
  });

  test('[K9] in a zone one clock of 17 days; simplified adjustments have 2 and 3', () => {
    const zone = rulesOf(version('C', 'INVESTMENT_POLICY_APPROVAL_ZONE'));
    expect(dues(zone, times('2026-07-06'))).toEqual({
      publishReceipt: '2026-07-08',
      send: '2026-07-08',
      decision: '2026-07-29',
    });
    expect(clock('STATUTORY/decision', zone, times('2026-07-06')).forecast).toBe(false);
    const simplified = rulesOf(version('C', 'INVESTMENT_ADJUSTMENT_SIMPLIFIED'));
    expect(dues(simplified, times('2026-07-06'))).toEqual({ report: '2026-07-08', decision: '2026-07-13' });
  });
});

describe('from which event', () => {
  test('[K10] opening late moves nothing, and without delivery there is no clock', () => {
    const names = (one: RequestTimes) =>
      clocksOf(C, calendar, times('2026-07-06', { requests: [one] })).map(({ name }) => name);
    expect(names(received('2026-07-08'))).toContain('STATUTORY/opinion/x');
    expect(names(request({ sentOn: day('2026-07-08') }))).not.toContain('STATUTORY/opinion/x');
  });

  test('[K9] each agency has its own receipt; a late send takes its time from the lead agency alone', () => {
    const y = { ...received('2026-07-13'), id: 'y' as RequestId };
    const one = times('2026-07-06', { requests: [received('2026-07-08'), y] });
    expect(dues(C, one)).toMatchObject({
      'opinion/x': '2026-07-17',
      'opinion/y': '2026-07-22',
      report: '2026-07-24',
    });
    expect(flagOf(clock('STATUTORY/send', C, one), calendar, day('2026-07-14'), 2)).toBe('DONE_LATE');
  });

  test('[K33] a request to a successor has its own clock, and is no late send', () => {
    const first = { ...received('2026-07-08'), ended: true };
    const instead = { ...received('2026-07-20'), id: 'y' as RequestId, insteadOf: X };
    const one = times('2026-07-06', { requests: [first, instead] });
    expect(dues(C, one)).toMatchObject({ 'opinion/y': '2026-07-29' });
    expect(dues(C, one)).not.toHaveProperty('opinion/x');
    expect(clock('STATUTORY/send', C, one).doneOn).toBe('2026-07-08');
    const unsent = request({ id: 'z' as RequestId });
    const sent = (...requests: RequestTimes[]) =>
      clock('STATUTORY/send', C, times('2026-07-06', { requests })).doneOn;
    expect(sent(first, unsent)).toBeUndefined();
    expect(sent(first, { ...unsent, ended: true })).toBe('2026-07-08');
  });

  test('[K9] where the article lets the opinion run from the valid dossier, it does, once it was received', () => {
    const opinion: Step = { n: 10, unit: 'WORKING_DAY', anchor: 'DOSSIER_VALID' };
    const rules = { ...C, timetable: { ...C.timetable, opinion } };
    const one = times('2026-07-06', { requests: [received('2026-07-10')] });
    expect(dues(rules, one)).toMatchObject({ 'opinion/x': '2026-07-20' });
  });

  test('[K9, K15] the decision runs from the receipt of the report; before that it is a forecast', () => {
    expect(clock('STATUTORY/decision', C, times('2026-07-06')).forecast).toBe(true);
    const one = times('2026-07-06', { reportSentOn: day('2026-07-20'), reportReceivedOn: day('2026-07-21') });
    expect(clock('STATUTORY/decision', C, one)).toMatchObject({ forecast: false, due: '2026-07-24' });
  });

  test('[K11] the local commitment halves each term, rounded up, beside the statutory clock', () => {
    const one = times('2022-06-06', { requests: [received('2022-06-09')] });
    expect(dues(A, one)).toMatchObject({
      send: '2022-06-09',
      'LOCAL/send': '2022-06-08',
      'opinion/x': '2022-06-24',
      'LOCAL/opinion/x': '2022-06-17',
    });
    expect(clock('LOCAL/report', A, one).term).toEqual({ n: 13, unit: 'CALENDAR_DAY' });
  });

  test('[K20] a second round has its own term', () => {
    const again = { ...received('2026-07-24'), round: 2 };
    expect(dues(C, times('2026-07-06', { requests: [again] }))).toMatchObject({ 'opinion/x': '2026-07-31' });
  });
});

describe('pauses and agencies', () => {
  const touching = (items: DossierPause['items']) =>
    times('2026-07-06', {
      requests: [received('2026-07-08')],
      pauses: [notice('2026-07-14', '2026-07-24', items)],
    });

  test('[K14] an agency that was asked about what the notice touches waits too, another does not', () => {
    expect(dues(C, touching([LAND]))).toMatchObject({ 'opinion/x': '2026-07-29', report: '2026-08-05' });
    expect(dues(C, touching(['HERITAGE' as ItemKey]))).toMatchObject({ 'opinion/x': '2026-07-17' });
    expect(dues(C, touching('ALL'))).toMatchObject({ 'opinion/x': '2026-07-29' });
  });

  test('[K14] a pause after the answer holds up nothing that is done', () => {
    const done = { ...received('2026-07-08'), answeredOn: day('2026-07-13') };
    const one = times('2026-07-06', { requests: [done], pauses: [notice('2026-07-14')] });
    expect(clock('STATUTORY/opinion/x', C, one).due).toBe('2026-07-17');
  });
});

describe('how a clock stands', () => {
  const report = clock('STATUTORY/report', C, times('2026-07-06'));
  test.each<[string, string, Partial<Clock>]>([
    ['2026-07-21', 'ON_TRACK', {}],
    ['2026-07-22', 'DUE_SOON', {}],
    ['2026-07-24', 'DUE_SOON', {}],
    ['2026-07-25', 'OVERDUE', {}],
    ['2026-08-25', 'DONE_IN_TIME', { doneOn: day('2026-07-24') }],
    ['2026-08-25', 'DONE_LATE', { doneOn: day('2026-07-25') }],
  ])('[K15] on %s a report due 24/07 is %s', (today, flag, more) => {
    expect(flagOf({ ...report, ...more }, calendar, day(today), 2)).toBe(flag);
  });

  test('[K15] it may stand still, or be known only provisionally', () => {
    const paused = clock('STATUTORY/report', C, times('2026-07-06', { pauses: [notice('2026-07-14')] }));
    expect(flagOf(paused, calendar, day('2026-09-01'), 2)).toBe('PAUSED');
    const beyond = clock('STATUTORY/report', C, times('2026-12-21'));
    expect(beyond).toMatchObject({ reckoning: { tag: 'provisional' } });
    expect(beyond.due).toBeUndefined();
    expect(flagOf(beyond, calendar, day('2026-12-22'), 2)).toBe('PROVISIONAL');
  });

  test('[K15] a due day lasts until 24:00 in Vietnam', () => {
    expect(deadlineOf(day('2026-07-17'))).toBe(at('2026-07-18T00:00'));
  });
});

describe('whatever happens', () => {
  const endOf = ({ due, reckoning }: Clock) =>
    due ?? (reckoning.tag === 'provisional' ? reckoning.guess : undefined);

  test('[K14] a pause only lengthens, also a second one', () => {
    fc.assert(
      fc.property(
        anyDay,
        anyRules,
        fc.nat(20),
        fc.nat(20),
        fc.nat(10),
        (validOn, rules, after, lasts, gap) => {
          const receivedOn = addDays(validOn, 2);
          const [from, to] = [addDays(validOn, after), addDays(validOn, after + lasts)];
          const first = notice(from, to);
          const second = notice(addDays(to, gap), addDays(to, gap + lasts));
          const ends = (pauses: DossierPause[]) =>
            clocksOf(rules, calendar, times(validOn, { requests: [request({ receivedOn })], pauses })).map(
              endOf,
            );
          const [none, one, two] = [ends([]), ends([first]), ends([first, second])];
          expect(one.every((end, i) => found(end) >= found(none[i]))).toBe(true);
          expect(two.every((end, i) => found(end) >= found(one[i]))).toBe(true);
        },
      ),
    );
  });

  test('[K9] however late the agencies receive it, the clocks of the dossier are what they were', () => {
    fc.assert(
      fc.property(anyDay, anyRules, fc.array(fc.nat(40)), (validOn, rules, delays) => {
        const requests = delays.map((n, i) =>
          request({ id: `r${i}` as RequestId, sentOn: validOn, receivedOn: addDays(validOn, n) }),
        );
        const report = clock('STATUTORY/report', rules, times(validOn, { requests }));
        expect(report).toEqual(clock('STATUTORY/report', rules, times(validOn)));
      }),
    );
  });
});
