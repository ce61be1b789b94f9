import type {
  MeetingProjection,
  ProjectedDocument,
  ProjectedItem,
  ProjectedResult,
} from '#content/meeting-projection.ts';
import type { MeetingRule } from '#domain/meetings/rule.ts';
import type { Database } from '../db/database.ts';
import type { BallotResult } from './ballot-facts.ts';
import { lateDocuments } from './lateness-query.ts';

type MeetingRow = { id: string; starts_at: Date; invited_at: Date | null };

/** The agenda with documents and announced results. */
export async function loadAgenda(
  db: Database,
  meeting: MeetingRow,
  rule: MeetingRule,
): Promise<MeetingProjection['agenda']> {
  const items = await db
    .selectFrom('agenda_item')
    .leftJoin('agency', 'agency.id', 'agenda_item.agency_id')
    .selectAll('agenda_item')
    .select('agency.short_name as agency')
    .where('meeting_id', '=', meeting.id)
    .orderBy('position')
    .execute();
  const documents = await loadDocuments(db, meeting, rule);
  const results = await loadResults(db, meeting.id);
  return items.map((item, index): ProjectedItem => ({
    id: item.id,
    number: index + 1,
    title: item.title,
    presenter: item.presenter_id,
    agency: item.agency,
    plannedMinutes: item.planned_minutes,
    state: item.state,
    startedAt: item.started_at?.getTime() ?? null,
    concludedAt: item.concluded_at?.getTime() ?? null,
    conclusion: item.conclusion,
    ballotQuestion: item.ballot_question,
    changed: item.changed_after_invitation,
    documents: documents.get(item.id) ?? [],
    results: results.get(item.id) ?? [],
  }));
}

async function loadDocuments(
  db: Database,
  meeting: MeetingRow,
  rule: MeetingRule,
): Promise<Map<string, ProjectedDocument[]>> {
  const rows = await db
    .selectFrom('document')
    .leftJoin('document_version as version', (join) =>
      join.onRef('version.document_id', '=', 'document.id').on((eb) =>
        eb(
          'version.number',
          '=',
          eb
            .selectFrom('document_version as newest')
            .select((inner) => inner.fn.max('newest.number').as('number'))
            .whereRef('newest.document_id', '=', 'document.id'),
        ),
      ),
    )
    .select([
      'document.id',
      'document.agenda_item_id',
      'document.title',
      'document.kind',
      'document.reading',
      'document.withheld_level',
      'document.withheld_holder',
      'version.id as version',
      'version.number',
      'version.file_name',
      'version.pages',
      'version.bytes',
      'version.uploaded_at',
    ])
    .where('document.meeting_id', '=', meeting.id)
    .where('document.withdrawn_at', 'is', null)
    .orderBy('document.position')
    .execute();
  const late = await lateDocuments(db, meeting, rule);
  const byItem = new Map<string, ProjectedDocument[]>();
  for (const row of rows) {
    if (!row.agenda_item_id) continue;
    const after = meeting.invited_at && row.uploaded_at && row.uploaded_at > meeting.invited_at;
    const document: ProjectedDocument = {
      id: row.id,
      title: row.title,
      kind: row.kind,
      reading: row.reading,
      versionId: row.version,
      fileName: row.file_name,
      pages: row.pages ?? 0,
      bytes: row.bytes ?? 0,
      late: late.has(row.id),
      changed: Boolean(after) || (row.number ?? 1) > 1,
      withheld: row.withheld_level ? { level: row.withheld_level, holder: row.withheld_holder ?? '' } : null,
    };
    byItem.set(row.agenda_item_id, [...(byItem.get(row.agenda_item_id) ?? []), document]);
  }
  return byItem;
}

async function loadResults(db: Database, meeting: string): Promise<Map<string, ProjectedResult[]>> {
  const rows = await db
    .selectFrom('ballot')
    .select(['id', 'agenda_item_id', 'question', 'result'])
    .where('meeting_id', '=', meeting)
    .where('state', '=', 'announced')
    .orderBy('announced_at')
    .execute();
  const byItem = new Map<string, ProjectedResult[]>();
  for (const row of rows) {
    const result = { ballotId: row.id, question: row.question, ...(row.result as BallotResult) };
    byItem.set(row.agenda_item_id, [...(byItem.get(row.agenda_item_id) ?? []), result]);
  }
  return byItem;
}
