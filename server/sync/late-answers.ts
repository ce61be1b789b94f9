import { setTimeout as pause } from 'node:timers/promises';
import type { Outcome } from './log-rows.ts';

export type Outcomes = ReadonlyMap<string, Outcome>;

/** For the answer of a statement that is known to be carried out. */
const ON_THE_WAY_MS = 1_000;

/** Statements that were given up and tried again, and may have stored what they said all the same. */
export class LateAnswers {
  readonly #pending = new Set<Promise<void>>();
  readonly #stored = new Map<string, number>();

  expect(answer: Promise<Outcomes>): void {
    const heard = answer.then(
      (outcomes) => {
        for (const [room, outcome] of outcomes)
          if (typeof outcome === 'number') this.#stored.set(room, outcome);
      },
      () => {},
    );
    this.#pending.add(heard);
    void heard.then(() => this.#pending.delete(heard));
  }

  /**
   * What became of the entries: a number that is taken was perhaps taken by an earlier attempt at the same entry. Such a
   * one has been committed by then, and its answer is on the way.
   */
  async over(outcomes: Outcomes): Promise<Map<string, Outcome>> {
    const isOpen = [...outcomes.values()].some((outcome) => typeof outcome !== 'number');
    if (isOpen && this.#pending.size > 0)
      await Promise.race([Promise.all(this.#pending), pause(ON_THE_WAY_MS)]);
    return new Map(
      [...outcomes].map(([room, outcome]) => [
        room,
        typeof outcome === 'number' ? outcome : (this.#stored.get(room) ?? outcome),
      ]),
    );
  }
}
