import { type Actor, hasDuty } from '#domain/accounts/actor.ts';
import type { Instant } from '#domain/kernel/time.ts';
import type { Database } from '../db/database.ts';

/** Reads for the pages before the meeting. */
export function createPreparationQueries({ db }: { db: Database; now: () => Instant }) {
  return {
    /** My meetings, the one under way first, then those to come, then those over. */
    async mine(actor: Actor) {
      const clerk = hasDuty(actor, 'meeting_clerk');
      const rows = await db
        .selectFrom('meeting')
        .leftJoin('participant', (join) =>
          join
            .onRef('participant.meeting_id', '=', 'meeting.id')
            .on('participant.person_id', '=', actor.person),
        )
        .select([
          'meeting.id',
          'meeting.title',
          'meeting.place',
          'meeting.starts_at',
          'meeting.state',
          'participant.capacity',
        ])
        .where((eb) =>
          eb.or([
            eb.and([eb('participant.person_id', 'is not', null), eb('meeting.state', '!=', 'preparing')]),
            eb('participant.capacity', '=', 'secretary'),
            eb('meeting.created_by', '=', actor.person),
            ...(clerk ? [eb.lit(true)] : []),
          ]),
        )
        .orderBy('meeting.starts_at', 'desc')
        .execute();
      return rows.map((row) => ({ ...row, starts_at: row.starts_at.getTime() }));
    },
  };
}
