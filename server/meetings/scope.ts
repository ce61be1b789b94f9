import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import { type Actor, hasDuty } from '#domain/accounts/actor.ts';
import type { Tables } from '../db/tables.ts';

/** M1 in SQL: the meetings that the actor may see. A property test holds it against `maySeeMeeting`. */
export function visibleTo(actor: Actor) {
  return (eb: ExpressionBuilder<Tables, 'meeting'>): Expression<SqlBool> => {
    if (hasDuty(actor, 'meeting_clerk')) return eb.lit(true);
    const mine = eb
      .selectFrom('participant as own')
      .select('own.person_id')
      .whereRef('own.meeting_id', '=', 'meeting.id')
      .where('own.person_id', '=', actor.person);
    return eb.or([
      eb('meeting.created_by', '=', actor.person),
      eb.exists(mine.where('own.capacity', '=', 'secretary')),
      eb.and([eb('meeting.state', '!=', 'preparing'), eb.exists(mine)]),
    ]);
  };
}
