import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { receivedOn } from '#domain/calendar/office-hours.ts';
import { type Clock, clocksOf } from '#domain/consultation/clocks.ts';
import type { ItemKey, Timetable } from '#domain/consultation/procedure.ts';
import type { Evidence } from '#domain/consultation/request.ts';
import { type AwaitedRequest, isConsent, isLate, lapse } from '#domain/consultation/silence.ts';
import type { DossierPause } from '#domain/consultation/supplement.ts';
import type { RequestId } from '#domain/kernel/id.ts';
import { type Instant, instant } from '#domain/kernel/time.ts';
import { at, calendar, day, version } from './packs.ts';

const C = version('C');
const OFFICE_HOURS = [[7 * 60, 17 * 60]] as const;
const items = C.items.filter(({ key }) => ['TECHNOLOGY', 'LABOUR', 'ENV_PRELIM'].includes(key));
const delivered = (text = '2026-07-08T09:12'): Evidence => ({
  channel: 'SYSTEM',
  sentAt: at('2026-07-08T09:10'),
  delivered: { at: at(text), proof: 'hộp thư đến SKHCN' },
  remindedAt: [],
});

/** The clock of a request under C, as the facts give it. */
function clockOf({ evidence, answeredAt }: AwaitedRequest, pauses: DossierPause[] = []): Clock | undefined {
  const received = evidence?.delivered && receivedOn(calendar, OFFICE_HOURS, evidence.delivered.at);
  return clocksOf({ ...C, timetable: C.timetable as Timetable }, calendar, {
    validOn: day('2026-07-06'),
    pauses,
    requests: [
      {
        id: 'x' as RequestId,
        items: items.map(({ key }) => key),
        round: 1,
        ...(received && { receivedOn: received }),
        ...(answeredAt !== undefined && { answeredOn: receivedOn(calendar, OFFICE_HOURS, answeredAt) }),
      },
    ],
  }).find(({ step }) => step === 'opinion');
}
const sweep = (one: AwaitedRequest, now: Instant, pauses: DossierPause[] = []) =>
  lapse(one, clockOf(one, pauses), now);
const MONDAY = at('2026-07-20T08:00');

describe('at the deadline', () => {
  const request = { items, evidence: delivered() };

  test('[K29] silence is recorded for each item at 24:00 of 17/07, with its evidence', () => {
    expect(sweep(request, at('2026-07-17T23:59'))).toEqual({ nothing: 'STILL_RUNNING' });
    const found = sweep(request, at('2026-07-18T00:00'));
    if (!('records' in found)) throw new Error(found.nothing);
    expect(found.records.map(({ item }) => item)).toEqual(['ENV_PRELIM', 'TECHNOLOGY', 'LABOUR']);
    for (const record of found.records)
      expect(record).toMatchObject({
        outcome: 'DEEMED_CONSENT_WITH_RESPONSIBILITY',
        at: at('2026-07-18T00:00'),
        due: '2026-07-17',
        evidence: request.evidence,
        reckoning: { used: 7 },
      });
  });

  test('[K29] what silence comes to is said item by item', () => {
    const policies = [
      'DEEMED_CONSENT',
      'DEEMED_CONSENT_WITH_RESPONSIBILITY',
      'ESCALATE',
      'POSITIVE_REQUIRED',
    ] as const;
    const found = sweep(
      { ...request, items: policies.map((silence) => ({ key: silence as string as ItemKey, silence })) },
      MONDAY,
    );
    const outcomes = 'records' in found ? found.records.map(({ outcome }) => outcome) : [];
    expect(outcomes).toEqual([
      'DEEMED_CONSENT',
      'DEEMED_CONSENT_WITH_RESPONSIBILITY',
      'ESCALATED',
      'STILL_REQUIRED',
    ]);
    expect(outcomes.map(isConsent)).toEqual([true, true, false, false]);
  });

  test('[K30] two days of downtime change nothing: the same record, of the same moment', () => {
    const later: Evidence = {
      ...delivered(),
      openedAt: at('2026-07-19T10:00'),
      remindedAt: [at('2026-07-16T08:00'), at('2026-07-19T08:00')],
    };
    const inTime = { ...request, evidence: { ...delivered(), remindedAt: [at('2026-07-16T08:00')] } };
    expect(sweep({ ...request, evidence: later }, MONDAY)).toEqual(sweep(inTime, at('2026-07-18T00:00')));
  });

  test('[K30] without proof of delivery silence is nothing, however long it lasts', () => {
    const { delivered: _, ...bounced } = delivered();
    expect(sweep({ items, evidence: bounced }, at('2026-12-01T00:00'))).toEqual({ nothing: 'NOT_DELIVERED' });
    expect(sweep({ items }, at('2026-12-01T00:00'))).toEqual({ nothing: 'NOT_DELIVERED' });
    // Nor where somebody hands in a clock that should not be there.
    expect(lapse({ items, evidence: bounced }, clockOf(request), MONDAY)).toEqual({
      nothing: 'NOT_DELIVERED',
    });
  });

  test('[K30] nor while the clock stands still, nor on a date that is only provisional', () => {
    const pause: DossierPause = {
      kind: 'SUPPLEMENT',
      document: '812/TB-STC',
      items: 'ALL',
      from: day('2026-07-14'),
    };
    expect(sweep(request, MONDAY, [pause])).toEqual({ nothing: 'NO_DUE_DATE' });
    const beyond = { items, evidence: delivered('2026-12-28T09:00') };
    expect(sweep(beyond, at('2027-03-01T00:00'))).toEqual({ nothing: 'NO_DUE_DATE' });
  });

  test('[K28] an opinion of 23:59 is in time, one of 24:00 is late and leaves the records as they are', () => {
    const inTime = { ...request, answeredAt: at('2026-07-17T23:59') };
    const late = { ...request, answeredAt: at('2026-07-18T00:00') };
    expect(sweep(inTime, MONDAY)).toEqual({ nothing: 'ANSWERED_IN_TIME' });
    expect(isLate(clockOf(inTime), inTime.answeredAt)).toBe(false);
    expect(sweep(late, MONDAY)).toEqual(sweep(request, MONDAY));
    expect(isLate(clockOf(late), late.answeredAt)).toBe(true);
    expect(isLate(undefined, late.answeredAt)).toBe(false);
  });
});

