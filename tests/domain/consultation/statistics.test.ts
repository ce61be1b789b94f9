import { describe, expect, test } from 'vitest';
import type { ItemOpinion, Position } from '#domain/consultation/opinion.ts';
import { closingOf, isWithin, periodClosing, stepClosing } from '#domain/consultation/period.ts';
import type { ItemKey } from '#domain/consultation/procedure.ts';
import type { SilenceRecord } from '#domain/consultation/silence.ts';
import {
  consultationFigures,
  type DossierRow,
  lateSends,
  onTimeRate,
  onTimeRateOfReceived,
  qualityFlags,
  type RequestRow,
  supplementedTooOften,
} from '#domain/consultation/statistics.ts';
import type { DossierId, RequestId } from '#domain/kernel/id.ts';
import { percent, percentOf } from '#domain/kernel/share.ts';
import { addDays, dayOf } from '#domain/kernel/time.ts';
import { at, day, period } from './packs.ts';
import { agency } from './people.ts';

describe('rates', () => {
  test.each([
    [2_481, 2_500, '99,24'],
    [3_674, 3_704, '99,19'],
    [5_213, 5_263, '99,05'],
    [11_368, 11_467, '99,14'],
    [348_230, 349_051, '99,76'],
    [26, 520, '5,00'],
    [1, 800, '0,13'],
    [1, 1, '100,00'],
    [0, 7, '0,00'],
    [0, 0, '–'],
  ])('[K39] %i of %i are %s', (part, whole, text) => {
    expect(percent(part, whole)).toBe(text);
  });
});

describe('periods', () => {
  test.each([
    ['ADMINISTRATIVE_YEAR', 2022, 12, '2021-12-15', '2022-12-14'],
    ['ADMINISTRATIVE_MONTH', 2022, 1, '2021-12-15', '2022-01-14'],
    ['CALENDAR_YEAR', 2022, 12, '2022-01-01', '2022-12-31'],
    ['CALENDAR_QUARTER', 2026, 3, '2026-01-01', '2026-03-31'],
    ['CALENDAR_MONTH', 2024, 2, '2024-02-01', '2024-02-29'],
    ['CALENDAR_MONTH', 2024, 12, '2024-12-01', '2024-12-31'],
  ])('[K40] %s that closes in %i-%i: %s to %s', (key, year, month, from, to) => {
    expect(periodClosing(period(key), year, month)).toEqual({ from, to });
  });

  test('[K40] the year 2022 has what was decided on 14/12 at 23:50, not on 15/12 at 00:10', () => {
    const year = periodClosing(period('ADMINISTRATIVE_YEAR'), 2022, 12);
    expect(isWithin(year, dayOf(at('2022-12-14T23:50')))).toBe(true);
    expect(isWithin(year, dayOf(at('2022-12-15T00:10')))).toBe(false);
  });
});

describe('the period of a day', () => {
  test.each([
    ['ADMINISTRATIVE_YEAR', '2026-12-14', 2026, 12],
    ['ADMINISTRATIVE_YEAR', '2026-12-15', 2027, 12],
    ['ADMINISTRATIVE_MONTH', '2026-11-14', 2026, 11],
    ['ADMINISTRATIVE_MONTH', '2026-11-15', 2026, 12],
    ['ADMINISTRATIVE_MONTH', '2026-12-31', 2027, 1],
    ['CALENDAR_YEAR', '2026-01-01', 2026, 12],
    ['CALENDAR_QUARTER', '2026-10-01', 2026, 12],
    ['CALENDAR_MONTH', '2026-02-28', 2026, 2],
  ])('[K40] %s of %s closes in %i-%i', (key, text, year, month) => {
    expect(closingOf(period(key), day(text))).toEqual({ year, month });
  });

  test('[K40] the next one begins on the day after', () => {
    for (const key of ['ADMINISTRATIVE_YEAR', 'ADMINISTRATIVE_MONTH', 'CALENDAR_QUARTER', 'CALENDAR_MONTH']) {
      const here = closingOf(period(key), day('2026-11-29'));
      const next = stepClosing(period(key), here, 1);
      const { to } = periodClosing(period(key), here.year, here.month);
      expect(periodClosing(period(key), next.year, next.month).from).toBe(addDays(to, 1));
      expect(stepClosing(period(key), next, -1)).toEqual(here);
    }
  });
});

const row = (more: Partial<DossierRow> = {}): DossierRow => ({
  dossier: 'd' as DossierId,
  lead: agency('STC'),
  validOn: day('2026-07-06'),
  supplements: 0,
  rounds: 1,
  sendDue: day('2026-07-08'),
  ...more,
});

