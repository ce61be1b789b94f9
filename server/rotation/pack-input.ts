import * as v from 'valibot';
import { PACK_KEYS, type PackRules } from '#domain/rotation/pack.ts';
import { POSITION_KINDS } from '#domain/rotation/position.ts';
import { REASON_CODES, RELATIVE_KINDS } from '#domain/rotation/reason.ts';
import type { Day } from '#domain/kernel/time.ts';
import { civilDay, text } from '../acts/input.ts';

/** The shape of what a pack holds. */
const words = text(500);
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const months = v.pipe(count, v.minValue(1));
const day = v.pipe(
  civilDay,
  v.transform((one) => one as Day),
);
const valid = v.strictObject({ from: day, to: v.exactOptional(day) });
const fraction = v.strictObject({ num: count, den: v.pipe(count, v.minValue(1)) });
const rule = { citation: words, waivable: v.exactOptional(v.boolean()) };
const relatives = v.strictObject({ ...rule, kinds: v.array(v.picklist(RELATIVE_KINDS)) });

/** What rules of these codes ask beside their citation. */
const PARAMETERS: { readonly [Code in keyof PackRules]?: v.GenericSchema<PackRules[Code]> } = {
  NOT_YET_MIN_TERM: v.strictObject({ ...rule, months: v.exactOptional(months) }),
  MUST_MOVE_MAX_TERM: v.strictObject({ ...rule, months: v.exactOptional(months) }),
  LONG_STUDY: v.strictObject({ ...rule, months }),
  PREGNANT_OR_INFANT: v.strictObject({ ...rule, childMonths: months }),
  RETIRE_SOON: v.strictObject({ ...rule, months }),
  REMAINING_SERVICE: v.strictObject({ ...rule, months, shortMonths: months }),
  TERM_LIMIT: v.strictObject({ ...rule, terms: months, termMonths: months }),
  RELATIVE_SENSITIVE_POST: relatives,
  RELATIVE_SAME_LEADERSHIP: relatives,
  RETURN_COOLDOWN: v.strictObject({ ...rule, months }),
  DISTANCE_CAP: v.strictObject({ ...rule, km: count }),
  UNIT_CHURN_CAP: v.strictObject({ ...rule, share: fraction }),
  QUOTA_EXCEEDED: v.strictObject({
    ...rule,
    perCommune: v.exactOptional(fraction),
    perUnit: v.exactOptional(count),
  }),
};

const rules = v.pipe(
  v.strictObject(
    Object.fromEntries(
      REASON_CODES.map((code) => [code, v.exactOptional(PARAMETERS[code] ?? v.strictObject(rule))]),
    ),
  ),
  v.transform((found) => found as PackRules),
);

const version = v.strictObject({
  id: words,
  label: words,
  valid,
  citations: v.pipe(v.array(words), v.minLength(1)),
  covers: v.strictObject({
    kinds: v.array(v.picklist(POSITION_KINDS)),
    listedOnly: v.boolean(),
    citation: words,
  }),
  dueSoonMonths: count,
  noticeDays: count,
  leastRatio: fraction,
  rules,
  unconfirmed: v.array(v.strictObject({ path: words, note: words })),
});

export const packShape = v.strictObject({
  key: v.picklist(PACK_KEYS),
  name: words,
  versions: v.pipe(v.array(version), v.minLength(1)),
});

export const sectorShape = v.array(
  v.strictObject({
    sector: words,
    name: words,
    valid,
    citation: words,
    minMonths: months,
    maxMonths: months,
    excludesProbation: v.boolean(),
    confirmed: v.boolean(),
  }),
);

export const retirementShape = v.strictObject({
  citation: words,
  confirmed: v.boolean(),
  ages: v.array(v.strictObject({ year: count, men: months, women: months })),
});
