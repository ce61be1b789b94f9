import { deadlineOf } from '#domain/consultation/clocks.ts';
import type { FigureScope } from '#domain/consultation/policy.ts';
import type { DossierRow, Passing } from '#domain/consultation/statistics.ts';
import type { AgencyId, DossierId } from '#domain/kernel/id.ts';
import { dateOf, type Day, dayOf, type Instant, instant, instantOf, startOf } from '#domain/kernel/time.ts';
import type { Database } from '../db/database.ts';
import { inScope } from './figure-scope.ts';

/** A dossier as the figures count it, with what its row in a list says. */
export type CountedDossier = DossierRow & {
  readonly code: string;
  readonly project: string;
  readonly passing: Passing;
  readonly pauses: readonly { readonly from: Instant; readonly to: Instant }[];
};

/**
 * What was accepted up to the end of the period and not decided before `since`, as far as the reader may open it. The due days are
 * those that were told (K12), which are kept beside the dossier; while it is paused nobody can say one.
 */
export async function countedDossiers(
  db: Database,
  scope: FigureScope,
  { since, until }: { readonly since: Day; readonly until: Day },
  now: Instant,
): Promise<CountedDossier[]> {
  const wanted = db
    .selectFrom('dossier')
    .where((eb) => inScope(eb, scope))
    .where('valid_on', '<=', until)
    .where((eb) => eb.or([eb('decided_on', 'is', null), eb('decided_on', '>=', since)]))
    .where((eb) => eb.or([eb('ended_at', 'is', null), eb('ended_at', '>=', dateOf(startOf(since)))]));
  const rows = await wanted
    .select(['id', 'code', 'project', 'lead_agency_id', 'valid_on', 'accepted_at', 'decided_on', 'ended_at'])
    .select(['with_office_at', 'with_authority_at'])
    .execute();
  const ids = wanted.select('id');
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
  return rows.map((row): CountedDossier => {
    const days = new Map(told.get(row.id)?.map(({ clock, day }) => [clock, day as Day]));
    const pauses = paused.get(row.id) ?? [];
    const sent = sendings.get(row.id);
    const isPaused = row.decided_on === null && pauses.some(({ to_on }) => to_on === null);
    const due = isPaused ? undefined : (days.get(TOTAL) ?? days.get(DECISION));
    const localDue = isPaused ? undefined : (days.get(LOCAL_TOTAL) ?? days.get(LOCAL_DECISION));
    const sendDue = days.get(SEND);
    const decidedAt = row.decided_on
      ? decidedAround(row.decided_on as Day, row.with_authority_at)
      : undefined;
    const sentAt = sent?.sentAt;
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
      passing: {
        acceptedAt: row.accepted_at ? instantOf(row.accepted_at) : startOf(row.valid_on as Day),
        ...(sentAt !== undefined && { sentAt }),
        ...(sent?.allOverAt !== undefined && { allOverAt: sent.allOverAt }),
        ...(row.with_office_at && { withOfficeAt: instantOf(row.with_office_at) }),
        ...(row.with_authority_at && { withAuthorityAt: instantOf(row.with_authority_at) }),
        ...(decidedAt !== undefined && { decidedAt }),
      },
      pauses: pauses.map(({ issued_at, to_on }) => ({
        from: instantOf(issued_at),
        to: to_on ? startOf(to_on as Day) : now,
      })),
    };
  });
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
  const rows = await db
    .selectFrom('request')
    .select(['dossier_id', 'round', 'instead_of', 'state', 'sent_at', 'answered_at', 'due_on'])
    .where('dossier_id', 'in', dossiers)
    .where('state', '<>', 'RECALLED')
    .execute();
  const found = new Map<string, Sending>();
  for (const [dossier, requests] of Map.groupBy(rows, ({ dossier_id }) => dossier_id)) {
    const first = requests.filter(({ round, instead_of }) => round === 1 && !instead_of);
    const sent = first.map(({ sent_at }) => sent_at);
    const over = requests.filter(({ state }) => state !== 'REROUTED').map(overAt);
    found.set(dossier, {
      rounds: Math.max(...requests.map(({ round }) => round)),
      ...(sent.length > 0 &&
        !sent.includes(null) && { sentAt: latest(sent.map((at) => at?.getTime() ?? 0)) }),
      ...(over.length > 0 && !over.includes(undefined) && { allOverAt: latest(over.map((at) => at ?? 0)) }),
    });
  }
  return found;
}

const latest = (moments: readonly number[]): Instant => instant(Math.max(...moments));

type OverRow = { readonly state: string; readonly answered_at: Date | null; readonly due_on: string | null };

function overAt({ state, answered_at, due_on }: OverRow): Instant | undefined {
  if (state === 'ANSWERED' && answered_at) return instantOf(answered_at);
  const isSilent = state === 'LAPSED' || state === 'ANSWERED_LATE';
  return isSilent && due_on ? deadlineOf(due_on as Day) : undefined;
}

type DossierIds = ReturnType<typeof idsOf>;
const idsOf = (db: Database) => db.selectFrom('dossier').select('id');
