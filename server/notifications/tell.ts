import { sql } from 'kysely';
import type { AgencyId, PersonId } from '#domain/kernel/id.ts';
import { dayOf, type Instant } from '#domain/kernel/time.ts';
import type { HandlingState } from '#domain/consultation/request.ts';
import {
  type DossierInHand,
  type RequestInHand,
  type Tiding,
  tidingsOf,
} from '#domain/notifications/tidings.ts';
import type { Database, Tx } from '../db/database.ts';
import { dutyHolders, holdersOf } from './duty-holders.ts';

/**
 * N1 to N3: tells people what was done to a dossier since they were told last. The row of the dossier remembers up to
 * where; under its lock two nodes tell nobody twice.
 */
export async function tellPeople(
  { db, now }: { readonly db: Database; readonly now: () => Instant },
  dossier: string,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('dossier')
      .select(['lead_agency_id', 'office_agency_id', 'authority_agency_id', 'with_office_at', 'told_upto'])
      .where('id', '=', dossier)
      .forUpdate()
      .executeTakeFirst();
    if (!row) return;
    const requests = await requestsInHand(tx, dossier);
    const lines = await linesSince(tx, dossier, [...requests.keys()], row.told_upto);
    const last = lines.at(-1);
    if (!last) return;
    await tell(tx, {
      dossier,
      lines,
      inHand: {
        lead: row.lead_agency_id as AgencyId,
        // K45: as long as it was not put before the office there is none.
        ...(row.office_agency_id && row.with_office_at && { office: row.office_agency_id as AgencyId }),
        authority: row.authority_agency_id as AgencyId,
        requests,
      },
      now: now(),
    });
    await tx.updateTable('dossier').set({ told_upto: last.seq }).where('id', '=', dossier).execute();
  });
}

type Line = Awaited<ReturnType<typeof linesSince>>[number];
type Telling = { dossier: string; lines: readonly Line[]; inHand: DossierInHand; now: Instant };

async function tell(tx: Tx, { dossier, lines, inHand, now }: Telling): Promise<void> {
  const told = lines.flatMap((line) => {
    const request = line.subject_kind === 'request' ? { request: line.subject_id } : {};
    const facts = line.facts as Record<string, unknown>;
    return tidingsOf({ act: line.act, facts, ...request }, inHand).map((tiding) => ({ line, tiding }));
  });
  if (told.length === 0) return;
  const holders = await dutyHolders(tx, agenciesIn(told.map(({ tiding }) => tiding)), dayOf(now));
  const rows = told.flatMap(({ line, tiding }) =>
    [...new Set(tiding.to.flatMap((one) => holdersOf(holders, one)))]
      .filter((person) => person !== line.person_id)
      .map((person) => ({
        person_id: person,
        kind: tiding.kind,
        dossier_id: dossier,
        request_id: tiding.request ?? null,
        audit_seq: line.seq,
        at: line.at,
      })),
  );
  if (rows.length === 0) return;
  await tx
    .insertInto('notification')
    .values(rows)
    .onConflict((on) => on.columns(['person_id', 'audit_seq', 'kind']).doNothing())
    .execute();
}

function agenciesIn(tidings: readonly Tiding[]): AgencyId[] {
  return [
    ...new Set(tidings.flatMap(({ to }) => to.flatMap((one) => ('agency' in one ? [one.agency] : [])))),
  ];
}

async function requestsInHand(tx: Tx, dossier: string): Promise<Map<string, RequestInHand>> {
  const rows = await tx
    .selectFrom('request')
    .innerJoin('handling', 'handling.request_id', 'request.id')
    .select(['request.id', 'request.agency_id', 'handling.state', 'handling.assigned_to'])
    .where('request.dossier_id', '=', dossier)
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        agency: row.agency_id as AgencyId,
        handling: row.state as HandlingState,
        ...(row.assigned_to && { assigned: row.assigned_to as PersonId }),
      },
    ]),
  );
}

/** The lines of the audit about a dossier and its requests after `seq`, in their order. */
async function linesSince(tx: Tx, dossier: string, requests: readonly string[], seq: number) {
  return tx
    .selectFrom('audit_entry')
    .select(['seq', 'at', 'act', 'person_id', 'subject_kind', 'subject_id', 'facts'])
    .where((eb) =>
      eb.or([
        eb.and([eb('subject_kind', '=', 'dossier'), eb('subject_id', '=', dossier)]),
        eb.and([
          eb('subject_kind', '=', 'request'),
          eb('subject_id', '=', sql<string>`any(${[...requests]}::text[])`),
        ]),
      ]),
    )
    .where('seq', '>', seq)
    .orderBy('seq')
    .execute();
}
