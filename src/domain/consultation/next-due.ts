import type { Day } from '#domain/kernel/time.ts';
import type { Clock } from './clocks.ts';
import type { DossierState } from './dossier.ts';
import type { StepName } from './procedure.ts';

export type NextDue = {
  readonly step: StepName;
  /** `provisional`: a guess promised to nobody (C7); `paused`: without a day. */
  readonly kind: 'due' | 'provisional' | 'paused';
  readonly day?: Day;
};

const UNTIL_DECIDED: readonly StepName[] = ['report', 'decision', 'total'];
const AWAITED: Partial<Record<DossierState, readonly StepName[]>> = {
  ACCEPTED: ['send', ...UNTIL_DECIDED],
  CONSULTING: ['send', ...UNTIL_DECIDED],
  SYNTHESISING: UNTIL_DECIDED,
  APPRAISAL_SIGNED: UNTIL_DECIDED,
  WITH_OFFICE: UNTIL_DECIDED,
  DECIDING: UNTIL_DECIDED,
};

/** K81: what a dossier waits for next by law; nothing before it is valid, and nothing once it is decided or ended. */
export function nextDue(state: DossierState, clocks: readonly Clock[]): NextDue | undefined {
  const awaited = AWAITED[state] ?? [];
  const running = clocks.filter(
    ({ basis, step, doneOn, forecast }) =>
      basis === 'STATUTORY' && !doneOn && !forecast && awaited.includes(step),
  );
  const dated = running.flatMap(dayOf).toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  const paused = running.find(({ reckoning }) => reckoning.tag === 'paused');
  return dated[0] ?? (paused && { step: paused.step, kind: 'paused' });
}

function dayOf({ step, due, reckoning }: Clock): (NextDue & { readonly day: Day })[] {
  if (due) return [{ step, kind: 'due', day: due }];
  return reckoning.tag === 'provisional' ? [{ step, kind: 'provisional', day: reckoning.guess }] : [];
}
