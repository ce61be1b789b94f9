import type { UpdateObject } from 'kysely';
import * as v from 'valibot';
import { move } from '#domain/consultation/machine.ts';
import type { ItemKey } from '#domain/consultation/procedure.ts';
import { CHANNELS, REQUEST, type RequestEvent, type RequestState } from '#domain/consultation/request.ts';
import { dateOf, type Instant } from '#domain/kernel/time.ts';
import type { Deed } from '../acts/act.ts';
import type { Tx } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';
import type { DossierFile, RequestFile } from './dossier-file.ts';

/** By which way an act sends; within the house where nothing is said. */
export const channel = v.optional(v.picklist(CHANNELS), 'SYSTEM');

type NewRequest = {
  readonly id: string;
  readonly dossier: string;
  readonly agency: string;
  readonly round: number;
  readonly items: readonly ItemKey[];
  readonly insteadOf?: string;
};

export async function draftRequest(tx: Tx, one: NewRequest): Promise<void> {
  await tx
    .insertInto('request')
    .values({
      id: one.id,
      dossier_id: one.dossier,
      agency_id: one.agency,
      round: one.round,
      instead_of: one.insteadOf ?? null,
      state: 'DRAFT',
    })
    .execute();
  await tx
    .insertInto('request_item')
    .values(one.items.map((item, position) => ({ request_id: one.id, item, position })))
    .execute();
  await tx.insertInto('handling').values({ request_id: one.id, state: 'NEW', draft: null }).execute();
}

export async function dropDrafts(tx: Tx, drafts: readonly RequestFile[]): Promise<void> {
  const ids = drafts.map(({ id }) => id);
  if (ids.length === 0) return;
  await tx.deleteFrom('handling').where('request_id', 'in', ids).execute();
  await tx.deleteFrom('request_item').where('request_id', 'in', ids).execute();
  await tx.deleteFrom('request').where('id', 'in', ids).execute();
}

/** Writes a move that was let through, with what changes beside the state. */
export async function moveRequest(
  tx: Tx,
  { id, state }: Pick<RequestFile, 'id' | 'state'>,
  event: RequestEvent,
  changes: UpdateObject<Tables, 'request'> = {},
): Promise<void> {
  const to = move(REQUEST, state, event);
  if (typeof to !== 'string') throw new Error(`${event} is out of place: ${to.code}`);
  await tx
    .updateTable('request')
    .set({ ...changes, state: to })
    .where('id', '=', id)
    .execute();
}

/** K66, N10: with the end of a dossier nobody is waited for any more. @returns what was recalled, and from which state */
export async function recallWaiting(
  tx: Tx,
  { requests }: Pick<DossierFile, 'requests'>,
  reason: string,
  now: Instant,
): Promise<{ id: string; from: RequestState }[]> {
  const waiting = requests.filter(({ state }) => typeof move(REQUEST, state, 'RECALL') === 'string');
  for (const one of waiting)
    await moveRequest(tx, one, 'RECALL', { ended_at: dateOf(now), end_reason: reason });
  return waiting.map(({ id, state }) => ({ id, from: state }));
}

/** What an act says that was done to a request. */
export function onRequest(
  { id, agency }: Pick<RequestFile, 'id' | 'agency'>,
  audit: Deed<unknown>['audit'] = {},
): Deed<Record<string, never>> {
  return { subject: { kind: 'request', id }, audit: { agency, ...audit }, result: {} };
}
