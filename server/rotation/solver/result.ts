import { createHash } from 'node:crypto';
import type { PlanInput } from '#domain/rotation/plan-input.ts';

/** Changes with everything that could make another plan of the same input. */
export const SOLVER_VERSION = 'sen-rotation 1 · highs 1.15.3';

export type TierResult = { readonly name: string; readonly value: number; readonly bound: number };

export type Plan = {
  /** By official; null waits. */
  readonly assignment: Readonly<Record<string, string | null>>;
  readonly tiers: readonly TierResult[];
  /** The first tier that is not proved best, else the last: what the gap is about. */
  readonly objective: number;
  readonly bound: number;
  readonly gap: number;
};

export type SolveResult = {
  readonly status: 'optimal' | 'feasible' | 'infeasible' | 'unknown';
  readonly plan?: Plan;
  readonly seed: number;
  /** False where the clock or somebody ended the run: it may end elsewhere on another machine. */
  readonly isReproducible: boolean;
  readonly solver: string;
  readonly inputHash: string;
  /** Of the plan and what it rests on, without the time it took. */
  readonly resultHash: string;
  readonly seconds: number;
};

/** The same for the same question, whatever the order in the file. */
export function hashOfInput(input: PlanInput): string {
  return sha256(canonical({ ...input, notes: [] }));
}

export function hashOfResult(result: Omit<SolveResult, 'resultHash' | 'seconds'>): string {
  const { status, plan, seed, solver, inputHash } = result;
  return sha256(canonical({ status, plan, seed, solver, inputHash }));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** What a what-if shares with the plan that it starts from need not be written twice. */
const written = new WeakMap<object, string>();

/** JSON with keys in order; maps as objects. */
function canonical(value: unknown): string {
  if (value instanceof Map) {
    const text = written.get(value) ?? canonical(Object.fromEntries(value));
    written.set(value, text);
    return text;
  }
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, of]) => of !== undefined);
  const sorted = entries.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${sorted.map(([key, of]) => `${JSON.stringify(key)}:${canonical(of)}`).join(',')}}`;
}
