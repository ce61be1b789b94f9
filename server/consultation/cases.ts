import type { Viewer } from '#domain/consultation/seats.ts';
import type { ActContext } from '../acts/act.ts';
import type { Tx } from '../db/database.ts';
import type { DossierFile, RequestFile } from './dossier-file.ts';
import { lockDossier } from './open-dossier.ts';
import { loadViewer } from './viewer.ts';

/** What an act on a dossier is decided on. */
export type DossierCase = { readonly viewer: Viewer; readonly file: DossierFile | undefined };
/** What an act on a request is decided on. */
export type RequestCase = DossierCase & { readonly request: RequestFile | undefined };

export async function loadDossierCase(
  tx: Tx,
  { dossier }: { dossier: string },
  { actor, now }: ActContext,
): Promise<DossierCase> {
  return { viewer: await loadViewer(tx, actor, now), file: await lockDossier(tx, dossier, now) };
}

export async function loadRequestCase(
  tx: Tx,
  { request }: { request: string },
  context: ActContext,
): Promise<RequestCase> {
  const row = await tx
    .selectFrom('request')
    .select('dossier_id')
    .where('id', '=', request)
    .executeTakeFirst();
  const { viewer, file } = row
    ? await loadDossierCase(tx, { dossier: row.dossier_id }, context)
    : { viewer: await loadViewer(tx, context.actor, context.now), file: undefined };
  return { viewer, file, request: file?.requests.find(({ id }) => id === request) };
}
