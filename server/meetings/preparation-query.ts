import { byVietnamese } from '#domain/kernel/collation.ts';
import { type Day, dayOf, instantOf, type Instant } from '#domain/kernel/time.ts';
import { type LastDay, lastDayInTime, type Lead } from '#domain/meetings/lateness.ts';
import { invitationWarnings, isAnnounced, refuseInvitations } from '#domain/meetings/preparation.ts';
import type { Standing } from '#domain/meetings/policy.ts';
import { loadWorkingCalendar } from '../calendar/working-calendar.ts';
import type { Database } from '../db/database.ts';
import { readAgenda } from './agenda-query.ts';
import { findRule } from './meeting-rule.ts';
import { readPeople } from './pack-query.ts';
import { loadReadiness } from './readiness.ts';

/** Everything that whoever prepares a meeting edits, with what the rule says of it. */
export async function readPreparation(db: Database, { meeting }: Standing, now: Instant) {
  const row = await db
    .selectFrom('meeting')
    .selectAll()
    .where('id', '=', meeting.id)
    .executeTakeFirstOrThrow();
  const startsAt = instantOf(row.starts_at);
  // P5: until the invitations are out it is the rule that would go with them now.
  const rule = isAnnounced(meeting) ? meeting.rule : await findRule(db, row.body_id, row.kind, startsAt);
  const calendar = await loadWorkingCalendar(db);
  const due = (lead: Lead | undefined): LastDay | null =>
    lead ? lastDayInTime(calendar, lead, startsAt) : null;
  const ready = await loadReadiness(db, row, rule, now);
  return {
    head: {
      id: row.id,
      title: row.title,
      kind: row.kind,
      place: row.place,
      body: row.body_id,
      startsAt,
      plannedMinutes: row.planned_minutes,
      state: row.state,
      invitedAt: row.invited_at?.getTime() ?? null,
      rule: {
        citation: rule.citation,
        unconfirmed: rule.status === 'unconfirmed',
        takesBallots: rule.ballot !== undefined,
      },
      papersDue: due(rule.documentsLead),
      invitationDue: due(rule.invitationLead),
      calendarUntil: calendar.loadedUntil,
    },
    ...(await readAgenda(db, row, rule)),
    people: await readPeople(db, meeting.id),
    warnings: invitationWarnings(ready),
    missing: refuseInvitations(ready)?.code ?? null,
    directory: await readDirectory(db, startsAt),
  };
}

/** Whom and what a clerk can choose from: bodies, agencies, and everybody in office on a day. */
export async function readDirectory(db: Database, at: Instant) {
  const day = dayOf(at);
  return {
    bodies: await readBodies(db),
    agencies: await readAgencies(db, day),
    people: await readOfficeHolders(db, day),
    places: await readPlaces(db),
    calendar: await readDaysOff(db),
  };
}

async function readAgencies(db: Database, day: Day) {
  const agencies = await db
    .selectFrom('agency')
    .select(['id', 'name', 'short_name as shortName'])
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', day)]))
    .execute();
  return agencies.toSorted(byVietnamese(({ name }) => name));
}

/** The working calendar as a page can be given it: whoever chooses a day sees whether it is worked on. */
async function readDaysOff(db: Database) {
  const { exceptions, loadedUntil } = await loadWorkingCalendar(db);
  return { exceptions: [...exceptions], loadedUntil };
}

/** Where meetings were held, the latest first: rooms are few, and their names long. */
async function readPlaces(db: Database): Promise<string[]> {
  const rows = await db
    .selectFrom('meeting')
    .select('place')
    .groupBy('place')
    .orderBy((eb) => eb.fn.max('created_at'), 'desc')
    .limit(12)
    .execute();
  return rows.map(({ place }) => place);
}

async function readBodies(db: Database) {
  const bodies = await db.selectFrom('body').select(['id', 'name']).execute();
  const seats = await db
    .selectFrom('body_seat')
    .innerJoin('post', 'post.id', 'body_seat.post_id')
    .select(['body_seat.body_id', 'body_seat.post_id', 'body_seat.side'])
    .where('post.closed_on', 'is', null)
    .execute();
  const rules = await db.selectFrom('body_rule').select(['body_id', 'meeting_kind']).execute();
  return bodies.toSorted(byVietnamese(({ name }) => name)).map(({ id, name }) => ({
    id,
    name,
    seats: seats.filter((seat) => seat.body_id === id).length,
    chairPost: seats.find((seat) => seat.body_id === id && seat.side === 'chair')?.post_id ?? null,
    kindsWithRule: rules.filter((rule) => rule.body_id === id).map((rule) => rule.meeting_kind),
  }));
}

async function readOfficeHolders(db: Database, day: Day) {
  const rows = await db
    .selectFrom('tenure')
    .innerJoin('person', 'person.id', 'tenure.person_id')
    .innerJoin('post', 'post.id', 'tenure.post_id')
    .innerJoin('agency', 'agency.id', 'post.agency_id')
    .select([
      'person.id',
      'person.full_name as name',
      'post.id as postId',
      'post.title as post',
      'post.duties',
      'agency.id as agency',
    ])
    .where('tenure.from_on', '<=', day)
    .where((eb) => eb.or([eb('tenure.to_on', 'is', null), eb('tenure.to_on', '>=', day)]))
    .where('post.closed_on', 'is', null)
    .orderBy('post.rank')
    .orderBy('person.full_name')
    .execute();
  return rows.map(({ duties, ...row }) => ({ ...row, isScreen: duties.includes('projector') }));
}
