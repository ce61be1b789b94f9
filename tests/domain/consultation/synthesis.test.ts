import { describe, expect, test } from 'vitest';
import type {
  Consideration,
  ItemOpinion,
  LateOpinionPolicy,
  Position,
} from '#domain/consultation/opinion.ts';
import type { ItemKey, SilencePolicy } from '#domain/consultation/procedure.ts';
import { refuseApproval, refuseSigning, type ReportDraft } from '#domain/consultation/report.ts';
import type { RequestState } from '#domain/consultation/request.ts';
import type { SilenceOutcome, SilenceRecord } from '#domain/consultation/silence.ts';
import { type ConsultedRequest, pointsOf, synthesise } from '#domain/consultation/synthesis.ts';
import type { RequestId, VersionId } from '#domain/kernel/id.ts';
import { at, day } from './packs.ts';
import { agency } from './people.ts';

const [PLANNING, LAND] = ['PLANNING_FIT', 'LAND_NEED'] as ItemKey[] as [ItemKey, ItemKey];

const answer = (item: ItemKey, position: Position): ItemOpinion => ({
  item,
  position,
  text: position === 'AGREE' ? '' : `Ý kiến về ${item}`,
  legalBasis: ['Điều 10'],
  anchors: [{ version: 'paper' as VersionId, page: 4 }],
});

const silence = (item: ItemKey, outcome: SilenceOutcome): SilenceRecord => ({
  item,
  outcome,
  at: at('2026-07-18T00:00'),
  due: day('2026-07-17'),
  evidence: {
    channel: 'SYSTEM',
    sentAt: at('2026-07-08T09:00'),
    delivered: { at: at('2026-07-08T09:12'), proof: 'p' },
    remindedAt: [],
  },
  reckoning: { tag: 'due', due: day('2026-07-17'), trace: [], used: 7 },
});

type Said = {
  answers?: ItemOpinion[];
  silent?: SilenceRecord[];
  round?: number;
  state?: RequestState;
  items?: ItemKey[];
  consideration?: Consideration;
  resolutions?: Map<ItemKey, string>;
};
/** A request of an agency with what came of it; its id is that of the agency and the round. */
function request(
  from: string,
  { answers, silent = [], round = 1, state, items, ...more }: Said,
): ConsultedRequest {
  const asked = items ?? [...(answers ?? []), ...silent].map(({ item }) => item);
  return {
    id: `${from}${round}` as RequestId,
    agency: agency(from),
    round,
    state:
      state ??
      (answers ? (silent.length > 0 ? 'ANSWERED_LATE' : 'ANSWERED') : silent.length > 0 ? 'LAPSED' : 'SENT'),
    items: [...new Set(asked)],
    silence: silent,
    ...(answers && {
      opinion: {
        request: `${from}${round}` as RequestId,
        agency: agency(from),
        items: answers,
        overall: { position: 'AGREE' },
        number: '1',
        signedOn: day('2026-07-15'),
        signer: 'A',
        receivedAt: at('2026-07-15T10:00'),
        frozen: 'v' as VersionId,
      },
    }),
    ...more,
  };
}

const POLICY: Record<string, SilencePolicy> = {
  DEFENCE_SECURITY: 'ESCALATE',
  OTHER_PROVINCE_CHAIR: 'POSITIVE_REQUIRED',
};
const policies = (items: readonly ItemKey[]) =>
  items.map((key) => ({ key, silence: POLICY[key] ?? ('DEEMED_CONSENT_WITH_RESPONSIBILITY' as const) }));

function draft(requests: ConsultedRequest[], more: Partial<ReportDraft> = {}): ReportDraft {
  const items = [...new Set(requests.flatMap((one) => one.items))];
  return {
    rows: synthesise(items, requests),
    pauses: [],
    lateOpinion: 'CONSIDER_WITH_NOTE',
    conclusions: new Map(),
    responses: new Map(),
    ...more,
  };
}
const states = (items: ItemKey[], requests: ConsultedRequest[]) =>
  synthesise(items, requests).map(({ cells }) => cells.map(({ agency, state }) => `${agency} ${state}`));

