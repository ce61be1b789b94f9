import type { Procedure, ProcedureVersion } from '#domain/consultation/procedure.ts';
import type { PeriodDefinition } from '#domain/consultation/period.ts';
import type { Day } from '#domain/kernel/time.ts';
import { instant, type Instant } from '#domain/kernel/time.ts';
import { readPacks } from '#server/consultation/packs.ts';
import { shippedCalendar } from '#server/seed/calendar.ts';

export const { procedures, routing, periods } = readPacks();

/** The working calendar that Sen ships, 2021 to 2026. */
export const calendar = shippedCalendar();

export function procedure(key: string): Procedure {
  return found(procedures.find((one) => one.key === key));
}

/** Version A, B, GAP or C of the approval of an investment policy, or of another procedure. */
export function version(id: string, key = 'INVESTMENT_POLICY_APPROVAL'): ProcedureVersion {
  return found(procedure(key).versions.find((one) => one.id === id));
}

export function period(key: string): PeriodDefinition {
  return found(periods.find((one) => one.key === key));
}

export const day = (text: string) => text as Day;
/** A moment in Vietnam, `2026-07-06T09:12`. */
export const at = (text: string): Instant => instant(Date.parse(`${text}:00+07:00`));

export function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('Not there');
  return value;
}
