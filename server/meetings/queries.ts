import type { MeetingProjection } from '#content/meeting-projection.ts';
import type { Actor } from '#domain/accounts/actor.ts';
import type { AnnotatedCalendar } from '#domain/calendar/term.ts';
import type { Instant } from '#domain/kernel/time.ts';
import { mayLead, mayOpenPapers, mayPrepare, maySeeMeeting, type Standing } from '#domain/meetings/policy.ts';
import type { Database } from '../db/database.ts';
import { tallyBallot } from './ballot-facts.ts';
import { readMinutesDraft } from './minutes-draft.ts';
import { movedByCalendar } from './moved-by-calendar.ts';
import { loadProjection } from './project.ts';
import { createPreparationQueries } from './preparation-queries.ts';
import { readStanding } from './standing.ts';

export type MeetingsQueries = ReturnType<typeof createMeetingsQueries>;

/** Who the reader is in the room, for what the screen offers; every act decides for itself again. */
export type RoomMe = {
  person: string;
  capacity: string | null;
  entitled: boolean;
  mayLead: boolean;
  mayPrepare: boolean;
  mayMark: boolean;
  mayWriteMinutes: boolean;
};

/** Reads for pages. Each starts from what the actor may see; forbidden and unknown answer alike (undefined). */
export function createMeetingsQueries(parts: { db: Database; now: () => Instant }) {
  const { db } = parts;
  return {
    ...createPreparationQueries(parts),
    room: (actor: Actor, id: string) => readRoom(db, actor, id),
    timeline: (actor: Actor, id: string) => readTimeline(db, actor, id),
    tally: (actor: Actor, ballot: string) => readTally(db, actor, ballot),
    minutes: (actor: Actor, id: string) => readMinutes(db, actor, id),
    movedByCalendar: (actor: Actor, change: (calendar: AnnotatedCalendar) => AnnotatedCalendar) =>
      movedByCalendar(db, actor, change),
  };
}

async function seen(db: Database, actor: Actor, id: string): Promise<Standing | undefined> {
  const standing = await readStanding(db, id, actor);
  return standing && maySeeMeeting(actor, standing) ? standing : undefined;
}

async function readRoom(db: Database, actor: Actor, id: string) {
  const standing = await seen(db, actor, id);
  const projection = standing && mayOpenPapers(actor, standing) && (await loadProjection(db, id));
  if (!standing || !projection) return undefined;
  const { me } = standing;
  return {
    projection: projection satisfies MeetingProjection,
    me: {
      person: actor.person,
      capacity: me?.capacity ?? null,
      entitled: me?.entitled ?? false,
      mayLead: mayLead(standing),
      mayPrepare: mayPrepare(actor, standing),
      mayMark:
        me !== undefined && ['chair', 'member', 'secretary', 'presenter', 'deputy'].includes(me.capacity),
      mayWriteMinutes: me?.capacity === 'secretary',
    } satisfies RoomMe,
    myPaper: await readMyPaper(db, actor, projection.ballot?.id),
  };
}

/** The reader's own counted paper of a ballot, so that a second device shows the same receipt. */
async function readMyPaper(db: Database, actor: Actor, ballot: string | undefined) {
  if (!ballot) return null;
  const row = await db
    .selectFrom('ballot_paper')
    .select(['ballot_id', 'choice', 'receipt', 'cast_at', 'standing'])
    .where('ballot_id', '=', ballot)
    .where('person_id', '=', actor.person)
    .where('standing', 'in', ['counted', 'late'])
    .orderBy('cast_at', 'desc')
    .executeTakeFirst();
  if (!row) return null;
  const { choice, receipt, standing } = row;
  return { ballot: row.ballot_id, choice, receipt, standing, castAt: row.cast_at.getTime() };
}

/** The whole timeline, for those who lead. */
async function readTimeline(db: Database, actor: Actor, id: string) {
  const standing = await seen(db, actor, id);
  if (!standing || !mayLead(standing)) return undefined;
  const rows = await db
    .selectFrom('meeting_event')
    .selectAll()
    .where('meeting_id', '=', id)
    .orderBy('seq')
    .execute();
  return rows.map((row) => ({
    seq: row.seq,
    at: row.at.getTime(),
    kind: row.kind,
    person: row.person_id,
    itemId: row.agenda_item_id,
    payload: row.payload as Record<string, unknown>,
  }));
}

/** M23: the tally of a closed ballot, for chair and secretary before it is announced. */
async function readTally(db: Database, actor: Actor, id: string) {
  const ballot = await db.selectFrom('ballot').selectAll().where('id', '=', id).executeTakeFirst();
  const standing = ballot && (await seen(db, actor, ballot.meeting_id));
  if (!ballot || !standing || !mayLead(standing) || ballot.state === 'open') return undefined;
  return tallyBallot(db, ballot);
}

/** The versions of the minutes and the assembled draft, for chair and secretaries. */
async function readMinutes(db: Database, actor: Actor, id: string) {
  const standing = await seen(db, actor, id);
  if (!standing || !mayLead(standing)) return undefined;
  const versions = await db
    .selectFrom('minutes_version')
    .leftJoin('person', 'person.id', 'minutes_version.made_by')
    .select([
      'minutes_version.number',
      'minutes_version.kind',
      'minutes_version.sha256',
      'minutes_version.made_at',
      'person.full_name',
    ])
    .where('meeting_id', '=', id)
    .orderBy('number')
    .execute();
  const { title } = await db
    .selectFrom('meeting')
    .select('title')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return {
    title,
    state: standing.meeting.state,
    mayWrite: standing.me?.capacity === 'secretary',
    versions,
    draft: (await readMinutesDraft(db, id)) ?? null,
  };
}
