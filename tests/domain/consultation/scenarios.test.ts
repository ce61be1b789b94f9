import { expect, test } from 'vitest';
import { clocksOf } from '#domain/consultation/clocks.ts';
import type { Consideration, Opinion, Position } from '#domain/consultation/opinion.ts';
import type { ItemKey } from '#domain/consultation/procedure.ts';
import { type PointName, refuseSigning } from '#domain/consultation/report.ts';
import type { Evidence } from '#domain/consultation/request.ts';
import { isLate, lapse } from '#domain/consultation/silence.ts';
import { type ConsultedRequest, type PointResponse, synthesise } from '#domain/consultation/synthesis.ts';
import type { RequestId, VersionId } from '#domain/kernel/id.ts';
import { dayOf, type Instant } from '#domain/kernel/time.ts';
import { at, calendar, day, version } from './packs.ts';
import { agency } from './people.ts';

const C = version('C');
const evidence: Evidence = {
  channel: 'SYSTEM',
  sentAt: at('2026-07-08T09:10'),
  delivered: { at: at('2026-07-08T09:12'), proof: 'hộp thư đến' },
  remindedAt: [at('2026-07-16T08:00')],
};

type Asked = { agency: string; items: ItemKey[]; opinion?: Opinion; consideration?: Consideration };

function opinionOf({ agency: name, items }: Asked, position: Position, receivedAt: Instant): Opinion {
  return {
    request: name as RequestId,
    agency: agency(name),
    items: items.map((item) => ({ item, position, text: 'Ý kiến', legalBasis: ['Điều 10'], anchors: [] })),
    overall: { position },
    number: '1',
    signedOn: dayOf(receivedAt),
    signer: 'Giám đốc',
    receivedAt,
    frozen: 'v' as VersionId,
  };
}

/** What the deadline makes of a request that was received on 08/07/2026 at 09:12, as the sweep and the report see it. */
function at2400({ agency: name, items, opinion, consideration }: Asked, now: Instant): ConsultedRequest {
  if (C.timetable === 'UNCONFIRMED') throw new Error('C has a timetable');
  const id = name as RequestId;
  const clock = clocksOf({ timetable: C.timetable, secondRound: C.secondRound }, calendar, {
    validOn: day('2026-07-06'),
    pauses: [],
    requests: [{ id, items, round: 1, sentOn: day('2026-07-08'), receivedOn: day('2026-07-08') }],
  }).find(({ step }) => step === 'opinion');
  const policies = C.items.filter(({ key }) => items.includes(key));
  const found = lapse(
    { items: policies, evidence, ...(opinion && { answeredAt: opinion.receivedAt }) },
    clock,
    now,
  );
  const silence = 'records' in found ? found.records : [];
  const late = opinion && isLate(clock, opinion.receivedAt);
  return {
    id,
    agency: agency(name),
    round: 1,
    state: opinion ? (late ? 'ANSWERED_LATE' : 'ANSWERED') : silence.length > 0 ? 'LAPSED' : 'SENT',
    items,
    silence,
    ...(opinion && { opinion }),
    ...(consideration && { consideration }),
  };
}

const keys = (...names: string[]) => names as ItemKey[];
const ITEMS = C.items.map(({ key }) => key).filter((key) => !/DEFENCE|OTHER_PROVINCE/.test(key));

test('[K28, K29, K37] nine are asked, seven answer; the two that are silent agree, until one of them disagrees late', () => {
  const answering = ['SXD', 'SNNMT', 'SCT', 'SNV', 'STP', 'SVHTTDL', 'THUE'].map((name): Asked => {
    const asked = { agency: name, items: ITEMS };
    return { ...asked, opinion: opinionOf(asked, 'AGREE', at('2026-07-15T10:00')) };
  });
  const skhcn: Asked = { agency: 'SKHCN', items: keys('TECHNOLOGY', 'ENV_PRELIM', 'LABOUR') };
  const commune: Asked = { agency: 'UBND xã', items: keys('PLANNING_FIT', 'LAND_NEED') };
  const sign = (silent: Asked[], now: Instant, responses = new Map<PointName, PointResponse>()) =>
    refuseSigning({
      rows: synthesise(
        ITEMS,
        [...answering, ...silent].map((one) => at2400(one, now)),
      ),
      pauses: [],
      lateOpinion: C.lateOpinion,
      conclusions: new Map(keys('PLANNING_FIT', 'LAND_NEED').map((key) => [key, 'Phù hợp quy hoạch'])),
      responses,
    })?.code;

  expect(sign([skhcn, commune], at('2026-07-17T23:59'))).toBe('consultation.answers-outstanding');
  const MONDAY = at('2026-07-20T08:00');
  const records = [skhcn, commune].map((one) => at2400(one, MONDAY).silence);
  expect(records.map((set) => set.length)).toEqual([3, 2]);
  for (const record of records.flat())
    expect(record).toMatchObject({
      outcome: 'DEEMED_CONSENT_WITH_RESPONSIBILITY',
      at: at('2026-07-18T00:00'),
      evidence,
    });
  expect(sign([skhcn, commune], MONDAY)).toBeUndefined();

  const late = { ...commune, opinion: opinionOf(commune, 'DISAGREE', at('2026-07-20T08:30')) };
  const AFTER = at('2026-07-20T09:00');
  expect(at2400(late, AFTER)).toMatchObject({ state: 'ANSWERED_LATE', silence: records[1] });
  expect(sign([skhcn, late], AFTER)).toBe('consultation.late-opinion-unconsidered');
  const aside = { ...late, consideration: { considered: false, reason: 'Không có căn cứ mới' } };
  expect(sign([skhcn, aside], AFTER)).toBeUndefined();
  const heard = { ...late, consideration: { considered: true, reason: 'Liên quan chỉ giới' } };
  expect(sign([skhcn, heard], AFTER)).toBe('consultation.points-unanswered');
  const responses = new Map(
    commune.items.map((item): [PointName, PointResponse] => [
      `${'UBND xã' as RequestId}/${item}`,
      { kind: 'EXPLAINED', text: 'Quy hoạch phân khu đã duyệt' },
    ]),
  );
  expect(sign([skhcn, heard], AFTER, responses)).toBeUndefined();
});
