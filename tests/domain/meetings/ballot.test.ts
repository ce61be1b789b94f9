import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Choice, countBallot } from '#domain/meetings/ballot.ts';
import type { BallotRule } from '#domain/meetings/rule.ts';

const RULE: BallotRule = {
  moreThan: { num: 1, den: 2 },
  tie: 'YES_EQ_NO',
  silence: 'NOT_COUNTED',
  changeVoteUntil: 'CLOSE',
};

/** The choices of a ballot: so many for, against, abstaining and silent. */
function papers(yes: number, no: number, abstain: number, silent = 0): (Choice | null)[] {
  return [
    ...Array<Choice>(yes).fill('yes'),
    ...Array<Choice>(no).fill('no'),
    ...Array<Choice>(abstain).fill('abstain'),
    ...Array<null>(silent).fill(null),
  ];
}

const count = (choices: (Choice | null)[], chair: Choice | null, rule: Partial<BallotRule> = {}) =>
  countBallot({ ...RULE, ...rule }, choices, chair);

describe('counting', () => {
  test('[M24] 13 of 25 pass', () => {
    expect(count(papers(13, 9, 3), 'yes')).toMatchObject({ outcome: 'passed', byChair: false });
  });

  test('[M24] 12 of 25 do not pass, whatever the chair chose', () => {
    expect(count(papers(12, 13, 0), 'yes')).toMatchObject({ outcome: 'failed', byChair: false });
  });

  test('[M25] 12 to 12 passes with the chair in favour', () => {
    expect(count(papers(12, 12, 0), 'yes')).toMatchObject({ outcome: 'passed', byChair: true });
  });

  test('[M25] 12 to 12 fails with the chair against', () => {
    expect(count(papers(12, 12, 0), 'no')).toMatchObject({ outcome: 'failed', byChair: true });
  });

  test('[M25] 12 for, 10 against, 2 abstaining of 24: no tie where for must equal against', () => {
    expect(count(papers(12, 10, 2), 'yes')).toMatchObject({ outcome: 'failed', byChair: false });
  });

  test('[M25] 12 for, 10 against, 2 abstaining of 24: a tie where for must be half of all', () => {
    expect(count(papers(12, 10, 2), 'yes', { tie: 'YES_EQ_HALF_OF_ALL' })).toMatchObject({
      outcome: 'passed',
      byChair: true,
    });
  });

  test('[M25] 11 to 11 with 2 abstaining of 24 passes by the chair though only 11 are for', () => {
    expect(count(papers(11, 11, 2), 'yes')).toMatchObject({ outcome: 'passed', byChair: true });
  });

  test('[M26] 10 for, 3 against, 12 silent of 25 pass where silence agrees, shown as 10 and 12', () => {
    expect(count(papers(10, 3, 0, 12), 'yes', { silence: 'DEEMED_AGREE' })).toMatchObject({
      outcome: 'passed',
      yes: 10,
      deemedYes: 12,
      silent: 12,
    });
  });

  test('[M26] 10 for, 3 against, 12 silent of 25 fail where silence is not counted', () => {
    expect(count(papers(10, 3, 0, 12), 'yes')).toMatchObject({ outcome: 'failed', deemedYes: 0 });
  });

  test('[M24] 12 of 23 in office pass, and the chair against has no casting effect', () => {
    expect(count(papers(12, 11, 0), 'no')).toMatchObject({ outcome: 'passed', byChair: false });
  });

  test('[M25] a tie on which the chair takes no side decides nothing', () => {
    expect(count(papers(11, 11, 2), 'abstain')).toMatchObject({ outcome: 'undecided' });
    expect(count(papers(11, 11, 0, 2), null)).toMatchObject({ outcome: 'undecided' });
  });

  test('[M25] nobody for and nobody against is no tie', () => {
    expect(count(papers(0, 0, 5, 20), 'abstain')).toMatchObject({ outcome: 'failed' });
  });
});

describe('properties', () => {
  const anyPapers = fc.array(fc.constantFrom<Choice | null>('yes', 'no', 'abstain', null), { minLength: 1 });
  const anyRule = fc.record({
    tie: fc.constantFrom('YES_EQ_NO', 'YES_EQ_HALF_OF_ALL'),
    silence: fc.constantFrom('DEEMED_AGREE', 'NOT_COUNTED'),
  });

  test('[M24] one more in favour never turns a pass into a failure', () => {
    fc.assert(
      fc.property(anyPapers, anyRule, (choices, rule) => {
        const at = choices.findIndex((choice) => choice !== 'yes');
        fc.pre(at >= 0);
        const better = choices.with(at, 'yes');
        if (count(choices, null, rule).outcome === 'passed')
          expect(count(better, null, rule).outcome).toBe('passed');
      }),
    );
  });

  test('[M18] for, against, abstaining and silent are all the members', () => {
    fc.assert(
      fc.property(anyPapers, anyRule, (choices, rule) => {
        const tally = count(choices, null, rule);
        expect(tally.yes + tally.no + tally.abstain + tally.silent).toBe(choices.length);
      }),
    );
  });
});
