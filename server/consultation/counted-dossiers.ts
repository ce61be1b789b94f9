import { type Selectable, sql } from 'kysely';
import type { FigureScope } from '#domain/consultation/policy.ts';
import type { DossierRow, Passing } from '#domain/consultation/statistics.ts';
import type { AgencyId, DossierId } from '#domain/kernel/id.ts';
import { dateOf, type Day, dayOf, type Instant, instant, instantOf, startOf } from '#domain/kernel/time.ts';
import type { Database } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';
import { inScope } from './figure-scope.ts';

/** A dossier as the figures count it, with what its row in a list says. */
export type CountedDossier = DossierRow & {
  readonly code: string;
  readonly project: string;
  readonly passing: Passing;
  readonly pauses: readonly { readonly from: Instant; readonly to: Instant }[];
};

type Span = { readonly since: Day; readonly until: Day };

/**
 * What was accepted up to the end of the period and not decided before `since`, as far as the reader may open it. The due days are
 * those that were told (K12), which are kept beside the dossier; while it is paused nobody can say one.
 */
export async function countedDossiers(
  db: Database,
  scope: FigureScope,
  span: Span,
  now: Instant,
): Promise<CountedDossier[]> {
  const ids = wantedIds(db, scope, span);
  const rows = await db
    .selectFrom('dossier')
    .select(['id', 'code', 'project', 'lead_agency_id', 'valid_on', 'accepted_at', 'decided_on', 'ended_at'])
    .select(['with_office_at', 'with_authority_at'])
    .where('id', 'in', ids)
    .execute();
  const promises = await db
    .selectFrom('promise')
    .selectAll()
    .where('clock', 'in', [TOTAL, DECISION, SEND, LOCAL_TOTAL, LOCAL_DECISION])
    .where('dossier_id', 'in', ids)
    .execute();
  const notices = await db
    .selectFrom('notice')
    .select(['dossier_id', 'kind', 'issued_at', 'to_on'])
    .where('dossier_id', 'in', ids)
    .execute();
  const sendings = await sendingsOf(db, ids);
  const told = Map.groupBy(promises, ({ dossier_id }) => dossier_id);
  const paused = Map.groupBy(notices, ({ dossier_id }) => dossier_id);
  return rows.map((row) =>
    countedFrom(
      row,
      {
        days: new Map(told.get(row.id)?.map(({ clock, day }) => [clock, day as Day])),
        pauses: paused.get(row.id) ?? [],
        sent: sendings.get(row.id),
      },
      now,
    ),
  );
}

function wantedIds(db: Database, scope: FigureScope, { since, until }: Span) {
  return db
    .selectFrom('dossier')
    .select('id')
    .where((eb) => inScope(eb, scope))
    .where('valid_on', '<=', until)
    .where((eb) => eb.or([eb('decided_on', 'is', null), eb('decided_on', '>=', since)]))
    .where((eb) => eb.or([eb('ended_at', 'is', null), eb('ended_at', '>=', dateOf(startOf(since)))]));
}

type Row = Pick<
  Selectable<Tables['dossier']>,
  | 'id'
  | 'code'
  | 'project'
  | 'lead_agency_id'
  | 'valid_on'
  | 'accepted_at'
  | 'decided_on'
  | 'ended_at'
  | 'with_office_at'
  | 'with_authority_at'
>;
type Beside = {
  readonly days: ReadonlyMap<string, Day>;
  readonly pauses: readonly {
    readonly kind: string;
    readonly issued_at: Date;
    readonly to_on: string | null;
  }[];
  readonly sent: Sending | undefined;
};

