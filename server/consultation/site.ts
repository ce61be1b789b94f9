import { BEFORE_DECISION, type DossierState } from '#domain/consultation/dossier.ts';
import { type Filing, siteKey } from '#domain/consultation/same-site.ts';
import type { DossierId } from '#domain/kernel/id.ts';
import { type Day, dayOf, type Instant, instantOf, startOf } from '#domain/kernel/time.ts';
import type { Tx } from '../db/database.ts';
import type { DossierFile } from './dossier-file.ts';

/** What has failed holds no site (K31). */
const FAILED: readonly DossierState[] = ['REFUSED', 'STOPPED', 'WITHDRAWN', 'CANCELLED'];

export type Neighbour = Filing & { readonly acceptedAt: Instant; readonly isUndecided: boolean };

/** K31: other valid dossiers of the same procedure for the site of one; none where its site was not named. */
export async function loadNeighbours(tx: Tx, file: DossierFile | undefined): Promise<Neighbour[]> {
  const key = siteKey(file?.facts.site);
  if (!file || !key) return [];
  const rows = await tx
    .selectFrom('dossier')
    .select(['id', 'state', 'communes', 'accepted_at', 'valid_on'])
    .where('site_key', '=', key)
    .where('procedure_key', '=', file.procedure)
    .where('valid_on', 'is not', null)
    .where('state', 'not in', [...FAILED])
    .where('id', '!=', file.id)
    .execute();
  return rows
    .filter(({ communes }) => communes.some((one) => file.facts.communes.includes(one)))
    .map((row) => ({
      dossier: row.id as DossierId,
      acceptedAt: row.accepted_at ? instantOf(row.accepted_at) : startOf(row.valid_on as Day),
      validAt: validAt(row.accepted_at ? instantOf(row.accepted_at) : undefined, row.valid_on as Day),
      isUndecided: (BEFORE_DECISION as readonly DossierState[]).includes(row.state),
    }));
}

/** The moment of acceptance, or the beginning of the day on which that counts as received (C11). */
export function validAt(acceptedAt: Instant | undefined, validOn: Day): Instant {
  return acceptedAt !== undefined && dayOf(acceptedAt) === validOn ? acceptedAt : startOf(validOn);
}

/** K31: whoever was valid before, and waits for its decision; of those valid from the same moment, who was accepted first. */
export function precedes(other: Neighbour, { acceptedAt, validOn }: DossierFile): boolean {
  if (acceptedAt === undefined || !validOn) return other.isUndecided;
  const mine = validAt(acceptedAt, validOn);
  const isBefore = other.validAt < mine || (other.validAt === mine && other.acceptedAt < acceptedAt);
  return other.isUndecided && isBefore;
}
