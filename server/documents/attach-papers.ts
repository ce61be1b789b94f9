import type { AccountId } from '#domain/kernel/id.ts';
import { type Instant, startOf } from '#domain/kernel/time.ts';
import { loadActor } from '../accounts/actor.ts';
import { paperFile } from '../consultation/report/files.ts';
import { latestReport } from '../consultation/report/signed-reports.ts';
import type { Database } from '../db/database.ts';
import type { Uploads } from './uploads.ts';

/** What a meeting is given of a dossier, in the order in which it is read. */
const ATTACHED = ['matrix', 'report'] as const;

/**
 * K78: the matrix and the report, as they were signed, become papers of the agenda item as which a dossier stands. As often
 * as one likes: printed again they are the same to the byte, which the act of handing in refuses.
 */
export async function attachPapers(
  { db, uploads, now }: { db: Database; uploads: Pick<Uploads, 'receive'>; now: () => Instant },
  { dossier, meeting, account }: { dossier: string; meeting: string; account: string },
): Promise<void> {
  const actor = await loadActor(db, account as AccountId, now());
  const report = await latestReport(db, dossier);
  const standing = await db
    .selectFrom('dossier')
    .innerJoin('agenda_item', 'agenda_item.id', 'dossier.agenda_item_id')
    .select('agenda_item.id')
    .where('dossier.id', '=', dossier)
    .where('agenda_item.meeting_id', '=', meeting)
    .executeTakeFirst();
  if (!actor || !report || !standing) return;
  for (const paper of ATTACHED) {
    const file = await paperFile({ paper, form: 'pdf' }, report.content, startOf(report.signedOn));
    await uploads.receive(actor, {
      meeting,
      item: standing.id,
      fileName: file.fileName,
      bytes: file.bytes,
    });
  }
}