describe('the matrix', () => {
  test('[K34] has a cell for each item and agency, with what came of it', () => {
    const late = request('SXD', {
      answers: [answer(PLANNING, 'DISAGREE')],
      silent: [silence(PLANNING, 'DEEMED_CONSENT')],
    });
    expect(
      states(
        [PLANNING, LAND],
        [
          late,
          request('SNNMT', { answers: [answer(LAND, 'AGREE')] }),
          request('SKHCN', { silent: [silence(PLANNING, 'DEEMED_CONSENT')] }),
          request('CA', { silent: [silence(PLANNING, 'ESCALATED')] }),
          request('SCT', { items: [LAND] }),
          request('STP', { items: [LAND], state: 'BOUNCED' }),
          request('SYT', { items: [LAND], state: 'RECALLED' }),
          request('OLD', { items: [LAND], state: 'REROUTED' }),
        ],
      ),
    ).toEqual([
      ['SXD LATE', 'SKHCN DEEMED', 'CA ESCALATED'],
      ['SNNMT ANSWERED', 'SCT WAITING', 'STP BOUNCED'],
    ]);
  });

  test('[K34] the last round counts where it asked again; what was said before stays behind it', () => {
    const [planning, land] = synthesise(
      [PLANNING, LAND],
      [
        request('SXD', { answers: [answer(LAND, 'AGREE')], round: 2 }),
        request('SXD', { answers: [answer(PLANNING, 'DISAGREE'), answer(LAND, 'DISAGREE')] }),
      ],
    );
    expect(planning?.cells).toMatchObject([{ round: 1, answer: { position: 'DISAGREE' }, earlier: [] }]);
    expect(land?.cells).toMatchObject([
      { round: 2, answer: { position: 'AGREE' }, earlier: [{ round: 1, answer: { position: 'DISAGREE' } }] },
    ]);
  });

  test.each<[boolean, ConsultedRequest[]]>([
    [
      true,
      [
        request('SXD', { answers: [answer(PLANNING, 'AGREE')] }),
        request('XA', { answers: [answer(PLANNING, 'DISAGREE')] }),
      ],
    ],
    [
      true,
      [
        request('SXD', { silent: [silence(PLANNING, 'DEEMED_CONSENT')] }),
        request('XA', { answers: [answer(PLANNING, 'DISAGREE')] }),
      ],
    ],
    [
      false,
      [
        request('SXD', { answers: [answer(PLANNING, 'OUT_OF_SCOPE')] }),
        request('XA', { answers: [answer(PLANNING, 'DISAGREE')] }),
      ],
    ],
    [
      false,
      [
        request('SXD', { answers: [answer(PLANNING, 'AGREE')] }),
        request('XA', { answers: [answer(PLANNING, 'AGREE_WITH_CONDITIONS')] }),
      ],
    ],
  ])('[K35] an item is in conflict where some agree and some do not: %s', (conflict, requests) => {
    expect(synthesise([PLANNING], requests)[0]?.conflict).toBe(conflict);
  });

  test('[K28, K35] a late answer speaks once it is considered; until then its silence stands', () => {
    const late = (consideration?: Consideration) =>
      synthesise(
        [PLANNING],
        [
          request('SXD', { answers: [answer(PLANNING, 'AGREE')] }),
          request('XA', {
            answers: [answer(PLANNING, 'DISAGREE')],
            silent: [silence(PLANNING, 'DEEMED_CONSENT')],
            ...(consideration && { consideration }),
          }),
        ],
      );
    for (const [rows, speaks] of [
      [late(), false],
      [late({ considered: false, reason: 'Muộn' }), false],
      [late({ considered: true, reason: 'Có cơ sở' }), true],
    ] as const) {
      expect(rows[0]?.conflict).toBe(speaks);
      expect(pointsOf(rows)).toHaveLength(speaks ? 1 : 0);
    }
  });

  test('[K36] disagreement, conditions and questions are points, with the page that they cite; agreement is none', () => {
    const rows = synthesise(
      [PLANNING, LAND],
      [
        request('SXD', { answers: [answer(PLANNING, 'AGREE_WITH_CONDITIONS'), answer(LAND, 'AGREE')] }),
        request('XA', { answers: [answer(PLANNING, 'NEED_CLARIFICATION'), answer(LAND, 'DISAGREE')] }),
      ],
    );
    expect(pointsOf(rows).map(({ request, item }) => `${request} ${item}`)).toEqual([
      'SXD1 PLANNING_FIT',
      'XA1 PLANNING_FIT',
      'XA1 LAND_NEED',
    ]);
    expect(pointsOf(rows)[0]?.answer.anchors).toEqual([{ version: 'paper', page: 4 }]);
  });
});

