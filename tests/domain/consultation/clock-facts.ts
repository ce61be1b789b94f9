import fc from 'fast-check';
import type { AnnotatedCalendar } from '#domain/calendar/term.ts';
import {
  type Clock,
  type ClockRules,
  clocksOf,
  type DossierTimes,
  type RequestTimes,
} from '#domain/consultation/clocks.ts';
import type { ItemKey, ProcedureVersion } from '#domain/consultation/procedure.ts';
import type { DossierPause } from '#domain/consultation/supplement.ts';
import type { RequestId } from '#domain/kernel/id.ts';
import { addDays, type Day } from '#domain/kernel/time.ts';
import { calendar, day, found, version } from './packs.ts';

export function rulesOf(one: ProcedureVersion): ClockRules {
  if (one.timetable === 'UNCONFIRMED') throw new Error('No timetable');
  return { timetable: one.timetable, secondRound: one.secondRound, ...(one.local && { local: one.local }) };
}
export const [A, B, C] = ['A', 'B', 'C'].map((id) => rulesOf(version(id))) as [
  ClockRules,
  ClockRules,
  ClockRules,
];

export const X = 'x' as RequestId;
export const LAND = 'LAND_NEED' as ItemKey;
export const request = (times: Partial<RequestTimes> = {}): RequestTimes => ({
  id: X,
  items: [LAND],
  round: 1,
  ...times,
});
export const received = (on: string) => request({ sentOn: day(on), receivedOn: day(on) });
export const times = (validOn: string, more: Partial<DossierTimes> = {}): DossierTimes => ({
  validOn: day(validOn),
  requests: [],
  pauses: [],
  ...more,
});
export const notice = (from: string, to?: string, items: DossierPause['items'] = 'ALL'): DossierPause => ({
  kind: 'SUPPLEMENT',
  document: '812/TB-STC',
  items,
  from: day(from),
  ...(to && { to: day(to) }),
});

export function clock(
  name: string,
  rules: ClockRules,
  one: DossierTimes,
  under: AnnotatedCalendar = calendar,
): Clock {
  return found(clocksOf(rules, under, one).find((clock) => clock.name === name));
}
/** The due days of a dossier by clock, without the basis where it is the statutory one. */
export function dues(
  rules: ClockRules,
  one: DossierTimes,
  under = calendar,
): Record<string, Day | undefined> {
  return Object.fromEntries(
    clocksOf(rules, under, one).map(({ name, due }) => [name.replace('STATUTORY/', ''), due]),
  );
}

export const anyDay = fc.integer({ min: 0, max: 1_500 }).map((n) => addDays(day('2022-01-04'), n));
export const anyRules = fc.constantFrom(A, B, C);
