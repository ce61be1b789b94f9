import { CLOSE } from '#domain/rooms/wire.ts';

const FIRST_MS = 250;
const LONGEST_MS = 15_000;

/**
 * How long to wait before coming back for the `attempt`-th time (0 = first), in milliseconds. Doubling, and spread over
 * half its length by `random` (0 to 1), so that a hall full of tablets does not come back as one.
 */
export function retryDelay(attempt: number, code: number, random: number): number {
  const doubled = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 10));
  return Math.max(doubled, leastFor(code)) * (0.5 + random);
}

function leastFor(code: number): number {
  switch (code) {
    case CLOSE.flood:
    case CLOSE.tooMany:
      return 10_000;
    case CLOSE.slow:
    case CLOSE.unavailable:
      return 1_500;
    case CLOSE.restart:
      // It takes a server about a second to come up again.
      return 1_000;
    default:
      return 0;
  }
}
