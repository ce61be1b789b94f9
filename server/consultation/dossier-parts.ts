import type { OfficeHours } from '#domain/calendar/office-hours.ts';
import type { ClockName } from '#domain/consultation/clocks.ts';
import type { ItemKey } from '#domain/consultation/procedure.ts';
import type { Evidence } from '#domain/consultation/request.ts';
import type { AgencyId, RequestId } from '#domain/kernel/id.ts';
import { type Day, instantOf } from '#domain/kernel/time.ts';
import type { Database, Tx } from '../db/database.ts';
import { compareAgencies } from './agencies.ts';
import type { DossierFile, RequestFile } from './dossier-file.ts';

/** The requests of a dossier in the state that is stored. */
export async function loadRequests(db: Database | Tx, dossier: string): Promise<RequestFile[]> {
  const rows = await db
    .selectFrom('request')
    .innerJoin('agency', 'agency.id', 'request.agency_id')
    .leftJoin('handling', 'handling.request_id', 'request.id')
    .selectAll('request')
    .select(['handling.state as handling', 'agency.name', 'agency.commune_code'])
    .where('dossier_id', '=', dossier)
    .orderBy('round')
    .orderBy('request.id')
    .execute();
  const agencyOf = (row: (typeof rows)[number]) => ({
    id: row.agency_id as AgencyId,
    name: row.name,
    ...(row.commune_code && { commune: row.commune_code }),
  });
  const inOrder = rows.toSorted((a, b) => a.round - b.round || compareAgencies(agencyOf(a), agencyOf(b)));
  const items = await db
    .selectFrom('request_item')
    .innerJoin('request', 'request.id', 'request_item.request_id')
    .select(['request_id', 'item'])
    .where('request.dossier_id', '=', dossier)
    .orderBy('position')
    .execute();
  return inOrder.map((row) => {
    const evidence = evidenceOf(row);
    return {
      id: row.id as RequestId,
      agency: row.agency_id as AgencyId,
      round: row.round,
      ...(row.instead_of && { insteadOf: row.instead_of as RequestId }),
      state: row.state,
      handling: row.handling ?? 'NEW',
      items: items.filter(({ request_id }) => request_id === row.id).map(({ item }) => item as ItemKey),
      ...(evidence && { evidence }),
      ...(row.answered_at && { answeredAt: instantOf(row.answered_at) }),
    };
  });
}

type EvidenceRow = {
  channel: Evidence['channel'] | null;
  sent_at: Date | null;
  delivered_at: Date | null;
  delivery_proof: string | null;
  opened_at: Date | null;
  reminded_at: Date[];
};

function evidenceOf(row: EvidenceRow): Evidence | undefined {
  if (!row.channel || !row.sent_at) return undefined;
  return {
    channel: row.channel,
    sentAt: instantOf(row.sent_at),
    ...(row.delivered_at && {
      delivered: { at: instantOf(row.delivered_at), proof: row.delivery_proof ?? '' },
    }),
    ...(row.opened_at && { openedAt: instantOf(row.opened_at) }),
    remindedAt: row.reminded_at.map(instantOf),
  };
}

export async function loadPauses(db: Database | Tx, dossier: string): Promise<DossierFile['pauses']> {
  const rows = await db
    .selectFrom('notice')
    .selectAll()
    .where('dossier_id', '=', dossier)
    .orderBy('issued_at')
    .execute();
  return rows.map(({ id, kind, document, items, answer_by, from_on, to_on }) => ({
    id,
    kind,
    document,
    items: items ? (items as ItemKey[]) : 'ALL',
    ...(answer_by && { answerBy: answer_by as Day }),
    from: from_on as Day,
    ...(to_on && { to: to_on as Day }),
  }));
}

export async function loadPromises(db: Database | Tx, dossier: string): Promise<Map<ClockName, Day>> {
  const rows = await db.selectFrom('promise').selectAll().where('dossier_id', '=', dossier).execute();
  return new Map(rows.map(({ clock, day }) => [clock as ClockName, day as Day]));
}

/** C11, K62: an agency that has declared no hours receives until midnight. */
export async function loadHours(
  db: Database | Tx,
  agencies: readonly string[],
): Promise<Map<AgencyId, OfficeHours>> {
  const rows = await db
    .selectFrom('agency')
    .select(['id', 'office_hours'])
    .where('id', 'in', [...agencies])
    .execute();
  return new Map(
    rows.flatMap(({ id, office_hours }) => (office_hours ? [[id as AgencyId, office_hours]] : [])),
  );
}

export async function loadGiven(db: Database | Tx, dossier: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('document')
    .select('component')
    .where('dossier_id', '=', dossier)
    .where('withdrawn_at', 'is', null)
    .execute();
  return new Set(rows.flatMap(({ component }) => component ?? []));
}
