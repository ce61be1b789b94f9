import { setImmediate as turn } from 'node:timers/promises';

/** Does a step for each, and lets the event loop do what else there is whenever so many milliseconds are over. */
export async function inSlices<T>(items: Iterable<T>, ms: number, step: (item: T) => void): Promise<void> {
  let since = performance.now();
  for (const item of items) {
    if (performance.now() - since >= ms) {
      await turn();
      since = performance.now();
    }
    step(item);
  }
}
