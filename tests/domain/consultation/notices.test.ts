import { describe, expect, test } from 'vitest';
import type { ItemKey } from '#domain/consultation/procedure.ts';
import { sortFilings } from '#domain/consultation/same-site.ts';
import {
  type DossierPause,
  explanationWarning,
  type Notice,
  refuseNotice,
  refuseSecondRound,
  refuseStop,
  reopenings,
} from '#domain/consultation/supplement.ts';
import type { DossierId, RequestId } from '#domain/kernel/id.ts';
import { at, calendar, day, found, version } from './packs.ts';
import { agency } from './people.ts';

const C = version('C');
const [PLANNING, LAND] = ['PLANNING_FIT', 'LAND_NEED'] as ItemKey[] as [ItemKey, ItemKey];
const pause = (more: Partial<DossierPause> = {}): DossierPause => ({
  kind: 'SUPPLEMENT',
  document: '812/TB-STC',
  items: [LAND],
  from: day('2026-07-14'),
  to: day('2026-07-24'),
  ...more,
});
const open = ({ to: _, ...rest }: DossierPause): DossierPause => rest;
const notice = (more: Partial<Notice> = {}): Notice => ({
  kind: 'SUPPLEMENT',
  document: '900/TB-STC',
  items: [LAND],
  answerBy: day('2026-07-31'),
  components: [],
  ...more,
});

describe('notices', () => {
  test('[K16] a second supplement is refused with the article, an explanation is not', () => {
    expect(refuseNotice(C, [], notice())).toBeUndefined();
    expect(refuseNotice(C, [pause()], notice())).toEqual({
      code: 'consultation.supplement-spent',
      values: { max: 1, citation: 'NĐ 96/2026/NĐ-CP, Điều 6 khoản 1 điểm d' },
    });
    expect(refuseNotice(C, [pause()], notice({ kind: 'EXPLANATION' }))).toBeUndefined();
  });

  test('[K16] from the second explanation on one is warned, with the article', () => {
    const asked = pause({ kind: 'EXPLANATION' });
    expect(explanationWarning(C, [pause()])).toBeUndefined();
    expect(explanationWarning(C, [pause(), asked])).toEqual({
      count: 2,
      citation: 'NĐ 96/2026/NĐ-CP, Điều 6 khoản 1 điểm đ',
    });
  });

  test.each<[string, string, readonly DossierPause[], Partial<Notice>]>([
    ['K17', 'consultation.document-number-missing', [], { document: ' ' }],
    ['K17', 'consultation.already-paused', [open(pause())], { kind: 'VIOLATION' }],
    ['K18', 'consultation.items-missing', [], { items: [] }],
    ['K18', 'consultation.time-limit-missing', [], { answerBy: undefined }],
    ['K8', 'consultation.component-unlisted', [], { components: ['BIRTH_CERTIFICATE'] }],
  ])('[K8, K17, K18] %s: %s', (_, code, before, more) => {
    expect(refuseNotice(C, before, notice(more))?.code).toBe(code);
  });

  test('[K19] a dossier is stopped when the time given has passed in silence, and not on its last day', () => {
    const asked = open(pause({ answerBy: day('2026-07-31') }));
    expect(refuseStop([asked], day('2026-07-31'))).toMatchObject({
      code: 'consultation.investor-has-time',
      values: { until: '31/07/2026' },
    });
    expect(refuseStop([asked], day('2026-08-01'))).toBeUndefined();
    expect(refuseStop([pause()], day('2026-08-01'))?.code).toBe('consultation.nothing-unanswered');
    const violation = open(pause({ kind: 'VIOLATION' }));
    expect(refuseStop([violation], day('2026-08-01'))?.code).toBe('consultation.nothing-unanswered');
    expect(refuseStop([{ ...asked, kind: 'EXPLANATION' }], day('2026-08-01'))).toBeUndefined();
    expect(refuseNotice(C, [], notice({ kind: 'VIOLATION', answerBy: undefined }))).toBeUndefined();
  });
});

describe('a second round', () => {
  test('[K20] asks again only those who were asked about what the notice touched, and only about that', () => {
    const asked = [
      { id: 'a' as RequestId, agency: agency('SXD'), items: [PLANNING] },
      { id: 'b' as RequestId, agency: agency('SNNMT'), items: [PLANNING, LAND] },
    ];
    expect(reopenings(asked, [LAND])).toEqual([{ agency: 'SNNMT', items: [LAND], after: 'b' }]);
  });

  test('[K20] cites items, and only such as an answered notice touched', () => {
    expect(refuseSecondRound([pause()], [LAND])).toBeUndefined();
    expect(refuseSecondRound([pause()], [])?.code).toBe('consultation.items-missing');
    expect(refuseSecondRound([pause()], [LAND, PLANNING])?.values).toEqual({ item: PLANNING });
    expect(refuseSecondRound([open(pause())], [LAND])?.code).toBe('consultation.item-unaffected');
    expect(refuseSecondRound([pause({ items: 'ALL' })], [PLANNING])).toBeUndefined();
  });
});

test('[K31] two investors, one site: the window closes on 10/06 at 24:00, both are told by 15/06', () => {
  const [a, b, c] = ['A', 'B', 'C'] as DossierId[] as [DossierId, DossierId, DossierId];
  const sorted = sortFilings(found(C.sameSite), calendar, [
    { dossier: c, validAt: at('2026-06-11T07:05') },
    { dossier: b, validAt: at('2026-06-10T16:40') },
    { dossier: a, validAt: at('2026-06-01T10:00') },
  ]);
  expect(sorted).toMatchObject({
    first: a,
    window: { due: '2026-06-10' },
    notice: { due: '2026-06-15' },
    included: [a, b],
    returned: [c],
  });
});
