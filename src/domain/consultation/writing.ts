import type { RequestId } from '#domain/kernel/id.ts';
import { type Refusal, refusal } from '#domain/kernel/refusal.ts';
import type { ItemKey } from './procedure.ts';
import { isConsent } from './silence.ts';
import { type Cell, pointsOf, type SynthesisRow } from './synthesis.ts';

/** K71: what may be written about what, in the matrix as it stands. */

export function refuseResponse(
  rows: readonly SynthesisRow[],
  request: RequestId,
  item: ItemKey,
): Refusal | undefined {
  const isPoint = pointsOf(rows).some((one) => one.request === request && one.item === item);
  return isPoint ? undefined : refusal('consultation.no-such-point');
}

/** K28: considered or set aside as a whole; where it was asked again meanwhile, its later answer speaks. */
export function refuseConsideration(rows: readonly SynthesisRow[], request: RequestId): Refusal | undefined {
  const isLate = cellsOf(rows).some((cell) => cell.request === request && cell.state === 'LATE');
  return isLate ? undefined : refusal('consultation.not-late');
}

/** K35: about any item that is asked; K37 says where it must. */
export function refuseConclusion(rows: readonly SynthesisRow[], item: ItemKey): Refusal | undefined {
  return rows.some((row) => row.item === item)
    ? undefined
    : refusal('consultation.item-unknown', { item }, 'item');
}

/** K29, K37: silence that is no consent; where the law wants an answer, no word of a leader stands for it. */
export function refuseResolution(
  rows: readonly SynthesisRow[],
  request: RequestId,
  item: ItemKey,
): Refusal | undefined {
  const cell = cellsOf(rows).find((one) => one.request === request && one.item === item);
  if (!cell || !('silence' in cell) || isConsent(cell.silence.outcome))
    return refusal('consultation.nothing-escalated');
  return cell.silence.outcome === 'STILL_REQUIRED'
    ? refusal('consultation.answer-still-required')
    : undefined;
}

const cellsOf = (rows: readonly SynthesisRow[]): Cell[] => rows.flatMap(({ cells }) => cells);
