import * as v from 'valibot';
import { type Refusal, refusal } from '#domain/kernel/refusal.ts';
import { dayOf, type Instant, instantOf, timeOfDay, writtenDay } from '#domain/kernel/time.ts';
import type { Database, Tx } from '../db/database.ts';

/** What two people may have before them at once, and by which acts it is written as a whole. */
const WRITING = {
  facts: ['dossier.create', 'dossier.edit'],
  asking: ['request.compose'],
} as const;

/** The line of the audit from whose state the writer goes on, 0 for none; missing: she does not ask. */
export const seenInput = { seen: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0))) };

/** One state of it, known by the line of the audit that tells of it. */
export type Written = { readonly seq: number; readonly at: Instant; readonly by: string };

/** @returns undefined when nobody has written it yet */
export async function lastWritten(
  db: Database | Tx,
  dossier: string,
  part: keyof typeof WRITING,
): Promise<Written | undefined> {
  const row = await db
    .selectFrom('audit_entry')
    .leftJoin('person', 'person.id', 'audit_entry.person_id')
    .select(['seq', 'at', 'full_name'])
    .where('subject_kind', '=', 'dossier')
    .where('subject_id', '=', dossier)
    .where('act', 'in', [...WRITING[part]])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { seq: row.seq, at: instantOf(row.at), by: row.full_name ?? '' };
}

/** K97. @param seen as in `seenInput` */
export function refuseWrittenSince(last: Written | undefined, seen: number | undefined): Refusal | undefined {
  if (!last || seen === undefined || last.seq === seen) return undefined;
  const [time, day] = [timeOfDay(last.at), writtenDay(dayOf(last.at))];
  return refusal('consultation.written-since', { name: last.by, time, day });
}
