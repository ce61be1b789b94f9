import { workingDayBefore } from '#domain/calendar/working-days.ts';
import { type Day, parseDay } from '#domain/kernel/time.ts';
import { CALENDAR, spread } from './days.ts';

/** How a dossier of the demo ends, before it is known when. */
export type Fare =
  'approved' | 'refused' | 'stopped' | 'withdrawn' | 'supplement' | 'consulting' | 'with-authority';

/** A dossier in outline: which project, since when, and how it fares. */
export type Outline = {
  readonly validOn: Day;
  readonly fare: Fare;
  readonly procedure: string;
  /** Of those that are under way: working days since the requests went out. */
  readonly sentAgo?: number;
  /** Working days after the valid dossier on which the requests went out. */
  readonly sendAfter?: number;
  readonly supplemented?: boolean;
  readonly lateDecision?: boolean;
  readonly moreTraits?: readonly string[];
  readonly lead?: string;
  /** Of those with a place of their own: which project. */
  readonly project?: number;
  readonly suffix?: string;
  readonly investor?: string;
  readonly reason?: string;
  readonly askedToo?: readonly string[];
  readonly abolished?: boolean;
};

const APPROVAL = 'INVESTMENT_POLICY_APPROVAL';

/** Sixty dossiers in the order of their days. */
export function outlines(today: Day): Outline[] {
  const ago = (n: number) => workingDayBefore(CALENDAR, today, n);
  return [...decided(today), ...ended(ago), ...underWay(ago)].toSorted((a, b) =>
    a.validOn < b.validOn ? -1 : a.validOn > b.validOn ? 1 : 0,
  );
}

/** Three regimes of the law: 12, 10 and 14 of them, five refused. */
function decided(today: Day): Outline[] {
  const byOldLaw = spread(parseDay('2025-03-10'), parseDay('2025-07-28'), 11).map((validOn) => ({ validOn }));
  const byDecree = spread(parseDay('2025-09-08'), parseDay('2026-01-26'), 9).map((validOn) => ({ validOn }));
  const latest = workingDayBefore(CALENDAR, today, 27);
  const byNewLaw = spread(parseDay('2026-04-01'), latest, 14 - SPECIAL.length).map((validOn) => ({
    validOn,
  }));
  const plain = [...byOldLaw, ...byDecree, ...byNewLaw].map((one, index): Outline => ({
    ...one,
    procedure: APPROVAL,
    fare: index % 7 === 5 ? 'refused' : 'approved',
    ...(index % 11 === 4 && { supplemented: true }),
    ...(index % 14 === 9 && { lateDecision: true }),
    ...(index % 12 === 7 && { sendAfter: 4 }),
  }));
  const special = SPECIAL.map((one) => (one.validOn <= latest ? one : { ...one, validOn: latest }));
  return [...plain, ...OLD_SPECIAL, ...special];
}

const OLD_SPECIAL: readonly Outline[] = [
  // Its district was abolished while it was asked.
  {
    validOn: parseDay('2025-06-25'),
    fare: 'approved',
    procedure: APPROVAL,
    project: 12,
    suffix: ' Cao Lãnh',
    abolished: true,
  },
  // Across the lunar new year.
  {
    validOn: parseDay('2026-02-09'),
    fare: 'approved',
    procedure: APPROVAL,
    project: 5,
    suffix: ' (mở rộng)',
  },
];

const SPECIAL: readonly Outline[] = [
  // Two investors for one site, within the window of the first.
  { validOn: parseDay('2026-06-01'), fare: 'approved', procedure: APPROVAL, project: 4, suffix: ' Mỹ Ngãi' },
  {
    validOn: parseDay('2026-06-10'),
    fare: 'refused',
    procedure: APPROVAL,
    project: 4,
    suffix: ' Mỹ Ngãi',
    investor: 'Công ty TNHH Giả định 25',
    reason: 'Địa điểm đã được chấp thuận cho nhà đầu tư nộp hồ sơ hợp lệ trước.',
  },
  // Across the days in lieu of 2 September.
  { validOn: parseDay('2026-08-19'), fare: 'approved', procedure: APPROVAL, project: 8, suffix: ' Sa Đéc' },
  {
    validOn: parseDay('2026-07-06'),
    fare: 'approved',
    procedure: APPROVAL,
    project: 0,
    suffix: ' (liên tỉnh)',
    moreTraits: ['MULTI_PROVINCE'],
    askedToo: ['UBND.VL', 'UBND.AG'],
  },
  {
    validOn: parseDay('2026-05-04'),
    fare: 'approved',
    procedure: 'INVESTMENT_POLICY_APPROVAL_ZONE',
    project: 15,
    suffix: ' trong khu công nghiệp',
    lead: 'BQLKKT',
  },
  {
    validOn: parseDay('2026-07-20'),
    fare: 'approved',
    procedure: 'INVESTMENT_ADJUSTMENT_SIMPLIFIED',
    project: 10,
    suffix: ', đổi tên địa danh',
  },
];

function ended(ago: (n: number) => Day): Outline[] {
  const one = (fare: Fare, n: number): Outline => ({ validOn: ago(n), fare, procedure: APPROVAL });
  return [
    one('stopped', 44),
    one('stopped', 40),
    one('stopped', 36),
    one('withdrawn', 20),
    one('withdrawn', 16),
    one('with-authority', 15),
    { ...one('with-authority', 14), moreTraits: ['DEFENCE_AFFECTED'] },
    one('with-authority', 13),
  ];
}

/** Requests that went out yesterday, last week, and up to those whose term is over. */
const SENT_AGO = [1, 1, 2, 2, 3, 3, 4, 5, 6, 7, 8, 9];
const SUPPLEMENT_AGO = [12, 13, 14, 15];
const OTHER_PROCEDURES = ['INVESTMENT_ADJUSTMENT', 'INVESTMENT_EXTENSION'];

function underWay(ago: (n: number) => Day): Outline[] {
  const consulting = SENT_AGO.map((sentAgo, index): Outline => {
    const sendAfter = index === 9 ? 4 : (index % 2) + 1;
    return {
      validOn: ago(sentAgo + sendAfter),
      fare: 'consulting',
      procedure: OTHER_PROCEDURES[index - 4] ?? APPROVAL,
      sentAgo,
      sendAfter,
    };
  });
  const waiting = SUPPLEMENT_AGO.map((n): Outline => ({
    validOn: ago(n),
    fare: 'supplement',
    procedure: APPROVAL,
  }));
  return [...consulting, ...waiting];
}
