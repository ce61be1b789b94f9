import { type Refusal, refusal } from '#domain/kernel/refusal.ts';
import type { By } from './seats.ts';

export type Move<State extends string, Event extends string> = {
  readonly from: readonly State[];
  readonly event: Event;
  readonly to: State;
  /** Who makes it; the deadline and the mail make theirs as SYSTEM. */
  readonly by: readonly By[];
};

/** A table of moves, and its states in the order of the work, from which the reason of a refusal is told. */
export type Machine<State extends string, Event extends string> = {
  readonly order: readonly State[];
  readonly moves: readonly Move<State, Event>[];
};

export function moveFrom<State extends string, Event extends string>(
  { moves }: Machine<State, Event>,
  state: State,
  event: Event,
): Move<State, Event> | undefined {
  return moves.find((one) => one.event === event && one.from.includes(state));
}

/** The state after an event, or why the event is out of place: the work has ended, has not come so far, or is past it. */
export function move<State extends string, Event extends string>(
  machine: Machine<State, Event>,
  state: State,
  event: Event,
): State | Refusal {
  const found = moveFrom(machine, state, event);
  if (found) return found.to;
  const values = { state, event };
  if (!machine.moves.some(({ from }) => from.includes(state)))
    return refusal('consultation.has-ended', values);
  const place = (one: State) => machine.order.indexOf(one);
  const starts = machine.moves.filter((one) => one.event === event).flatMap(({ from }) => from);
  return starts.every((one) => place(one) > place(state))
    ? refusal('consultation.too-early', values)
    : refusal('consultation.too-late', values);
}
