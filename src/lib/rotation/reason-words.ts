import { monthsBetween } from '#domain/rotation/months.ts';
import type { ToldReason } from '#domain/rotation/disclosure.ts';
import type { Day } from '#domain/kernel/time.ts';
import type { Reason, ReasonCode, RelativeKind } from '#domain/rotation/reason.ts';
import { writeDay } from '$lib/ui/date-entry.ts';
import { m } from '$lib/words/paraglide/messages';

/** What each reason is called. */
export const REASON_WORDS: Readonly<Record<ReasonCode, () => string>> = {
  PREGNANT_OR_INFANT: m.rotation_reason_PREGNANT_OR_INFANT,
  SERIOUS_ILLNESS: m.rotation_reason_SERIOUS_ILLNESS,
  UNDER_INVESTIGATION: m.rotation_reason_UNDER_INVESTIGATION,
  UNDER_DISCIPLINE: m.rotation_reason_UNDER_DISCIPLINE,
  RETIRE_SOON: m.rotation_reason_RETIRE_SOON,
  LONG_STUDY: m.rotation_reason_LONG_STUDY,
  SECONDMENT: m.rotation_reason_SECONDMENT,
  LEADING_OPEN_CASE: m.rotation_reason_LEADING_OPEN_CASE,
  UNWILLING_SPECIAL_HARDSHIP: m.rotation_reason_UNWILLING_SPECIAL_HARDSHIP,
  REMAINING_SERVICE: m.rotation_reason_REMAINING_SERVICE,
  NOT_LISTED_POSITION: m.rotation_reason_NOT_LISTED_POSITION,
  NOT_YET_MIN_TERM: m.rotation_reason_NOT_YET_MIN_TERM,
  MUST_MOVE_MAX_TERM: m.rotation_reason_MUST_MOVE_MAX_TERM,
  TERM_LIMIT: m.rotation_reason_TERM_LIMIT,
  SINGLE_POSITION: m.rotation_reason_SINGLE_POSITION,
  SEAT_ABOLISHED: m.rotation_reason_SEAT_ABOLISHED,
  SEAT_TAKEN_BY_PIN: m.rotation_reason_SEAT_TAKEN_BY_PIN,
  RELATIVE_SENSITIVE_POST: m.rotation_reason_RELATIVE_SENSITIVE_POST,
  RELATIVE_SAME_LEADERSHIP: m.rotation_reason_RELATIVE_SAME_LEADERSHIP,
  CONFLICT_PENDING_CASE: m.rotation_reason_CONFLICT_PENDING_CASE,
  HOME_LOCALITY: m.rotation_reason_HOME_LOCALITY,
  RETURN_COOLDOWN: m.rotation_reason_RETURN_COOLDOWN,
  SKILL_MISMATCH: m.rotation_reason_SKILL_MISMATCH,
  RANK_MISMATCH: m.rotation_reason_RANK_MISMATCH,
  POLITICAL_THEORY_LEVEL: m.rotation_reason_POLITICAL_THEORY_LEVEL,
  LANGUAGE_ETHNIC_AREA: m.rotation_reason_LANGUAGE_ETHNIC_AREA,
  LEVEL_DOWN: m.rotation_reason_LEVEL_DOWN,
  DISTANCE_CAP: m.rotation_reason_DISTANCE_CAP,
  UNIT_CHURN_CAP: m.rotation_reason_UNIT_CHURN_CAP,
  QUOTA_EXCEEDED: m.rotation_reason_QUOTA_EXCEEDED,
};

