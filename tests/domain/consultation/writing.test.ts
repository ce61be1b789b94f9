import { describe, expect, test } from 'vitest';
import { type MeetingDecision, refuseDecision, refuseResultDay } from '#domain/consultation/decision.ts';
import type { ItemKey } from '#domain/consultation/procedure.ts';
import { hindrances, refuseUnappraised } from '#domain/consultation/report.ts';
import { refuseBeforeFirst, refuseLateFiling, siteKey } from '#domain/consultation/same-site.ts';
import type { Cell } from '#domain/consultation/synthesis.ts';
import {
  refuseConclusion,
  refuseConsideration,
  refuseResolution,
  refuseResponse,
} from '#domain/consultation/writing.ts';
import type { DossierId, RequestId } from '#domain/kernel/id.ts';
import { at, calendar, day, version } from './packs.ts';
import { agency } from './people.ts';

const PLANNING = 'PLANNING_FIT' as ItemKey;
const REQUEST = 'r1' as RequestId;

const answer = { item: PLANNING, position: 'DISAGREE', text: 'Không', legalBasis: [], anchors: [] } as const;
const silence = (outcome: 'DEEMED_CONSENT' | 'ESCALATED' | 'STILL_REQUIRED') => ({
  item: PLANNING,
  outcome,
  at: at('2026-07-18T00:00'),
  due: day('2026-07-17'),
  evidence: { channel: 'SYSTEM', sentAt: at('2026-07-08T09:00'), remindedAt: [] } as const,
  reckoning: { tag: 'due', due: day('2026-07-17'), trace: [], used: 7 } as const,
});
const rows = (cell: object) => [
  {
    item: PLANNING,
    conflict: false,
    cells: [
      {
        item: PLANNING,
        agency: agency('SXD'),
        request: REQUEST,
        round: 1,
        earlier: [],
        ...cell,
      } as unknown as Cell,
    ],
  },
];
const answered = rows({ state: 'ANSWERED', answer });
const late = rows({ state: 'LATE', answer, silence: silence('DEEMED_CONSENT') });
const codeOf = (found: { code: string } | undefined) => found?.code;

describe('what is written about what', () => {
  test('[K71] a response answers a point, and nothing but a point', () => {
    expect(refuseResponse(answered, REQUEST, PLANNING)).toBeUndefined();
    expect(codeOf(refuseResponse(answered, 'r2' as RequestId, PLANNING))).toBe('consultation.no-such-point');
    expect(codeOf(refuseResponse(late, REQUEST, PLANNING)), 'not before it is considered').toBe(
      'consultation.no-such-point',
    );
  });

  test('[K28, K71] only what came late is weighed', () => {
    expect(refuseConsideration(late, REQUEST)).toBeUndefined();
    expect(codeOf(refuseConsideration(answered, REQUEST))).toBe('consultation.not-late');
  });

  test('[K35, K71] a conclusion is about an item that is asked', () => {
    expect(refuseConclusion(answered, PLANNING)).toBeUndefined();
    expect(codeOf(refuseConclusion(answered, 'LABOUR' as ItemKey))).toBe('consultation.item-unknown');
  });

  test('[K29, K71] a leader decides where silence is no consent, and never instead of an answer that the law wants', () => {
    const silent = (outcome: 'DEEMED_CONSENT' | 'ESCALATED' | 'STILL_REQUIRED') =>
      codeOf(refuseResolution(rows({ state: 'ESCALATED', silence: silence(outcome) }), REQUEST, PLANNING));
    expect(silent('ESCALATED')).toBeUndefined();
    expect(silent('DEEMED_CONSENT')).toBe('consultation.nothing-escalated');
    expect(silent('STILL_REQUIRED')).toBe('consultation.answer-still-required');
    expect(codeOf(refuseResolution(answered, REQUEST, PLANNING))).toBe('consultation.nothing-escalated');
  });
});

