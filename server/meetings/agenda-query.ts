import type { Reading } from '#domain/documents/paper.ts';
import type { Database } from '../db/database.ts';
import type { BallotResult } from './ballot-facts.ts';
import { lateDocuments } from './lateness-query.ts';
import type { MeetingRule } from '#domain/meetings/rule.ts';

type MeetingRow = { id: string; starts_at: Date; invited_at: Date | null };

export type PreparedVersion = {
  id: string;
  number: number;
  fileName: string;
  bytes: number;
  pages: number;
  uploadedAt: number;
};

export type PreparedPaper = {
  id: string;
  item: string | null;
  title: string;
  kind: string;
  reading: Reading;
  withheld: { level: string; holder: string } | null;
  /** P2: late by so many working days; 0 in time. */
  daysLate: number;
  lateAccepted: boolean;
  /** P7. */
  mark: 'new' | 'changed' | null;
  withdrawn: boolean;
  /** Newest first; none of a withheld document. */
  versions: PreparedVersion[];
};

export type PreparedItem = {
  id: string;
  number: number;
  title: string;
  agency: string | null;
  agencyId: string | null;
  presenter: string | null;
  presenterId: string | null;
  plannedMinutes: number;
  ballotQuestion: string | null;
  state: 'waiting' | 'current' | 'concluded';
  mark: 'new' | 'changed' | null;
  /** Announced results, the first first. */
  results: BallotResult[];
  conclusion: string | null;
  papers: PreparedPaper[];
};

/** The agenda with all papers, the tray (papers of no item) and what was withdrawn. */
export async function readAgenda(db: Database, meeting: MeetingRow, rule: MeetingRule) {
  const papers = await readPapers(db, meeting, rule);
  const present = papers.filter((paper) => !paper.withdrawn);
  const rows = await db
    .selectFrom('agenda_item')
    .leftJoin('agency', 'agency.id', 'agenda_item.agency_id')
    .leftJoin('person', 'person.id', 'agenda_item.presenter_id')
    .selectAll('agenda_item')
    .select(['agency.short_name', 'person.full_name'])
    .where('meeting_id', '=', meeting.id)
    .orderBy('position')
    .execute();
  const added = await addedLater(db, meeting.id);
  const results = await readResults(db, meeting.id);
  const items = rows.map((row, index): PreparedItem => ({
    id: row.id,
    number: index + 1,
    title: row.title,
    agency: row.short_name,
    agencyId: row.agency_id,
    presenter: row.full_name,
    presenterId: row.presenter_id,
    plannedMinutes: row.planned_minutes,
    ballotQuestion: row.ballot_question,
    state: row.state,
    mark: added.has(row.id) ? 'new' : row.changed_after_invitation ? 'changed' : null,
    results: results.filter(({ item }) => item === row.id).map(({ result }) => result),
    conclusion: row.conclusion,
    papers: present.filter((paper) => paper.item === row.id),
  }));
  return {
    items,
    tray: present.filter((paper) => paper.item === null),
    withdrawn: papers.filter((paper) => paper.withdrawn),
  };
}

async function readResults(db: Database, meeting: string): Promise<{ item: string; result: BallotResult }[]> {
  const rows = await db
    .selectFrom('ballot')
    .select(['agenda_item_id', 'result'])
    .where('meeting_id', '=', meeting)
    .where('state', '=', 'announced')
    .orderBy('announced_at')
    .execute();
  return rows.map((row) => ({ item: row.agenda_item_id, result: row.result as BallotResult }));
}

/** Items that came onto the agenda once the invitations were out. */
async function addedLater(db: Database, meeting: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('meeting_event')
    .select('agenda_item_id')
    .where('meeting_id', '=', meeting)
    .where('kind', '=', 'item-added')
    .execute();
  return new Set(rows.flatMap((row) => row.agenda_item_id ?? []));
}

async function readPapers(db: Database, meeting: MeetingRow, rule: MeetingRule): Promise<PreparedPaper[]> {
  const rows = await db
    .selectFrom('document')
    .selectAll()
    .where('meeting_id', '=', meeting.id)
    .orderBy('position')
    .execute();
  const late = await lateDocuments(db, meeting, rule);
  const versions = await readVersions(db, meeting.id);
  return rows.map((row) => {
    const own = versions.filter((version) => version.document === row.id);
    return {
      id: row.id,
      item: row.agenda_item_id,
      title: row.title,
      kind: row.kind,
      reading: row.reading,
      withheld: row.withheld_level ? { level: row.withheld_level, holder: row.withheld_holder ?? '' } : null,
      daysLate: late.get(row.id) ?? 0,
      lateAccepted: row.late_accepted_at !== null,
      mark: markOf(own, meeting.invited_at?.getTime()),
      withdrawn: row.withdrawn_at !== null,
      versions: own.map(({ document: _document, ...version }) => version),
    };
  });
}

function markOf(versions: readonly PreparedVersion[], invitedAt: number | undefined): PreparedPaper['mark'] {
  const [newest] = versions;
  const first = versions.at(-1);
  if (!newest || !first) return null;
  if (invitedAt !== undefined && first.uploadedAt > invitedAt) return 'new';
  return invitedAt !== undefined && newest.uploadedAt > invitedAt ? 'changed' : null;
}

async function readVersions(
  db: Database,
  meeting: string,
): Promise<(PreparedVersion & { document: string })[]> {
  const rows = await db
    .selectFrom('document_version')
    .innerJoin('document', 'document.id', 'document_version.document_id')
    .select([
      'document_version.document_id',
      'document_version.id',
      'document_version.number',
      'document_version.file_name',
      'document_version.bytes',
      'document_version.pages',
      'document_version.uploaded_at',
    ])
    .where('document.meeting_id', '=', meeting)
    .orderBy('document_version.number', 'desc')
    .execute();
  return rows.map((row) => ({
    document: row.document_id,
    id: row.id,
    number: row.number,
    fileName: row.file_name,
    bytes: row.bytes,
    pages: row.pages,
    uploadedAt: row.uploaded_at.getTime(),
  }));
}
