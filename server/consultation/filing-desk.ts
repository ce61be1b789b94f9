import { sql } from 'kysely';
import type { Actor, Duty } from '#domain/accounts/actor.ts';
import { nextCode } from '#domain/consultation/dossier-code.ts';
import { refuseFiling, worksWhere } from '#domain/consultation/policy.ts';
import type { ProcedureVersion } from '#domain/consultation/procedure.ts';
import type { AgencyId } from '#domain/kernel/id.ts';
import { type Day, dayOf, type Instant } from '#domain/kernel/time.ts';
import { holdsOn } from '#domain/organisation/organisation.ts';
import type { Database } from '../db/database.ts';
import { loadAgencies } from './agencies.ts';
import { communesOn } from './communes.ts';
import { loadViewer } from './viewer.ts';

/** What the form of a dossier chooses from; undefined for whoever may file none (K21). */
export async function readFilingDesk(db: Database, actor: Actor, now: Instant) {
  const viewer = await loadViewer(db, actor, now);
  const own = worksWhere(viewer).filter((agency) => refuseFiling(viewer, agency) === undefined);
  if (own.length === 0) return undefined;
  const choices = await readFactChoices(db, now);
  const last = await lastCodes(db, own);
  return {
    ...choices,
    leads: choices.agencies
      .filter(({ id }) => own.includes(id))
      .map((one) => ({ ...one, code: nextCode(last.get(one.id), viewer.today) ?? '' })),
    procedures: await readProcedures(db, viewer.today),
  };
}

/** What the facts of a dossier are chosen from, whichever dossier it is. */
export async function readFactChoices(db: Database, now: Instant) {
  const today = dayOf(now);
  const agencies = [...(await loadAgencies(db)).values()].filter(({ valid }) => holdsOn(valid, today));
  const holders = await db
    .selectFrom('post')
    .select(['agency_id', 'duties'])
    .where('closed_on', 'is', null)
    .where(sql<boolean>`duties && ${['office_reviewer', 'deciding_authority']}::text[]`)
    .execute();
  const whereHeld = (duty: Duty) =>
    new Set<string>(holders.filter(({ duties }) => duties.includes(duty)).map(({ agency_id }) => agency_id));
  const [offices, authorities] = [whereHeld('office_reviewer'), whereHeld('deciding_authority')];
  return {
    today,
    communes: await communesOn(db, today),
    agencies: agencies
      .map(({ id, name, short }) => ({
        id,
        name,
        short,
        /** Where somebody holds the duty that such an agency needs. */
        isOffice: offices.has(id),
        isAuthority: authorities.has(id),
      }))
      .toSorted((a, b) => a.name.localeCompare(b.name, 'vi')),
  };
}

/** The procedures that somebody may file under today (K1). */
async function readProcedures(db: Database, today: Day) {
  const rows = await db
    .selectFrom('procedure_version')
    .innerJoin('procedure', 'procedure.key', 'procedure_version.procedure_key')
    .select(['procedure.key', 'procedure.name', 'content'])
    .where('state', '=', 'published')
    .orderBy('procedure.name')
    .execute();
  const inForce = rows.filter((row) => holdsOn((row.content as ProcedureVersion).valid, today));
  return inForce.map(({ key, name, content }) => {
    const { label, traits, viaOffice, unconfirmed } = content as ProcedureVersion;
    return { key, name, label, traits, viaOffice, unconfirmed: unconfirmed.length };
  });
}

/** K84: the last code of each agency. */
async function lastCodes(db: Database, agencies: readonly AgencyId[]): Promise<Map<string, string>> {
  const own = await db
    .selectFrom('dossier')
    .select(['lead_agency_id', 'code'])
    .distinctOn('lead_agency_id')
    .where('lead_agency_id', 'in', [...agencies])
    .orderBy('lead_agency_id')
    .orderBy('created_at', 'desc')
    .execute();
  return new Map(own.map(({ lead_agency_id, code }) => [lead_agency_id, code]));
}
