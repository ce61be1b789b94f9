import * as v from 'valibot';
import { parseDay } from '#domain/kernel/time.ts';

/** Parts from which the input schemas of acts are made; unknown keys are refused by `strictObject`. */
export const uuid = v.pipe(v.string(), v.uuid());

/** One line of text, composed (NFC) and trimmed, so that equal words are equal strings. */
export function text(longest: number) {
  return v.pipe(line(longest), v.minLength(1));
}

/** The same, which may still be empty. */
export function line(longest: number) {
  return v.pipe(v.string(), v.normalize('NFC'), v.trim(), v.maxLength(longest));
}

export const civilDay = v.pipe(
  v.string(),
  v.check((value) => {
    try {
      return parseDay(value) === value;
    } catch {
      return false;
    }
  }, 'a day of the calendar'),
);

/** A moment in epoch milliseconds, between 2000 and 2100. */
export const moment = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(946_684_800_000),
  v.maxValue(4_102_444_800_000),
);
