import {
  isKnown,
  type WorkingCalendar,
  workingDayBefore,
  workingDaysBetween,
} from '#domain/calendar/working-days.ts';
import { addDays, type Day, dayOf, type Instant } from '#domain/kernel/time.ts';

export type Lead = { readonly n: number; readonly unit: 'WORKING_DAY' | 'CALENDAR_DAY' };

export type LastDay = {
  /** The last day on which what is sent is in time, until 24:00. */
  readonly day: Day;
  /** C3: the calendar is not loaded so far. */
  readonly provisional: boolean;
};

/** P1: by when documents or invitations must be with the members. */
export function lastDayInTime(calendar: WorkingCalendar, lead: Lead, startsAt: Instant): LastDay {
  const meetingDay = dayOf(startsAt);
  const day =
    lead.unit === 'WORKING_DAY'
      ? workingDayBefore(calendar, meetingDay, lead.n)
      : addDays(meetingDay, -lead.n);
  return { day, provisional: !isKnown(calendar, meetingDay) };
}

/** P2: by how many working days (at least one) something sent at a moment is late; 0 when it is in time. */
export function workingDaysLate(
  calendar: WorkingCalendar,
  lead: Lead,
  startsAt: Instant,
  sentAt: Instant,
): number {
  const { day } = lastDayInTime(calendar, lead, startsAt);
  const sentOn = dayOf(sentAt);
  return sentOn <= day ? 0 : Math.max(1, workingDaysBetween(calendar, day, sentOn));
}
