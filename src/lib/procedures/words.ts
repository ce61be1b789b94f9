import type { Condition } from '#domain/consultation/condition.ts';
import type { LateOpinionPolicy } from '#domain/consultation/opinion.ts';
import type {
  Anchor,
  LocalCommitment,
  ProcedureVersion,
  SilencePolicy,
  StepName,
} from '#domain/consultation/procedure.ts';
import type { Term, TermUnit } from '#domain/calendar/term.ts';
import { type Day, dayOf, instant } from '#domain/kernel/time.ts';
import { writeDay } from '$lib/ui/date-entry.ts';
import { m } from '$lib/words/paraglide/messages';

type Words<Key extends string> = Readonly<Record<Key, () => string>>;

export const STEP_WORDS: Words<StepName> = {
  publishReceipt: m.procedures_step_publishReceipt,
  send: m.procedures_step_send,
  opinion: m.procedures_step_opinion,
  report: m.procedures_step_report,
  decision: m.procedures_step_decision,
  total: m.procedures_step_total,
};

export const UNIT_WORDS: Words<TermUnit> = {
  WORKING_DAY: m.procedures_unit_WORKING_DAY,
  CALENDAR_DAY: m.procedures_unit_CALENDAR_DAY,
};

export const ANCHOR_WORDS: Words<Anchor> = {
  DOSSIER_VALID: m.procedures_anchor_DOSSIER_VALID,
  REQUEST_RECEIVED: m.procedures_anchor_REQUEST_RECEIVED,
  REPORT_RECEIVED: m.procedures_anchor_REPORT_RECEIVED,
};

export const SILENCE_WORDS: Words<SilencePolicy> = {
  DEEMED_CONSENT: m.procedures_silence_DEEMED_CONSENT,
  DEEMED_CONSENT_WITH_RESPONSIBILITY: m.procedures_silence_DEEMED_CONSENT_WITH_RESPONSIBILITY,
  ESCALATE: m.procedures_silence_ESCALATE,
  POSITIVE_REQUIRED: m.procedures_silence_POSITIVE_REQUIRED,
};

export const LATE_WORDS: Words<LateOpinionPolicy> = {
  CONSIDER_WITH_NOTE: m.procedures_late_CONSIDER_WITH_NOTE,
  IGNORE: m.procedures_late_IGNORE,
  BLOCK_REPORT: m.procedures_late_BLOCK_REPORT,
};

export const AUTHORITY_WORDS: Words<ProcedureVersion['authority']['kind']> = {
  INDIVIDUAL: m.procedures_individual,
  COLLECTIVE: m.procedures_collective,
};

export const ROUNDING_WORDS: Words<LocalCommitment['rounding']> = {
  UP: m.procedures_rounding_UP,
  DOWN: m.procedures_rounding_DOWN,
};

const ROLE_WORDS: Readonly<Record<string, () => string>> = {
  PROVINCIAL_PC: m.procedures_role_PROVINCIAL_PC,
  PROVINCIAL_PC_CHAIR: m.procedures_role_PROVINCIAL_PC_CHAIR,
  INVESTMENT_REGISTRATION_HEAD: m.procedures_role_INVESTMENT_REGISTRATION_HEAD,
  ZONE_AUTHORITY_HEAD: m.procedures_role_ZONE_AUTHORITY_HEAD,
  PRIME_MINISTER: m.procedures_role_PRIME_MINISTER,
};

/** A role that came with data of the house has no other word than its own. */
export const roleWords = (role: string): string => ROLE_WORDS[role]?.() ?? role;

/** Options for a choice among the keys of a table of words. */
export const optionsOf = <Key extends string>(words: Words<Key>) =>
  (Object.keys(words) as Key[]).map((value) => ({ value, label: words[value]() }));

export const termWords = ({ n, unit }: Term): string =>
  m.procedures_term_words({ n: n < 0 ? '…' : n, unit: UNIT_WORDS[unit]() });

export const localWords = ({ factor: { num, den }, rounding }: LocalCommitment): string =>
  m.procedures_local_words({ num, den, rounding: ROUNDING_WORDS[rounding]() });

export const spanWords = ({ from, to }: ProcedureVersion['valid']): string =>
  to === undefined
    ? m.procedures_since({ from: writeDay(from) })
    : m.procedures_span({ from: writeDay(from), to: writeDay(to) });

type Traits = ProcedureVersion['traits'];

/** A condition as a sentence made of the questions that are asked of a dossier. */
export function conditionWords(condition: Condition | undefined, traits: Traits): string {
  if (!condition) return m.procedures_always();
  if ('trait' in condition) return m.procedures_holds({ question: questionOf(condition.trait, traits) });
  if ('all' in condition) return joined(condition.all, m.procedures_and(), traits);
  if ('any' in condition) return joined(condition.any, m.procedures_or(), traits);
  if ('trait' in condition.not)
    return m.procedures_holds_not({ question: questionOf(condition.not.trait, traits) });
  return m.procedures_not({ condition: conditionWords(condition.not, traits) });
}

function joined(parts: readonly Condition[], word: string, traits: Traits): string {
  const inner = parts.map((part) => {
    const words = conditionWords(part, traits);
    return 'all' in part || 'any' in part ? `(${words})` : words;
  });
  return inner.join(` ${word} `);
}

const questionOf = (key: string, traits: Traits): string =>
  (traits.find((one) => one.key === key)?.question || key).replace(/\?$/, '');

export type Standing = 'now' | 'past' | 'coming';

export function standingOf({ from, to }: ProcedureVersion['valid'], today: Day): Standing {
  if (from > today) return 'coming';
  return to !== undefined && to < today ? 'past' : 'now';
}

/** 23/11/2026, in Vietnam. */
export const dayWords = (at: number): string => writeDay(dayOf(instant(at)));
