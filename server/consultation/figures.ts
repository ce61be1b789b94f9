import type { Actor } from '#domain/accounts/actor.ts';
import { figureScope } from '#domain/consultation/policy.ts';
import {
  consultationFigures,
  type Holder,
  onTimeRate,
  staysOf,
  timeByHolder,
} from '#domain/consultation/statistics.ts';
import { percent } from '#domain/kernel/share.ts';
import type { Instant } from '#domain/kernel/time.ts';
import type { Database } from '../db/database.ts';
import { loadAgencies } from './agencies.ts';
import { countedDossiers, type CountedDossier } from './counted-dossiers.ts';
import { type CountedRequest, countedRequests } from './counted-requests.ts';
import { dossierLists, type ListKey, requestLists } from './figure-kinds.ts';
import { type AskedFigures, listOf } from './figure-lists.ts';
import { choosePeriod, type ChosenPeriod, neighbours, periodsBefore } from './figure-period.ts';
import { readPeriodPack } from './packs.ts';
import { loadViewer } from './viewer.ts';

/** K39: a rate never stands without its two numbers, and each of them opens its rows. */
export type Figure = {
  readonly part: number;
  readonly whole: number;
  readonly percent: string;
  /** Which lists open behind the two numbers. */
  readonly lists: { readonly part: ListKey; readonly whole: ListKey };
};

const DEFINITIONS = readPeriodPack();

/** How many periods the chart looks back over. */
const LOOK_BACK = { 1: 12, 3: 8, 6: 6, 12: 5 } as const;

/** An opinion signed so soon after the request was opened was hardly read. A setting of the house replaces it. */
const SOON = { key: 'figures.signed-at-once-minutes', minutes: 10 };

/**
 * K39 to K42, K53: the figures of a period, and the rows behind the one that was opened. Nothing (undefined) for those who read no
 * figures. Each number is counted from the rows by the domain; there is no other count.
 */
export async function readFigures(db: Database, actor: Actor, asked: AskedFigures, now: Instant) {
  const viewer = await loadViewer(db, actor, now);
  const scope = figureScope(viewer);
  if (!scope) return undefined;
  const chosen = choosePeriod(DEFINITIONS, asked, viewer.today);
  const periods = periodsBefore(chosen, LOOK_BACK[chosen.definition.months]);
  const since = periods[0]?.from ?? chosen.from;
  const dossiers = await countedDossiers(db, scope, { since, until: chosen.to }, now);
  const requests = await countedRequests(db, scope, chosen);
  const agencies = await loadAgencies(db);
  const nameOf = (agency: string) => agencies.get(agency as never)?.name ?? '';
  // What is not over yet has nothing to say of tomorrow.
  const soFar = { from: chosen.from, to: chosen.to < viewer.today ? chosen.to : viewer.today };
  const ofDossiers = dossierLists(dossiers, soFar);
  const ofRequests = requestLists(requests, chosen, await soonMs(db));
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
    leads: dossiers.length > 0,
    onTime: figure(ofDossiers['on-time'].length, ofDossiers.decided.length, 'on-time', 'decided'),
    notOnTime: ofDossiers['not-on-time'].length,
    pendingOverdue: ofDossiers['pending-overdue'].length,
    lateSends: figure(ofDossiers['sent-late'].length, ofDossiers.sent.length, 'sent-late', 'sent'),
    trend: periods.map((one) => trendOf(dossiers, one)),
    consultation: consultationOf(ofRequests),
    agencies: agencyLines(ofRequests, nameOf),
    holders: holdersOf(ofDossiers.decided, now),
    list: listOf(asked, ofDossiers, ofRequests, nameOf),
    today: viewer.today,
  };
}

function figure(part: number, whole: number, ofPart: ListKey, ofWhole: ListKey): Figure {
  return { part, whole, percent: percent(part, whole), lists: { part: ofPart, whole: ofWhole } };
}

function trendOf(dossiers: readonly CountedDossier[], period: ChosenPeriod) {
  const { decided } = onTimeRate(dossiers, period);
  const [part, whole] = [decided.part.length, decided.whole.length];
  return { code: period.code, from: period.from, to: period.to, part, whole, percent: percent(part, whole) };
}

type Lists = ReturnType<typeof requestLists>;

function consultationOf(lists: Lists) {
  const over = lists.over.length;
  const { needClarification, medianHours } = consultationFigures(lists.over);
  return {
    answered: figure(lists.answered.length, over, 'answered', 'over'),
    answeredOnTime: figure(lists['answered-on-time'].length, over, 'answered-on-time', 'over'),
    deemed: figure(lists.deemed.length, over, 'deemed', 'over'),
    secondRound: figure(lists['second-round'].length, over, 'second-round', 'over'),
    flagged: figure(lists.flagged.length, over, 'flagged', 'over'),
    // Items, not requests; behind them stand the requests with such an item.
    clarification: figure(
      needClarification.part.length,
      needClarification.whole.length,
      'clarification',
      'answered',
    ),
    ...(medianHours !== undefined && { medianHours }),
  };
}

/** One line for each agency that was asked, the one with the most silence first. */
function agencyLines(lists: Lists, nameOf: (agency: string) => string) {
  return [...Map.groupBy(lists.over, ({ agency }) => agency)]
    .map(([agency, rows]) => {
      const isIn = (list: readonly CountedRequest[]) =>
        new Set(list.filter((one) => one.agency === agency)).size;
      const { medianHours } = consultationFigures(rows);
      return {
        agency,
        name: nameOf(agency),
        answeredOnTime: figure(isIn(lists['answered-on-time']), rows.length, 'answered-on-time', 'over'),
        deemed: figure(isIn(lists.deemed), rows.length, 'deemed', 'over'),
        flagged: isIn(lists.flagged),
        ...(medianHours !== undefined && { medianHours }),
      };
    })
    .toSorted(
      (a, b) =>
        b.deemed.part / b.deemed.whole - a.deemed.part / a.deemed.whole || a.name.localeCompare(b.name, 'vi'),
    );
}

const HOLDERS: readonly Holder[] = ['LEAD', 'CONSULTEES', 'OFFICE', 'AUTHORITY', 'INVESTOR'];
const DAY_MS = 86_400_000;

/** K42: of what was decided in the period, who had it in hand for how many days. */
function holdersOf(decided: readonly CountedDossier[], now: Instant) {
  const used = new Map<Holder, number>();
  for (const { passing, pauses } of decided)
    for (const [holder, ms] of timeByHolder(staysOf(passing, now), pauses))
      used.set(holder, (used.get(holder) ?? 0) + ms);
  return HOLDERS.map((holder) => ({
    holder,
    days: (used.get(holder) ?? 0) / DAY_MS,
    dossiers: decided.length,
  }));
}

async function soonMs(db: Database): Promise<number> {
  const row = await db.selectFrom('setting').select('value').where('key', '=', SOON.key).executeTakeFirst();
  return (typeof row?.value === 'number' ? row.value : SOON.minutes) * 60_000;
}

export type Figures = NonNullable<Awaited<ReturnType<typeof readFigures>>>;
