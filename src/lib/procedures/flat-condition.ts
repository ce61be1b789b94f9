import type { Condition, TraitKey } from '#domain/consultation/condition.ts';

export type FlatTerm = { trait: TraitKey; holds: boolean };

/** A condition as a picker can show it: questions with their answers, of which all or any must be so. */
export type FlatCondition = { mode: 'all' | 'any'; terms: FlatTerm[] };

/** Undefined for a condition within conditions, which no row of questions shows. */
export function flatOf(condition: Condition | undefined): FlatCondition | undefined {
  if (!condition) return { mode: 'all', terms: [] };
  const mode = 'any' in condition ? 'any' : 'all';
  const parts = 'any' in condition ? condition.any : 'all' in condition ? condition.all : [condition];
  const terms = parts.map(termOf);
  return terms.every((one) => one !== undefined) ? { mode, terms } : undefined;
}

function termOf(condition: Condition): FlatTerm | undefined {
  if ('trait' in condition) return { trait: condition.trait, holds: true };
  if ('not' in condition && 'trait' in condition.not) return { trait: condition.not.trait, holds: false };
  return undefined;
}

/** Undefined where nothing is asked: it holds always. */
export function conditionOf({ mode, terms }: FlatCondition): Condition | undefined {
  const parts = terms.map(({ trait, holds }): Condition => (holds ? { trait } : { not: { trait } }));
  if (parts.length < 2) return parts[0];
  return mode === 'any' ? { any: parts } : { all: parts };
}
