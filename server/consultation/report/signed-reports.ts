import type { Day } from '#domain/kernel/time.ts';
import type { Database, Tx } from '../../db/database.ts';
import type { ReportContent } from './content.ts';

/** How often the report of a dossier has been signed. */
export async function lastTurn(db: Database | Tx, dossier: string): Promise<number> {
  const row = await db
    .selectFrom('signed_report')
    .select((eb) => eb.fn.max('turn').as('turn'))
    .where('dossier_id', '=', dossier)
    .executeTakeFirst();
  return row?.turn ?? 0;
}

export type SignedReport = {
  readonly number: string;
  readonly signedOn: Day;
  readonly sha256: string;
  readonly content: ReportContent;
};

/** K72: the report as it was signed last. */
export async function latestReport(db: Database | Tx, dossier: string): Promise<SignedReport | undefined> {
  const row = await db
    .selectFrom('signed_report')
    .select(['number', 'signed_on', 'sha256', 'content'])
    .where('dossier_id', '=', dossier)
    .orderBy('turn', 'desc')
    .executeTakeFirst();
  return (
    row && {
      number: row.number,
      signedOn: row.signed_on as Day,
      sha256: row.sha256,
      content: row.content as ReportContent,
    }
  );
}