describe('dossiers on time', () => {
  const july = { from: day('2026-07-01'), to: day('2026-07-31') };
  const due = day('2026-07-29');
  const [inTime, late, after, pending, overdue] = [
    row({ due, localDue: day('2026-07-15'), decidedOn: dayOf(at('2026-07-29T23:59')) }),
    row({ due, decidedOn: dayOf(at('2026-07-30T00:00')) }),
    row({ due, decidedOn: dayOf(at('2026-08-03T09:00')) }),
    row({ due: day('2026-08-10') }),
    row({ due }),
  ] as [DossierRow, DossierRow, DossierRow, DossierRow, DossierRow];
  const rows = [inTime, late, after, pending, overdue];

  test('[K39] are counted among those decided in the period; what is pending is told apart', () => {
    const { decided, pendingOverdue } = onTimeRate(rows, july);
    expect(decided).toEqual({ part: [inTime], whole: [inTime, late] });
    expect(pendingOverdue).toEqual([after, overdue]);
    expect(percentOf(decided)).toBe('50,00');
  });

  test('[K39] by the local date, and by what was received in the period', () => {
    expect(onTimeRate(rows, july, ({ localDue }) => localDue).decided).toEqual({
      part: [],
      whole: [inTime, late],
    });
    expect(onTimeRateOfReceived(rows, july)).toEqual({ part: [inTime], whole: [inTime, late, after] });
  });

  test('[K39] a unit that decided nothing has no rate', () => {
    expect(percentOf(onTimeRate([pending], july).decided)).toBe('–');
  });

  test('[K42] what was sent on the fourth day instead of the second is the lead agency’s, whatever the report', () => {
    const sent = [row({ sentOn: day('2026-07-08') }), row({ sentOn: day('2026-07-10') }), row()];
    expect(lateSends(sent)).toEqual({ part: [sent[1]], whole: [sent[0], sent[1]] });
  });

  test('[K16] a dossier with more supplements than the version allows would be seen', () => {
    const rows = [row({ supplements: 1 }), row({ supplements: 2 })];
    expect(supplementedTooOften(rows, 1)).toEqual([rows[1]]);
  });
});

const says = (position: Position, text = ''): ItemOpinion => ({
  item: 'LAND_NEED' as ItemKey,
  position,
  text,
  legalBasis: [],
  anchors: [],
});
const DEEMED = { outcome: 'DEEMED_CONSENT_WITH_RESPONSIBILITY' } as SilenceRecord;
const ESCALATED = { outcome: 'ESCALATED' } as SilenceRecord;
const asked = (id: string, more: Partial<RequestRow> = {}): RequestRow => ({
  request: id as RequestId,
  agency: agency('SXD'),
  round: 1,
  deliveredAt: at('2026-07-08T09:00'),
  answers: [],
  silence: [],
  responses: [],
  ...more,
});
const answered = (id: string, when: string, more: Partial<RequestRow> = {}) =>
  asked(id, { answeredAt: at(when), answers: [says('AGREE')], ...more });

describe('how agencies answer', () => {
  test('[K41] figures count the requests that are over', () => {
    const rows = [
      answered('a', '2026-07-08T11:00'),
      answered('b', '2026-07-08T19:00', { answers: [says('NEED_CLARIFICATION', 'Vì sao?')], round: 2 }),
      answered('c', '2026-07-20T09:00', {
        silence: [DEEMED],
        responses: [
          { kind: 'ACCEPTED', text: 'x' },
          { kind: 'EXPLAINED', text: 'y' },
        ],
      }),
      asked('d', { silence: [DEEMED, ESCALATED] }),
      asked('e', { silence: [ESCALATED] }),
      asked('running'),
      asked('bounced', { deliveredAt: undefined }),
    ];
    const found = consultationFigures(rows);
    const ids = (part: readonly RequestRow[]) => part.map(({ request }) => request).join('');
    expect(ids(found.answered.whole)).toBe('abcde');
    expect(ids(found.answered.part)).toBe('abc');
    expect(ids(found.answeredOnTime.part)).toBe('ab');
    expect(ids(found.deemed.part)).toBe('cd');
    expect(ids(found.secondRound.part)).toBe('b');
    expect([found.needClarification, found.accepted].map(percentOf)).toEqual(['33,33', '50,00']);
    expect(found.medianHours).toBe(10);
  });

  test('[K41] 26 of 520 deemed are 5,00 %, and the rate opens into its 26 rows', () => {
    const rows = Array.from({ length: 520 }, (_, i) =>
      i % 20 === 0 ? asked(`r${i}`, { silence: [DEEMED] }) : answered(`r${i}`, '2026-07-10T09:00'),
    );
    const { deemed } = consultationFigures(rows);
    expect([percentOf(deemed), deemed.part.length]).toEqual(['5,00', 26]);
    expect(deemed.part.every(({ silence }) => silence.length > 0)).toBe(true);
  });

  test('[K41] of nothing there is no median', () => {
    expect(consultationFigures([])).not.toHaveProperty('medianHours');
  });

  test('[K41] what was signed at once, says the same as elsewhere or denies competence is flagged', () => {
    const open = { openedAt: at('2026-07-08T10:00') };
    const QUARTER = 15 * 60_000;
    const flags = (one: RequestRow, others: RequestRow[] = []) => [
      ...qualityFlags(one, [one, ...others], QUARTER),
    ];
    const same = { answers: [says('AGREE_WITH_CONDITIONS', 'Đề nghị bổ sung')] };
    expect(flags(answered('a', '2026-07-08T10:14', open))).toEqual(['SIGNED_AT_ONCE']);
    expect(flags(answered('a', '2026-07-08T10:15', open))).toEqual([]);
    expect(flags(answered('a', '2026-07-09T10:00', same), [answered('b', '2026-07-09T10:00', same)])).toEqual(
      ['TEXT_AS_ELSEWHERE'],
    );
    expect(flags(answered('a', '2026-07-09T10:00'), [answered('b', '2026-07-09T10:00')])).toEqual([]);
    expect(flags(answered('a', '2026-07-09T10:00', { answers: [says('OUT_OF_SCOPE')] }))).toEqual([
      'OUT_OF_FUNCTION',
    ]);
  });
});
