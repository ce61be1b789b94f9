import type { MeetingRule } from '#domain/meetings/rule.ts';
import { m } from '$lib/words/paraglide/messages';

type Rule = Omit<MeetingRule, 'citation' | 'status'>;
type Lead = NonNullable<Rule['documentsLead']>;

export const SIDES: Readonly<Record<string, () => string>> = {
  chair: m.organisation_side_chair,
  vice_chair: m.organisation_side_vice_chair,
  member: m.organisation_side_member,
};

export const fractionWords = ({ num, den }: { num: number; den: number }) => `${num}/${den}`;

const leadWords = ({ n, unit }: Lead) =>
  unit === 'WORKING_DAY' ? m.organisation_working_days({ n }) : m.organisation_calendar_days({ n });

/** A rule as sentences that its keeper can hold against the text of the regulations. */
export function ruleSentences({
  quorum,
  ballot,
  documentsLead,
  invitationLead,
  speechLimitMs,
}: Rule): string[] {
  const sentences = [
    quorum ? m.organisation_says_quorum({ share: fractionWords(quorum) }) : m.organisation_says_no_quorum(),
  ];
  if (ballot) {
    sentences.push(
      m.organisation_says_majority({ share: fractionWords(ballot.moreThan) }),
      ballot.tie === 'YES_EQ_NO' ? m.organisation_says_tie_yes_no() : m.organisation_says_tie_half(),
      ballot.silence === 'DEEMED_AGREE'
        ? m.organisation_says_silence_agree()
        : m.organisation_says_silence_not_counted(),
      ballot.changeVoteUntil === 'CLOSE'
        ? m.organisation_says_change_close()
        : m.organisation_says_change_never(),
    );
  } else sentences.push(m.organisation_says_no_ballot());
  if (invitationLead) sentences.push(m.organisation_says_invitations({ days: leadWords(invitationLead) }));
  if (documentsLead) sentences.push(m.organisation_says_documents({ days: leadWords(documentsLead) }));
  sentences.push(m.organisation_says_speech({ minutes: speechLimitMs / 60_000 }));
  return sentences;
}
