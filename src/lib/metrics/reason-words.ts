import { CLOSE } from '#domain/rooms/wire.ts';
import { m } from '$lib/words/paraglide/messages';
import type { Figures } from './figures.ts';

type Reason = Figures['refused'][number]['reason'];
type Kind = Figures['busiest'][number]['kind'];

export type ReasonRow = { reason: Reason; code: string; refused: number; closed: number };

/** Refusals at the door and closings inside, by reason, the most frequent first. */
export function reasonRows({ refused, closed }: Pick<Figures, 'refused' | 'closed'>): ReasonRow[] {
  const rows = new Map<Reason, ReasonRow>();
  const rowOf = (reason: Reason) => {
    const code = reason === 'foreignOrigin' ? 'HTTP 403' : String(CLOSE[reason]);
    const row = rows.get(reason) ?? { reason, code, refused: 0, closed: 0 };
    rows.set(reason, row);
    return row;
  };
  for (const { reason, count } of refused) rowOf(reason).refused = count;
  for (const { reason, count } of closed) rowOf(reason).closed = count;
  return [...rows.values()].toSorted((one, other) => other.refused + other.closed - one.refused - one.closed);
}

const REASONS: Record<Reason, () => string> = {
  restart: m.metrics_reason_restart,
  slow: m.metrics_reason_slow,
  malformed: m.metrics_reason_malformed,
  signedOut: m.metrics_reason_signedOut,
  withdrawn: m.metrics_reason_withdrawn,
  noRoom: m.metrics_reason_noRoom,
  readOnly: m.metrics_reason_readOnly,
  forged: m.metrics_reason_forged,
  tooLarge: m.metrics_reason_tooLarge,
  failed: m.metrics_reason_failed,
  unavailable: m.metrics_reason_unavailable,
  silent: m.metrics_reason_silent,
  accessChanged: m.metrics_reason_accessChanged,
  tooMany: m.metrics_reason_tooMany,
  flood: m.metrics_reason_flood,
  foreignOrigin: m.metrics_reason_foreignOrigin,
};

export const reasonWord = (reason: Reason) => REASONS[reason]();

const KINDS: Record<Kind, () => string> = {
  meeting: m.metrics_kind_meeting,
  lane: m.metrics_kind_lane,
  marks: m.metrics_kind_marks,
  notes: m.metrics_kind_notes,
  agency: m.metrics_kind_agency,
  minutes: m.metrics_kind_minutes,
  opinion: m.metrics_kind_opinion,
  bench: m.metrics_kind_bench,
};

export const roomKindWord = (kind: Kind) => KINDS[kind]();
