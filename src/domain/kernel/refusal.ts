/**
 * An expected "no": a code that tests and the audit can name, and the numbers that the sentence shows.
 * A refusal is a value; whatever is thrown is a bug.
 */
export type Refusal = {
  readonly code: RefusalCode;
  /** Numbers and names for the sentence, e.g. `{ present: 16, needed: 17 }`. */
  readonly values?: Readonly<Record<string, string | number>>;
  /** The input field to which the sentence belongs, if one. */
  readonly field?: string;
};

/** `module.reason`. The table of sentences in `lib/words/refusals.ts` has one row for each code used. */
export type RefusalCode = `${string}.${string}`;

export function refusal(
  code: RefusalCode,
  values?: Readonly<Record<string, string | number>>,
  field?: string,
): Refusal {
  return { code, ...(values && { values }), ...(field && { field }) };
}

/** What an outsider gets: the same answer whether the thing is forbidden or does not exist. */
export const UNSEEN: Refusal = { code: 'kernel.unseen' };
