import type { Actor } from '#domain/accounts/actor.ts';
import type { DossierState } from '#domain/consultation/dossier.ts';
import { type DossierStanding, maySeeDossier } from '#domain/consultation/policy.ts';
import type { AgencyId } from '#domain/kernel/id.ts';
import type { Instant } from '#domain/kernel/time.ts';
import type { Database } from '../db/database.ts';
import { loadViewer } from './viewer.ts';

/** K45, K47: whether there is such a dossier for somebody; less to read than the whole of it. */
export async function seesDossier(
  db: Database,
  actor: Actor,
  dossier: string,
  now: Instant,
): Promise<boolean> {
  const standing = await readDossierStanding(db, dossier);
  return standing !== undefined && maySeeDossier(await loadViewer(db, actor, now), standing);
}

async function readDossierStanding(db: Database, id: string): Promise<DossierStanding | undefined> {
  const row = await db
    .selectFrom('dossier')
    .select(['state', 'lead_agency_id', 'office_agency_id', 'authority_agency_id'])
    .select(['with_office_at', 'with_authority_at'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return undefined;
  const requests = await db
    .selectFrom('request')
    .select(['agency_id', 'state'])
    .where('dossier_id', '=', id)
    .execute();
  return {
    ...placesOf(row),
    requests: requests.map(({ agency_id, state }) => ({ agency: agency_id as AgencyId, state })),
  };
}

type PlacesRow = {
  readonly state: DossierState;
  readonly lead_agency_id: string;
  readonly office_agency_id: string | null;
  readonly authority_agency_id: string;
  readonly with_office_at: Date | null;
  readonly with_authority_at: Date | null;
};

/** Where a dossier is and has been, and whose agencies sit at its table. */
export function placesOf(row: PlacesRow): Omit<DossierStanding, 'requests'> {
  return {
    state: row.state,
    lead: row.lead_agency_id as AgencyId,
    ...(row.office_agency_id && { office: row.office_agency_id as AgencyId }),
    authority: row.authority_agency_id as AgencyId,
    wasWithOffice: row.with_office_at !== null,
    wasWithAuthority: row.with_authority_at !== null,
  };
}
