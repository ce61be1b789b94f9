import type { Selectable } from 'kysely';
import { deadlineOf } from '#domain/consultation/clocks.ts';
import type { Handover, Passing, Span } from '#domain/consultation/holders.ts';
import type { DossierRow } from '#domain/consultation/statistics.ts';
import type { AgencyId, DossierId } from '#domain/kernel/id.ts';
import { type Day, dayOf, type Instant, instant, instantOf, startOf } from '#domain/kernel/time.ts';
import type { Database, Tx } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';

/** A dossier as the figures count it. Its passing is missing where nobody knows when it was decided. */
export type CountedDossier = DossierRow & { readonly passing?: Passing };

/**
 * Out of all rows, those of these dossiers that were accepted. The due days are those that were told (K12), which are kept beside
 * the dossier; while it is paused nobody can say one.
 */
export async function countedDossiers(db: Database | Tx, ids: readonly string[]): Promise<CountedDossier[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('dossier')
    .select(['id', 'lead_agency_id', 'valid_on', 'accepted_at', 'decided_on', 'decided_at', 'ended_at'])
    .where('id', 'in', ids)
    .where('valid_on', 'is not', null)
    .execute();
  const promises = await db.selectFrom('promise').selectAll().where('dossier_id', 'in', ids).execute();
  const notices = await db
    .selectFrom('notice')
    .select(['dossier_id', 'kind', 'issued_at', 'to_on'])
    .where('dossier_id', 'in', ids)
    .execute();
  const handovers = await db
    .selectFrom('handover')
    .selectAll()
    .where('dossier_id', 'in', ids)
    .orderBy('at')
    .execute();
  const requests = await db
    .selectFrom('request')
    .select(['dossier_id', 'round', 'instead_of', 'state', 'sent_at', 'answered_at', 'due_on', 'ended_at'])
    .where('dossier_id', 'in', ids)
    .execute();
  const of = <Part extends { dossier_id: string }>(parts: readonly Part[]) => {
    const grouped = Map.groupBy(parts, ({ dossier_id }) => dossier_id);
    return (id: string) => grouped.get(id) ?? [];
  };
  const [told, paused, handed, asked] = [of(promises), of(notices), of(handovers), of(requests)];
  return rows.map((row) =>
    countedFrom(row, {
      promises: told(row.id),
      notices: paused(row.id),
      handovers: handed(row.id),
      requests: asked(row.id),
    }),
  );
}

type Row = Pick<
  Selectable<Tables['dossier']>,
  'id' | 'lead_agency_id' | 'valid_on' | 'accepted_at' | 'decided_on' | 'decided_at' | 'ended_at'
>;
type Notice = Pick<Tables['notice'], 'kind' | 'issued_at' | 'to_on'>;
type Asked = Pick<
  Selectable<Tables['request']>,
  'round' | 'instead_of' | 'state' | 'sent_at' | 'answered_at' | 'due_on' | 'ended_at'
>;
type Beside = {
  readonly promises: readonly Tables['promise'][];
  readonly notices: readonly Notice[];
  readonly handovers: readonly Tables['handover'][];
  readonly requests: readonly Asked[];
};

function countedFrom(row: Row, { promises, notices, handovers, requests }: Beside): CountedDossier {
  const told = (clock: string) => promises.find((one) => one.clock === clock)?.day as Day | undefined;
  const isPaused = row.decided_on === null && notices.some(({ to_on }) => to_on === null);
  const due = isPaused ? undefined : (told('STATUTORY/total') ?? told('STATUTORY/decision'));
  const localDue = isPaused ? undefined : (told('LOCAL/total') ?? told('LOCAL/decision'));
  const sendDue = told('STATUTORY/send');
  const sentAt = firstRoundSentAt(requests);
  const knowsEnd = row.decided_on === null || row.decided_at !== null;
  return {
    dossier: row.id as DossierId,
    lead: row.lead_agency_id as AgencyId,
    validOn: row.valid_on as Day,
    ...(row.decided_on && { decidedOn: row.decided_on as Day }),
    ...(row.ended_at && { endedOn: dayOf(instantOf(row.ended_at)) }),
    ...(due && { due }),
    ...(localDue && { localDue }),
    supplements: notices.filter(({ kind }) => kind === 'SUPPLEMENT').length,
    rounds: Math.max(0, ...requests.filter(isMeant).map(({ round }) => round)),
    ...(sendDue && { sendDue }),
    ...(sentAt !== undefined && { sentOn: dayOf(sentAt) }),
    ...(knowsEnd && {
      passing: {
        acceptedAt: row.accepted_at ? instantOf(row.accepted_at) : startOf(row.valid_on as Day),
        ...(row.decided_at && { decidedAt: instantOf(row.decided_at) }),
        asked: askedSpans(requests, sentAt),
        handovers: handovers.map((one): Handover => ({ to: one.to_holder, at: instantOf(one.at) })),
        pauses: notices.map(({ issued_at, to_on }) => ({
          from: instantOf(issued_at),
          ...(to_on && { to: startOf(to_on as Day) }),
        })),
      },
    }),
  };
}

const isMeant = ({ state }: Asked) => state !== 'RECALLED';

/** When the last request of the first round went out; missing while one of them has not. */
function firstRoundSentAt(requests: readonly Asked[]): Instant | undefined {
  const first = requests.filter((one) => isMeant(one) && one.round === 1 && one.instead_of === null);
  const sent = first.flatMap(({ sent_at }) => (sent_at ? [sent_at.getTime()] : []));
  return first.length > 0 && sent.length === first.length ? instant(Math.max(...sent)) : undefined;
}

/** K42: the first round is with those asked once all of it has gone out. */
function askedSpans(requests: readonly Asked[], sentAt: Instant | undefined): Span[] {
  return requests.flatMap((one): Span[] => {
    if (!one.sent_at || (one.round === 1 && sentAt === undefined)) return [];
    const own = instantOf(one.sent_at);
    const from = one.round === 1 && sentAt !== undefined && sentAt > own ? sentAt : own;
    const to = overAt(one);
    return [{ from, ...(to !== undefined && { to }) }];
  });
}

/** When an agency no longer had it: it has answered, its term was over, or it was asked no more. */
function overAt({ state, answered_at, due_on, ended_at }: Asked): Instant | undefined {
  if (ended_at) return instantOf(ended_at);
  if (state === 'ANSWERED' && answered_at) return instantOf(answered_at);
  return (state === 'LAPSED' || state === 'ANSWERED_LATE') && due_on ? deadlineOf(due_on as Day) : undefined;
}
