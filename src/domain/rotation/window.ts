import { addDays, type Day } from '#domain/kernel/time.ts';
import { holdsOn } from '#domain/organisation/organisation.ts';
import { addMonths } from './months.ts';
import type { Official } from './official.ts';
import { type Law, type PackVersion, sectorOn, type SectorTerm } from './pack.ts';
import type { Position } from './position.ts';

/** From when somebody may and must leave a position, and what says so. */
export type TermWindow = {
  /** The first day that counts. */
  readonly clockFrom: Day;
  readonly decision?: string;
  readonly mayFrom?: TermEdge;
  readonly mustFrom?: TermEdge;
};

export type TermEdge = {
  readonly code: 'NOT_YET_MIN_TERM' | 'MUST_MOVE_MAX_TERM' | 'TERM_LIMIT';
  readonly day: Day;
  readonly months: number;
  readonly citation: string;
};

/** V5 to V7: the window of what somebody holds on a day; undefined where she does not hold it. */
export function termWindow(
  { pack, sectors }: Law,
  official: Pick<Official, 'holdings' | 'probation'>,
  position: Position,
  on: Day,
): TermWindow | undefined {
  const held = heldSince(official, position, on);
  if (!held) return undefined;
  const sector = position.sector === undefined ? undefined : sectorOn(sectors, position.sector, on);
  const clockFrom = sector?.excludesProbation ? afterProbation(official, held.from) : held.from;
  const edge = (name: 'NOT_YET_MIN_TERM' | 'MUST_MOVE_MAX_TERM') => edgeOf(pack, sector, name, clockFrom);
  const mayFrom = edge('NOT_YET_MIN_TERM');
  const mustFrom = earlier(edge('MUST_MOVE_MAX_TERM'), termLimit(pack, position, clockFrom));
  return {
    clockFrom,
    ...(held.decision && { decision: held.decision }),
    ...(mayFrom && { mayFrom }),
    ...(mustFrom && { mustFrom }),
  };
}

/** V6: the clock starts with the written assignment; holdings of one position that touch are one. */
function heldSince({ holdings }: Pick<Official, 'holdings'>, { id }: Position, on: Day) {
  const own = holdings.filter(({ position }) => position === id);
  let first = own.find((one) => holdsOn(one, on));
  for (let before = first; before;) {
    first = before;
    const eve = addDays(first.from, -1);
    before = own.find((one) => holdsOn(one, eve));
  }
  return first;
}

/** V6. */
function afterProbation({ probation }: Pick<Official, 'probation'>, from: Day): Day {
  const inside = probation.find((one) => one.to !== undefined && holdsOn(one, from));
  return inside?.to ? afterProbation({ probation }, addDays(inside.to, 1)) : from;
}

/** V5: the months of the pack, or else of the sector's circular. */
function edgeOf(
  { rules }: PackVersion,
  sector: SectorTerm | undefined,
  code: 'NOT_YET_MIN_TERM' | 'MUST_MOVE_MAX_TERM',
  clockFrom: Day,
): TermEdge | undefined {
  const rule = rules[code];
  if (!rule) return undefined;
  const ofSector = code === 'NOT_YET_MIN_TERM' ? sector?.minMonths : sector?.maxMonths;
  const months = rule.months ?? ofSector;
  if (months === undefined) return undefined;
  const citation = rule.months === undefined && sector ? sector.citation : rule.citation;
  return { code, day: addMonths(clockFrom, months), months, citation };
}

/** V7: a head leaves after so many terms in one place. */
function termLimit({ rules }: PackVersion, { kind }: Position, clockFrom: Day): TermEdge | undefined {
  const rule = rules.TERM_LIMIT;
  if (!rule || kind !== 'HEAD') return undefined;
  const months = rule.terms * rule.termMonths;
  return { code: 'TERM_LIMIT', day: addMonths(clockFrom, months), months, citation: rule.citation };
}

function earlier(a: TermEdge | undefined, b: TermEdge | undefined): TermEdge | undefined {
  return a && b ? (a.day <= b.day ? a : b) : (a ?? b);
}
