import * as v from 'valibot';
import { normalise } from './plan/normalise.ts';

/*
 * What the optimiser is given: a file that an auditor can read and run again (RULES.md, "Plans"; the form of the 8 × 8 case
 * of Thanh Bình, with more fields). `parsePlan` turns it into a PlanInput, in which nothing is left to be derived.
 */

const Code = v.pipe(v.string(), v.nonEmpty());
const Count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e6));
const Codes = v.array(Code);
const TermsFile = v.record(Code, Count);

const common = {
  /** The reason code that is shown (UNIT_CHURN_CAP …) and the sentence beside it. */
  code: v.optional(Code),
  name: v.optional(v.string()),
};

/** R65: what binds several officials together. Where `units` is missing, each unit is meant, one by one. */
const ConstraintFile = v.variant('kind', [
  v.strictObject({
    ...common,
    kind: v.literal('count'),
    officials: v.optional(Codes),
    positions: v.optional(Codes),
    units: v.optional(Codes),
    at_least: v.optional(Count),
    at_most: v.optional(Count),
  }),
  v.strictObject({ ...common, kind: v.literal('newcomers'), units: v.optional(Codes), at_most: Count }),
  v.strictObject({ ...common, kind: v.literal('churn'), units: v.optional(Codes), at_most: Count }),
  v.strictObject({
    ...common,
    kind: v.literal('flow'),
    from: v.optional(Code),
    to: v.optional(Code),
    at_most: Count,
  }),
  v.strictObject({ ...common, kind: v.literal('apart'), officials: Codes, units: v.optional(Codes) }),
  v.strictObject({
    ...common,
    kind: v.literal('stay'),
    officials: Codes,
    at_least: Count,
    scope: v.optional(v.picklist(['position', 'unit']), 'position'),
  }),
  v.strictObject({ ...common, kind: v.literal('swap'), officials: v.optional(Codes) }),
  v.strictObject({ ...common, kind: v.literal('moves'), at_most: Count }),
]);

const PinFile = v.strictObject({ official: Code, position: Code, reason: v.optional(v.string()) });

export const PlanFile = v.object({
  note: v.optional(v.string()),
  positions: v.array(
    v.object({
      code: Code,
      name: v.optional(v.string()),
      xy: v.optional(v.tuple([v.number(), v.number()])),
      need: v.optional(Code),
      unit: v.optional(Code),
      capacity: v.optional(v.pipe(Count, v.minValue(1)), 1),
      may_be_vacant: v.optional(v.boolean(), false),
    }),
  ),
  officials: v.array(
    v.object({
      id: Code,
      name: v.optional(v.string()),
      current: v.optional(Code),
      home: v.optional(Code),
      residence: v.optional(Code),
      skills: v.optional(Codes),
      tenure_months: v.optional(Count),
      flags: v.optional(Codes, []),
      may_wait: v.optional(v.boolean(), false),
    }),
  ),
  rules: v.optional(v.object({ must_move_months: Count, max_km: Count, early_move_penalty: Count })),
  admissible: v.optional(v.record(Code, Codes)),
  reasons: v.optional(v.record(Code, v.record(Code, Codes))),
  arcs: v.optional(v.record(Code, v.record(Code, v.union([Count, TermsFile])))),
  constraints: v.optional(v.array(ConstraintFile), []),
  pins: v.optional(v.array(PinFile), []),
  bans: v.optional(v.array(PinFile), []),
  tiers: v.optional(
    v.array(
      v.strictObject({
        name: Code,
        measure: v.optional(v.picklist(['sum', 'max']), 'sum'),
        weights: v.record(Code, Count),
      }),
    ),
  ),
  relaxable: v.optional(Codes),
  protected: v.optional(Codes),
});

export type PlanFile = v.InferOutput<typeof PlanFile>;
export type Constraint = v.InferOutput<typeof ConstraintFile>;
export type Pin = v.InferOutput<typeof PinFile>;
/** What one placement measures, by name: whole numbers, never below 0. */
export type Terms = Readonly<Record<string, number>>;
export type Tier = {
  readonly name: string;
  readonly measure: 'sum' | 'max';
  readonly weights: Readonly<Record<string, number>>;
};

/** By official, then by position. */
export type ByPair<Value> = ReadonlyMap<string, ReadonlyMap<string, Value>>;

export type PlanInput = {
  /** In the order of their ids, so that the order of the file changes nothing. */
  readonly officials: readonly {
    readonly id: string;
    readonly name: string;
    readonly current?: string;
    readonly mayWait: boolean;
  }[];
  readonly positions: readonly {
    readonly code: string;
    readonly name: string;
    readonly unit: string;
    readonly capacity: number;
    readonly mayBeVacant: boolean;
  }[];
  /** Who may be placed where. */
  readonly admissible: ByPair<Terms>;
  /** Who may not, and why; the terms tell what it would cost if it were waived. */
  readonly barred: ByPair<{ readonly codes: readonly string[]; readonly terms?: Terms }>;
  readonly constraints: readonly Constraint[];
  readonly pins: readonly Pin[];
  readonly bans: readonly Pin[];
  /** First things first; each is kept at its best while the next is improved. */
  readonly tiers: readonly Tier[];
  /** Codes that an authority may waive, by their beginning. */
  readonly relaxable: readonly string[];
  /** Codes that are never proposed to be waived, by their beginning. They win over `relaxable`. */
  readonly protected: readonly string[];
  /** Where the file contradicts itself and how it was read. */
  readonly notes: readonly string[];
};

/** What is wrong with a file: where (`officials[3].current`) and what. */
export type PlanProblem = { readonly path: string; readonly message: string };

export class PlanUnreadable extends Error {
  readonly problems: readonly PlanProblem[];
  constructor(problems: readonly PlanProblem[]) {
    super(problems.map(({ path, message }) => `${path || '(file)'}: ${message}`).join('\n'));
    this.problems = problems;
  }
}

/** Reads a plan file. Throws PlanUnreadable with everything that is wrong in it. */
export function parsePlan(json: unknown): PlanInput {
  const read = v.safeParse(PlanFile, json);
  if (!read.success)
    throw new PlanUnreadable(
      read.issues.map((issue) => ({
        path: pathOf((issue.path ?? []).map(({ key }) => key as string | number)),
        message: issue.message,
      })),
    );
  const { input, problems } = normalise(read.output);
  if (problems.length) throw new PlanUnreadable(problems);
  return input;
}

/** `['officials', 3, 'current']` as `officials[3].current`. */
export function pathOf(keys: readonly (string | number)[]): string {
  return keys.reduce<string>(
    (path, key) => (typeof key === 'number' ? `${path}[${key}]` : path ? `${path}.${key}` : key),
    '',
  );
}
