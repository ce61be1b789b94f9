import type { ItemOpinion, Position } from '#domain/consultation/opinion.ts';
import type { SilenceOutcome } from '#domain/consultation/silence.ts';
import type { ItemKey } from '#domain/consultation/procedure.ts';
import { type Day, instantOf } from '#domain/kernel/time.ts';
import type { Database } from '../db/database.ts';
import type { RequestFile } from './dossier-file.ts';

/** What the row of a dossier says beyond its rules. */
export async function readHead(db: Database, id: string) {
  const row = await db
    .selectFrom('dossier')
    .innerJoin('procedure', 'procedure.key', 'dossier.procedure_key')
    .leftJoin('person', 'person.id', 'dossier.timetable_by')
    .select(['procedure.name', 'created_at', 'submitted_at', 'accepted_at', 'ended_at', 'reason'])
    .select(['valid_on', 'report_sent_on', 'report_received_on', 'decided_on', 'person.full_name'])
    .where('dossier.id', '=', id)
    .executeTakeFirstOrThrow();
  return {
    procedureName: row.name,
    createdAt: instantOf(row.created_at),
    ...(row.submitted_at && { submittedAt: instantOf(row.submitted_at) }),
    ...(row.accepted_at && { acceptedAt: instantOf(row.accepted_at) }),
    ...(row.ended_at && { endedAt: instantOf(row.ended_at) }),
    ...(row.valid_on && { validOn: row.valid_on as Day }),
    ...(row.decided_on && { decidedOn: row.decided_on as Day }),
    ...(row.reason && { reason: row.reason }),
    ...(row.full_name && { timetableBy: row.full_name }),
  };
}

/** The newest version of each paper that is there, in the order in which they came. */
export async function readPapers(db: Database, dossier: string) {
  const rows = await db
    .selectFrom('document')
    .innerJoin('document_version', 'document_version.document_id', 'document.id')
    .select(['document.id as document', 'component', 'title', 'document_version.id as version', 'number'])
    .select(['file_name', 'bytes', 'pages', 'uploaded_at'])
    .distinctOn('document.id')
    .where('dossier_id', '=', dossier)
    .where('withdrawn_at', 'is', null)
    .orderBy('document.id')
    .orderBy('number', 'desc')
    .execute();
  return rows
    .map(({ file_name, uploaded_at, component, ...row }) => ({
      ...row,
      component: component ?? '',
      fileName: file_name,
      addedAt: instantOf(uploaded_at),
    }))
    .toSorted((a, b) => a.addedAt - b.addedAt || a.title.localeCompare(b.title, 'vi'));
}

export type SeenOpinion = {
  readonly number: string;
  readonly signedOn: Day;
  readonly signer: string;
  readonly position: Position;
  readonly overriddenBecause?: string;
  readonly items: readonly ItemOpinion[];
};
type End = { readonly endedAt?: number; readonly endReason?: string };
type Silence = { readonly item: ItemKey; readonly outcome: SilenceOutcome };

/** What became of requests. @param answered those whose opinion may be seen (K46) */
export async function readOutcomes(
  db: Database,
  answered: readonly string[],
  seen: readonly Pick<RequestFile, 'id'>[],
) {
  const opinions = new Map<string, SeenOpinion>();
  const silences = new Map<string, Silence[]>();
  const ends = new Map<string, End>();
  const ids = seen.map(({ id }) => id);
  if (ids.length === 0) return { opinions, silences, ends };
  if (answered.length > 0)
    for (const row of await db
      .selectFrom('opinion')
      .selectAll()
      .where('request_id', 'in', [...answered])
      .execute())
      opinions.set(row.request_id, {
        number: row.number,
        signedOn: row.signed_on as Day,
        signer: row.signer,
        position: row.position as Position,
        ...(row.overridden_because && { overriddenBecause: row.overridden_because }),
        items: row.content as ItemOpinion[],
      });
  for (const { request_id, item, outcome } of await db
    .selectFrom('silence_record')
    .select(['request_id', 'item', 'outcome'])
    .where('request_id', 'in', ids)
    .execute())
    silences.set(request_id, [...(silences.get(request_id) ?? []), { item: item as ItemKey, outcome }]);
  for (const row of await db
    .selectFrom('request')
    .select(['id', 'ended_at', 'end_reason'])
    .where('id', 'in', ids)
    .where('ended_at', 'is not', null)
    .execute())
    ends.set(row.id, {
      ...(row.ended_at && { endedAt: instantOf(row.ended_at) }),
      ...(row.end_reason && { endReason: row.end_reason }),
    });
  return { opinions, silences, ends };
}

/** The words of the notices of a dossier, by their id. */
export async function readNotices(db: Database, dossier: string) {
  const rows = await db
    .selectFrom('notice')
    .leftJoin('person', 'person.id', 'notice.issued_by')
    .select(['notice.id', 'content', 'components', 'issued_at', 'full_name'])
    .where('dossier_id', '=', dossier)
    .execute();
  return new Map(
    rows.map(({ id, content, components, issued_at, full_name }) => [
      id,
      { content, components, issuedAt: instantOf(issued_at), ...(full_name && { issuedBy: full_name }) },
    ]),
  );
}
