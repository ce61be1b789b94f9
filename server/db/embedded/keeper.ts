import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../../log.ts';
import type { Postmaster } from './postmaster.ts';

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5_000;
/** A server that ran for so long was well: what ends it then is another matter, and it is started again at once. */
const WELL_AFTER_MS = 30_000;

export type Kept = {
  /** Ends the watch and then the server; while one is being started, when that has come to its end. */
  stop(): Promise<void>;
};

/**
 * Starts the server again whenever it has ended unasked, for as long as that takes: a full disk is emptied and a volume
 * comes back, and until then the app says honestly that it cannot save. One start at a time, each after the last failed.
 *
 * @param start ends what the last server may have left and brings up another at the same address.
 */
export function keepRunning(first: Postmaster, start: () => Promise<Postmaster>, log: Log): Kept {
  const stopping = new AbortController();
  const stopped = new Promise<void>((done) => stopping.signal.addEventListener('abort', () => done()));
  let current = first;

  async function watch(): Promise<void> {
    let wait = 0;
    while (!stopping.signal.aborted) {
      const since = performance.now();
      await Promise.race([current.lost, stopped]);
      if (stopping.signal.aborted) return;
      log.error({ pid: current.pid }, 'postgres: it has ended unasked and is started again');
      if (performance.now() - since > WELL_AFTER_MS) wait = 0;
      wait = await startAgain(wait);
    }
  }

  /** @returns how long to wait before the next start: one that ends again at once is no success. */
  async function startAgain(wait: number): Promise<number> {
    const since = performance.now();
    for (;;) {
      await pause(wait, undefined, { signal: stopping.signal }).catch(() => {});
      if (stopping.signal.aborted) return 0;
      wait = Math.min(Math.max(wait * 2, FIRST_WAIT_MS), LONGEST_WAIT_MS);
      try {
        current = await start();
        const ms = Math.round(performance.now() - since);
        log.warn({ pid: current.pid, ms }, 'postgres: it runs again');
        return wait;
      } catch (error) {
        log.error({ error, againInMs: wait }, 'postgres: it cannot be started; trying again');
      }
    }
  }

  const watching = watch();
  return {
    async stop() {
      stopping.abort();
      await watching;
      await current.stop();
    },
  };
}
