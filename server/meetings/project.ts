import { type MeetingProjection, writeProjection } from '#content/meeting-projection.ts';
import type { MeetingId } from '#domain/kernel/id.ts';
import { quorumNeeded } from '#domain/meetings/quorum.ts';
import type { MeetingRule } from '#domain/meetings/rule.ts';
import type { Database } from '../db/database.ts';
import type { Hub } from '../sync/hub.ts';
import { loadAgenda } from './project-agenda.ts';
import { loadBallot, loadFloor, loadService, loadTimeline } from './project-floor.ts';

type Parts = { db: Database; project: Hub['project'] };

/** Writes the present state of a meeting into its room, where every screen sees it. Reads afresh; may run twice. */
export async function projectMeeting({ db, project }: Parts, meeting: string): Promise<void> {
  await project(
    { kind: 'meeting', meeting: meeting as MeetingId },
    () => loadProjection(db, meeting),
    (doc, projection) => {
      if (projection) writeProjection(doc, projection);
    },
  );
}

/** What the room shows of a meeting, from one consistent look at the database. */
export async function loadProjection(db: Database, id: string): Promise<MeetingProjection | undefined> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      const meeting = await tx.selectFrom('meeting').selectAll().where('id', '=', id).executeTakeFirst();
      if (!meeting) return undefined;
      const people = await loadPeople(tx, id);
      const rule = meeting.rule as MeetingRule;
      const ballot = await loadBallot(tx, meeting);
      return {
        head: headOf(meeting, people, rule),
        people,
        agenda: await loadAgenda(tx, meeting, rule),
        stage: {
          itemId: meeting.current_item_id,
          versionId: meeting.presented_version_id,
          page: meeting.presented_page,
          presenter: meeting.presenter_id,
        },
        attendance: await loadAttendance(tx, meeting, people, rule),
        floor: await loadFloor(tx, id),
        ballot,
        projector: {
          scene: meeting.projector_scene as MeetingProjection['projector']['scene'],
          hidden: meeting.projector_hidden,
        },
        timeline: await loadTimeline(tx, id),
        service: await loadService(tx, id),
      };
    });
}

type MeetingRow = {
  id: string;
  title: string;
  kind: string;
  place: string;
  starts_at: Date;
  planned_minutes: number;
  state: MeetingProjection['head']['state'];
  opened_at: Date | null;
  ended_at: Date | null;
  check_in_code: string;
};

function headOf(
  meeting: MeetingRow,
  people: MeetingProjection['people'],
  rule: MeetingRule,
): MeetingProjection['head'] {
  const chair = Object.entries(people).find(([, person]) => person.capacity === 'chair');
  return {
    id: meeting.id,
    title: meeting.title,
    kind: meeting.kind,
    place: meeting.place,
    startsAt: meeting.starts_at.getTime(),
    plannedMinutes: meeting.planned_minutes,
    state: meeting.state,
    openedAt: meeting.opened_at?.getTime() ?? null,
    endedAt: meeting.ended_at?.getTime() ?? null,
    chair: chair?.[0] ?? null,
    checkInCode: meeting.check_in_code,
    rule: {
      citation: rule.citation,
      unconfirmed: rule.status === 'unconfirmed',
      speechLimitMs: rule.speechLimitMs,
    },
  };
}

async function loadPeople(db: Database, meeting: string): Promise<MeetingProjection['people']> {
  const rows = await db
    .selectFrom('participant')
    .innerJoin('person', 'person.id', 'participant.person_id')
    .leftJoin('post', 'post.id', 'participant.post_id')
    .select([
      'participant.person_id',
      'participant.capacity',
      'participant.entitled',
      'participant.seat',
      'participant.stands_in_for',
      'participant.answer',
      'person.full_name',
      'post.title',
    ])
    .where('participant.meeting_id', '=', meeting)
    .orderBy('post.rank')
    .orderBy('person.full_name')
    .execute();
  return Object.fromEntries(
    rows.map((row) => [
      row.person_id,
      {
        name: row.full_name,
        post: row.title ?? '',
        capacity: row.capacity,
        entitled: row.entitled,
        seat: row.seat,
        standsInFor: row.stands_in_for,
        answer: row.answer,
      },
    ]),
  );
}

/** Who is here; after the end, who was here at the end. */
async function loadAttendance(
  db: Database,
  meeting: Pick<MeetingRow, 'id' | 'ended_at'>,
  people: MeetingProjection['people'],
  rule: MeetingRule,
): Promise<MeetingProjection['attendance']> {
  const rows = await db
    .selectFrom('attendance')
    .select(['person_id', 'came_at'])
    .where('meeting_id', '=', meeting.id)
    .where('left_at', meeting.ended_at ? '=' : 'is', meeting.ended_at)
    .orderBy('came_at')
    .execute();
  const members = Object.values(people).filter((person) => person.entitled).length;
  const present = rows.filter((row) => people[row.person_id]?.entitled).length;
  const deputies = rows.filter((row) => people[row.person_id]?.capacity === 'deputy').length;
  return {
    members,
    present,
    needed: quorumNeeded(members, rule.quorum) ?? null,
    deputies,
    others: rows.length - present - deputies,
    here: Object.fromEntries(rows.map((row) => [row.person_id, row.came_at.getTime()])),
  };
}
