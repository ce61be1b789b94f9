import type { ProcedureVersion, Unconfirmed } from '#domain/consultation/procedure.ts';

/**
 * K2: what is said to be unconfirmed at a place. A section shows what is said of it as a whole, a row or a value also what
 * is said of its parts, so that each doubt stands at one place.
 */
export function doubtsAt(
  { unconfirmed }: Pick<ProcedureVersion, 'unconfirmed'>,
  path: string,
  parts: 'with-parts' | 'whole',
): Unconfirmed[] {
  return unconfirmed.filter(
    (one) => one.path === path || (parts === 'with-parts' && one.path.startsWith(`${path}/`)),
  );
}
