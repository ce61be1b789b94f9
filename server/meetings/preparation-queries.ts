import type { Actor } from '#domain/accounts/actor.ts';
import type { Instant } from '#domain/kernel/time.ts';
import { mayPrepare, maySeeMeeting } from '#domain/meetings/policy.ts';
import { refuseUnlessClerk } from '#domain/meetings/preparation.ts';
import type { Database } from '../db/database.ts';
import { readPack } from './pack-query.ts';
import { readDirectory, readPreparation } from './preparation-query.ts';
import { visibleTo } from './scope.ts';
import { readStanding } from './standing.ts';

/** Reads for the pages before the meeting. */
export function createPreparationQueries({ db, now }: { db: Database; now: () => Instant }) {
  return {
    mine: (actor: Actor) => readMine(db, actor),

    /** One meeting before it opens, as one of the invited has it. */
    async pack(actor: Actor, id: string) {
      const standing = await readStanding(db, id, actor);
      return standing && maySeeMeeting(actor, standing) ? readPack(db, actor, standing) : undefined;
    },

    /** Everything that whoever prepares the meeting edits. */
    async preparation(actor: Actor, id: string) {
      const standing = await readStanding(db, id, actor);
      return standing && mayPrepare(actor, standing) ? readPreparation(db, standing, now()) : undefined;
    },

    /** What a new meeting is made from: bodies with their chairs, and people by post. */
    async newMeeting(actor: Actor) {
      return refuseUnlessClerk(actor) ? undefined : readDirectory(db, now());
    },
  };
}

/** The meetings that the actor may see, the latest first, with her own part in each. */
async function readMine(db: Database, actor: Actor) {
  const rows = await db
    .selectFrom('meeting')
    .leftJoin('participant', (join) =>
      join.onRef('participant.meeting_id', '=', 'meeting.id').on('participant.person_id', '=', actor.person),
    )
    .select([
      'meeting.id',
      'meeting.title',
      'meeting.kind',
      'meeting.place',
      'meeting.starts_at',
      'meeting.planned_minutes',
      'meeting.state',
      'meeting.created_by',
      'participant.capacity',
      'participant.answer',
      'participant.deputy_state',
    ])
    .select((eb) => [
      eb
        .selectFrom('participant as asking')
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .whereRef('asking.meeting_id', '=', 'meeting.id')
        .where('asking.deputy_state', '=', 'asked')
        .as('deputies_asked'),
    ])
    .where(visibleTo(actor))
    .orderBy('meeting.starts_at', 'desc')
    .execute();
  const clerk = refuseUnlessClerk(actor) === undefined;
  return rows.map(({ starts_at, planned_minutes, deputy_state, deputies_asked, created_by, ...row }) => ({
    ...row,
    startsAt: starts_at.getTime(),
    plannedMinutes: planned_minutes,
    deputyState: deputy_state,
    /** For the chair: how many wait for her word. */
    deputiesAsked: row.capacity === 'chair' ? Number(deputies_asked ?? 0) : 0,
    mayPrepare: clerk || row.capacity === 'secretary' || created_by === actor.person,
  }));
}