function countedFrom(row: Row, { days, pauses, sent }: Beside, now: Instant): CountedDossier {
  const isPaused = row.decided_on === null && pauses.some(({ to_on }) => to_on === null);
  const due = isPaused ? undefined : (days.get(TOTAL) ?? days.get(DECISION));
  const localDue = isPaused ? undefined : (days.get(LOCAL_TOTAL) ?? days.get(LOCAL_DECISION));
  const sendDue = days.get(SEND);
  const passing = passingOf(row, sent);
  const { decidedAt, sentAt } = passing;
  return {
    dossier: row.id as DossierId,
    code: row.code,
    project: row.project,
    lead: row.lead_agency_id as AgencyId,
    validOn: row.valid_on as Day,
    ...(decidedAt !== undefined && { decidedAt }),
    ...(row.ended_at && { endedOn: dayOf(instantOf(row.ended_at)) }),
    ...(due && { due }),
    ...(localDue && { localDue }),
    supplements: pauses.filter(({ kind }) => kind === 'SUPPLEMENT').length,
    rounds: sent?.rounds ?? 0,
    ...(sendDue && { sendDue }),
    ...(sentAt !== undefined && { sentOn: dayOf(sentAt) }),
    passing,
    pauses: pauses.map(({ issued_at, to_on }) => ({
      from: instantOf(issued_at),
      to: to_on ? startOf(to_on as Day) : now,
    })),
  };
}

function passingOf(row: Row, sent: Sending | undefined): Passing {
  const decidedAt = row.decided_on ? decidedAround(row.decided_on as Day, row.with_authority_at) : undefined;
  return {
    acceptedAt: row.accepted_at ? instantOf(row.accepted_at) : startOf(row.valid_on as Day),
    ...(sent?.sentAt !== undefined && { sentAt: sent.sentAt }),
    ...(sent?.allOverAt !== undefined && { allOverAt: sent.allOverAt }),
    ...(row.with_office_at && { withOfficeAt: instantOf(row.with_office_at) }),
    ...(row.with_authority_at && { withAuthorityAt: instantOf(row.with_authority_at) }),
    ...(decidedAt !== undefined && { decidedAt }),
  };
}

const TOTAL = 'STATUTORY/total';
const DECISION = 'STATUTORY/decision';
const SEND = 'STATUTORY/send';
const LOCAL_TOTAL = 'LOCAL/total';
const LOCAL_DECISION = 'LOCAL/decision';

/** Only the day of a decision is kept: it is taken as made in the afternoon, and never before it came to whoever made it. */
function decidedAround(day: Day, cameAt: Date | null): Instant {
  const afternoon = startOf(day) + 16 * 3_600_000;
  const came = cameAt && dayOf(instantOf(cameAt)) === day ? cameAt.getTime() : 0;
  return instant(Math.max(afternoon, came));
}

type Sending = { readonly sentAt?: Instant; readonly allOverAt?: Instant; readonly rounds: number };

/** When the last request of the first round went out, and when the last of all was over; by dossier. */
async function sendingsOf(db: Database, dossiers: DossierIds): Promise<Map<string, Sending>> {
  const isFirst = sql<boolean>`round = 1 and instead_of is null`;
  // The end of the due day in Vietnam, where somebody was silent.
  const overAt = sql`case when state = 'ANSWERED' then answered_at
    when state in ('LAPSED', 'ANSWERED_LATE') then (due_on + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh' end`;
  const rows = await db
    .selectFrom('request')
    .select('dossier_id')
    .select([
      sql<number>`max(round)`.as('rounds'),
      sql<Date | null>`max(sent_at) filter (where ${isFirst})`.as('sent'),
      sql<boolean>`coalesce(bool_and(sent_at is not null) filter (where ${isFirst}), false)`.as('all_sent'),
      sql<Date | null>`max(${overAt}) filter (where state <> 'REROUTED')`.as('over'),
      sql<boolean>`coalesce(bool_and(${overAt} is not null) filter (where state <> 'REROUTED'), false)`.as(
        'all_over',
      ),
    ])
    .where('dossier_id', 'in', dossiers)
    .where('state', '<>', 'RECALLED')
    .groupBy('dossier_id')
    .execute();
  return new Map(
    rows.map(({ dossier_id, rounds, sent, all_sent, over, all_over }) => [
      dossier_id,
      {
        rounds,
        ...(all_sent && sent && { sentAt: instantOf(sent) }),
        ...(all_over && over && { allOverAt: instantOf(over) }),
      },
    ]),
  );
}

type DossierIds = ReturnType<typeof wantedIds>;
