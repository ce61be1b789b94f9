import {
  type Closing,
  closingOf,
  isWithin,
  type Period,
  periodClosing,
  type PeriodDefinition,
  stepClosing,
} from '#domain/consultation/period.ts';
import type { Day } from '#domain/kernel/time.ts';

/** What an address asks for; anything in it may be missing or nonsense. */
export type AskedPeriod = { readonly period?: string | undefined; readonly closing?: string | undefined };

export type ChosenPeriod = Period & {
  readonly definition: PeriodDefinition;
  readonly closing: Closing;
  /** `2026-12`, as an address says it. */
  readonly code: string;
};

const DEFAULT = 'CALENDAR_YEAR';

/** K40: the period asked for, or the one that runs today. @param definitions at least one */
export function choosePeriod(
  definitions: readonly PeriodDefinition[],
  { period, closing }: AskedPeriod,
  today: Day,
): ChosenPeriod {
  const definition =
    definitions.find(({ key }) => key === period) ??
    definitions.find(({ key }) => key === DEFAULT) ??
    definitions[0];
  if (!definition) throw new Error('No period is defined');
  return periodAt(definition, readClosing(definition, closing, today) ?? closingOf(definition, today));
}

export function periodAt(definition: PeriodDefinition, closing: Closing): ChosenPeriod {
  const { year, month } = closing;
  return {
    definition,
    closing,
    code: `${year}-${String(month).padStart(2, '0')}`,
    ...periodClosing(definition, year, month),
  };
}

/** So many periods up to the one chosen, the earliest first. */
export function periodsBefore({ definition, closing }: ChosenPeriod, count: number): ChosenPeriod[] {
  return Array.from({ length: count }, (_, index) =>
    periodAt(definition, stepClosing(definition, closing, index + 1 - count)),
  );
}

/** The one before and the one after, where that has begun. */
export function neighbours(chosen: ChosenPeriod, today: Day) {
  const { definition, closing } = chosen;
  const next = periodAt(definition, stepClosing(definition, closing, 1));
  return {
    before: periodAt(definition, stepClosing(definition, closing, -1)).code,
    ...(next.from <= today && { after: next.code }),
    isRunning: isWithin(chosen, today),
  };
}

/** Nothing is counted before there were such dossiers, or after the next year: further off there may be no calendar day at all. */
function readClosing(
  { months }: PeriodDefinition,
  text: string | undefined,
  today: Day,
): Closing | undefined {
  const [, year, month] = /^(\d{4})-(\d{2})$/.exec(text ?? '') ?? [];
  const closing = { year: Number(year), month: Number(month) };
  const isOne =
    closing.year >= 2000 &&
    closing.year <= Number(today.slice(0, 4)) + 1 &&
    closing.month >= 1 &&
    closing.month <= 12 &&
    closing.month % months === 0;
  return isOne ? closing : undefined;
}
