import * as v from 'valibot';
import type { Condition } from '#domain/consultation/condition.ts';
import {
  ANCHORS,
  type ItemKey,
  type Procedure,
  type ProcedureVersionId,
  SILENCE_POLICIES,
  STEPS,
} from '#domain/consultation/procedure.ts';
import { LATE_OPINION_POLICIES } from '#domain/consultation/opinion.ts';
import type { PeriodDefinition } from '#domain/consultation/period.ts';
import type { RoutingRow } from '#domain/consultation/routing.ts';
import type { AgencyId } from '#domain/kernel/id.ts';
import type { Day } from '#domain/kernel/time.ts';
import { civilDay, line, text } from '../acts/input.ts';

/*
 * The shape of what an administrator enters and what a pack holds. Whether it makes sense is asked by `problemsOf`
 * (src/domain/consultation/procedure-problems.ts), which answers beside each field.
 */

const key = text(60);
const words = text(500);
const whole = v.pipe(v.number(), v.integer());
const status = v.picklist(['confirmed', 'unconfirmed']);
export const day = v.pipe(
  civilDay,
  v.transform((one) => one as Day),
);
export const itemKey = v.pipe(
  key,
  v.transform((one) => one as ItemKey),
);
export const versionId = v.pipe(
  key,
  v.transform((one) => one as ProcedureVersionId),
);
const valid = v.strictObject({ from: day, to: v.optional(day) });
const term = v.strictObject({ n: v.number(), unit: v.picklist(['WORKING_DAY', 'CALENDAR_DAY']) });
const step = v.strictObject({ ...term.entries, anchor: v.picklist(ANCHORS) });

const condition: v.GenericSchema<Condition> = v.lazy(() =>
  v.union([
    v.strictObject({ trait: key }),
    v.strictObject({ not: condition }),
    v.strictObject({ all: v.array(condition) }),
    v.strictObject({ any: v.array(condition) }),
  ]),
);

/** @param words how a line of text must be: a pack says everything, a draft may still have blanks. */
function shapeOf<Words extends v.GenericSchema<string>>(words: Words) {
  const component = v.strictObject({
    key,
    name: words,
    citation: words,
    requiredIf: v.optional(condition),
    proofs: v.optional(v.array(words)),
    electronic: v.boolean(),
    replaceableByData: v.boolean(),
  });
  const item = v.strictObject({
    key: itemKey,
    name: words,
    citation: words,
    silence: v.picklist(SILENCE_POLICIES),
    askedIf: v.optional(condition),
  });
  return v.strictObject({
    id: versionId,
    label: words,
    valid,
    citations: v.array(words),
    authority: v.strictObject({ kind: v.picklist(['INDIVIDUAL', 'COLLECTIVE']), role: words }),
    viaOffice: v.boolean(),
    timetable: v.union([
      v.literal('UNCONFIRMED'),
      v.strictObject(v.entriesFromList(STEPS, v.optional(step))),
    ]),
    local: v.optional(
      v.strictObject({
        factor: v.strictObject({ num: whole, den: whole }),
        rounding: v.picklist(['UP', 'DOWN']),
        citation: words,
      }),
    ),
    dueSoonDays: whole,
    copies: whole,
    traits: v.array(v.strictObject({ key, question: words })),
    components: v.array(component),
    items: v.array(item),
    supplement: v.strictObject({ max: whole, citation: words }),
    explanation: v.strictObject({ warnFrom: whole, citation: words }),
    secondRound: v.strictObject({ term, citation: words }),
    lateOpinion: v.picklist(LATE_OPINION_POLICIES),
    sameSite: v.optional(v.strictObject({ window: term, notice: term, citation: words })),
    unconfirmed: v.array(v.strictObject({ path: words, note: words })),
  });
}

/** What an administrator saves while she is at it; the version stays the one that it is. */
export const draftInput = v.omit(shapeOf(line(500)), ['id']);

const procedureInput = v.strictObject({
  key,
  name: words,
  nationalCode: v.optional(key),
  versions: v.array(shapeOf(words)),
});

export const routingInput = v.strictObject({
  item: itemKey,
  agency: v.pipe(
    key,
    v.transform((one) => one as AgencyId | 'LOCAL_COMMITTEE'),
  ),
  place: v.union([v.literal('ALL'), v.array(key)]),
  valid,
  askedIf: v.optional(condition),
  citation: words,
  status,
});

const periodInput = v.strictObject({
  key,
  name: words,
  months: v.picklist([1, 3, 6, 12]),
  closesOn: v.optional(whole),
  citation: v.string(),
  status,
});

/** @throws v.ValiError where the file has not the shape of a procedure. */
export function readProcedure(file: unknown): Procedure {
  return v.parse(procedureInput, file);
}

/** Agencies stand by key, `LOCAL_COMMITTEE` aside. @throws v.ValiError */
export function readRouting(file: unknown): RoutingRow[] {
  return v.parse(v.array(routingInput), file);
}

/** @throws v.ValiError */
export function readPeriods(file: unknown): PeriodDefinition[] {
  return v.parse(v.array(periodInput), file);
}
