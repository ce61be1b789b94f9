import type { Actor } from '#domain/accounts/actor.ts';
import { type Refusal, refusal, UNSEEN } from '#domain/kernel/refusal.ts';
import { maySeeMeeting, mayLead, type Standing } from '#domain/meetings/policy.ts';
import { type Choice, countBallot, type Tally } from '#domain/meetings/ballot.ts';
import type { BallotRule } from '#domain/meetings/rule.ts';
import type { Database, Tx } from '../db/database.ts';
import { lockStanding } from './standing.ts';

export type BallotRow = {
  id: string;
  meeting_id: string;
  agenda_item_id: string;
  question: string;
  rule: unknown;
  state: 'open' | 'closed' | 'announced' | 'cancelled';
  chair_id: string;
};

export type BallotFacts = { ballot?: BallotRow | undefined; standing?: Standing | undefined };

/** The meeting first, then the ballot: acts that take both rows take them in this order and cannot block each other. */
export async function lockBallot(tx: Tx, id: string, actor: Actor): Promise<BallotFacts> {
  const found = await tx.selectFrom('ballot').select('meeting_id').where('id', '=', id).executeTakeFirst();
  if (!found) return {};
  const standing = await lockStanding(tx, found.meeting_id, actor);
  const ballot = await tx
    .selectFrom('ballot')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return { ballot, standing };
}

export function refuseUnlessLeadingBallot(
  actor: Actor,
  { ballot, standing }: BallotFacts,
): Refusal | undefined {
  if (!ballot || !standing || !maySeeMeeting(actor, standing)) return UNSEEN;
  return mayLead(standing) ? undefined : refusal('meetings.not-leading');
}

/** How each voter of the snapshot chose; null without a counted paper. */
export async function choicesOf(db: Database | Tx, ballot: string): Promise<Map<string, Choice | null>> {
  const rows = await db
    .selectFrom('ballot_voter')
    .leftJoin('ballot_paper', (join) =>
      join
        .onRef('ballot_paper.ballot_id', '=', 'ballot_voter.ballot_id')
        .onRef('ballot_paper.person_id', '=', 'ballot_voter.person_id')
        .on('ballot_paper.standing', '=', 'counted'),
    )
    .select(['ballot_voter.person_id', 'ballot_paper.choice'])
    .where('ballot_voter.ballot_id', '=', ballot)
    .orderBy('ballot_voter.person_id')
    .execute();
  return new Map(rows.map((row) => [row.person_id, row.choice]));
}

export type BallotResult = Tally & { readonly choices: Readonly<Record<string, Choice | null>> };

/** M24–M26: the tally of a ballot that takes no more papers. */
export async function tallyBallot(db: Database | Tx, ballot: BallotRow): Promise<BallotResult> {
  const choices = await choicesOf(db, ballot.id);
  const tally = countBallot(
    ballot.rule as BallotRule,
    [...choices.values()],
    choices.get(ballot.chair_id) ?? null,
  );
  return { ...tally, choices: Object.fromEntries(choices) };
}
