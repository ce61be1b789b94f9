import type { ProcedureVersion, ProcedureVersionId } from '#domain/consultation/procedure.ts';
import type { EndedBy } from '#domain/consultation/publishing.ts';
import { type Instant, instantOf } from '#domain/kernel/time.ts';
import type { Database, Tx } from '../db/database.ts';

export type KeptProcedure = {
  readonly key: string;
  readonly published: readonly ProcedureVersion[];
  readonly endedBy: EndedBy;
  readonly draft?: { readonly content: ProcedureVersion; readonly editedAt: Instant };
};

/** A procedure with its versions, held until the act is done: whoever else works on it waits. */
export async function lockProcedure(tx: Tx, key: string): Promise<KeptProcedure | undefined> {
  const known = await tx
    .selectFrom('procedure')
    .select('key')
    .where('key', '=', key)
    .forUpdate()
    .executeTakeFirst();
  return known && { key, ...(await loadVersions(tx, key)) };
}

/** The law of a procedure: what is published, in the order in which it begins; nothing where there is none of that key. */
export async function publishedVersions(
  db: Database | Tx,
  procedure: string,
): Promise<readonly ProcedureVersion[]> {
  return (await loadVersions(db, procedure)).published;
}

/** Those published in the order in which they begin. */
export async function loadVersions(
  db: Database | Tx,
  procedure: string,
): Promise<Omit<KeptProcedure, 'key'>> {
  const rows = await db
    .selectFrom('procedure_version')
    .select(['state', 'content', 'edited_at', 'ended_by'])
    .where('procedure_key', '=', procedure)
    .execute();
  // Rows are written only after their shape was checked (version-input.ts).
  const read = rows.map((row) => ({ ...row, content: row.content as ProcedureVersion }));
  const draft = read.find(({ state }) => state === 'draft');
  return {
    published: read
      .filter(({ state }) => state === 'published')
      .map(({ content }) => content)
      .toSorted((a, b) => a.valid.from.localeCompare(b.valid.from)),
    endedBy: new Map(
      read.flatMap(({ content, ended_by }) =>
        ended_by ? [[content.id, ended_by as ProcedureVersionId] as const] : [],
      ),
    ),
    ...(draft && { draft: { content: draft.content, editedAt: instantOf(draft.edited_at) } }),
  };
}

/** K55: dossiers that follow the version, or whose timetable was taken from it. */
export async function countStanding(db: Database | Tx, procedure: string, version: string): Promise<number> {
  const { count } = await db
    .selectFrom('dossier')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('procedure_key', '=', procedure)
    .where((eb) => eb.or([eb('version_id', '=', version), eb('timetable_from', '=', version)]))
    .executeTakeFirstOrThrow();
  return Number(count);
}
