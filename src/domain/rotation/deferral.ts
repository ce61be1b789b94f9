import type { Day } from '#domain/kernel/time.ts';
import { addMonths } from './months.ts';
import type { PackRules } from './pack.ts';
import type { DeferralCode, Reason } from './reason.ts';

/** V9: why somebody stays where she is for a time. */
export type Deferral = {
  readonly code: DeferralCode;
  readonly from: Day;
  /** The first day on which it stands no more. */
  readonly ends: Day;
  /** The paper that proves it; without one it protects nobody. */
  readonly evidence: string;
  /** Of the child that is raised: its birth decides about the end. */
  readonly childBorn?: Day;
  /** Ended before its time: from then on it stands no more. */
  readonly endedOn?: Day;
};

/** V10: when it ends by itself; of a child, when it comes of the age that the rule names. */
export function endOf(rules: PackRules, { code, ends, childBorn, endedOn }: Deferral): Day {
  const child = code === 'PREGNANT_OR_INFANT' && childBorn ? rules[code]?.childMonths : undefined;
  const byItself = child !== undefined && childBorn ? addMonths(childBorn, child) : ends;
  return endedOn !== undefined && endedOn < byItself ? endedOn : byItself;
}

/** V9, V10: whether it protects on a day. */
export function stands(rules: PackRules, deferral: Deferral, on: Day): boolean {
  if (!rules[deferral.code] || !deferral.evidence.trim() || on < deferral.from) return false;
  return on < endOf(rules, deferral) && isLongEnough(rules, deferral);
}

function isLongEnough(rules: PackRules, { code, from, ends }: Deferral): boolean {
  const months = code === 'LONG_STUDY' ? rules[code]?.months : undefined;
  return months === undefined || addMonths(from, months) <= ends;
}

export function deferralReasons(rules: PackRules, deferrals: readonly Deferral[], on: Day): Reason[] {
  return deferrals
    .filter((one) => stands(rules, one, on))
    .map((one) => ({
      code: one.code,
      citation: rules[one.code]?.citation ?? '',
      values: {
        ends: endOf(rules, one),
        evidence: one.evidence,
        ...(one.childBorn && { born: one.childBorn }),
      },
    }));
}
