import type { Reason, ReasonCode } from './reason.ts';

/** V16: as whom somebody reads a reason. */
export type Reader = 'PERSONNEL' | 'CONCERNED' | 'LEADER' | 'PUBLIC';

/** What is told of a reason; sealed where its very ground is nobody else's business. */
export type ToldReason = (Reason & { readonly sealed?: false }) | { readonly sealed: true };

export type SealedKind = 'HEALTH' | 'DISCIPLINE';

const SEALED: Readonly<Partial<Record<ReasonCode, SealedKind>>> = {
  PREGNANT_OR_INFANT: 'HEALTH',
  SERIOUS_ILLNESS: 'HEALTH',
  UNDER_INVESTIGATION: 'DISCIPLINE',
  UNDER_DISCIPLINE: 'DISCIPLINE',
  CONFLICT_PENDING_CASE: 'DISCIPLINE',
};

/** V16: whether a ground is of the kind that is kept encrypted, and read on record only. */
export const sealOf = (code: ReasonCode): SealedKind | undefined => SEALED[code];

/**
 * V16: personnel officers read everything; the official herself everything but her relatives' names; the leader of her agency
 * that a protected ground stands, not which; the public that too.
 */
export function disclose(reason: Reason, reader: Reader): ToldReason {
  if (reader === 'PERSONNEL') return reason;
  const { relative: _, ...unnamed } = reason;
  return reader === 'CONCERNED' || !SEALED[reason.code] ? unnamed : { sealed: true };
}
