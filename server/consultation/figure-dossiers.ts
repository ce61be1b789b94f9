import { type RawBuilder, sql } from 'kysely';
import type { Holder } from '#domain/consultation/holders.ts';
import type { Period } from '#domain/consultation/period.ts';
import type { FigureScope } from '#domain/consultation/policy.ts';
import { addDays, dateOf, type Day, startOf } from '#domain/kernel/time.ts';
import type { Database } from '../db/database.ts';
import type { DossierList } from './figure-kinds.ts';
import { dossierInScope } from './figure-scope.ts';

/** K39, K42, in SQL: which of them stand behind a figure of a period. Of a `dossier` with its `dossier_figure`. */
export function inDossierList(list: DossierList, { from, to }: Period): RawBuilder<boolean> {
  const decided = sql<boolean>`dossier.decided_on between ${from}::date and ${to}::date`;
  // Where no day was told, nothing is on time.
  const onTime = sql<boolean>`coalesce(dossier.decided_on <= dossier_figure.due_on, false)`;
  const sent = sql<boolean>`(dossier_figure.sent_on between ${from}::date and ${to}::date
    and dossier_figure.send_due_on is not null)`;
  switch (list) {
    case 'decided':
      return decided;
    case 'on-time':
      return sql`(${decided} and ${onTime})`;
    case 'not-on-time':
      return sql`(${decided} and not ${onTime})`;
    case 'pending-overdue':
      return sql`(dossier.valid_on <= ${to}::date and dossier_figure.due_on < ${to}::date
        and (dossier.decided_on is null or dossier.decided_on > ${to}::date)
        and (dossier.ended_at is null or dossier.ended_at >= ${dateOf(startOf(addDays(to, 1)))}))`;
    case 'sent':
      return sent;
    case 'sent-late':
      return sql`(${sent} and dossier_figure.sent_on > dossier_figure.send_due_on)`;
  }
}

export type DossierCounts = Readonly<Record<DossierList, number>> & {
  /** Whether there is any dossier that the figures could count. */
  readonly isAny: boolean;
  /** Of those decided, as far as it is known when they were. */
  readonly timed: number;
  /** K42: milliseconds of all of these together. */
  readonly used: Readonly<Record<Holder, number>>;
};

/** @param since from when on something decided or ended is looked at at all */
export async function countDossiers(
  db: Database,
  scope: FigureScope,
  period: Period,
  since: Day,
): Promise<DossierCounts> {
  const count = (list: DossierList) => sql<number>`count(*) filter (where ${inDossierList(list, period)})`;
  const timed = sql<boolean>`(${inDossierList('decided', period)} and dossier_figure.lead_ms is not null)`;
  const used = (column: string) =>
    sql<number>`coalesce(sum(${sql.ref(column)}) filter (where ${timed}), 0)::float8`;
  const sinceDate = dateOf(startOf(since));
  const { rows } = await sql<Counted>`select
      ${count('decided')} as decided, ${count('on-time')} as on_time, ${count('not-on-time')} as not_on_time,
      ${count('pending-overdue')} as pending_overdue, ${count('sent')} as sent, ${count('sent-late')} as sent_late,
      count(*) filter (where ${timed}) as timed,
      ${used('lead_ms')} as lead, ${used('consultees_ms')} as consultees, ${used('office_ms')} as office,
      ${used('authority_ms')} as authority, ${used('investor_ms')} as investor,
      coalesce(bool_or(dossier.valid_on <= ${period.to}::date
        and (dossier.decided_on is null or dossier.decided_on >= ${since}::date)
        and (dossier.ended_at is null or dossier.ended_at >= ${sinceDate})), false) as is_any
    from dossier join dossier_figure on dossier_figure.dossier_id = dossier.id
    where ${dossierInScope(scope)}`.execute(db);
  const one = rows[0] as Counted;
  return {
    decided: one.decided,
    'on-time': one.on_time,
    'not-on-time': one.not_on_time,
    'pending-overdue': one.pending_overdue,
    sent: one.sent,
    'sent-late': one.sent_late,
    isAny: one.is_any,
    timed: one.timed,
    used: {
      LEAD: one.lead,
      CONSULTEES: one.consultees,
      OFFICE: one.office,
      AUTHORITY: one.authority,
      INVESTOR: one.investor,
    },
  };
}

type Counted = Record<
  'decided' | 'on_time' | 'not_on_time' | 'pending_overdue' | 'sent' | 'sent_late' | 'timed',
  number
> &
  Record<'lead' | 'consultees' | 'office' | 'authority' | 'investor', number> & { is_any: boolean };

/** K39 for several periods at once, in their order. */
export async function countOnTime(
  db: Database,
  scope: FigureScope,
  periods: readonly Period[],
): Promise<{ part: number; whole: number }[]> {
  const { rows } = await sql<{ part: number; whole: number }>`
    select count(dossier.id) as whole, count(*) filter (where dossier.decided_on <= dossier_figure.due_on) as part
    from unnest(${periods.map(({ from }) => from)}::date[], ${periods.map(({ to }) => to)}::date[])
      with ordinality as period(from_on, to_on, at)
    left join (dossier join dossier_figure on dossier_figure.dossier_id = dossier.id)
      on dossier.decided_on between period.from_on and period.to_on and ${dossierInScope(scope)}
    group by period.at order by period.at`.execute(db);
  return rows;
}
