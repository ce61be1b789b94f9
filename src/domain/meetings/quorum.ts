import type { Fraction } from './rule.ts';

/** M6: how many of all members in office must be present, rounded up: 2/3 of 25 is 17. */
export function quorumNeeded(members: number, quorum: Fraction | undefined): number | undefined {
  return quorum && Math.ceil((members * quorum.num) / quorum.den);
}

export function quorumMet(present: number, members: number, quorum: Fraction | undefined): boolean {
  return present >= (quorumNeeded(members, quorum) ?? 0);
}
