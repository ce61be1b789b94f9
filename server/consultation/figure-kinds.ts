import type { Period } from '#domain/consultation/period.ts';
import { isWithin } from '#domain/consultation/period.ts';
import { isConsent } from '#domain/consultation/silence.ts';
import {
  lateSends,
  onTimeRate,
  overIn,
  type QualityFlag,
  qualityFlags,
} from '#domain/consultation/statistics.ts';
import type { CountedDossier } from './counted-dossiers.ts';
import type { CountedRequest } from './counted-requests.ts';

/** Which rows stand behind a figure; an address names one of these. */
export const DOSSIER_LISTS = [
  'decided',
  'on-time',
  'not-on-time',
  'pending-overdue',
  'sent',
  'sent-late',
] as const;
export type DossierList = (typeof DOSSIER_LISTS)[number];

export const REQUEST_LISTS = [
  'over',
  'answered',
  'answered-on-time',
  'deemed',
  'clarification',
  'second-round',
  'flagged',
] as const;
export type RequestList = (typeof REQUEST_LISTS)[number];
export type ListKey = DossierList | RequestList;

type Dossiers = Readonly<Record<DossierList, readonly CountedDossier[]>>;

/** K39, K42: the dossiers behind each figure. */
export function dossierLists(rows: readonly CountedDossier[], period: Period): Dossiers {
  const { decided, pendingOverdue } = onTimeRate(rows, period);
  const onTime = new Set(decided.part);
  const sent = lateSends(rows.filter(({ sentOn }) => sentOn !== undefined && isWithin(period, sentOn)));
  return {
    decided: decided.whole,
    'on-time': decided.part,
    'not-on-time': decided.whole.filter((one) => !onTime.has(one)),
    'pending-overdue': pendingOverdue,
    sent: sent.whole,
    'sent-late': sent.part,
  };
}

type Requests = Readonly<Record<RequestList, readonly CountedRequest[]>> & {
  readonly flags: ReadonlyMap<CountedRequest, ReadonlySet<QualityFlag>>;
};

/** K41: the requests behind each figure. */
export function requestLists(rows: readonly CountedRequest[], period: Period, soonMs: number): Requests {
  const over = overIn(rows, period);
  const flags = flagsOf(over, soonMs);
  return {
    over,
    answered: over.filter(({ answeredAt }) => answeredAt !== undefined),
    'answered-on-time': over.filter(
      ({ answeredAt, silence }) => answeredAt !== undefined && silence.length === 0,
    ),
    deemed: over.filter(({ silence }) => silence.some(({ outcome }) => isConsent(outcome))),
    clarification: over.filter(({ answers }) =>
      answers.some(({ position }) => position === 'NEED_CLARIFICATION'),
    ),
    'second-round': over.filter(({ round }) => round > 1),
    flagged: over.filter((one) => (flags.get(one)?.size ?? 0) > 0),
    flags,
  };
}

/** Texts are compared within the period, each request against those that say one of the same words. */
function flagsOf(rows: readonly CountedRequest[], soonMs: number): Map<CountedRequest, Set<QualityFlag>> {
  const byText = new Map<string, CountedRequest[]>();
  for (const row of rows)
    for (const text of new Set(row.answers.map((one) => one.text.trim())))
      if (text) byText.set(text, [...(byText.get(text) ?? []).slice(0, 1), row]);
  return new Map(
    rows.map((row) => {
      const alike = row.answers.flatMap(({ text }) => byText.get(text.trim()) ?? []);
      return [row, qualityFlags(row, alike, soonMs)] as const;
    }),
  );
}
