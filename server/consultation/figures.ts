import type { Actor } from '#domain/accounts/actor.ts';
import type { Holder } from '#domain/consultation/holders.ts';
import { figureScope } from '#domain/consultation/policy.ts';
import { percent } from '#domain/kernel/share.ts';
import type { Instant } from '#domain/kernel/time.ts';
import type { Database } from '../db/database.ts';
import { loadAgencies } from './agencies.ts';
import { countDossiers, countOnTime, type DossierCounts } from './figure-dossiers.ts';
import type { Figure, ListKey } from './figure-kinds.ts';
import { type AskedFigures, readList, ROWS_AT_ONCE } from './figure-lists.ts';
import { choosePeriod, neighbours, periodsBefore } from './figure-period.ts';
import { countRequests, type RequestCounts } from './figure-requests.ts';
import { readPeriodPack } from './packs.ts';
import { loadViewer } from './viewer.ts';

const DEFINITIONS = readPeriodPack();

/** How many periods the chart looks back over. */
const LOOK_BACK = { 1: 12, 3: 8, 6: 6, 12: 5 } as const;

/** An opinion signed so soon after the request was opened was hardly read. A setting of the house replaces it. */
const SOON = { key: 'figures.signed-at-once-minutes', minutes: 10 };

/**
 * K39 to K42, K53: the figures of a period, and the rows behind the one that was opened. Nothing (undefined) for those who read no
 * figures. Added up by the database from what is kept of each dossier and request (`keep-figures`), whose meaning is the domain's.
 *
 * @param rows all of the opened figure for a file, or as many as a page shows
 */
export async function readFigures(
  db: Database,
  actor: Actor,
  asked: AskedFigures,
  now: Instant,
  rows: 'page' | 'all' = 'page',
) {
  const viewer = await loadViewer(db, actor, now);
  const scope = figureScope(viewer);
  if (!scope) return undefined;
  const chosen = choosePeriod(DEFINITIONS, asked, viewer.today);
  const periods = periodsBefore(chosen, LOOK_BACK[chosen.definition.months]);
  // What is not over yet has nothing to say of tomorrow.
  const soFar = { from: chosen.from, to: chosen.to < viewer.today ? chosen.to : viewer.today };
  const agencies = await loadAgencies(db);
  const nameOf = (agency: string) => agencies.get(agency as never)?.name ?? '';
  const counting = { scope, period: chosen, soonMs: await soonMs(db) };
  const atOnce = rows === 'all' ? WHOLE_FILE : ROWS_AT_ONCE;
  const [dossiers, requests, trend, list] = await Promise.all([
    countDossiers(db, scope, soFar, periods[0]?.from ?? chosen.from),
    countRequests(db, counting),
    countOnTime(db, scope, periods),
    readList(db, asked, { ...counting, soFar, nameOf, atOnce }),
  ]);
  return {
    period: {
      key: chosen.definition.key,
      name: chosen.definition.name,
      citation: chosen.definition.citation,
      isConfirmed: chosen.definition.status === 'confirmed',
      code: chosen.code,
      from: chosen.from,
      to: chosen.to,
      ...neighbours(chosen, viewer.today),
    },
    definitions: DEFINITIONS.map(({ key, name }) => ({ key, name })),
    /** Whether the reader has dossiers, and not only requests. */
    leads: dossiers.isAny,
    onTime: figure(dossiers['on-time'], dossiers.decided, 'on-time', 'decided'),
    notOnTime: dossiers['not-on-time'],
    pendingOverdue: dossiers['pending-overdue'],
    lateSends: figure(dossiers['sent-late'], dossiers.sent, 'sent-late', 'sent'),
    trend: periods.map(({ code, from, to }, index) => {
      const { part, whole } = trend[index] ?? { part: 0, whole: 0 };
      return { code, from, to, part, whole, percent: percent(part, whole) };
    }),
    consultation: consultationOf(requests.all),
    agencies: agencyLines(requests.agencies, nameOf),
    holders: holdersOf(dossiers),
    list: list && { ...list, total: totalOf(asked, list, dossiers, requests) },
    today: viewer.today,
  };
}

/** More rows than a sheet of Excel has, a file cannot hold. */
const WHOLE_FILE = 1_000_000;

function figure(part: number, whole: number, ofPart: ListKey, ofWhole: ListKey): Figure {
  return { part, whole, percent: percent(part, whole), lists: { part: ofPart, whole: ofWhole } };
}

function consultationOf({ lists, answers, unclear, accepted, explained, medianMs }: RequestCounts) {
  return {
    answered: figure(lists.answered, lists.over, 'answered', 'over'),
    answeredOnTime: figure(lists['answered-on-time'], lists.over, 'answered-on-time', 'over'),
    deemed: figure(lists.deemed, lists.over, 'deemed', 'over'),
    secondRound: figure(lists['second-round'], lists.over, 'second-round', 'over'),
    flagged: figure(lists.flagged, lists.over, 'flagged', 'over'),
    // Items and points, not requests; behind them stand the requests with such a one.
    clarification: figure(unclear, answers, 'clarification', 'answered'),
    accepted: figure(accepted, accepted + explained, 'accepted', 'responded'),
    explained: figure(explained, accepted + explained, 'explained', 'responded'),
    ...(medianMs !== undefined && { medianHours: medianMs / HOUR_MS }),
  };
}

/** One line for each agency that was asked, the one with the most silence first. */
function agencyLines(counts: readonly RequestCounts[], nameOf: (agency: string) => string) {
  return counts
    .map(({ agency = '', lists, medianMs }) => ({
      agency,
      name: nameOf(agency),
      answeredOnTime: figure(lists['answered-on-time'], lists.over, 'answered-on-time', 'over'),
      deemed: figure(lists.deemed, lists.over, 'deemed', 'over'),
      flagged: lists.flagged,
      ...(medianMs !== undefined && { medianHours: medianMs / HOUR_MS }),
    }))
    .toSorted(
      (a, b) =>
        b.deemed.part / b.deemed.whole - a.deemed.part / a.deemed.whole || a.name.localeCompare(b.name, 'vi'),
    );
}

const HOLDERS: readonly Holder[] = ['LEAD', 'CONSULTEES', 'OFFICE', 'AUTHORITY', 'INVESTOR'];
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** K42: of what was decided in the period, who had it in hand for how many days. */
const holdersOf = ({ used, timed }: DossierCounts) =>
  HOLDERS.map((holder) => ({ holder, days: used[holder] / DAY_MS, dossiers: timed }));

/** How many rows there are behind the figure that was opened, on all of its pages. */
function totalOf(
  { agency }: AskedFigures,
  list: NonNullable<Awaited<ReturnType<typeof readList>>>,
  dossiers: DossierCounts,
  requests: Awaited<ReturnType<typeof countRequests>>,
): number {
  if (list.of === 'dossiers') return dossiers[list.key];
  const counts = agency ? requests.agencies.find((one) => one.agency === agency) : requests.all;
  return counts?.lists[list.key] ?? 0;
}

async function soonMs(db: Database): Promise<number> {
  const row = await db.selectFrom('setting').select('value').where('key', '=', SOON.key).executeTakeFirst();
  return (typeof row?.value === 'number' ? row.value : SOON.minutes) * 60_000;
}

export type Figures = NonNullable<Awaited<ReturnType<typeof readFigures>>>;
