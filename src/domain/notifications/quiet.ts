import { dayOf, type Instant, startOf } from '#domain/kernel/time.ts';

/** Hours in which no letter is sent, in minutes after midnight in Vietnam; over midnight where `from` is later than `to`. */
export type QuietHours = { readonly from: number; readonly to: number };

const MINUTE_MS = 60_000;

/** N7. */
export function isQuiet(quiet: QuietHours | undefined, at: Instant): boolean {
  if (!quiet || quiet.from === quiet.to) return false;
  const minute = (at - startOf(dayOf(at))) / MINUTE_MS;
  return quiet.from < quiet.to
    ? minute >= quiet.from && minute < quiet.to
    : minute >= quiet.from || minute < quiet.to;
}

/** N6, N7: whether what has waited since `oldest` is mailed now. @param patienceMs how long it may be read here first */
export function isLetterDue(
  oldest: Instant,
  now: Instant,
  { quiet, patienceMs }: { readonly quiet: QuietHours | undefined; readonly patienceMs: number },
): boolean {
  return now - oldest >= patienceMs && !isQuiet(quiet, now);
}
