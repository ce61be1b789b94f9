import type { SynthesisRow } from '#domain/consultation/synthesis.ts';
import type { Database, Tx } from '../../db/database.ts';

/** The titles of the papers to whose pages opinions point, by version. */
export async function titlesOfCited(
  db: Database | Tx,
  rows: readonly SynthesisRow[],
): Promise<Map<string, string>> {
  const cells = rows.flatMap((row) => row.cells.flatMap((cell) => [cell, ...cell.earlier]));
  const versions = new Set(
    cells.flatMap((cell) => ('answer' in cell ? cell.answer.anchors.map(({ version }) => version) : [])),
  );
  if (versions.size === 0) return new Map();
  const found = await db
    .selectFrom('document_version')
    .innerJoin('document', 'document.id', 'document_version.document_id')
    .select(['document_version.id', 'document.title'])
    .where('document_version.id', 'in', [...versions])
    .execute();
  return new Map(found.map(({ id, title }) => [id, title]));
}
