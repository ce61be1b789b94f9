import type { MeetingProjection, ProjectedBallot, ProjectedSpeech } from '#content/meeting-projection.ts';
import type { Database } from '../db/database.ts';
import type { BallotResult } from './ballot-facts.ts';

/** The room shows the latest; the secretary reads the whole by query. */
const TIMELINE_SHOWN = 60;

export async function loadFloor(db: Database, meeting: string): Promise<MeetingProjection['floor']> {
  const rows = await db
    .selectFrom('speech')
    .selectAll()
    .where('meeting_id', '=', meeting)
    .where('state', '!=', 'withdrawn')
    .orderBy('position')
    .execute();
  const shown = (state: string) =>
    rows
      .filter((row) => row.state === state)
      .map((row): ProjectedSpeech => ({
        id: row.id,
        person: row.person_id,
        askedAt: row.asked_at.getTime(),
        startedAt: row.started_at?.getTime() ?? null,
        runningSince: row.running_since?.getTime() ?? null,
        spokenMs: row.spoken_ms,
        limitMs: row.limit_ms,
      }));
  const spokenMs: Record<string, number> = {};
  const times: Record<string, number> = {};
  for (const row of rows.filter(({ state }) => state === 'spoken')) {
    spokenMs[row.person_id] = (spokenMs[row.person_id] ?? 0) + row.spoken_ms;
    times[row.person_id] = (times[row.person_id] ?? 0) + 1;
  }
  return { speaking: shown('speaking')[0] ?? null, queue: shown('waiting'), spokenMs, times };
}

/** M23: while a ballot is open, who has cast; the result only once it is announced. */
export async function loadBallot(
  db: Database,
  meeting: { id: string; current_item_id: string | null },
): Promise<ProjectedBallot | null> {
  if (!meeting.current_item_id) return null;
  const ballot = await db
    .selectFrom('ballot')
    .selectAll()
    .where('meeting_id', '=', meeting.id)
    .where('agenda_item_id', '=', meeting.current_item_id)
    .where('state', '!=', 'cancelled')
    .orderBy('opened_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!ballot || ballot.state === 'cancelled') return null;
  const voters = await db
    .selectFrom('ballot_voter')
    .select('person_id')
    .where('ballot_id', '=', ballot.id)
    .orderBy('person_id')
    .execute();
  const cast = await db
    .selectFrom('ballot_paper')
    .select('person_id')
    .where('ballot_id', '=', ballot.id)
    .where('standing', '=', 'counted')
    // By person, not by time: the order of casting is nobody's business.
    .orderBy('person_id')
    .execute();
  const announced = ballot.state === 'announced';
  return {
    id: ballot.id,
    itemId: ballot.agenda_item_id,
    question: ballot.question,
    state: ballot.state,
    openedAt: ballot.opened_at.getTime(),
    voters: voters.map((row) => row.person_id),
    cast: cast.map((row) => row.person_id),
    result: announced
      ? { ballotId: ballot.id, question: ballot.question, ...(ballot.result as BallotResult) }
      : null,
  };
}

export async function loadTimeline(db: Database, meeting: string): Promise<MeetingProjection['timeline']> {
  const rows = await db
    .selectFrom('meeting_event')
    .selectAll()
    .where('meeting_id', '=', meeting)
    .orderBy('seq', 'desc')
    .limit(TIMELINE_SHOWN)
    .execute();
  return rows.reverse().map((row) => ({
    seq: row.seq,
    at: row.at.getTime(),
    kind: row.kind,
    person: row.person_id,
    itemId: row.agenda_item_id,
    payload: row.payload as Record<string, unknown>,
  }));
}

export async function loadService(db: Database, meeting: string): Promise<MeetingProjection['service']> {
  const rows = await db
    .selectFrom('service_call')
    .selectAll()
    .where('meeting_id', '=', meeting)
    .where('served_at', 'is', null)
    .orderBy('called_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    person: row.person_id,
    kind: row.kind,
    calledAt: row.called_at.getTime(),
  }));
}
