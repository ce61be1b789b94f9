import type { RequestId } from '#domain/kernel/id.ts';
import { type Refusal, refusal } from '#domain/kernel/refusal.ts';
import { agrees, type LateOpinionPolicy } from './opinion.ts';
import type { Item, ItemKey } from './procedure.ts';
import type { DossierPause } from './supplement.ts';
import {
  answerOf,
  type Cell,
  isDeemed,
  type PointResponse,
  pointsOf,
  type SynthesisRow,
} from './synthesis.ts';

/** What the lead agency has written so far. */
export type ReportDraft = {
  /** One for each item that the version asks for. */
  readonly rows: readonly SynthesisRow[];
  readonly pauses: readonly DossierPause[];
  readonly lateOpinion: LateOpinionPolicy;
  /** Its own conclusion on an item. */
  readonly conclusions: ReadonlyMap<ItemKey, string>;
  readonly responses: ReadonlyMap<PointName, PointResponse>;
};

export type PointName = `${RequestId}/${ItemKey}`;

/** K37: why the appraisal report cannot be signed yet. The first reason, in the order in which one would deal with them. */
export function refuseSigning(draft: ReportDraft): Refusal | undefined {
  return hindrances(draft)[0];
}

/** K37: everything that stands in the way of signing, each with how many. */
export function hindrances({ rows, pauses, lateOpinion, conclusions, responses }: ReportDraft): Refusal[] {
  const cells = rows.flatMap((row) => row.cells);
  const open = pointsOf(rows).filter(
    ({ request, item }) => !responses.get(`${request}/${item}`)?.text.trim(),
  );
  const undecided = rows.filter((row) => needsConclusion(row) && !conclusions.get(row.item)?.trim());
  const counted: Refusal[] = [
    refusal('consultation.answers-outstanding', { count: cells.filter(isOutstanding).length }),
    refusal('consultation.late-opinion-unconsidered', {
      // One opinion, about however many items.
      count: new Set(cells.filter((cell) => isUnconsidered(cell, lateOpinion)).map(({ request }) => request))
        .size,
    }),
    refusal('consultation.silence-unresolved', { count: cells.filter(isUnresolved).length }),
    refusal('consultation.conclusion-missing', { count: undecided.length }),
    refusal('consultation.points-unanswered', { count: open.length }),
  ];
  const isPaused = pauses.some(({ to }) => to === undefined);
  return [
    ...(isPaused ? [refusal('consultation.clock-paused')] : []),
    ...counted.filter(({ values }) => values?.count !== 0),
  ];
}

const isOutstanding = ({ state }: Cell) => state === 'WAITING' || state === 'BOUNCED';

/** K35: where agencies contradict each other, or nobody was asked, the lead agency speaks for itself. */
export function needsConclusion({ conflict, cells }: SynthesisRow): boolean {
  return conflict || cells.length === 0;
}

/** Silence that is no consent waits for a word of the leader; where the law wants an answer, nothing else will do. */
export function isUnresolved(cell: Cell): boolean {
  if (!('silence' in cell) || isDeemed(cell) || answerOf(cell)) return false;
  const resolution = 'resolution' in cell ? cell.resolution?.trim() : undefined;
  return cell.silence.outcome === 'STILL_REQUIRED' || !resolution;
}

export function isUnconsidered(cell: Cell, policy: LateOpinionPolicy): boolean {
  if (cell.state !== 'LATE' || policy === 'IGNORE') return false;
  if (!cell.consideration?.reason.trim()) return true;
  return policy === 'BLOCK_REPORT' && !cell.consideration.considered;
}

/** What the lead agency thinks of the project, and what it proposes. */
export type Appraisal = { readonly recommendation: 'APPROVE' | 'REFUSE'; readonly view: string };

/** K73: a report says what its agency thinks, and what it proposes. */
export function refuseUnappraised(appraisal: Appraisal | undefined): Refusal | undefined {
  return appraisal?.view.trim() ? undefined : refusal('consultation.view-missing');
}

/** K38: where everybody asked must agree, one that does not stands in the way of an approval, and so does having asked nobody. */
export function refuseApproval(
  rows: readonly SynthesisRow[],
  items: readonly Pick<Item, 'key' | 'silence'>[],
): Refusal | undefined {
  const needed = new Set(
    items.filter(({ silence }) => silence === 'POSITIVE_REQUIRED').map(({ key }) => key),
  );
  const missing = rows
    .filter(({ item }) => needed.has(item))
    .map(({ cells }) => (cells.length === 0 ? 1 : cells.filter((cell) => !isConsenting(cell)).length));
  const count = missing.reduce((sum, one) => sum + one, 0);
  return count > 0 ? refusal('consultation.consent-of-all-missing', { count }) : undefined;
}

function isConsenting(cell: Cell): boolean {
  const answer = answerOf(cell);
  return answer !== undefined && agrees(answer.position);
}
