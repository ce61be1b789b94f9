import type { AgencyId, RequestId } from '#domain/kernel/id.ts';
import { agrees, type Consideration, type ItemOpinion, needsWords, type Opinion } from './opinion.ts';
import type { ItemKey } from './procedure.ts';
import type { RequestState } from './request.ts';
import { isConsent, type SilenceRecord } from './silence.ts';

/** One request with everything that came of it. Recalled and re-routed ones ask nobody any more and have no cell. */
export type ConsultedRequest = {
  readonly id: RequestId;
  readonly agency: AgencyId;
  readonly round: number;
  readonly state: RequestState;
  readonly items: readonly ItemKey[];
  readonly silence: readonly SilenceRecord[];
  readonly opinion?: Opinion;
  /** K28: of a late opinion. */
  readonly consideration?: Consideration;
  /** What the leader decided about items that silence escalated. */
  readonly resolutions?: ReadonlyMap<ItemKey, string>;
};

/** What one agency says about one item, in the last round in which it was asked. */
export type Cell = {
  readonly item: ItemKey;
  readonly agency: AgencyId;
  readonly request: RequestId;
  readonly round: number;
  /** The answers of rounds before, newest first; they stay on record. */
  readonly earlier: readonly Cell[];
} & (
  | { readonly state: 'WAITING' }
  | { readonly state: 'BOUNCED' }
  | { readonly state: 'ANSWERED'; readonly answer: ItemOpinion }
  | { readonly state: 'DEEMED'; readonly silence: SilenceRecord }
  | { readonly state: 'ESCALATED'; readonly silence: SilenceRecord; readonly resolution?: string }
  | {
      readonly state: 'LATE';
      readonly answer: ItemOpinion;
      readonly silence: SilenceRecord;
      readonly consideration?: Consideration;
      readonly resolution?: string;
    }
);

export type SynthesisRow = {
  readonly item: ItemKey;
  readonly cells: readonly Cell[];
  /** K35: some agree, by words or by silence, and some do not. */
  readonly conflict: boolean;
};

/** K34: items × agencies. @param items in the order of the version */
export function synthesise(items: readonly ItemKey[], requests: readonly ConsultedRequest[]): SynthesisRow[] {
  const standing = requests
    .filter(({ state }) => state !== 'RECALLED' && state !== 'REROUTED' && state !== 'DRAFT')
    .toSorted((a, b) => a.round - b.round);
  return items.map((item) => {
    const latest = new Map<AgencyId, Cell>();
    for (const request of standing) {
      if (!request.items.includes(item)) continue;
      const before = latest.get(request.agency);
      const earlier = before ? [before, ...before.earlier] : [];
      latest.set(request.agency, cellOf(request, item, earlier));
    }
    const cells = [...latest.values()];
    return { item, cells, conflict: isConflict(cells) };
  });
}

function cellOf(request: ConsultedRequest, item: ItemKey, earlier: readonly Cell[]): Cell {
  const cell = { item, agency: request.agency, request: request.id, round: request.round, earlier };
  const answer = request.opinion?.items.find((one) => one.item === item);
  const silence = request.silence.find((one) => one.item === item);
  const { consideration } = request;
  const resolution = request.resolutions?.get(item);
  const resolved = resolution && { resolution };
  if (answer && silence)
    return { ...cell, state: 'LATE', answer, silence, ...(consideration && { consideration }), ...resolved };
  if (answer) return { ...cell, state: 'ANSWERED', answer };
  if (!silence) return { ...cell, state: request.state === 'BOUNCED' ? 'BOUNCED' : 'WAITING' };
  if (isConsent(silence.outcome)) return { ...cell, state: 'DEEMED', silence };
  return { ...cell, state: 'ESCALATED', silence, ...resolved };
}

/** K28: what an agency is taken to say: a late answer speaks once it is considered; until then its silence stands. */
export function answerOf(cell: Cell): ItemOpinion | undefined {
  if (cell.state === 'LATE') return cell.consideration?.considered ? cell.answer : undefined;
  return cell.state === 'ANSWERED' ? cell.answer : undefined;
}

/** K29: an agency that is taken to agree because it was silent. */
export function isDeemed(cell: Cell): boolean {
  return 'silence' in cell && !answerOf(cell) && isConsent(cell.silence.outcome);
}

function isConflict(cells: readonly Cell[]): boolean {
  const positions = cells.flatMap((cell) => answerOf(cell)?.position ?? []);
  return positions.includes('DISAGREE') && (positions.some(agrees) || cells.some(isDeemed));
}

/** K36: something said that the report must accept (tiếp thu) or explain (giải trình). */
export type Point = { readonly request: RequestId; readonly item: ItemKey; readonly answer: ItemOpinion };

export type PointResponse = { readonly kind: 'ACCEPTED' | 'EXPLAINED'; readonly text: string };

export function pointsOf(rows: readonly SynthesisRow[]): Point[] {
  return rows.flatMap(({ cells }) =>
    cells.flatMap((cell) => {
      const answer = answerOf(cell);
      return answer && needsWords(answer.position)
        ? [{ request: cell.request, item: cell.item, answer }]
        : [];
    }),
  );
}
