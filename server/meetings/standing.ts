import type { Actor } from '#domain/accounts/actor.ts';
import type { AgendaItemId, BodyId, MeetingId, PersonId, VersionId } from '#domain/kernel/id.ts';
import { instantOf } from '#domain/kernel/time.ts';
import type { Meeting, MeetingKind } from '#domain/meetings/meeting.ts';
import type { Standing } from '#domain/meetings/policy.ts';
import type { MeetingRule } from '#domain/meetings/rule.ts';
import type { Database, Tx } from '../db/database.ts';

/**
 * The meeting as the actor stands to it, its row locked for the rest of the transaction: acts on one meeting happen one
 * after the other, so that what one decides on, another cannot change meanwhile.
 */
export async function lockStanding(tx: Tx, id: string, actor: Actor): Promise<Standing | undefined> {
  const row = await tx.selectFrom('meeting').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row && standing(tx, meetingOf(row), actor);
}

/**
 * The same for acts that may happen side by side, as many check in at once; a step of those who lead waits for them and
 * they for it, so nobody comes into a meeting that is just ending.
 */
export async function shareStanding(tx: Tx, id: string, actor: Actor): Promise<Standing | undefined> {
  const row = await tx.selectFrom('meeting').selectAll().where('id', '=', id).forShare().executeTakeFirst();
  return row && standing(tx, meetingOf(row), actor);
}

/** The same for reading, or for acts that need not keep others waiting (a ballot locks its own row instead). */
export async function readStanding(
  db: Database | Tx,
  id: string,
  actor: Actor,
): Promise<Standing | undefined> {
  const row = await db.selectFrom('meeting').selectAll().where('id', '=', id).executeTakeFirst();
  return row && standing(db, meetingOf(row), actor);
}

async function standing(db: Database | Tx, meeting: Meeting, actor: Actor): Promise<Standing> {
  const me = await db
    .selectFrom('participant')
    .selectAll()
    .where('meeting_id', '=', meeting.id)
    .where('person_id', '=', actor.person)
    .executeTakeFirst();
  if (!me) return { meeting };
  return {
    meeting,
    me: {
      person: actor.person,
      capacity: me.capacity,
      entitled: me.entitled,
      ...(me.stands_in_for && { standsInFor: me.stands_in_for as PersonId }),
    },
  };
}

type MeetingRow = {
  id: string;
  body_id: string | null;
  kind: string;
  state: Meeting['state'];
  rule: unknown;
  starts_at: Date;
  created_by: string;
  current_item_id: string | null;
  presenter_id: string | null;
  presented_version_id: string | null;
};

export function meetingOf(row: MeetingRow): Meeting {
  return {
    id: row.id as MeetingId,
    ...(row.body_id && { body: row.body_id as BodyId }),
    kind: row.kind as MeetingKind,
    state: row.state,
    rule: row.rule as MeetingRule,
    startsAt: instantOf(row.starts_at),
    createdBy: row.created_by as PersonId,
    ...(row.current_item_id && { currentItem: row.current_item_id as AgendaItemId }),
    ...(row.presenter_id && { presenter: row.presenter_id as PersonId }),
    ...(row.presented_version_id && { presentedVersion: row.presented_version_id as VersionId }),
  };
}
