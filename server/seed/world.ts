import { dayOf, instant } from '#domain/kernel/time.ts';
import type { Instant } from '#domain/kernel/time.ts';
import { AGENCIES } from './agencies.ts';
import type { Agency } from './agencies.ts';
import { civil, sessionDates } from './days.ts';
import type { CivilDay } from './days.ts';
import { PEOPLE } from './people.ts';
import type { DemoPerson } from './people.ts';
import type { DemoMeeting } from './world/meeting.ts';
import { lastSession, meetingInPreparation, meetingInvitedTo } from './world/other-meetings.ts';
import { COMMITTEE_RULES } from './world/rules.ts';
import { sessionUnderWay } from './world/session.ts';

/* Everything a visitor finds, as data: nothing here touches the database. */

export type DemoWorld = {
  /** The day for which `demoDocuments` has to be made. */
  today: CivilDay;
  agencies: readonly Agency[];
  people: readonly DemoPerson[];
  body: { name: string; agency: 'UBND' };
  rules: typeof COMMITTEE_RULES;
  /** Since when everybody holds the post: the day the merged province began its work. */
  heldFrom: string;
  meetings: readonly DemoMeeting[];
};

const FIVE_MINUTES = 300_000;
/** The script of the session runs for forty minutes; it must be over when the first visitor comes. */
const BEGAN_BEFORE = 42 * 60_000;

export function demoWorld(now: Instant): DemoWorld {
  const startsAt = Math.floor((now - BEGAN_BEFORE) / FIVE_MINUTES) * FIVE_MINUTES;
  const today = dayOf(instant(startsAt));
  const dates = sessionDates(today);
  return {
    today: civil(today),
    agencies: AGENCIES,
    people: PEOPLE,
    body: { name: 'Ủy ban nhân dân tỉnh Đồng Tháp', agency: 'UBND' },
    rules: COMMITTEE_RULES,
    heldFrom: '2025-07-01',
    meetings: [
      lastSession(dates),
      sessionUnderWay(dates, startsAt),
      meetingInPreparation(dates, now),
      meetingInvitedTo(dates, now),
    ],
  };
}
