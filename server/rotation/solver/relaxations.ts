import type { PlanInput, Terms } from '#domain/rotation/plan-input.ts';
import type { Requirement } from './conflict.ts';
import { solve, type SolveOptions } from './solve.ts';

/** One thing that an authority could waive so that a plan exists, and the best plan it would then have. */
export type Relaxed =
  | {
      readonly kind: 'pin' | 'ban';
      readonly official: string;
      readonly position: string;
      readonly objective: number;
    }
  | { readonly kind: 'constraint'; readonly at: number; readonly code: string; readonly objective: number }
  | {
      readonly kind: 'bar';
      readonly official: string;
      readonly position: string;
      readonly codes: readonly string[];
      readonly objective: number;
    };

type Step = { readonly what: Without<Relaxed>; readonly input: PlanInput };
type Without<Of> = Of extends unknown ? Omit<Of, 'objective'> : never;

/** More than a screen shows; each is a plan of its own to be solved. */
const TRIED = 200;
const SHOWN = 10;

/**
 * R67, R68: the single waivers after which a plan exists, cheapest first. Only what takes part in the conflict can end it.
 * What protects a person (pregnancy, illness, proceedings, relatives) is not among them, whatever it would save.
 */
export async function relaxationsOf(
  input: PlanInput,
  conflict: readonly Requirement[],
  options: SolveOptions = {},
): Promise<Relaxed[]> {
  const found: (Relaxed & { values: number[] })[] = [];
  for (const { what, input: eased } of conflict.flatMap((one) => stepsFor(input, one)).slice(0, TRIED)) {
    const { plan } = await solve(eased, options);
    if (plan)
      found.push({
        ...what,
        objective: plan.objective,
        values: plan.tiers.map(({ value }) => value),
      } as Relaxed & {
        values: number[];
      });
  }
  return found
    .toSorted((a, b) => compare(a.values, b.values) || compareText(JSON.stringify(a), JSON.stringify(b)))
    .slice(0, SHOWN)
    .map(({ values: _, ...one }) => one as Relaxed);
}

function stepsFor(input: PlanInput, one: Requirement): Step[] {
  switch (one.kind) {
    case 'pin':
      if (!mayWaive(input, 'PIN')) return [];
      return [{ what: wish(one), input: { ...input, pins: input.pins.filter((_, at) => at !== one.at) } }];
    case 'ban':
      if (!mayWaive(input, 'BAN')) return [];
      return [{ what: wish(one), input: { ...input, bans: input.bans.filter((_, at) => at !== one.at) } }];
    case 'constraint': {
      if (!mayWaive(input, one.code)) return [];
      const constraints = input.constraints.filter((_, at) => at !== one.at);
      return [{ what: { kind: 'constraint', at: one.at, code: one.code }, input: { ...input, constraints } }];
    }
    case 'official':
      return bars(input, (official) => official === one.official);
    case 'position':
      return bars(input, (_, position) => position === one.position);
  }
}

function wish({ kind, official, position }: { kind: 'pin' | 'ban'; official: string; position: string }) {
  return { kind, official, position };
}

/** The bars that may be waived between an official of the conflict and a position, each alone. */
function bars(input: PlanInput, isMeant: (official: string, position: string) => boolean): Step[] {
  return [...input.barred].flatMap(([official, of]) =>
    [...of]
      .filter(
        ([position, { codes }]) =>
          isMeant(official, position) && codes.every((code) => mayWaive(input, code)),
      )
      .map(([position, { codes, terms = {} }]) => ({
        what: { kind: 'bar' as const, official, position, codes },
        input: { ...input, admissible: opened(input, official, position, terms) },
      })),
  );
}

function opened(input: PlanInput, official: string, position: string, terms: Terms): PlanInput['admissible'] {
  const of = new Map(input.admissible.get(official)).set(position, terms);
  return new Map(input.admissible).set(official, of);
}

/** A code is waived by its beginning; protection wins. */
export function mayWaive(input: PlanInput, code: string): boolean {
  if (input.protected.some((one) => code.startsWith(one))) return false;
  return input.relaxable.some((one) => code.startsWith(one));
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : a[at]! - b[at]!;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
