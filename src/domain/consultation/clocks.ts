import { type AnnotatedCalendar, reckon, type Reckoning, type Term } from '#domain/calendar/term.ts';
import { workingDaysBetween } from '#domain/calendar/working-days.ts';
import type { RequestId } from '#domain/kernel/id.ts';
import { addDays, type Day, type Instant, startOf } from '#domain/kernel/time.ts';
import type { ItemKey, LocalCommitment, Step, StepName, Timetable } from './procedure.ts';
import { type DossierPause, touches } from './supplement.ts';

export type Basis = 'STATUTORY' | 'LOCAL';

/** `STATUTORY/report`, `LOCAL/opinion/<request>`: the name under which a promised date is kept. */
export type ClockName = `${Basis}/${StepName}` | `${Basis}/opinion/${RequestId}`;

/** What happened to one dossier, as far as its clocks ask. Days are days of receipt (C11). */
export type DossierTimes = {
  readonly validOn: Day;
  readonly publishedOn?: Day;
  readonly requests: readonly RequestTimes[];
  readonly pauses: readonly DossierPause[];
  readonly reportSentOn?: Day;
  readonly reportReceivedOn?: Day;
  readonly decidedOn?: Day;
  /** K12: due dates that were told to somebody. */
  readonly promised?: ReadonlyMap<ClockName, Day>;
};

export type RequestTimes = {
  readonly id: RequestId;
  readonly items: readonly ItemKey[];
  /** 1 for the first; later ones have the term of a second round. */
  readonly round: number;
  /** K33: sent instead of another, whose agency is no more; that was no late send. */
  readonly insteadOf?: RequestId;
  readonly sentOn?: Day;
  /** K10: proven delivery; without it there is no clock. */
  readonly receivedOn?: Day;
  readonly answeredOn?: Day;
  /** Recalled or re-routed: nobody is waited for any more. */
  readonly ended?: boolean;
};

/** By which terms the clocks run. */
export type ClockRules = {
  readonly timetable: Timetable;
  readonly local?: LocalCommitment;
  readonly secondRound: { readonly term: Term };
};

export type Clock = {
  readonly name: ClockName;
  readonly step: StepName;
  readonly basis: Basis;
  readonly request?: RequestId;
  readonly start: Day;
  readonly term: Term;
  /** It starts when an earlier clock will have ended: a forecast, promised to nobody. */
  readonly forecast: boolean;
  readonly reckoning: Reckoning;
  /** Its last day, until 24:00; missing while it is paused or provisional. */
  readonly due?: Day;
  readonly doneOn?: Day;
};

/** K9, K11: the clocks of a dossier, the statutory ones before those of the local commitment, each explaining itself. */
export function clocksOf(rules: ClockRules, calendar: AnnotatedCalendar, times: DossierTimes): Clock[] {
  const bases: readonly Basis[] = rules.local ? ['STATUTORY', 'LOCAL'] : ['STATUTORY'];
  return bases.flatMap((basis) => {
    const start = (step: StepName, run: Run) => startClock(rules, calendar, times, basis, step, run);
    const ofDossier = { start: times.validOn, pauses: times.pauses };
    const report = start('report', { ...ofDossier, doneOn: times.reportSentOn });
    const found = [
      start('publishReceipt', { ...ofDossier, doneOn: times.publishedOn }),
      start('send', { ...ofDossier, doneOn: allSentOn(times.requests) }),
      ...times.requests
        .filter(({ ended }) => !ended)
        .map((request) => start('opinion', runOf(request, times))),
      report,
      start('decision', {
        ...ofDossier,
        start: times.reportReceivedOn ?? endOf(report),
        forecast: times.reportReceivedOn === undefined,
        doneOn: times.decidedOn,
      }),
      start('total', { ...ofDossier, doneOn: times.decidedOn }),
    ];
    return found.filter((clock) => clock !== undefined);
  });
}

type Run = {
  readonly start: Day | undefined;
  readonly pauses: readonly DossierPause[];
  readonly doneOn?: Day | undefined;
  readonly forecast?: boolean;
  readonly request?: RequestTimes;
};

/** K10, K14: the clock of a request runs from its own receipt, and stands still only where its items are touched. */
function runOf(request: RequestTimes, { pauses }: DossierTimes): Run {
  return {
    start: request.receivedOn,
    pauses: pauses.filter(({ items }) => touches(items, request.items)),
    doneOn: request.answeredOn,
    request,
  };
}

