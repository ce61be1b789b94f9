import type { UpdateObject } from 'kysely';
import { type DossierEvent, moveDossier } from '#domain/consultation/dossier.ts';
import type { Deed } from '../acts/act.ts';
import type { Tx } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';
import type { DossierFile } from './dossier-file.ts';

type Changes = UpdateObject<Tables, 'dossier'>;

/** Writes a move that `refuseDossierMove` has let through, with what changes beside the state. */
export async function moveFile(
  tx: Tx,
  { id, state }: Pick<DossierFile, 'id' | 'state'>,
  event: DossierEvent,
  changes: Changes = {},
): Promise<void> {
  const to = moveDossier(state, event);
  if (typeof to !== 'string') throw new Error(`${event} is out of place: ${to.code}`);
  await tx
    .updateTable('dossier')
    .set({ ...changes, state: to })
    .where('id', '=', id)
    .execute();
}

/** What an act says that was done to a dossier. */
export function onDossier(
  { id }: Pick<DossierFile, 'id'>,
  audit: Deed<unknown>['audit'] = {},
): Deed<Record<string, never>> {
  return { subject: { kind: 'dossier', id }, audit, result: {} };
}
