/** Each browser has its own words for an answer that never came. */
const LOST = /fetch|load failed|network|import/i;

/** Whether an error is that of a lost network, and not ours. */
export function isLostNetwork(error: unknown): boolean {
  return error instanceof TypeError && LOST.test(error.message);
}
