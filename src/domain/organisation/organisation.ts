import { addDays, type Day } from '#domain/kernel/time.ts';

/** A holder of a post over time; `to` is the last day, inclusive, and absent while it lasts. */
export type Tenure = { readonly from: Day; readonly to?: Day };

export function holdsOn({ from, to }: Tenure, day: Day): boolean {
  return from <= day && (to === undefined || day <= to);
}

/** O3: two tenures of one post may touch but not overlap: a post has one holder on a day. */
export function overlap(a: Tenure, b: Tenure): boolean {
  const endA = a.to ?? '9999-12-31';
  const endB = b.to ?? '9999-12-31';
  return a.from <= endB && b.from <= endA;
}

/** Whether on every day from one on, without an end, some of the tenures is held. */
export function heldFromThenOn(tenures: readonly Tenure[], from: Day): boolean {
  const covering = tenures.filter((tenure) => holdsOn(tenure, from));
  if (covering.some(({ to }) => to === undefined)) return true;
  const last = covering
    .flatMap(({ to }) => to ?? [])
    .sort()
    .at(-1);
  return last !== undefined && heldFromThenOn(tenures, addDays(last, 1));
}

/** O4: who takes over on a day closes the tenure before it with the day before. */
export function lastDayBefore(successorFrom: Day): Day {
  return addDays(successorFrom, -1);
}
