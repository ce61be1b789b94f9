import type { Instant } from '#domain/kernel/time.ts';
import type { Attended, MinutedItem, MinutesFacts } from '#domain/meetings/minutes.ts';
import type { Database, Tx } from '../db/database.ts';
import type { BallotResult } from './ballot-facts.ts';

type Reader = Database | Tx;

/** Everything that minutes tell, read from the events and rows of the meeting. */
export async function loadMinutesFacts(db: Reader, meeting: string, now: Instant): Promise<MinutesFacts> {
  const row = await db.selectFrom('meeting').selectAll().where('id', '=', meeting).executeTakeFirstOrThrow();
  const openedAt = row.opened_at?.getTime() ?? now;
  const endedAt = row.ended_at?.getTime() ?? now;
  const people = await loadPeople(db, meeting);
  const attended = await loadAttended(db, meeting, people, { openedAt, endedAt });
  const here = new Set(attended.map(({ person }) => person));
  const named = (capacity: string) =>
    people.filter((one) => one.capacity === capacity).map((one) => one.name);
  return {
    title: row.title,
    place: row.place,
    openedAt,
    endedAt,
    chair: named('chair')[0] ?? '',
    secretaries: named('secretary'),
    members: people.filter((one) => one.entitled).length,
    // The secretaries are named above.
    present: attended.filter(({ entitled, capacity }) => entitled || capacity !== 'secretary'),
    absent: people
      .filter((one) => one.entitled && !here.has(one.person))
      .map(({ name, post, reason }) => ({ name, post, reason })),
    items: await loadItems(db, meeting, here),
  };
}

type Invited = {
  person: string;
  name: string;
  post: string;
  capacity: string;
  entitled: boolean;
  standsInFor: string | null;
  reason: string;
};

async function loadPeople(db: Reader, meeting: string): Promise<Invited[]> {
  const rows = await db
    .selectFrom('participant')
    .innerJoin('person', 'person.id', 'participant.person_id')
    .leftJoin('post', 'post.id', 'participant.post_id')
    .leftJoin('person as principal', 'principal.id', 'participant.stands_in_for')
    .selectAll('participant')
    .select(['person.full_name', 'post.title', 'principal.full_name as principal_name'])
    .where('participant.meeting_id', '=', meeting)
    .where('participant.capacity', '!=', 'projector')
    .orderBy('post.rank')
    .orderBy('person.full_name')
    .execute();
  return rows.map((row) => ({
    person: row.person_id,
    name: row.full_name,
    post: row.title ?? '',
    capacity: row.capacity,
    entitled: row.entitled,
    standsInFor: row.principal_name,
    reason: row.answer_reason ?? '',
  }));
}

async function loadAttended(
  db: Reader,
  meeting: string,
  people: Invited[],
  { openedAt, endedAt }: { openedAt: number; endedAt: number },
): Promise<(Attended & Invited)[]> {
  const rows = await db
    .selectFrom('attendance')
    .select(['person_id', 'came_at', 'left_at'])
    .where('meeting_id', '=', meeting)
    .orderBy('came_at')
    .execute();
  return people.flatMap((one) => {
    const spans = rows
      .filter((row) => row.person_id === one.person)
      .map((row) => ({ from: row.came_at.getTime(), to: row.left_at?.getTime() ?? endedAt }))
      .filter(({ to }) => to >= openedAt);
    if (spans.length === 0) return [];
    const whole = spans.length === 1 && (spans[0]?.from ?? 0) <= openedAt && (spans[0]?.to ?? 0) >= endedAt;
    return [{ ...one, intervals: whole ? [] : spans }];
  });
}

async function loadItems(db: Reader, meeting: string, here: ReadonlySet<string>): Promise<MinutedItem[]> {
  const items = await db
    .selectFrom('agenda_item')
    .leftJoin('person', 'person.id', 'agenda_item.presenter_id')
    .selectAll('agenda_item')
    .select('person.full_name as presenter')
    .where('meeting_id', '=', meeting)
    .orderBy('position')
    .execute();
  const documents = await db
    .selectFrom('document')
    .select(['agenda_item_id', 'title'])
    .where('meeting_id', '=', meeting)
    .where('withdrawn_at', 'is', null)
    .orderBy('position')
    .execute();
  const speeches = await db
    .selectFrom('speech')
    .innerJoin('person', 'person.id', 'speech.person_id')
    .select(['agenda_item_id', 'full_name', 'spoken_ms'])
    .where('meeting_id', '=', meeting)
    .where('state', '=', 'spoken')
    .orderBy('started_at')
    .execute();
  const ballots = await db
    .selectFrom('ballot')
    .select(['agenda_item_id', 'question', 'result'])
    .where('meeting_id', '=', meeting)
    .where('state', '=', 'announced')
    .orderBy('announced_at')
    .execute();
  return items.map((item, index) => ({
    number: index + 1,
    title: item.title,
    presenter: item.presenter_id && here.has(item.presenter_id) ? item.presenter : null,
    documents: documents.filter((one) => one.agenda_item_id === item.id).map((one) => one.title),
    speeches: speeches
      .filter((one) => one.agenda_item_id === item.id)
      .map((one) => ({ name: one.full_name, spokenMs: one.spoken_ms })),
    ballots: ballots
      .filter((one) => one.agenda_item_id === item.id)
      .map((one) => ({ question: one.question, ...(one.result as BallotResult) })),
    conclusion: item.conclusion,
  }));
}
