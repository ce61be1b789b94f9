export type TimedSpeech = {
  /** Since when the timer runs, epoch milliseconds; null while it is stopped. */
  readonly runningSince: number | null;
  /** Milliseconds spoken before `runningSince`. */
  readonly spokenMs: number;
  readonly limitMs: number;
};

/** M15: how long the speech has lasted, in milliseconds, pauses left out. */
export function spokenUntil(speech: TimedSpeech, now: number): number {
  return speech.spokenMs + (speech.runningSince === null ? 0 : Math.max(0, now - speech.runningSince));
}

/** M16: how long, in milliseconds, until the one at `index` of the queue may expect the floor. */
export function expectedWait(
  speaking: TimedSpeech | null,
  queue: readonly TimedSpeech[],
  index: number,
  now: number,
): number {
  const left = speaking ? Math.max(0, speaking.limitMs - spokenUntil(speaking, now)) : 0;
  return queue.slice(0, index).reduce((sum, speech) => sum + speech.limitMs, left);
}

/** A position between two neighbours; undefined stands for the end of the list on that side. */
export function between(before: number | undefined, after: number | undefined): number {
  if (before === undefined && after === undefined) return 1;
  if (before === undefined) return (after as number) - 1;
  if (after === undefined) return before + 1;
  return (before + after) / 2;
}