function startClock(
  rules: ClockRules,
  calendar: AnnotatedCalendar,
  times: DossierTimes,
  basis: Basis,
  step: StepName,
  { start: anchored, pauses, doneOn, forecast = false, request }: Run,
): Clock | undefined {
  const legal = rules.timetable[step];
  const start = legal?.anchor === 'DOSSIER_VALID' ? times.validOn : anchored;
  // Without a receipt an agency has no clock, even where its term runs from the valid dossier (K10).
  const isUnreceived = request !== undefined && request.receivedOn === undefined;
  if (!legal || start === undefined || isUnreceived) return undefined;
  const term = termFor(rules, basis, legal, request);
  const name: ClockName = request ? `${basis}/opinion/${request.id}` : `${basis}/${step}`;
  // What began only after the work was done held nobody up.
  const counting = pauses.filter(({ from }) => doneOn === undefined || from < doneOn);
  const reckoning = reckon(calendar, start, term, counting);
  const due = reckoning.tag === 'due' ? laterOf(reckoning.due, times.promised?.get(name)) : undefined;
  return {
    name,
    step,
    basis,
    ...(request && { request: request.id }),
    start,
    term,
    forecast: forecast && legal.anchor === 'REPORT_RECEIVED',
    reckoning,
    ...(due && { due }),
    ...(doneOn && { doneOn }),
  };
}

function termFor(
  { local, secondRound }: ClockRules,
  basis: Basis,
  legal: Step,
  request?: RequestTimes,
): Term {
  const { n, unit } = request && request.round > 1 ? secondRound.term : legal;
  return { n: basis === 'LOCAL' && local ? shorten(n, local) : n, unit };
}

/** K11: a promised part of the legal term, in whole days, at least one. */
function shorten(n: number, { factor: { num, den }, rounding }: LocalCommitment): number {
  return Math.max(1, rounding === 'UP' ? Math.ceil((n * num) / den) : Math.floor((n * num) / den));
}

/** The day on which the last request of the first round went out, once all have that were not taken back before. */
function allSentOn(requests: readonly RequestTimes[]): Day | undefined {
  const first = requests
    .filter(({ round, insteadOf, ended, sentOn }) => round === 1 && !insteadOf && !(ended && !sentOn))
    .map(({ sentOn }) => sentOn);
  return first.includes(undefined) ? undefined : first.reduce(laterOf, undefined);
}

function endOf(clock: Clock | undefined): Day | undefined {
  return clock?.due ?? (clock?.reckoning.tag === 'provisional' ? clock.reckoning.guess : undefined);
}

const laterOf = (a: Day | undefined, b: Day | undefined) => (a === undefined || (b && b > a) ? b : a);

/** The moment at which a due day is over: 24:00 in Vietnam. What arrives then is late. */
export function deadlineOf(due: Day): Instant {
  return startOf(addDays(due, 1));
}

export type Flag =
  'DONE_IN_TIME' | 'DONE_LATE' | 'PAUSED' | 'PROVISIONAL' | 'OVERDUE' | 'DUE_SOON' | 'ON_TRACK';

/** K15. @param dueSoonDays of the procedure version. */
export function flagOf(clock: Clock, calendar: AnnotatedCalendar, today: Day, dueSoonDays: number): Flag {
  const { due, doneOn, reckoning } = clock;
  if (doneOn) return due !== undefined && doneOn > due ? 'DONE_LATE' : 'DONE_IN_TIME';
  if (due === undefined) return reckoning.tag === 'paused' ? 'PAUSED' : 'PROVISIONAL';
  if (today > due) return 'OVERDUE';
  return workingDaysBetween(calendar, today, due) <= dueSoonDays ? 'DUE_SOON' : 'ON_TRACK';
}

/** K12, K15: the dates that are told, and stand from then on: those of clocks that run. */
export function promisesOf(clocks: readonly Clock[]): Map<ClockName, Day> {
  return new Map(
    clocks.flatMap(({ name, due, forecast }) => (due && !forecast ? [[name, due] as const] : [])),
  );
}

/** What dates are reckoned with. An administrator changes either, and sees first what that would do. */
export type ClockLaw = { readonly rules: ClockRules; readonly calendar: AnnotatedCalendar };

export type ClockChange = {
  readonly name: ClockName;
  /** Missing: there was no due date yet. */
  readonly before?: Day;
  readonly after?: Day;
  /** K12: reckoned anew the clock alone would end sooner, on this day; the promise stands. */
  readonly sooner?: Day;
};

/**
 * K13: which running clocks of a dossier another calendar, or another version of its procedure, would move. What was due
 * counts as promised.
 */
export function changesBetween(times: DossierTimes, before: ClockLaw, after: ClockLaw): ClockChange[] {
  const old = clocksOf(before.rules, before.calendar, times);
  const oldByName = new Map(old.map((clock) => [clock.name, clock]));
  const promised = new Map([...(times.promised ?? []), ...promisesOf(old)]);
  return clocksOf(after.rules, after.calendar, { ...times, promised }).flatMap((clock): ClockChange[] => {
    const { name, due, doneOn } = clock;
    const was = oldByName.get(name);
    const sooner = soonerOf(clock);
    if (doneOn || (was?.due === due && (was && soonerOf(was)) === sooner)) return [];
    return [
      { name, ...(was?.due && { before: was.due }), ...(due && { after: due }), ...(sooner && { sooner }) },
    ];
  });
}

/** When a clock would end that ends later only because that was promised. */
function soonerOf({ due, reckoning }: Clock): Day | undefined {
  return reckoning.tag === 'due' && due && reckoning.due < due ? reckoning.due : undefined;
}
