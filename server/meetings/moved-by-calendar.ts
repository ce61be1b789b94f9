import type { Actor } from '#domain/accounts/actor.ts';
import { refuseUnlessAdministrator } from '#domain/accounts/administration.ts';
import type { AnnotatedCalendar } from '#domain/calendar/term.ts';
import { type Day, dayOf, instantOf } from '#domain/kernel/time.ts';
import { type LastDay, lastDayInTime } from '#domain/meetings/lateness.ts';
import { maySeeMeeting } from '#domain/meetings/policy.ts';
import type { MeetingRule } from '#domain/meetings/rule.ts';
import { loadWorkingCalendar } from '../calendar/working-calendar.ts';
import type { Database } from '../db/database.ts';
import { findRule } from './meeting-rule.ts';
import { readStanding } from './standing.ts';

export type MovedDay = {
  readonly meetsOn: Day;
  /** Only for who sees the meeting (M1): whoever keeps the calendar need not know what is met about. */
  readonly title?: string;
  readonly what: 'papers' | 'invitations';
  readonly before: LastDay;
  readonly after: LastDay;
};

/** C14: which last days of meetings that are not open yet another calendar would move; nothing but for administrators. */
export async function movedByCalendar(
  db: Database,
  actor: Actor,
  change: (calendar: AnnotatedCalendar) => AnnotatedCalendar,
): Promise<MovedDay[] | undefined> {
  if (refuseUnlessAdministrator(actor)) return undefined;
  const before = await loadWorkingCalendar(db);
  const after = change(before);
  const meetings = await db
    .selectFrom('meeting')
    .select(['id', 'title', 'kind', 'body_id', 'state', 'starts_at', 'rule'])
    .where('state', 'in', ['preparing', 'invited'])
    .orderBy('starts_at')
    .execute();
  const moved: MovedDay[] = [];
  for (const { id, title, kind, body_id, state, starts_at, ...row } of meetings) {
    const startsAt = instantOf(starts_at);
    // P5: until the invitations are out it is the rule that would go with them now.
    const rule =
      state === 'invited' ? (row.rule as MeetingRule) : await findRule(db, body_id, kind, startsAt);
    const standing = await readStanding(db, id, actor);
    const named = standing && maySeeMeeting(actor, standing) && { title };
    const leads = { papers: rule.documentsLead, invitations: rule.invitationLead };
    for (const what of ['papers', 'invitations'] as const) {
      const lead = leads[what];
      if (!lead) continue;
      const [was, is] = [lastDayInTime(before, lead, startsAt), lastDayInTime(after, lead, startsAt)];
      if (was.day !== is.day || was.provisional !== is.provisional)
        moved.push({ meetsOn: dayOf(startsAt), ...named, what, before: was, after: is });
    }
  }
  return moved;
}