test('[K37] everything that stands in the way is told, each with how many', () => {
  const draft = {
    rows: [...late, { item: 'LABOUR' as ItemKey, conflict: false, cells: [] }],
    pauses: [{ kind: 'SUPPLEMENT', document: '812/TB-STC', items: 'ALL', from: day('2026-07-14') } as const],
    lateOpinion: 'CONSIDER_WITH_NOTE',
    conclusions: new Map(),
    responses: new Map(),
  } as const;
  expect(hindrances(draft).map(({ code, values }) => [code, values?.count])).toEqual([
    ['consultation.clock-paused', undefined],
    ['consultation.late-opinion-unconsidered', 1],
    ['consultation.conclusion-missing', 1],
  ]);
});

test('[K73] a report without the view of its agency is not signed', () => {
  expect(codeOf(refuseUnappraised(undefined))).toBe('consultation.view-missing');
  expect(codeOf(refuseUnappraised({ recommendation: 'APPROVE', view: ' ' }))).toBe(
    'consultation.view-missing',
  );
  expect(refuseUnappraised({ recommendation: 'REFUSE', view: 'Không đủ điều kiện' })).toBeUndefined();
});

describe('decisions', () => {
  const meeting = (more: Partial<MeetingDecision> = {}): MeetingDecision => ({
    meeting: 'm',
    title: 'Phiên họp',
    conclusion: 'Thống nhất',
    ...more,
  });
  const ballot = (outcome: 'passed' | 'failed' | 'undecided') => ({ outcome, yes: 12, members: 25 });
  const body = (decision: 'APPROVE' | 'REFUSE', found?: MeetingDecision) =>
    codeOf(refuseDecision({ kind: 'COLLECTIVE' }, decision, found));

  test('[K74] a person decides alone; a body in a meeting that has concluded', () => {
    expect(refuseDecision({ kind: 'INDIVIDUAL' }, 'APPROVE', undefined)).toBeUndefined();
    expect(body('APPROVE')).toBe('consultation.not-in-a-meeting');
    expect(body('APPROVE', { meeting: 'm', title: 'Phiên họp' })).toBe('consultation.meeting-not-concluded');
    expect(body('APPROVE', meeting())).toBeUndefined();
  });

  test('[K74] as the ballot fell; undecided is no approval', () => {
    expect(body('APPROVE', meeting({ ballot: ballot('passed') }))).toBeUndefined();
    expect(body('REFUSE', meeting({ ballot: ballot('passed') }))).toBe('consultation.decided-otherwise');
    expect(body('APPROVE', meeting({ ballot: ballot('undecided') }))).toBe('consultation.decided-otherwise');
    expect(body('REFUSE', meeting({ ballot: ballot('failed') }))).toBeUndefined();
  });

  test('[K75] a result is dated between its decision and today', () => {
    const on = (text: string) => codeOf(refuseResultDay(day('2026-07-28'), day(text), day('2026-07-29')));
    expect([on('2026-07-27'), on('2026-07-28'), on('2026-07-29'), on('2026-07-30')]).toEqual([
      'consultation.not-on-that-day',
      undefined,
      undefined,
      'consultation.not-on-that-day',
    ]);
  });
});

describe('one site', () => {
  const { sameSite } = version('C');
  const filing = (dossier: string, when: string) => ({ dossier: dossier as DossierId, validAt: at(when) });
  const first = filing('A', '2026-06-01T09:00');

  test('[K31] is told by what is written, not by how', () => {
    expect(siteKey(' Thửa  45 ')).toBe(siteKey('thửa 45'));
    expect(siteKey('  ')).toBeUndefined();
  });

  test('[K31] whoever comes after its window is told until when it was open', () => {
    const late = (when: string) => refuseLateFiling(sameSite, calendar, [first], filing('B', when));
    expect(late('2026-06-10T16:40')).toBeUndefined();
    expect(late('2026-06-11T07:05')).toMatchObject({
      code: 'consultation.site-window-over',
      values: { until: '10/06/2026' },
    });
    expect(refuseLateFiling(undefined, calendar, [first], filing('B', '2026-06-11T07:05'))).toBeUndefined();
  });

  test('[K31] the others wait for the first', () => {
    expect(codeOf(refuseBeforeFirst(sameSite, [first]))).toBe('consultation.first-for-site-first');
    expect(refuseBeforeFirst(sameSite, [])).toBeUndefined();
    expect(refuseBeforeFirst(undefined, [first])).toBeUndefined();
  });
});
