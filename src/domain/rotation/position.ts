import { type AgencyId, type Id } from '#domain/kernel/id.ts';
import { type Refusal, refusal } from '#domain/kernel/refusal.ts';
import type { Tenure } from '#domain/organisation/organisation.ts';
import type { Place } from './distance.ts';
import type { PackVersion } from './pack.ts';

export type PositionId = Id<'Position'>;

/** What the holder of a post is in its agency. */
export const POSITION_KINDS = ['STAFF', 'DEPUTY', 'HEAD', 'COMMUNE_VICE_CHAIR'] as const;
export type PositionKind = (typeof POSITION_KINDS)[number];

/** Posts that nobody may hold under a relative who leads the agency (Law 36/2018 Art. 20(3)). */
export const SENSITIVE_KINDS = ['PERSONNEL', 'ACCOUNTING', 'TREASURER', 'STOREKEEPER'] as const;
export type SensitiveKind = (typeof SENSITIVE_KINDS)[number];

/** One post with one holder, as rotation looks at it. */
export type Position = {
  readonly id: PositionId;
  readonly agency: AgencyId;
  readonly title: string;
  readonly kind: PositionKind;
  /** On whose list it stands; missing: it is no listed position. */
  readonly sector?: string;
  /** Where there is such a post. */
  readonly valid: Tenure;
  /** Code of the commune in which it lies, and where that is. */
  readonly commune?: string;
  readonly place?: Place;
  /** Fields of expertise of which one is enough; none: any will do. */
  readonly fields: readonly string[];
  /** Ranks that are admitted; none: any. */
  readonly ranks: readonly string[];
  /** 0 none, 1 elementary, 2 intermediate, 3 advanced. */
  readonly politicalLevel: number;
  readonly language?: string;
  /** Allowance of the post, in hundredths of the coefficient. */
  readonly level: number;
  readonly sensitive?: SensitiveKind;
  /** Meant for somebody who is not from there. */
  readonly nonLocal: boolean;
};

export const leads = ({ kind }: Pick<Position, 'kind'>): boolean => kind !== 'STAFF';

/** V3. */
export function isCovered({ covers }: PackVersion, { kind, sector }: Position): boolean {
  return covers.kinds.includes(kind) && (!covers.listedOnly || sector !== undefined);
}

/** V3: a leader is not put on the list of periodic rotation, nor into a plan under it: another instrument is hers. */
export function refuseUnderPack(pack: PackVersion, position: Position): Refusal | undefined {
  if (isCovered(pack, position)) return undefined;
  const { citation } = pack.covers;
  if (!pack.covers.kinds.includes(position.kind))
    return refusal(leads(position) ? 'rotation.leader-elsewhere' : 'rotation.not-a-leader', { citation });
  return refusal('rotation.not-listed', { citation });
}

/** V3: the same for the list itself, whatever the pack asks beside. */
export function refuseListing(pack: PackVersion | undefined, { kind }: Position): Refusal | undefined {
  if (!pack || pack.covers.kinds.includes(kind)) return undefined;
  return refusal('rotation.leader-elsewhere', { citation: pack.covers.citation });
}

/** V11: the one listed position of an agency whose expertise no other of its posts shares. */
export function standsAlone(position: Position, agency: readonly Position[]): boolean {
  const others = agency.filter(({ id }) => id !== position.id);
  const isRelated = ({ sector, fields }: Position) =>
    sector !== undefined || fields.some((field) => position.fields.includes(field));
  return position.sector !== undefined && !others.some(isRelated);
}
