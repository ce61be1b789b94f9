import type { MeetingRule } from '#domain/meetings/rule.ts';
import { m } from '$lib/words/paraglide/messages';
import { fractionWords } from './rule-words.ts';

type Rule = Omit<MeetingRule, 'citation' | 'status'>;

/** A rule as it stands in the fields of a form. */
export type RuleDraft = {
  quorum: string;
  majority: string;
  tie: string;
  silence: string;
  change: string;
  documentsLead: string;
  invitationLead: string;
  speechMinutes: string;
};

/** A rule that is there already, to be changed; or empty fields. */
export function draftOf(rule: Rule | undefined): RuleDraft {
  return {
    quorum: rule?.quorum ? fractionWords(rule.quorum) : '',
    majority: rule?.ballot ? fractionWords(rule.ballot.moreThan) : '',
    tie: rule?.ballot?.tie ?? 'YES_EQ_NO',
    silence: rule?.ballot?.silence ?? 'NOT_COUNTED',
    change: rule?.ballot?.changeVoteUntil ?? 'CLOSE',
    documentsLead: rule?.documentsLead ? String(rule.documentsLead.n) : '',
    invitationLead: rule?.invitationLead ? String(rule.invitationLead.n) : '',
    speechMinutes: rule ? String(rule.speechLimitMs / 60_000) : '',
  };
}

export type DraftProblems = Partial<Record<keyof RuleDraft, string>>;

/** What cannot be read is said at its field and never dropped in silence. */
export function draftProblems(draft: RuleDraft): DraftProblems {
  const problems: DraftProblems = {};
  for (const field of ['quorum', 'majority'] as const)
    if (draft[field].trim() && !fractionOf(draft[field])) problems[field] = m.organisation_not_a_fraction();
  for (const field of ['documentsLead', 'invitationLead'] as const)
    if (draft[field].trim() && !/^\d{1,2}$/.test(draft[field].trim()))
      problems[field] = m.organisation_not_days();
  const minutes = Number(draft.speechMinutes.replace(',', '.'));
  if (!(minutes >= 0.5 && minutes <= 60)) problems.speechMinutes = m.organisation_not_minutes();
  return problems;
}

/** `2/3` as the regulations write it. */
function fractionOf(text: string): { num: number; den: number } | undefined {
  const parts = /^\s*(\d+)\s*\/\s*(\d+)\s*$/.exec(text);
  const [num, den] = [Number(parts?.[1]), Number(parts?.[2])];
  return num > 0 && num <= den ? { num, den } : undefined;
}

const leadOf = (days: string, unit = 'WORKING_DAY') => (days.trim() ? { n: Number(days), unit } : undefined);

/** What the act takes; `before` keeps the unit in which its days are counted. */
export function ruleOf(draft: RuleDraft, before: Rule | undefined) {
  const moreThan = fractionOf(draft.majority);
  const { tie, silence, change } = draft;
  return {
    quorum: fractionOf(draft.quorum),
    ballot: moreThan && { moreThan, tie, silence, changeVoteUntil: change },
    documentsLead: leadOf(draft.documentsLead, before?.documentsLead?.unit),
    invitationLead: leadOf(draft.invitationLead, before?.invitationLead?.unit),
    speechLimitMs: Math.round(Number(draft.speechMinutes.replace(',', '.')) * 60_000),
  };
}
