import type { PlanFile, Terms } from '../plan-input.ts';

/*
 * R61: the rules that a file of the form of the Thanh Bình case carries in `rules`. A scenario that Sen exports has no such
 * rules: its pairs were judged by the eligibility of the house and come with their reasons.
 */

type Official = PlanFile['officials'][number];
type Position = PlanFile['positions'][number];
type Rules = NonNullable<PlanFile['rules']>;

/** Flags that keep an official where she is; `DEFER_` goes before the flag in the reason. */
const DEFERRALS = ['PREGNANT', 'RETIRE<', 'SERIOUS_ILLNESS', 'LONG_STUDY', 'SECONDMENT', 'UNDER_'];
const RELATIVE = 'RELATIVE@';

/** Why an official may not be placed there, most personal reason first; nothing when she may. */
export function caseReasons(official: Official, position: Position, rules: Rules, km: number): string[] {
  const deferrals = official.flags.filter((flag) => DEFERRALS.some((one) => flag.startsWith(one)));
  const isStaying = official.current === position.code;
  if (isStaying) {
    const isDue = (official.tenure_months ?? 0) >= rules.must_move_months;
    return isDue && !deferrals.length ? [`MUST_MOVE_TENURE>=${rules.must_move_months}M`] : [];
  }
  const barredByRelative = official.flags.includes(RELATIVE + position.code);
  const lacksSkill = position.need !== undefined && !(official.skills ?? []).includes(position.need);
  return [
    ...deferrals.map((flag) => `DEFER_${flag}`),
    ...(official.home === position.code ? ['HOME_COMMUNE'] : []),
    ...(lacksSkill ? ['SKILL'] : []),
    ...(barredByRelative ? ['RELATIVE'] : []),
    ...(km > rules.max_km ? [`DISTANCE>${rules.max_km}KM`] : []),
  ];
}

export function caseTerms(official: Official, position: Position, rules: Rules, km: number): Terms {
  const isEarly =
    official.current !== undefined &&
    official.current !== position.code &&
    (official.tenure_months ?? 0) < rules.must_move_months;
  return { km, early: isEarly ? rules.early_move_penalty : 0 };
}

/** The straight line from residence to post in whole km, half away from zero; 0 where one of them has no place. */
export function caseKm(residence: Position | undefined, position: Position): number {
  if (!residence?.xy || !position.xy) return 0;
  return Math.round(Math.hypot(residence.xy[0] - position.xy[0], residence.xy[1] - position.xy[1]));
}
