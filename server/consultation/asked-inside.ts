import { sql } from 'kysely';
import type { ItemOpinion, OpinionDraft, Position } from '#domain/consultation/opinion.ts';
import type { ItemKey } from '#domain/consultation/procedure.ts';
import type { SilenceOutcome } from '#domain/consultation/silence.ts';
import type { AgencyId, PersonId } from '#domain/kernel/id.ts';
import { type Day, instantOf } from '#domain/kernel/time.ts';
import type { Database } from '../db/database.ts';
import type { DossierFile, RequestFile } from './dossier-file.ts';

/** The steps that the way inside an agency is told by, as the audit has them. */
const STEPS = [
  'handling.register',
  'handling.assign',
  'handling.send-for-review',
  'handling.pass-to-leader',
  'handling.send-back',
  'handling.approve',
  'opinion.issue',
] as const;
export type InsideStep = (typeof STEPS)[number];

/** K24: what is known inside the agency asked alone. */
export async function readInside(db: Database, request: string) {
  const row = await db
    .selectFrom('handling')
    .leftJoin('person', 'person.id', 'handling.assigned_to')
    .select(['register_number', 'assigned_to', 'person.full_name', 'draft', 'remark'])
    .where('request_id', '=', request)
    .executeTakeFirst();
  const lines = await db
    .selectFrom('audit_entry')
    .leftJoin('person', 'person.id', 'audit_entry.person_id')
    .select(['act', 'at', 'person.full_name as by'])
    .where('subject_kind', '=', 'request')
    .where('subject_id', '=', request)
    .where('act', 'in', [...STEPS])
    .orderBy('seq')
    .execute();
  const steps = lines.map(({ act, at, by }) => ({ act: act as InsideStep, at: instantOf(at), by: by ?? '' }));
  const sentBack = steps.findLast(({ act }) => act === 'handling.send-back');
  const draft = row?.draft as OpinionDraft | null | undefined;
  return {
    steps,
    registerNumber: row?.register_number ?? undefined,
    assigned:
      row?.assigned_to && row.full_name
        ? { id: row.assigned_to as PersonId, name: row.full_name }
        : undefined,
    draft: draft ?? undefined,
    remark: row?.remark ? { text: row.remark, by: sentBack?.by ?? '', at: sentBack?.at } : undefined,
  };
}

/** K46: what has left the agency, as it was frozen. */
export async function readOpinion(db: Database, request: string) {
  const row = await db.selectFrom('opinion').selectAll().where('request_id', '=', request).executeTakeFirst();
  return (
    row && {
      number: row.number,
      signedOn: row.signed_on as Day,
      signer: row.signer,
      overall: {
        position: row.position as Position,
        ...(row.overridden_because && { overriddenBecause: row.overridden_because }),
      },
      receivedAt: instantOf(row.received_at),
      items: row.content as ItemOpinion[],
      sha256: row.sha256,
    }
  );
}

/** K29: what silence on each item came to, whether or not the sweep has been by. */
export async function readSilence(
  db: Database,
  { lapsing }: DossierFile,
  { id }: RequestFile,
): Promise<{ item: ItemKey; outcome: SilenceOutcome }[]> {
  const found = lapsing.find(({ request }) => request === id);
  if (found) return found.records.map(({ item, outcome }) => ({ item, outcome }));
  const rows = await db
    .selectFrom('silence_record')
    .select(['item', 'outcome'])
    .where('request_id', '=', id)
    .execute();
  return rows.map(({ item, outcome }) => ({ item: item as ItemKey, outcome }));
}

/** The number after the highest that the register of an agency has; a clerk may write another. */
export async function suggestNumber(db: Database, agency: AgencyId): Promise<string | undefined> {
  const { highest } = await db
    .selectFrom('handling')
    .innerJoin('request', 'request.id', 'handling.request_id')
    .select(sql<number | null>`max(register_number::int)`.as('highest'))
    .where('request.agency_id', '=', agency)
    .where(sql<boolean>`register_number ~ '^[0-9]{1,6}$'`)
    .executeTakeFirstOrThrow();
  return highest === null ? undefined : String(highest + 1);
}
