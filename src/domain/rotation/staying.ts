import type { Day } from '#domain/kernel/time.ts';
import { deferralReasons } from './deferral.ts';
import { addMonths, monthsBetween } from './months.ts';
import type { Official } from './official.ts';
import type { Law } from './pack.ts';
import type { Position } from './position.ts';
import type { Reason } from './reason.ts';
import { reachesAge } from './retirement.ts';
import type { TermWindow } from './window.ts';

/** V9 to V13: why somebody stays where she is on a day, whatever her term; empty where nothing protects her. */
export function protections(
  law: Law,
  official: Official,
  position: Position,
  on: Day,
  window?: TermWindow,
): Reason[] {
  const { rules } = law.pack;
  return [
    ...deferralReasons(rules, official.deferrals, on),
    ...retirementReasons(law, official, position, on, window),
  ];
}

function retirementReasons(
  { pack: { rules }, retirement }: Law,
  official: Official,
  position: Position,
  on: Day,
  window?: TermWindow,
): Reason[] {
  const retires = reachesAge(retirement, official);
  if (retires === undefined) return [];
  const left = (code: 'RETIRE_SOON' | 'REMAINING_SERVICE', months: number, citation: string): Reason[] =>
    addMonths(on, months) > retires
      ? [{ code, citation, values: { retires, months, left: monthsBetween(on, retires) } }]
      : [];
  const { RETIRE_SOON: soon, REMAINING_SERVICE: service } = rules;
  const isShort = position.nonLocal || (window?.mustFrom?.code === 'TERM_LIMIT' && window.mustFrom.day <= on);
  return [
    ...(soon ? left('RETIRE_SOON', soon.months, soon.citation) : []),
    ...(service
      ? left('REMAINING_SERVICE', isShort ? service.shortMonths : service.months, service.citation)
      : []),
  ];
}

/** V5, V7: what the term says of staying and leaving on a day, whichever edge is told. */
export function termReasons(window: TermWindow | undefined, on: Day): Reason[] {
  if (!window) return [];
  const { clockFrom, decision, mayFrom, mustFrom } = window;
  const edge = mayFrom && on < mayFrom.day ? mayFrom : mustFrom;
  if (!edge) return [];
  const values = {
    months: edge.months,
    served: monthsBetween(clockFrom, on),
    from: clockFrom,
    day: edge.day,
    ...(decision && { decision }),
  };
  return [{ code: edge.code, citation: edge.citation, values }];
}
