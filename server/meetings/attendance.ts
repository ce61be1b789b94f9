import type { Database, Tx } from '../db/database.ts';

/** Members in office who are entitled to vote: the base of quorum and majority, deputies never among them. */
export async function countMembers(db: Database | Tx, meeting: string): Promise<number> {
  const { n } = await db
    .selectFrom('participant')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('meeting_id', '=', meeting)
    .where('entitled', '=', true)
    .executeTakeFirstOrThrow();
  return n;
}

export async function countPresentMembers(db: Database | Tx, meeting: string): Promise<number> {
  const { n } = await db
    .selectFrom('attendance')
    .innerJoin('participant', (join) =>
      join
        .onRef('participant.meeting_id', '=', 'attendance.meeting_id')
        .onRef('participant.person_id', '=', 'attendance.person_id'),
    )
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('attendance.meeting_id', '=', meeting)
    .where('attendance.left_at', 'is', null)
    .where('participant.entitled', '=', true)
    .executeTakeFirstOrThrow();
  return n;
}
