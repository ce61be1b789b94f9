import { assertNever } from '#domain/kernel/assert.ts';

/** A yes or no that is asked of a dossier at entry, e.g. `FOREIGN_INVESTOR`. Which ones are asked is data of the version. */
export type TraitKey = string;

/** When something is asked for, as data: an administrator adds a case without a developer. */
export type Condition =
  | { readonly trait: TraitKey }
  | { readonly not: Condition }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] };

/** Whether a condition holds for a dossier with these traits; what has no condition always does. */
export function applies(condition: Condition | undefined, traits: ReadonlySet<TraitKey>): boolean {
  if (!condition) return true;
  if ('trait' in condition) return traits.has(condition.trait);
  if ('not' in condition) return !applies(condition.not, traits);
  if ('all' in condition) return condition.all.every((one) => applies(one, traits));
  if ('any' in condition) return condition.any.some((one) => applies(one, traits));
  return assertNever(condition);
}

/** The traits that must be known before the condition can be answered. */
export function traitsIn(condition: Condition | undefined): TraitKey[] {
  if (!condition) return [];
  if ('trait' in condition) return [condition.trait];
  if ('not' in condition) return traitsIn(condition.not);
  return ('all' in condition ? condition.all : condition.any).flatMap(traitsIn);
}
