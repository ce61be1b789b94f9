import type { Period } from '#domain/consultation/period.ts';
import { type Holder, timeByHolder } from '#domain/consultation/holders.ts';
import { isConsent } from '#domain/consultation/silence.ts';
import {
  consultationFigures,
  lateSends,
  onTimeRate,
  overIn,
  qualityFlags,
} from '#domain/consultation/statistics.ts';
import { type Share } from '#domain/kernel/share.ts';
import { isWithin } from '#domain/consultation/period.ts';
import { type CountedDossier } from '#server/consultation/counted-dossiers.ts';
import { type CountedRequest } from '#server/consultation/counted-requests.ts';
import type { Figures } from '#server/consultation/figures.ts';

/** The figures as the domain alone defines them (K39 to K42), out of all rows. */
export function definedFigures(
  dossiers: readonly CountedDossier[],
  requests: readonly CountedRequest[],
  { period, soFar, soonMs }: { period: Period; soFar: Period; soonMs: number },
) {
  const { decided, pendingOverdue } = onTimeRate(dossiers, soFar);
  const sent = lateSends(dossiers.filter(({ sentOn }) => sentOn !== undefined && isWithin(soFar, sentOn)));
  const over = overIn(requests, period);
  const found = consultationFigures(over);
  const flagged = over.filter((one) => qualityFlags(one, over, soonMs).size > 0);
  const responses = over.flatMap(({ responses: all }) => all);
  return {
    onTime: countsOf(decided),
    pendingOverdue: pendingOverdue.length,
    lateSends: countsOf(sent),
    consultation: {
      answered: countsOf(found.answered),
      answeredOnTime: countsOf(found.answeredOnTime),
      deemed: countsOf(found.deemed),
      secondRound: countsOf(found.secondRound),
      clarification: countsOf(found.needClarification),
      flagged: { part: flagged.length, whole: over.length },
      accepted: countsOf(found.accepted),
      explained: {
        part: responses.filter(({ kind }) => kind === 'EXPLAINED').length,
        whole: responses.length,
      },
      medianHours: round(found.medianHours),
    },
    agencies: Object.fromEntries(
      [...Map.groupBy(over, ({ agency }) => agency)].map(([agency, rows]) => [
        agency,
        {
          deemed: rows.filter(({ silence }) => silence.some(({ outcome }) => isConsent(outcome))).length,
          of: rows.length,
          flagged: flagged.filter((one) => one.agency === agency).length,
        },
      ]),
    ),
    holders: holdersOf(decided.whole),
    rows: {
      decided: idsOf(decided.whole),
      'on-time': idsOf(decided.part),
      'pending-overdue': idsOf(pendingOverdue),
      'sent-late': idsOf(sent.part),
      over: over.map(({ request }) => request).toSorted(),
      deemed: over
        .filter(({ silence }) => silence.some(({ outcome }) => isConsent(outcome)))
        .map(({ request }) => request)
        .toSorted(),
      flagged: flagged.map(({ request }) => request).toSorted(),
    },
  };
}

/** The same of a page. */
export function figuresOfPage(figures: Figures) {
  const { answered, answeredOnTime, deemed, secondRound, clarification, flagged, accepted, explained } =
    figures.consultation;
  return {
    onTime: numbers(figures.onTime),
    pendingOverdue: figures.pendingOverdue,
    lateSends: numbers(figures.lateSends),
    consultation: {
      answered: numbers(answered),
      answeredOnTime: numbers(answeredOnTime),
      deemed: numbers(deemed),
      secondRound: numbers(secondRound),
      clarification: numbers(clarification),
      flagged: numbers(flagged),
      accepted: numbers(accepted),
      explained: numbers(explained),
      medianHours: round(figures.consultation.medianHours),
    },
    agencies: Object.fromEntries(
      figures.agencies.map((one) => [
        one.agency,
        { deemed: one.deemed.part, of: one.deemed.whole, flagged: one.flagged },
      ]),
    ),
    holders: Object.fromEntries(figures.holders.map(({ holder, days }) => [holder, round(days * 24)])),
  };
}

const numbers = ({ part, whole }: { part: number; whole: number }) => ({ part, whole });
const countsOf = ({ part, whole }: Share<unknown>) => ({ part: part.length, whole: whole.length });
const idsOf = (rows: readonly CountedDossier[]) => rows.map(({ dossier }) => dossier).toSorted();
/** To a thousandth: the database divides elsewhere. */
const round = (n: number | undefined) => (n === undefined ? undefined : Math.round(n * 1000) / 1000);

function holdersOf(decided: readonly CountedDossier[]): Record<Holder, number | undefined> {
  const hours = { LEAD: 0, CONSULTEES: 0, OFFICE: 0, AUTHORITY: 0, INVESTOR: 0 };
  for (const { passing } of decided)
    if (passing?.decidedAt !== undefined)
      for (const [holder, ms] of timeByHolder(passing, passing.decidedAt)) hours[holder] += ms / 3_600_000;
  return Object.fromEntries(Object.entries(hours).map(([holder, n]) => [holder, round(n)])) as typeof hours;
}
