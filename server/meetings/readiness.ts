import { instantOf, type Instant } from '#domain/kernel/time.ts';
import { lastDayInTime, workingDaysLate } from '#domain/meetings/lateness.ts';
import type { Readiness } from '#domain/meetings/preparation.ts';
import type { MeetingRule } from '#domain/meetings/rule.ts';
import { loadWorkingCalendar } from '../calendar/working-calendar.ts';
import type { Database, Tx } from '../db/database.ts';
import { seatHolders } from './invite.ts';
import { lateDocuments } from './lateness-query.ts';

type MeetingRow = { id: string; starts_at: Date; body_id: string | null };

/** What is known of a meeting when its invitations are about to go out: the clerk sees it, the act is decided on it. */
export async function loadReadiness(
  db: Database | Tx,
  meeting: MeetingRow,
  rule: MeetingRule,
  now: Instant,
): Promise<Readiness> {
  const startsAt = instantOf(meeting.starts_at);
  const calendar = await loadWorkingCalendar(db);
  const lead = rule.invitationLead;
  const late = await lateDocuments(db, meeting, rule);
  const papers = await loadPapers(db, meeting.id);
  const seats = meeting.body_id ? await seatHolders(db, meeting.body_id, startsAt) : [];
  const anyLead = lead ?? rule.documentsLead;
  return {
    now,
    startsAt,
    rule,
    invitationDaysLate: lead ? workingDaysLate(calendar, lead, startsAt, now) : 0,
    provisional: anyLead ? lastDayInTime(calendar, anyLead, startsAt).provisional : false,
    people: await loadPeople(db, meeting.id),
    items: await loadItems(db, meeting.id, papers),
    unassignedPapers: papers.filter(({ item }) => item === null).length,
    latePapers: papers.filter(({ id, accepted }) => late.has(id) && !accepted).length,
    vacantSeats: seats.filter(({ person }) => !person).length,
  };
}

async function loadPeople(db: Database | Tx, meeting: string): Promise<Readiness['people']> {
  const rows = await db
    .selectFrom('participant')
    .innerJoin('person', 'person.id', 'participant.person_id')
    .leftJoin('account', (join) =>
      join.onRef('account.person_id', '=', 'person.id').on('account.disabled_at', 'is', null),
    )
    .leftJoin('post', 'post.id', 'participant.post_id')
    .select(['person.id', 'person.full_name', 'participant.capacity'])
    .select((eb) => eb.fn.count('account.id').as('accounts'))
    .where('participant.meeting_id', '=', meeting)
    .groupBy(['person.id', 'person.full_name', 'participant.capacity', 'post.rank'])
    .orderBy('post.rank')
    .execute();
  return rows.map((row) => ({
    name: row.full_name,
    capacity: row.capacity,
    hasAccount: Number(row.accounts) > 0,
  }));
}

async function loadPapers(db: Database | Tx, meeting: string) {
  const rows = await db
    .selectFrom('document')
    .select(['id', 'agenda_item_id', 'late_accepted_at'])
    .where('meeting_id', '=', meeting)
    .where('withdrawn_at', 'is', null)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    item: row.agenda_item_id,
    accepted: row.late_accepted_at !== null,
  }));
}

async function loadItems(
  db: Database | Tx,
  meeting: string,
  papers: readonly { item: string | null }[],
): Promise<Readiness['items']> {
  const rows = await db
    .selectFrom('agenda_item')
    .select('id')
    .where('meeting_id', '=', meeting)
    .orderBy('position')
    .execute();
  return rows.map(({ id }) => ({ papers: papers.filter(({ item }) => item === id).length }));
}
