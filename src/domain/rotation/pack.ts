import type { Day } from '#domain/kernel/time.ts';
import { holdsOn, type Tenure } from '#domain/organisation/organisation.ts';
import type { PositionKind } from './position.ts';
import type { ReasonCode, RelativeKind } from './reason.ts';

export const PACK_KEYS = ['PERIODIC_ROTATION', 'LEADERSHIP_ROTATION', 'COMMUNE_VICE_CHAIR'] as const;
export type PackKey = (typeof PACK_KEYS)[number];

/** V1: one legal instrument under which officials change posts; its versions follow one another without overlap. */
export type RulePack = {
  readonly key: PackKey;
  readonly name: string;
  readonly versions: readonly PackVersion[];
};

/** What the law says while it is valid. Data: no number of it stands in code. */
export type PackVersion = {
  readonly id: string;
  readonly label: string;
  /** Both ends inclusive. */
  readonly valid: Tenure;
  readonly citations: readonly string[];
  readonly covers: Coverage;
  /** V8: so many months before somebody must move she is shown as due soon. */
  readonly dueSoonMonths: number;
  /** How long a plan is public in the agency before it is carried out. */
  readonly noticeDays: number;
  /** V29: how far the rates of women and men may lie apart. */
  readonly leastRatio: Fraction;
  readonly rules: PackRules;
  /** V2: values that no legal unit has confirmed, by path. */
  readonly unconfirmed: readonly { readonly path: string; readonly note: string }[];
};

/** V3: whose posts a pack is about. */
export type Coverage = {
  readonly kinds: readonly PositionKind[];
  /** Only positions on the list of a sector. */
  readonly listedOnly: boolean;
  readonly citation: string;
};

export type Rule = {
  readonly citation: string;
  /** V12: whether the authority may set it aside for one person, with a record. */
  readonly waivable?: boolean;
};

/** A rule that a pack does not have is not asked for under it. */
export type PackRules = { readonly [Code in ReasonCode]?: Rule & Parameters<Code> };

type Parameters<Code extends ReasonCode> = Code extends keyof RuleParameters ? RuleParameters[Code] : unknown;

type RuleParameters = {
  /** Without a number of its own, that of the sector of the position. */
  NOT_YET_MIN_TERM: { readonly months?: number };
  MUST_MOVE_MAX_TERM: { readonly months?: number };
  /** A study shorter than this protects nobody. */
  LONG_STUDY: { readonly months: number };
  /** Up to which age of the child. */
  PREGNANT_OR_INFANT: { readonly childMonths: number };
  RETIRE_SOON: { readonly months: number };
  /** `shortMonths`: where the head has served her terms, or the post is for somebody from elsewhere. */
  REMAINING_SERVICE: { readonly months: number; readonly shortMonths: number };
  TERM_LIMIT: { readonly terms: number; readonly termMonths: number };
  RELATIVE_SENSITIVE_POST: { readonly kinds: readonly RelativeKind[] };
  RELATIVE_SAME_LEADERSHIP: { readonly kinds: readonly RelativeKind[] };
  RETURN_COOLDOWN: { readonly months: number };
  DISTANCE_CAP: { readonly km: number };
  UNIT_CHURN_CAP: { readonly share: Fraction };
  /** Across the province, by the number of communes; or in each unit. */
  QUOTA_EXCEEDED: { readonly perCommune?: Fraction; readonly perUnit?: number };
};

export type Fraction = { readonly num: number; readonly den: number };

/** Of a sector's circular: how long somebody stays in a position on its list. */
export type SectorTerm = {
  readonly sector: string;
  readonly name: string;
  readonly valid: Tenure;
  readonly citation: string;
  readonly minMonths: number;
  readonly maxMonths: number;
  /** V6: whether the months of probation count for nothing. */
  readonly excludesProbation: boolean;
  readonly confirmed: boolean;
};

/** In which year one retires at which age, in months (NĐ 135/2020). */
export type RetirementAge = { readonly year: number; readonly men: number; readonly women: number };
export type RetirementTable = { readonly citation: string; readonly ages: readonly RetirementAge[] };

/** The law by which a due list or a plan is made. */
export type Law = {
  readonly pack: PackVersion;
  readonly sectors: readonly SectorTerm[];
  readonly retirement: RetirementTable;
};

/** V1: the version in force on a day. */
export function packOn({ versions }: Pick<RulePack, 'versions'>, day: Day): PackVersion | undefined {
  return versions.find(({ valid }) => holdsOn(valid, day));
}

/** V5: what a sector says on a day; undefined where no circular was in force. */
export function sectorOn(sectors: readonly SectorTerm[], sector: string, day: Day): SectorTerm | undefined {
  return sectors.find((one) => one.sector === sector && holdsOn(one.valid, day));
}

export function partOf({ num, den }: Fraction, whole: number): number {
  return Math.floor((whole * num) / den);
}
