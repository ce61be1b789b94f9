import type { BallotRule } from './rule.ts';

export type Choice = 'yes' | 'no' | 'abstain';

export const CHOICES: readonly Choice[] = ['yes', 'no', 'abstain'];

export type Tally = {
  /** All entitled voters of the snapshot. */
  readonly members: number;
  readonly yes: number;
  readonly no: number;
  readonly abstain: number;
  /** Voters without a counted paper at the close. */
  readonly silent: number;
  /** Of the silent, those deemed to agree under the rule (M26). */
  readonly deemedYes: number;
  readonly outcome: 'passed' | 'failed' | 'undecided';
  /** Whether the chair's side decided a tie (M25). */
  readonly byChair: boolean;
};

/**
 * M24–M26: counts a closed ballot.
 *
 * @param choices one entry for each entitled voter; null for a voter without a counted paper.
 * @param chair how the chair chose; null when the chair did not cast.
 */
export function countBallot(
  rule: BallotRule,
  choices: readonly (Choice | null)[],
  chair: Choice | null,
): Tally {
  const members = choices.length;
  const count = (choice: Choice) => choices.filter((one) => one === choice).length;
  const [yes, no, abstain] = [count('yes'), count('no'), count('abstain')];
  const silent = members - yes - no - abstain;
  const deemedYes = rule.silence === 'DEEMED_AGREE' ? silent : 0;
  const counted = { members, yes, no, abstain, silent, deemedYes };
  const inFavour = yes + deemedYes;
  if (inFavour * rule.moreThan.den > members * rule.moreThan.num)
    return { ...counted, outcome: 'passed', byChair: false };
  if (!isTie(rule, inFavour, no, members)) return { ...counted, outcome: 'failed', byChair: false };
  if (chair === 'yes') return { ...counted, outcome: 'passed', byChair: true };
  if (chair === 'no') return { ...counted, outcome: 'failed', byChair: true };
  return { ...counted, outcome: 'undecided', byChair: false };
}

/**
 * The law speaks of "ngang nhau" without saying equal to what; the two readings differ where some abstain, so which one
 * holds is part of the rule.
 */
function isTie(rule: BallotRule, inFavour: number, against: number, members: number): boolean {
  switch (rule.tie) {
    case 'YES_EQ_NO':
      return inFavour === against && inFavour > 0;
    case 'YES_EQ_HALF_OF_ALL':
      return 2 * inFavour === members && members > 0;
  }
}
