import type { AgencyId, DossierId, RequestId } from '#domain/kernel/id.ts';
import { type Share, shareOf } from '#domain/kernel/share.ts';
import { type Day, dayOf, type Instant } from '#domain/kernel/time.ts';
import { type ItemOpinion, needsWords } from './opinion.ts';
import { isWithin, type Period } from './period.ts';
import { isConsent, type SilenceRecord } from './silence.ts';
import type { PointResponse } from './synthesis.ts';

export type DossierRow = {
  readonly dossier: DossierId;
  readonly lead: AgencyId;
  readonly validOn: Day;
  readonly decidedOn?: Day;
  /** Withdrawn, stopped or cancelled: it waits for no decision any more. */
  readonly endedOn?: Day;
  /** Missing while nobody can say: paused or provisional. */
  readonly due?: Day;
  readonly localDue?: Day;
  readonly supplements: number;
  readonly rounds: number;
  /** K42. Missing while the dossier has no timetable. */
  readonly sendDue?: Day;
  readonly sentOn?: Day;
};

export type OnTimeRate<Row extends DossierRow = DossierRow> = {
  readonly decided: Share<Row>;
  /** Shown apart, counted nowhere: not decided, and overdue on the last day of the period. */
  readonly pendingOverdue: readonly Row[];
};

/** K39: of what was decided in the period, how much by its due day. What is pending is no part of it. */
export function onTimeRate<Row extends DossierRow>(
  rows: readonly Row[],
  period: Period,
  dueOf: (row: Row) => Day | undefined = ({ due }) => due,
): OnTimeRate<Row> {
  return {
    decided: shareOf(
      rows.filter(({ decidedOn }) => decidedOn !== undefined && isWithin(period, decidedOn)),
      (row) => isOnTime(row, dueOf(row)),
    ),
    pendingOverdue: rows.filter((row) => {
      const due = dueOf(row);
      return isPendingAt(row, period.to) && due !== undefined && due < period.to;
    }),
  };
}

/** K39: the same of what was received in the period, whenever it was decided. */
export function onTimeRateOfReceived(rows: readonly DossierRow[], period: Period): Share<DossierRow> {
  const decided = rows.filter((row) => isWithin(period, row.validOn) && row.decidedOn !== undefined);
  return shareOf(decided, (row) => isOnTime(row, row.due));
}

const isPendingAt = ({ validOn, decidedOn, endedOn }: DossierRow, day: Day) =>
  validOn <= day && (decidedOn === undefined || decidedOn > day) && (endedOn === undefined || endedOn > day);

const isOnTime = ({ decidedOn }: DossierRow, due: Day | undefined) =>
  decidedOn !== undefined && due !== undefined && decidedOn <= due;

/** K42: dossiers whose requests went out late, a fault of the lead agency whatever became of the report. */
export function lateSends<Row extends DossierRow>(rows: readonly Row[]): Share<Row> {
  return shareOf(
    rows.filter(({ sentOn, sendDue }) => sentOn !== undefined && sendDue !== undefined),
    ({ sentOn = '', sendDue = '' }) => sentOn > sendDue,
  );
}

/** K16 as a figure that must be empty. @param max of the procedure version */
export function supplementedTooOften(rows: readonly DossierRow[], max: number): DossierRow[] {
  return rows.filter(({ supplements }) => supplements > max);
}

type Answer = Pick<ItemOpinion, 'position' | 'text'>;

export type RequestRow = {
  readonly request: RequestId;
  readonly agency: AgencyId;
  readonly round: number;
  readonly deliveredAt?: Instant;
  readonly openedAt?: Instant;
  readonly answeredAt?: Instant;
  /** Texts may be stand-ins, as long as those that are the same stay the same. */
  readonly answers: readonly Answer[];
  readonly silence: readonly Pick<SilenceRecord, 'item' | 'outcome' | 'due'>[];
  readonly responses: readonly PointResponse[];
};

export type ConsultationFigures = {
  readonly answered: Share<RequestRow>;
  /** How many were answered before the deadline. */
  readonly answeredOnTime: Share<RequestRow>;
  readonly deemed: Share<RequestRow>;
  readonly needClarification: Share<Answer>;
  readonly accepted: Share<PointResponse>;
  readonly secondRound: Share<RequestRow>;
  /** From delivery to answer; missing where nothing was answered. */
  readonly medianHours?: number;
};

/** K41: how agencies answer, over the requests that are over: answered, or reached and silent at the deadline. */
export function consultationFigures(rows: readonly RequestRow[]): ConsultationFigures {
  const over = rows.filter(isOver);
  const answers = over.flatMap((row) => row.answers);
  const median = medianOf(over.flatMap(responseHours));
  return {
    answered: shareOf(over, (row) => row.answeredAt !== undefined),
    answeredOnTime: shareOf(over, (row) => row.answeredAt !== undefined && row.silence.length === 0),
    deemed: shareOf(over, ({ silence }) => silence.some(({ outcome }) => isConsent(outcome))),
    needClarification: shareOf(answers, ({ position }) => position === 'NEED_CLARIFICATION'),
    accepted: shareOf(
      over.flatMap(({ responses }) => responses),
      ({ kind }) => kind === 'ACCEPTED',
    ),
    secondRound: shareOf(over, ({ round }) => round > 1),
    ...(median !== undefined && { medianHours: median }),
  };
}

const isOver = ({ answeredAt, silence }: RequestRow) => answeredAt !== undefined || silence.length > 0;

/** K41: the day on which a request was over: that of the answer, or the last of its term where that came first. */
export function overOn({ answeredAt, silence }: RequestRow): Day | undefined {
  return silence[0]?.due ?? (answeredAt === undefined ? undefined : dayOf(answeredAt));
}

/** K40, K41: those that were over in a period. */
export function overIn<Row extends RequestRow>(rows: readonly Row[], period: Period): Row[] {
  return rows.filter((row) => {
    const day = overOn(row);
    return day !== undefined && isWithin(period, day);
  });
}

const responseHours = ({ deliveredAt, answeredAt }: RequestRow) =>
  deliveredAt !== undefined && answeredAt !== undefined ? [(answeredAt - deliveredAt) / 3_600_000] : [];

function medianOf(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}

/** What makes an answer worth a second look. */
export type QualityFlag = 'SIGNED_AT_ONCE' | 'TEXT_AS_ELSEWHERE' | 'OUT_OF_FUNCTION';

/** K41. @param soonMs an opinion signed sooner after opening was hardly read: data of the house */
export function qualityFlags(
  row: RequestRow,
  others: readonly RequestRow[],
  soonMs: number,
): Set<QualityFlag> {
  const texts = new Set(
    others.filter(({ request }) => request !== row.request).flatMap(({ answers }) => textsOf(answers)),
  );
  const { openedAt, answeredAt, answers } = row;
  const flags = new Set<QualityFlag>();
  if (openedAt !== undefined && answeredAt !== undefined && answeredAt - openedAt < soonMs)
    flags.add('SIGNED_AT_ONCE');
  if (textsOf(answers).some((text) => texts.has(text))) flags.add('TEXT_AS_ELSEWHERE');
  if (answers.some(({ position }) => position === 'OUT_OF_SCOPE')) flags.add('OUT_OF_FUNCTION');
  return flags;
}

/** The words that say something of their own, each once. */
export const textsOf = (answers: readonly Answer[]): string[] => [
  ...new Set(
    answers
      .filter(({ position }) => needsWords(position))
      .map(({ text }) => text.trim())
      .filter((text) => text !== ''),
  ),
];
