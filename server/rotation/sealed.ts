import type { Day } from '#domain/kernel/time.ts';
import type { Deferral } from '#domain/rotation/deferral.ts';
import type { OfficialId } from '#domain/rotation/official.ts';
import type { RelativeKind } from '#domain/rotation/reason.ts';
import type { Seal } from '../files/seal.ts';

/** Whose relative somebody is, as it was recorded with one of the two. */
export type SealedRelative = {
  readonly other: OfficialId;
  /** What the other is to her. */
  readonly kind: RelativeKind;
  readonly evidence: string;
};

type GroundRow = { id: string; sealed: Buffer; ended_on: string | null };

const groundPlace = (id: string) => `rotation ground ${id}`;
const relativePlace = (id: string) => `rotation relative ${id}`;

export const closeGround = (seal: Seal, id: string, ground: Deferral): Buffer =>
  seal.close(groundPlace(id), ground);

export function openGround(seal: Seal, { id, sealed, ended_on: ended }: GroundRow): Deferral {
  const ground = seal.open(groundPlace(id), sealed) as Deferral;
  return ended === null ? ground : { ...ground, endedOn: ended as Day };
}

export const closeRelative = (seal: Seal, id: string, relative: SealedRelative): Buffer =>
  seal.close(relativePlace(id), relative);

export const openRelative = (seal: Seal, { id, sealed }: { id: string; sealed: Buffer }): SealedRelative =>
  seal.open(relativePlace(id), sealed) as SealedRelative;

/** The same relation seen from the other side. */
export function reversed(kind: RelativeKind): RelativeKind {
  if (kind === 'PARENT') return 'CHILD';
  return kind === 'CHILD' ? 'PARENT' : kind;
}