test('[K9, K30] where the term runs from the valid dossier and is over before the request arrives, nobody was silent', () => {
  const late = { items, evidence: delivered('2026-07-22T09:00') };
  const clock = clocksOf(
    {
      timetable: { opinion: { n: 10, unit: 'WORKING_DAY', anchor: 'DOSSIER_VALID' } },
      secondRound: C.secondRound,
    },
    calendar,
    {
      validOn: day('2026-07-06'),
      pauses: [],
      requests: [{ id: 'x' as RequestId, items: [], round: 1, receivedOn: day('2026-07-22') }],
    },
  )[0];
  expect(clock?.due).toBe('2026-07-20');
  expect(lapse(late, clock, at('2026-07-23T00:00'))).toEqual({ nothing: 'NOT_DELIVERED' });
});

describe('whatever the facts', () => {
  const moment = fc
    .integer({ min: 0, max: 60 * 24 * 60 })
    .map((n) => instant(at('2026-07-06T00:00') + n * 60_000));
  const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
  const request: fc.Arbitrary<AwaitedRequest> = fc
    .record({
      sentAt: optional(moment),
      deliveredAt: optional(moment),
      openedAt: optional(moment),
      answeredAt: optional(moment),
      remindedAt: fc.array(moment),
    })
    .map(({ sentAt, deliveredAt, openedAt, answeredAt, remindedAt }) => ({
      items: C.items,
      ...(answeredAt !== undefined && { answeredAt }),
      ...(sentAt !== undefined && {
        evidence: {
          channel: 'SYSTEM' as const,
          sentAt,
          remindedAt,
          ...(deliveredAt !== undefined && { delivered: { at: deliveredAt, proof: 'p' } }),
          ...(openedAt !== undefined && { openedAt }),
        },
      }),
    }));
  const END = at('2026-11-01T00:00');

  test('[K30] consent is deemed only on proof of delivery, after the due day, and without an opinion in time', () => {
    fc.assert(
      fc.property(request, moment, (one, now) => {
        const found = sweep(one, now);
        if (!('records' in found)) return;
        for (const record of found.records) {
          expect(record.evidence.delivered).toBeDefined();
          expect(record.at <= now && record.evidence.delivered!.at < record.at).toBe(true);
          expect(one.answeredAt === undefined || one.answeredAt >= record.at).toBe(true);
        }
      }),
    );
  });

  test('[K30] the records are the same whenever one looks, once there are any', () => {
    fc.assert(
      fc.property(request, moment, (one, now) => {
        const found = sweep(one, now);
        if ('records' in found) expect(sweep(one, END)).toEqual(found);
        else if (found.nothing !== 'STILL_RUNNING') expect(sweep(one, END)).toEqual(found);
      }),
    );
  });
});
