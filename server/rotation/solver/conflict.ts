import type { Constraint, Pin, PlanInput } from '#domain/rotation/plan-input.ts';
import { solveCore } from './core.ts';
import { buildModel } from './model.ts';
import { isFeasible } from './solve.ts';

/** What can be demanded and, with others, be too much. */
export type Requirement =
  | {
      readonly kind: 'pin' | 'ban';
      readonly at: number;
      readonly official: string;
      readonly position: string;
    }
  | { readonly kind: 'constraint'; readonly at: number; readonly code: string; readonly name: string }
  | {
      readonly kind: 'official';
      readonly official: string;
      /** Where she may be placed at all, pins and bans aside. */
      readonly admissible: readonly string[];
    }
  | { readonly kind: 'position'; readonly position: string };

/**
 * R66: requirements that cannot be met together, while each lacks nothing to be met without any one of them. Found by
 * halving (QuickXplain, Junker 2004): few questions, each answered with proof. Undefined when a plan exists.
 */
export async function conflictOf(input: PlanInput): Promise<readonly Requirement[] | undefined> {
  if (await isFeasible(input)) return undefined;
  const all = await narrowed(input, requirementsOf(input));
  return quickXplain(input, [], false, all);
}

function requirementsOf(input: PlanInput): Requirement[] {
  return [
    ...input.pins.map((pin, at) => asRequirement('pin', pin, at)),
    ...input.bans.map((ban, at) => asRequirement('ban', ban, at)),
    ...input.constraints.map((one, at) => constraintAs(one, at)),
    ...input.officials.map(({ id }) => ({
      kind: 'official' as const,
      official: id,
      admissible: [...(input.admissible.get(id)?.keys() ?? [])],
    })),
    ...input.positions.map(({ code }) => ({ kind: 'position' as const, position: code })),
  ];
}

function asRequirement(kind: 'pin' | 'ban', { official, position }: Pin, at: number): Requirement {
  return { kind, at, official, position };
}

function constraintAs(one: Constraint, at: number): Requirement {
  return { kind: 'constraint', at, code: one.code ?? `RULE_${one.kind.toUpperCase()}`, name: one.name ?? '' };
}

/** Where too many officials share too few seats, the search needs to look at these only (Hall's theorem). */
async function narrowed(input: PlanInput, all: readonly Requirement[]): Promise<readonly Requirement[]> {
  const model = buildModel(input);
  const core = solveCore(model, new Float64Array(model.from.length));
  if (core.isPossible || !core.officials.length) return all;
  const short = new Set(core.officials.map((index) => model.officials[index]));
  const few = all.filter(
    (one) => one.kind === 'pin' || one.kind === 'ban' || (one.kind === 'official' && short.has(one.official)),
  );
  return (await isFeasible(...demanding(input, few))) ? all : few;
}

async function quickXplain(
  input: PlanInput,
  background: readonly Requirement[],
  hasGrown: boolean,
  rest: readonly Requirement[],
): Promise<readonly Requirement[]> {
  if (hasGrown && !(await isFeasible(...demanding(input, background)))) return [];
  if (rest.length <= 1) return rest;
  const half = rest.length >> 1;
  const [first, second] = [rest.slice(0, half), rest.slice(half)];
  const late = await quickXplain(input, [...background, ...first], first.length > 0, second);
  const early = await quickXplain(input, [...background, ...late], late.length > 0, first);
  return [...early, ...late];
}

/** The input with these requirements and no others. */
function demanding(input: PlanInput, kept: readonly Requirement[]): Parameters<typeof isFeasible> {
  const at = (kind: Requirement['kind']) =>
    new Set(kept.flatMap((one) => (one.kind === kind && 'at' in one ? [one.at] : [])));
  const [pins, bans, constraints] = [at('pin'), at('ban'), at('constraint')];
  const officials = new Set(kept.flatMap((one) => (one.kind === 'official' ? [one.official] : [])));
  const positions = new Set(kept.flatMap((one) => (one.kind === 'position' ? [one.position] : [])));
  return [
    {
      ...input,
      pins: input.pins.filter((_, index) => pins.has(index)),
      bans: input.bans.filter((_, index) => bans.has(index)),
      constraints: input.constraints.filter((_, index) => constraints.has(index)),
    },
    {
      officials: new Set(input.officials.flatMap(({ id }) => (officials.has(id) ? [] : [id]))),
      positions: new Set(input.positions.flatMap(({ code }) => (positions.has(code) ? [] : [code]))),
    },
  ];
}
