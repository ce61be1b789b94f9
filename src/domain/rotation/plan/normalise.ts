import type { PlanFile, PlanInput, PlanProblem, Terms, Tier } from '../plan-input.ts';
import { caseKm, caseReasons, caseTerms } from './case-rules.ts';
import { referenceProblems } from './references.ts';

/** R67: a waiver, a consent or a decision of the authority can do without these. */
const RELAXABLE = [
  'PIN',
  'BAN',
  'HOME_',
  'DISTANCE',
  'LEVEL_DOWN',
  'UNIT_CHURN_CAP',
  'QUOTA',
  'RETURN_COOLDOWN',
  'MUST_MOVE',
  'RULE_',
];
/** R68: never proposed to be waived, whatever it would save. */
const PROTECTED = [
  'DEFER_',
  'PREGNANT',
  'SERIOUS_ILLNESS',
  'RETIRE',
  'LONG_STUDY',
  'SECONDMENT',
  'UNDER_',
  'RELATIVE',
];

type Pair = { codes: readonly string[]; terms?: Terms };

/** A read file as a PlanInput; problems where it names what is not there. */
export function normalise(file: PlanFile): { input: PlanInput; problems: PlanProblem[] } {
  const problems = referenceProblems(file);
  const notes: string[] = [];
  const admissible = new Map<string, Map<string, Terms>>();
  const barred = new Map<string, Map<string, Pair>>();
  for (const official of file.officials.toSorted((a, b) => order(a.id, b.id))) {
    const may = new Map<string, Terms>();
    const mayNot = new Map<string, Pair>();
    for (const position of pairsOf(file, official.id)) {
      const { codes, terms } = judge(file, official, position, notes);
      if (codes.length) mayNot.set(position.code, { codes, terms });
      else may.set(position.code, terms ?? {});
    }
    admissible.set(official.id, may);
    barred.set(official.id, mayNot);
  }
  const input: PlanInput = {
    officials: file.officials
      .map(({ id, name = id, current, may_wait }) => ({ id, name, current, mayWait: may_wait }))
      .toSorted((a, b) => order(a.id, b.id)),
    positions: file.positions
      .map(({ code, name = code, unit = code, capacity, may_be_vacant }) => ({
        code,
        name,
        unit,
        capacity,
        mayBeVacant: may_be_vacant,
      }))
      .toSorted((a, b) => order(a.code, b.code)),
    admissible,
    barred,
    constraints: file.constraints,
    pins: file.pins,
    bans: file.bans,
    tiers: file.tiers ?? usualTiers(file),
    relaxable: file.relaxable ?? RELAXABLE,
    protected: [...PROTECTED, ...(file.protected ?? [])],
    notes,
  };
  return { input, problems };
}

/** The positions that are spoken of at all: all of them in a file with rules or lists, else those with an arc or a reason. */
function pairsOf(file: PlanFile, official: string): readonly PlanFile['positions'][number][] {
  const named = [file.arcs?.[official], file.reasons?.[official]];
  if (file.rules || !file.arcs) return file.positions.toSorted((a, b) => order(a.code, b.code));
  const codes = new Set([
    ...named.flatMap((one) => Object.keys(one ?? {})),
    ...(file.admissible?.[official] ?? []),
  ]);
  return [...codes].toSorted(order).flatMap((code) => positionOf(file, code) ?? []);
}

function judge(
  file: PlanFile,
  official: PlanFile['officials'][number],
  position: PlanFile['positions'][number],
  notes: string[],
): Pair {
  const { code } = position;
  const listed = file.admissible?.[official.id];
  const isListed = listed?.includes(code);
  const given = file.reasons?.[official.id]?.[code] ?? [];
  const arc = file.arcs?.[official.id]?.[code];
  let terms: Terms | undefined = typeof arc === 'number' ? { cost: arc } : arc;
  let derived: string[] = [];
  if (file.rules) {
    const km = caseKm(positionOf(file, official.residence ?? ''), position);
    derived = caseReasons(official, position, file.rules, km);
    terms = { ...caseTerms(official, position, file.rules, km), ...terms };
    if (isListed && derived.length)
      notes.push(`admissible.${official.id}: ${code} is listed and barred by ${derived.join(', ')}: barred`);
    if (listed && !isListed && !derived.length && !given.length)
      notes.push(`admissible.${official.id}: ${code} is not listed though no rule bars it: barred`);
  }
  const codes = [...new Set([...(isListed ? [] : given), ...derived])];
  const isOpen = listed ? isListed : file.rules || file.arcs ? file.rules || arc !== undefined : true;
  return { codes: codes.length || isOpen ? codes : ['NOT_LISTED'], terms };
}

function usualTiers(file: PlanFile): Tier[] {
  const hasSlack =
    file.positions.some(({ may_be_vacant }) => may_be_vacant) ||
    file.officials.some(({ may_wait }) => may_wait);
  return [
    ...(hasSlack ? [{ name: 'unfilled', measure: 'sum' as const, weights: { vacant: 1, waiting: 1 } }] : []),
    { name: 'cost', measure: 'sum', weights: { km: 1, early: 1, cost: 1 } },
  ];
}

const known = new WeakMap<PlanFile, Map<string, PlanFile['positions'][number]>>();

function positionOf(file: PlanFile, code: string): PlanFile['positions'][number] | undefined {
  let byCode = known.get(file);
  if (!byCode) {
    byCode = new Map(file.positions.map((one) => [one.code, one]));
    known.set(file, byCode);
  }
  return byCode.get(code);
}

/** By code units, the same on every machine. */
function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
