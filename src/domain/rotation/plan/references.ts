import type { PlanFile, PlanProblem } from '../plan-input.ts';

/** What a file names and does not have, has twice, or says in a way that cannot be meant; each with its path. */
export function referenceProblems(file: PlanFile): PlanProblem[] {
  const officials = new Set(file.officials.map(({ id }) => id));
  const positions = new Set(file.positions.map(({ code }) => code));
  const units = new Set(file.positions.map(({ code, unit }) => unit ?? code));
  const problems: PlanProblem[] = [];
  const need = (known: ReadonlySet<string>, value: string | undefined, path: string) => {
    if (value !== undefined && !known.has(value))
      problems.push({ path, message: `${JSON.stringify(value)} is not in this file` });
  };
  twice(file.officials.map(({ id }) => id)).forEach((index) =>
    problems.push({ path: `officials[${index}].id`, message: 'is there twice' }),
  );
  twice(file.positions.map(({ code }) => code)).forEach((index) =>
    problems.push({ path: `positions[${index}].code`, message: 'is there twice' }),
  );
  file.officials.forEach(({ current }, index) => need(positions, current, `officials[${index}].current`));
  for (const [field, pairs] of [
    ['admissible', file.admissible],
    ['reasons', file.reasons],
    ['arcs', file.arcs],
  ] as const)
    for (const [official, of] of Object.entries(pairs ?? {})) {
      need(officials, official, `${field}.${official}`);
      (Array.isArray(of) ? of : Object.keys(of)).forEach((code, index) =>
        need(
          positions,
          code,
          Array.isArray(of) ? `${field}.${official}[${index}]` : `${field}.${official}.${code}`,
        ),
      );
    }
  for (const field of ['pins', 'bans'] as const)
    file[field].forEach(({ official, position }, index) => {
      need(officials, official, `${field}[${index}].official`);
      need(positions, position, `${field}[${index}].position`);
    });
  file.constraints.forEach((one, index) => {
    const path = `constraints[${index}]`;
    if ('officials' in one)
      one.officials?.forEach((id, at) => need(officials, id, `${path}.officials[${at}]`));
    if ('positions' in one)
      one.positions?.forEach((code, at) => need(positions, code, `${path}.positions[${at}]`));
    if ('units' in one) one.units?.forEach((unit, at) => need(units, unit, `${path}.units[${at}]`));
    if (one.kind === 'flow') {
      need(units, one.from, `${path}.from`);
      need(units, one.to, `${path}.to`);
    }
    if (one.kind === 'count' && one.at_least === undefined && one.at_most === undefined)
      problems.push({ path, message: 'has neither at_least nor at_most' });
  });
  return problems;
}

/** The places of what was already there. */
function twice(values: readonly string[]): number[] {
  const seen = new Set<string>();
  return values.flatMap((value, index) => (seen.has(value) ? [index] : (seen.add(value), [])));
}
