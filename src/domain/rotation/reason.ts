/**
 * Why somebody must, may or must not change posts, or cannot go to one. In the order in which reasons are told: first what
 * protects a person, then her term, then what the post asks for, then what the whole plan leaves no room for.
 */
export const REASON_CODES = [
  'PREGNANT_OR_INFANT',
  'SERIOUS_ILLNESS',
  'UNDER_INVESTIGATION',
  'UNDER_DISCIPLINE',
  'RETIRE_SOON',
  'LONG_STUDY',
  'SECONDMENT',
  'LEADING_OPEN_CASE',
  'UNWILLING_SPECIAL_HARDSHIP',
  'REMAINING_SERVICE',
  'NOT_LISTED_POSITION',
  'NOT_YET_MIN_TERM',
  'MUST_MOVE_MAX_TERM',
  'TERM_LIMIT',
  'SINGLE_POSITION',
  'SEAT_ABOLISHED',
  'SEAT_TAKEN_BY_PIN',
  'RELATIVE_SENSITIVE_POST',
  'RELATIVE_SAME_LEADERSHIP',
  'CONFLICT_PENDING_CASE',
  'HOME_LOCALITY',
  'RETURN_COOLDOWN',
  'SKILL_MISMATCH',
  'RANK_MISMATCH',
  'POLITICAL_THEORY_LEVEL',
  'LANGUAGE_ETHNIC_AREA',
  'LEVEL_DOWN',
  'DISTANCE_CAP',
  'UNIT_CHURN_CAP',
  'QUOTA_EXCEEDED',
] as const;

export type ReasonCode = (typeof REASON_CODES)[number];

/** V9: grounds on which somebody stays where she is for a time, each with its evidence. */
export const DEFERRAL_CODES = [
  'PREGNANT_OR_INFANT',
  'SERIOUS_ILLNESS',
  'UNDER_INVESTIGATION',
  'UNDER_DISCIPLINE',
  'LONG_STUDY',
  'SECONDMENT',
  'LEADING_OPEN_CASE',
  'UNWILLING_SPECIAL_HARDSHIP',
] as const satisfies readonly ReasonCode[];

export type DeferralCode = (typeof DEFERRAL_CODES)[number];

/** V12: what nobody can set aside, and no relaxation of a plan ever proposes. */
export const PROTECTED_CODES: readonly ReasonCode[] = [
  ...DEFERRAL_CODES,
  'RETIRE_SOON',
  'RELATIVE_SENSITIVE_POST',
  'CONFLICT_PENDING_CASE',
];

export type RelativeKind = (typeof RELATIVE_KINDS)[number];
export const RELATIVE_KINDS = ['SPOUSE', 'PARENT', 'CHILD', 'SIBLING', 'IN_LAW'] as const;

export type Reason = {
  readonly code: ReasonCode;
  readonly citation: string;
  /** The datum: what the sentence shows, days as `YYYY-MM-DD`. */
  readonly values: Readonly<Record<string, string | number>>;
  /** V16: told to those with the right and to nobody else (disclosure.ts). */
  readonly relative?: { readonly name: string; readonly kind: RelativeKind };
};

/** V14. */
export function inOrder(reasons: readonly Reason[]): Reason[] {
  const place = ({ code }: Reason) => REASON_CODES.indexOf(code);
  return reasons.toSorted((a, b) => place(a) - place(b));
}
