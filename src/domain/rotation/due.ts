import type { Day } from '#domain/kernel/time.ts';
import { holdsOn } from '#domain/organisation/organisation.ts';
import { addMonths } from './months.ts';
import { heldOn, type Official, type OfficialId } from './official.ts';
import type { Law } from './pack.ts';
import { isCovered, type Position, type PositionId, standsAlone } from './position.ts';
import { inOrder, type Reason } from './reason.ts';
import { protections, termReasons } from './staying.ts';
import { type TermWindow, termWindow } from './window.ts';

/** V8: in the order in which they are worked through. */
export const VERDICTS = ['MUST', 'DUE_SOON', 'MAY', 'MUST_NOT'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** The posts of the house, by id and by agency. */
export type Positions = {
  readonly byId: ReadonlyMap<PositionId, Position>;
  readonly ofAgency: (agency: Position['agency']) => readonly Position[];
};

export type DueLine = {
  readonly official: OfficialId;
  readonly position: PositionId;
  readonly verdict: Verdict;
  /** V14: ordered; the first decides. */
  readonly reasons: readonly Reason[];
  readonly window?: TermWindow;
};

/** V8: what becomes of everybody who holds a position under the pack on a day. */
export function dueList(law: Law, positions: Positions, officials: readonly Official[], on: Day): DueLine[] {
  return officials.flatMap((official) => dueLines(law, positions, official, on));
}

/** V8: one line for each position under the pack that somebody holds on a day. */
export function dueLines(law: Law, positions: Positions, official: Official, on: Day): DueLine[] {
  return heldOn(official, on).flatMap(({ position: id }) => {
    const position = positions.byId.get(id);
    return position && isCovered(law.pack, position)
      ? [lineOf(law, official, position, positions.ofAgency(position.agency), on)]
      : [];
  });
}

function lineOf(
  law: Law,
  official: Official,
  position: Position,
  agency: readonly Position[],
  on: Day,
): DueLine {
  const window = termWindow(law, official, position, on);
  const isProtected = protections(law, official, position, on, window);
  const verdict = isProtected.length > 0 ? 'MUST_NOT' : verdictOf(law, window, on);
  const reasons = [
    ...isProtected,
    ...termReasons(window, on),
    ...aloneReasons(law, position, agency, verdict, on),
  ];
  return {
    official: official.id,
    position: position.id,
    verdict,
    reasons: inOrder(reasons),
    ...(window && { window }),
  };
}

/** V8. */
function verdictOf({ pack }: Law, window: TermWindow | undefined, on: Day): Verdict {
  if (!window || (window.mayFrom && on < window.mayFrom.day)) return 'MUST_NOT';
  const must = window.mustFrom?.day;
  if (must === undefined) return 'MAY';
  if (on >= must) return 'MUST';
  return on >= addMonths(must, -pack.dueSoonMonths) ? 'DUE_SOON' : 'MAY';
}

/** V11: does not keep her where she is: her superior plans with other agencies. */
function aloneReasons(
  { pack: { rules } }: Law,
  position: Position,
  agency: readonly Position[],
  verdict: Verdict,
  on: Day,
): Reason[] {
  const rule = rules.SINGLE_POSITION;
  if (!rule || verdict === 'MUST_NOT') return [];
  const standing = agency.filter(({ valid }) => holdsOn(valid, on));
  return standsAlone(position, standing)
    ? [{ code: 'SINGLE_POSITION', citation: rule.citation, values: {} }]
    : [];
}
