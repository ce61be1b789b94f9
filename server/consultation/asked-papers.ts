import type { Database } from '../db/database.ts';
import type { DossierFile } from './dossier-file.ts';

/** K70: the papers of a dossier in the order of its components, each with the version to read, and the older ones by name. */
export async function readDossierPapers(db: Database, { id, version, versions }: DossierFile) {
  const rows = await db
    .selectFrom('document')
    .innerJoin('document_version', 'document_version.document_id', 'document.id')
    .select(['document.id as document', 'document.title', 'document.component', 'document.position'])
    .select(['document.withdrawn_at', 'document_version.id as version', 'document_version.pages'])
    .where('document.dossier_id', '=', id)
    .orderBy('document.position')
    .orderBy('document.title')
    .orderBy('document_version.number', 'desc')
    .execute();
  const components = (version ?? versions.at(-1))?.components ?? [];
  const newest = rows.filter(
    (row, index) => rows.findIndex(({ document }) => document === row.document) === index,
  );
  const there = newest.filter(({ withdrawn_at: gone }) => gone === null);
  const listed = [
    ...new Set([...components.map(({ key }) => key), ...there.map(({ component }) => component ?? '')]),
  ];
  return {
    byComponent: listed.flatMap((key) => {
      const papers = there
        .filter(({ component }) => component === key)
        .map(({ document, title, version: one, pages }) => ({ document, title, version: one, pages }));
      const name = components.find((one) => one.key === key)?.name ?? key;
      return papers.length > 0 ? [{ key, name, papers }] : [];
    }),
    /** Every version that an opinion may cite; `open`: it can still be looked at. */
    cited: rows.map(({ version: one, title, withdrawn_at: gone }) => ({
      version: one,
      title,
      open: gone === null,
    })),
  };
}