describe('signing the report', () => {
  const agreed = request('SXD', { answers: [answer(PLANNING, 'AGREE')] });
  const against = request('XA', { answers: [answer(PLANNING, 'DISAGREE')] });
  const code = (requests: ConsultedRequest[], more: Partial<ReportDraft> = {}) =>
    refuseSigning(draft(requests, more))?.code;

  test('[K37] is possible when all have answered or are deemed to agree', () => {
    expect(
      code([agreed, request('SKHCN', { silent: [silence(PLANNING, 'DEEMED_CONSENT')] })]),
    ).toBeUndefined();
  });

  test('[K37] waits for answers, and for requests that came back', () => {
    expect(refuseSigning(draft([agreed, request('SCT', { items: [LAND, PLANNING] })]))).toEqual({
      code: 'consultation.answers-outstanding',
      values: { count: 2 },
    });
    expect(code([request('SCT', { items: [LAND], state: 'BOUNCED' })])).toBe(
      'consultation.answers-outstanding',
    );
  });

  test('[K37] waits while the clock is paused', () => {
    const pause = { kind: 'SUPPLEMENT', document: '1/TB', items: 'ALL', from: day('2026-07-14') } as const;
    expect(code([agreed], { pauses: [pause] })).toBe('consultation.clock-paused');
    expect(code([agreed], { pauses: [{ ...pause, to: day('2026-07-24') }] })).toBeUndefined();
  });

  test('[K37] an escalated item waits for the leader’s word, one that needs an answer for the answer', () => {
    const [defence, chair] = ['DEFENCE_SECURITY', 'OTHER_PROVINCE_CHAIR'] as ItemKey[] as [ItemKey, ItemKey];
    const word = (item: ItemKey) => new Map([[item, 'Đã làm việc trực tiếp']]);
    const silent = (item: ItemKey, outcome: SilenceOutcome, more = {}) =>
      code([request('CA', { silent: [silence(item, outcome)], ...more })]);
    expect(silent(defence, 'ESCALATED')).toBe('consultation.silence-unresolved');
    expect(silent(defence, 'ESCALATED', { resolutions: word(defence) })).toBeUndefined();
    const late = {
      answers: [answer(defence, 'AGREE')],
      consideration: { considered: false, reason: 'Muộn' },
    };
    expect(silent(defence, 'ESCALATED', late)).toBe('consultation.silence-unresolved');
    expect(silent(defence, 'ESCALATED', { ...late, resolutions: word(defence) })).toBeUndefined();
    expect(silent(chair, 'STILL_REQUIRED', { resolutions: word(chair) })).toBe(
      'consultation.silence-unresolved',
    );
  });

  test.each<[LateOpinionPolicy, Consideration | undefined, string | undefined]>([
    ['CONSIDER_WITH_NOTE', undefined, 'consultation.late-opinion-unconsidered'],
    ['CONSIDER_WITH_NOTE', { considered: false, reason: ' ' }, 'consultation.late-opinion-unconsidered'],
    ['CONSIDER_WITH_NOTE', { considered: false, reason: 'Đã tổng hợp' }, undefined],
    ['CONSIDER_WITH_NOTE', { considered: true, reason: 'Có cơ sở' }, 'consultation.points-unanswered'],
    ['BLOCK_REPORT', { considered: false, reason: 'Đã tổng hợp' }, 'consultation.late-opinion-unconsidered'],
    ['IGNORE', undefined, undefined],
  ])(
    '[K28, K37] a late disagreement of 20/07 08:30 under %s, considered: %o',
    (lateOpinion, consideration, refused) => {
      const late = request('SXD', {
        answers: [answer(PLANNING, 'DISAGREE')],
        silent: [silence(PLANNING, 'DEEMED_CONSENT')],
        ...(consideration && { consideration }),
      });
      expect(code([late], { lateOpinion })).toBe(refused);
    },
  );

  test('[K35, K36, K37] a conflict needs the lead agency’s conclusion, a point its response', () => {
    const conclusions = new Map([[PLANNING, 'Phù hợp quy hoạch phân khu']]);
    const responses = new Map([
      [`XA1/${PLANNING}`, { kind: 'EXPLAINED', text: 'Đã điều chỉnh quy hoạch' }],
    ] as const) as ReportDraft['responses'];
    expect(code([agreed, against])).toBe('consultation.conclusion-missing');
    expect(code([agreed, against], { conclusions })).toBe('consultation.points-unanswered');
    expect(code([agreed, against], { conclusions, responses })).toBeUndefined();
    const alone = { rows: synthesise([PLANNING, LAND], [agreed]) };
    expect(code([agreed], alone)).toBe('consultation.conclusion-missing');
    expect(code([agreed], { ...alone, conclusions: new Map([[LAND, 'Phù hợp']]) })).toBeUndefined();
  });

  test('[K38] where all must agree, one that does not, or is silent, stands in the way of the approval', () => {
    const chair = 'OTHER_PROVINCE_CHAIR' as ItemKey;
    const approval = (requests: ConsultedRequest[]) =>
      refuseApproval(synthesise([chair], requests), policies([chair]));
    const yes = request('H1', { answers: [answer(chair, 'AGREE')] });
    expect(
      approval([yes, request('H2', { answers: [answer(chair, 'AGREE_WITH_CONDITIONS')] })]),
    ).toBeUndefined();
    for (const no of [
      request('H2', { answers: [answer(chair, 'DISAGREE')] }),
      request('H2', { silent: [silence(chair, 'STILL_REQUIRED')] }),
    ])
      expect(approval([yes, no])).toEqual({
        code: 'consultation.consent-of-all-missing',
        values: { count: 1 },
      });
    expect(approval([])?.values).toEqual({ count: 1 });
    expect(refuseApproval(synthesise([PLANNING], [against]), policies([PLANNING]))).toBeUndefined();
  });
});
