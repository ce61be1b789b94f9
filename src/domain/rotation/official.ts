import type { AgencyId, Id } from '#domain/kernel/id.ts';
import type { Day } from '#domain/kernel/time.ts';
import { holdsOn, type Tenure } from '#domain/organisation/organisation.ts';
import type { Deferral } from './deferral.ts';
import type { Place } from './distance.ts';
import type { Position, PositionId } from './position.ts';
import type { RelativeKind } from './reason.ts';

export type OfficialId = Id<'Official'>;

/** A post that was given by a written decision; both ends inclusive, without an end while it lasts. */
export type Holding = Tenure & {
  readonly position: PositionId;
  /** Number and day of the decision. */
  readonly decision?: string;
};

export type RelativeLink = {
  readonly kind: RelativeKind;
  readonly name: string;
  /** What the relative holds on the day that is looked at. */
  readonly holds: readonly Position[];
};

export type Official = {
  readonly id: OfficialId;
  readonly name: string;
  readonly born: Day;
  readonly sex: 'F' | 'M';
  readonly homeCommune?: string;
  readonly residence?: Place;
  readonly fields: readonly string[];
  readonly rank?: string;
  readonly politicalLevel: number;
  readonly languages: readonly string[];
  /** Where the day is settled by a decision; otherwise it follows the table. */
  readonly retiresOn?: Day;
  readonly holdings: readonly Holding[];
  /** V6. */
  readonly probation: readonly Tenure[];
  readonly deferrals: readonly Deferral[];
  readonly relatives: readonly RelativeLink[];
  /** Agencies where she investigates, or is complained against. */
  readonly conflicts: readonly AgencyId[];
  /** Consents that were given in writing. */
  readonly consents: readonly Consent[];
};

export const CONSENTS = ['DISTANCE', 'LEVEL_DOWN', 'HARDSHIP'] as const;
export type Consent = (typeof CONSENTS)[number];

/** What somebody holds on a day. */
export function heldOn({ holdings }: Pick<Official, 'holdings'>, day: Day): Holding[] {
  return holdings.filter((one) => holdsOn(one, day));
}
