/** Some of all: a rate never stands without what it was counted from, so that it opens into its rows. */
export type Share<Row> = { readonly part: readonly Row[]; readonly whole: readonly Row[] };

export function shareOf<Row>(whole: readonly Row[], isPart: (row: Row) => boolean): Share<Row> {
  return { part: whole.filter(isPart), whole };
}

/** `99,24`: in hundreds, two decimals, half up, decimal comma; `–` of nothing, which is neither 0 nor 100. */
export function percent(part: number, whole: number): string {
  if (whole === 0) return '–';
  // Whole numbers throughout: the half is found exactly.
  const hundredths = Math.floor((part * 20_000 + whole) / (2 * whole));
  return `${Math.floor(hundredths / 100)},${String(hundredths % 100).padStart(2, '0')}`;
}

export function percentOf({ part, whole }: Share<unknown>): string {
  return percent(part.length, whole.length);
}
