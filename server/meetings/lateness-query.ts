import { instantOf } from '#domain/kernel/time.ts';
import { workingDaysLate } from '#domain/meetings/lateness.ts';
import type { MeetingRule } from '#domain/meetings/rule.ts';
import { loadWorkingCalendar } from '../calendar/working-calendar.ts';
import type { Database, Tx } from '../db/database.ts';

/** P2: the documents of a meeting whose first version came late by its rule, and by how many working days. */
export async function lateDocuments(
  db: Database | Tx,
  meeting: { id: string; starts_at: Date },
  rule: MeetingRule,
): Promise<Map<string, number>> {
  const lead = rule.documentsLead;
  if (!lead) return new Map();
  const rows = await db
    .selectFrom('document')
    .innerJoin('document_version', 'document_version.document_id', 'document.id')
    .select(['document.id', 'document_version.uploaded_at'])
    .where('document.meeting_id', '=', meeting.id)
    .where('document_version.number', '=', 1)
    .execute();
  const calendar = await loadWorkingCalendar(db);
  const startsAt = instantOf(meeting.starts_at);
  const lateness = rows.map(
    (row) => [row.id, workingDaysLate(calendar, lead, startsAt, instantOf(row.uploaded_at))] as const,
  );
  return new Map(lateness.filter(([, days]) => days > 0));
}