/** Each takes the values that the rule gives (V14). */
const SENTENCES: Readonly<Record<ReasonCode, (values: never) => string>> = {
  PREGNANT_OR_INFANT: m.rotation_why_PREGNANT_OR_INFANT,
  SERIOUS_ILLNESS: m.rotation_why_SERIOUS_ILLNESS,
  UNDER_INVESTIGATION: m.rotation_why_UNDER_INVESTIGATION,
  UNDER_DISCIPLINE: m.rotation_why_UNDER_DISCIPLINE,
  RETIRE_SOON: m.rotation_why_RETIRE_SOON,
  LONG_STUDY: m.rotation_why_LONG_STUDY,
  SECONDMENT: m.rotation_why_SECONDMENT,
  LEADING_OPEN_CASE: m.rotation_why_LEADING_OPEN_CASE,
  UNWILLING_SPECIAL_HARDSHIP: m.rotation_why_UNWILLING_SPECIAL_HARDSHIP,
  REMAINING_SERVICE: m.rotation_why_REMAINING_SERVICE,
  NOT_LISTED_POSITION: m.rotation_why_NOT_LISTED_POSITION,
  NOT_YET_MIN_TERM: m.rotation_why_NOT_YET_MIN_TERM,
  MUST_MOVE_MAX_TERM: m.rotation_why_MUST_MOVE_MAX_TERM,
  TERM_LIMIT: m.rotation_why_TERM_LIMIT,
  SINGLE_POSITION: m.rotation_why_SINGLE_POSITION,
  SEAT_ABOLISHED: m.rotation_why_SEAT_ABOLISHED,
  SEAT_TAKEN_BY_PIN: m.rotation_why_SEAT_TAKEN_BY_PIN,
  RELATIVE_SENSITIVE_POST: m.rotation_why_RELATIVE_SENSITIVE_POST,
  RELATIVE_SAME_LEADERSHIP: m.rotation_why_RELATIVE_SAME_LEADERSHIP,
  CONFLICT_PENDING_CASE: m.rotation_why_CONFLICT_PENDING_CASE,
  HOME_LOCALITY: m.rotation_why_HOME_LOCALITY,
  RETURN_COOLDOWN: m.rotation_why_RETURN_COOLDOWN,
  SKILL_MISMATCH: m.rotation_why_SKILL_MISMATCH,
  RANK_MISMATCH: m.rotation_why_RANK_MISMATCH,
  POLITICAL_THEORY_LEVEL: m.rotation_why_POLITICAL_THEORY_LEVEL,
  LANGUAGE_ETHNIC_AREA: m.rotation_why_LANGUAGE_ETHNIC_AREA,
  LEVEL_DOWN: m.rotation_why_LEVEL_DOWN,
  DISTANCE_CAP: m.rotation_why_DISTANCE_CAP,
  UNIT_CHURN_CAP: m.rotation_why_UNIT_CHURN_CAP,
  QUOTA_EXCEEDED: m.rotation_why_QUOTA_EXCEEDED,
};

export const RELATIVE_WORDS: Readonly<Record<RelativeKind, () => string>> = {
  SPOUSE: m.rotation_relative_SPOUSE,
  PARENT: m.rotation_relative_PARENT,
  CHILD: m.rotation_relative_CHILD,
  SIBLING: m.rotation_relative_SIBLING,
  IN_LAW: m.rotation_relative_IN_LAW,
};

/** V14, V16: the reason with its datum, in one sentence; a relative is named only where the server told the name. */
export function sentenceOf({ code, values, relative }: Reason): string {
  const written = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, shown(value)]));
  if (relative)
    return m.rotation_why_relative({
      kind: RELATIVE_WORDS[relative.kind](),
      name: relative.name,
      position: written['position'] ?? '',
    });
  const { born, ends, evidence } = values;
  if (born !== undefined && ends !== undefined)
    return m.rotation_why_child({
      born: shown(born),
      ends: shown(ends),
      evidence: evidence ?? '',
      months: monthsBetween(born as Day, ends as Day),
    });
  return SENTENCES[code]({ ...written, since: sinceWords(values) } as never);
}

/** In a list: what it is called, or that a ground is protected. */
export const labelOf = (told: ToldReason): string =>
  told.sealed ? m.rotation_sealed() : REASON_WORDS[told.code]();

function sinceWords({ from, decision }: Reason['values']): string {
  if (from === undefined) return '';
  return decision === undefined
    ? m.rotation_since({ from: shown(from) })
    : m.rotation_since_decision({ from: shown(from), decision });
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const shown = (value: string | number): string =>
  typeof value === 'string' && DAY.test(value) ? writeDay(value as Day) : String(value);
